package dev.attune.escalation;

/**
 * The gamma distribution, which is Erlang's where the shape is a whole number. Computed
 * by the cube root being nearly normal (Wilson and Hilferty, 1931), which is right to a
 * few per cent from a shape of one half on.
 *
 * @param shape how narrow it is: the squared deviation is the squared mean by it
 */
record GammaDistribution(double shape, double mean) {

	/** What a share of the values, 0 to 1, is below of. */
	double quantile(double share) {
		double root = 1 - 1 / (9 * this.shape) + normalQuantile(share) / (3 * Math.sqrt(this.shape));
		return this.mean * Math.pow(Math.max(0, root), 3);
	}

	/** The share of the values below one. */
	double below(double value) {
		if (value <= 0) {
			return 0;
		}
		double root = Math.cbrt(value / this.mean);
		return normalBelow((root - 1 + 1 / (9 * this.shape)) * 3 * Math.sqrt(this.shape));
	}

	/** The same mean, spread wider by what else is uncertain. */
	GammaDistribution widened(double squaredRelativeError) {
		return new GammaDistribution(1 / (1 / this.shape + squaredRelativeError), this.mean);
	}

	/** Abramowitz and Stegun, 26.2.17. */
	private static double normalBelow(double x) {
		if (x < 0) {
			return 1 - normalBelow(-x);
		}
		double t = 1 / (1 + 0.2316419 * x);
		double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
		return 1 - Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum;
	}

	private static double normalQuantile(double share) {
		double low = -8;
		double high = 8;
		for (int i = 0; i < 50; i++) {
			double middle = (low + high) / 2;
			if (normalBelow(middle) < share) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		return (low + high) / 2;
	}

}
