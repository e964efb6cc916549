package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A message of which is known what personal data is in it, to measure a redaction by.
 *
 * @param language BCP 47
 */
public record LabelledMessage(String text, String language, List<Label> labels) {

	/** Words that stand within a name or address and give nobody away. */
	private static final Set<String> NOBODYS = Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "ing",
			"mgr", "bc", "pan", "pani", "pana", "panem", "panu", "panie", "pane", "slecna", "herr", "fru", "froken",
			"uk", "ireland", "polska", "poland", "cesko", "czechia", "sverige", "sweden");

	public LabelledMessage {
		labels = List.copyOf(labels);
	}

	/**
	 * @param value as it stands in the text
	 */
	public record Label(PersonalData kind, String value) {
	}

	/**
	 * How a redaction did.
	 *
	 * @param missed labels of which a letter or digit was left, or most was taken for
	 * something else
	 * @param takenFalsely findings that are mostly no label's, or none of their kind
	 * @param found what was taken, right or not
	 */
	public record Outcome(List<Label> missed, List<Finding> takenFalsely, List<Finding> found) {
	}

	/** The labels whose value does not stand in the text. */
	public List<Label> strangers() {
		return IntStream.range(0, this.labels.size())
			.filter((at) -> places().get(at).isEmpty())
			.mapToObj(this.labels::get)
			.toList();
	}

	public Outcome measure(Redaction redaction) {
		List<Finding> found = redaction.redact(this.text).findings();
		@Nullable PersonalData[] taken = new PersonalData[this.text.length()];
		found.forEach((finding) -> Arrays.fill(taken, finding.start(), finding.end(), finding.kind()));
		@Nullable PersonalData[] labelled = new PersonalData[this.text.length()];
		List<List<Span>> places = places();
		for (int at = 0; at < this.labels.size(); at++) {
			PersonalData kind = this.labels.get(at).kind();
			places.get(at).forEach((place) -> Arrays.fill(labelled, place.start(), place.end(), kind));
		}
		List<Label> missed = new ArrayList<>();
		for (int at = 0; at < this.labels.size(); at++) {
			PersonalData kind = this.labels.get(at).kind();
			if (!places.get(at).stream().allMatch((place) -> isGone(place, kind, taken))) {
				missed.add(this.labels.get(at));
			}
		}
		return new Outcome(missed, found.stream().filter((finding) -> !isRight(finding, labelled)).toList(), found);
	}

	private boolean isGone(Span place, PersonalData kind, @Nullable PersonalData[] taken) {
		List<Integer> letters = letters(place);
		long rightly = letters.stream().filter((at) -> isLike(kind, taken[at])).count();
		return 2 * rightly > letters.size() && letters.stream().allMatch((at) -> taken[at] != null || isNobodys(at));
	}

	private boolean isRight(Finding finding, @Nullable PersonalData[] labelled) {
		List<Integer> letters = letters(new Span(finding.start(), finding.end()));
		return letters.stream().anyMatch((at) -> isLike(finding.kind(), labelled[at]))
				&& 2 * letters.stream().filter((at) -> labelled[at] != null).count() >= letters.size();
	}

	/** A label may call the numbers of customers orders', and those of accounts IBANs. */
	private static boolean isLike(PersonalData one, @Nullable PersonalData other) {
		return other != null && family(one) == family(other);
	}

	private static PersonalData family(PersonalData kind) {
		return switch (kind) {
			case CUSTOMER_NUMBER -> PersonalData.ORDER_NUMBER;
			case BANK_ACCOUNT -> PersonalData.IBAN;
			default -> kind;
		};
	}

	private List<Integer> letters(Span place) {
		return IntStream.range(place.start(), place.end())
			.filter((at) -> Character.isLetterOrDigit(this.text.charAt(at)))
			.boxed()
			.toList();
	}

	private boolean isNobodys(int at) {
		int start = at;
		while (start > 0 && Character.isLetterOrDigit(this.text.charAt(start - 1))) {
			start--;
		}
		int end = at;
		while (end < this.text.length() && Character.isLetterOrDigit(this.text.charAt(end))) {
			end++;
		}
		return NOBODYS.contains(Passage.plain(this.text.substring(start, end)).toLowerCase(Locale.ROOT));
	}

	/**
	 * Where each label stands; the longest is placed first, so that "Eva" is not looked
	 * for in "Eva Nováková". What stands in the text more often than it is labelled
	 * belongs to the last label of that value: all of it has to go.
	 */
	private List<List<Span>> places() {
		List<List<Span>> places = new ArrayList<>();
		this.labels.forEach((label) -> places.add(new ArrayList<>()));
		boolean[] used = new boolean[this.text.length()];
		List<Integer> longestFirst = IntStream.range(0, this.labels.size())
			.boxed()
			.sorted(Comparator.comparingInt((Integer at) -> -this.labels.get(at).value().length()))
			.toList();
		for (int at : longestFirst) {
			Label label = this.labels.get(at);
			boolean last = this.labels.lastIndexOf(label) == at;
			Matcher matcher = Pattern
				.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(label.value()) + "(?![\\p{L}\\p{N}])")
				.matcher(this.text);
			while (matcher.find() && (last || places.get(at).isEmpty())) {
				int start = matcher.start();
				if (IntStream.range(start, matcher.end()).noneMatch((place) -> used[place])) {
					places.get(at).add(new Span(start, matcher.end()));
					Arrays.fill(used, start, matcher.end(), true);
				}
			}
		}
		return places;
	}

}
