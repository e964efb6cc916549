package dev.attune.suggestion;

/**
 * How much of a suggestion an agent changed (Levenshtein, 1966).
 */
final class EditDistance {

	private EditDistance() {
	}

	/**
	 * From 0, where the texts are equal, to 1, where nothing is left of the first.
	 */
	static double between(String before, String after) {
		int longer = Math.max(before.length(), after.length());
		return (longer == 0) ? 0 : (double) changes(before, after) / longer;
	}

	private static int changes(String before, String after) {
		int[] row = new int[after.length() + 1];
		for (int j = 0; j <= after.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= before.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= after.length(); j++) {
				int exchanged = diagonal + ((before.charAt(i - 1) == after.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[after.length()];
	}

}
