package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Texts that belong together while personal data is taken out of them, rule by rule, with
 * where everything stood at first.
 */
final class Draft {

	/** Between the parts of what belongs together; no customer types it. */
	static final String SEPARATOR = "\u001e";

	private static final String BETWEEN = "\n" + SEPARATOR + "\n";

	private final String original;

	private final List<Finding> findings = new ArrayList<>();

	private String text;

	/** For every place of the text, and its end, the place in the original. */
	private int[] origins;

	Draft(List<String> texts) {
		this.original = String.join(BETWEEN, texts.stream().map((text) -> text.replace(SEPARATOR, " ")).toList());
		this.text = this.original;
		this.origins = new int[this.text.length() + 1];
		Arrays.setAll(this.origins, (place) -> place);
	}

	String text() {
		return this.text;
	}

	/** What has been taken out of all texts by now, by its place in all of them. */
	List<Finding> findings() {
		return List.copyOf(this.findings);
	}

	/**
	 * Puts placeholders in the places of these stretches. Where two overlap, the one that
	 * starts first and is the longer tells more.
	 */
	void take(PersonalData kind, List<Span> spans) {
		StringBuilder redacted = new StringBuilder();
		List<Integer> places = new ArrayList<>();
		int done = 0;
		for (Span span : spans.stream()
			.sorted(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()))
			.toList()) {
			if (span.start() < done) {
				continue;
			}
			keep(done, span.start(), redacted, places);
			int from = this.origins[span.start()];
			for (int i = 0; i < kind.placeholder().length(); i++) {
				places.add(from);
			}
			redacted.append(kind.placeholder());
			this.findings.add(new Finding(kind, this.original.substring(from, this.origins[span.end()]), from));
			done = span.end();
		}
		keep(done, this.text.length(), redacted, places);
		places.add(this.original.length());
		this.text = redacted.toString();
		this.origins = places.stream().mapToInt(Integer::intValue).toArray();
	}

	private void keep(int from, int to, StringBuilder redacted, List<Integer> places) {
		redacted.append(this.text, from, to);
		for (int place = from; place < to; place++) {
			places.add(this.origins[place]);
		}
	}

	/** As many as there were texts, in their order. */
	List<Redacted> parts() {
		List<Redacted> parts = new ArrayList<>();
		int start = 0;
		String[] originals = this.original.split(BETWEEN, -1);
		String[] texts = this.text.split(BETWEEN, -1);
		for (int i = 0; i < texts.length; i++) {
			int from = start;
			int to = start + originals[i].length();
			parts.add(new Redacted(texts[i],
					this.findings.stream()
						.filter((finding) -> finding.start() >= from && finding.end() <= to)
						.sorted(Comparator.comparingInt(Finding::start))
						.map((finding) -> new Finding(finding.kind(), finding.value(), finding.start() - from))
						.toList()));
			start = to + BETWEEN.length();
		}
		return parts;
	}

}
