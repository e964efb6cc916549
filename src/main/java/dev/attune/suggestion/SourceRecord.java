package dev.attune.suggestion;

/**
 * What became of the suggestions that were made from a source.
 *
 * @param kind {@code article}, {@code note} or {@code ticket}
 * @param helped sent as they were, or with fewer than two fifths changed
 * @param misled put aside for what was said rather than how, or changed for the most part
 * @param ignored passed over without a word
 */
record SourceRecord(String kind, String id, String title, long used, long helped, long misled, long ignored) {

	/** Of what has no record yet. */
	static final double UNKNOWN = 0.5;

	/** By which it is known among the evidence of suggestions. */
	String key() {
		return this.kind + ":" + this.id;
	}

	/** The share that helped, drawn towards the middle while there is little to go by. */
	double helpfulness() {
		return (this.helped + 1.0) / (this.helped + this.misled + 2.0);
	}

}
