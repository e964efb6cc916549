package dev.attune.conversation;

/**
 * How many of how many, and where the share of all customers lies with 95 % certainty, as
 * far as the number tells (Wilson 1927).
 */
public record Share(long count, long n, double low, double high) {

	private static final double Z = 1.96;

	static Share of(long count, long n) {
		if (n == 0) {
			return new Share(0, 0, 0, 1);
		}
		double share = (double) count / n;
		double middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
		double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
		return new Share(count, n, Math.max(0, middle - half), Math.min(1, middle + half));
	}

}
