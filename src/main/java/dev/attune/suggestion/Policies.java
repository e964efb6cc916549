package dev.attune.suggestion;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import dev.attune.understanding.Understanding;

import org.springframework.stereotype.Component;

/**
 * What every reply is checked for before an agent sees it. A failed check forbids
 * nothing; it tells the agent where to look.
 */
@Component
class Policies {

	/** Numbers, amounts, times, links and addresses: what must not be made up. */
	private static final Pattern FACT = Pattern
		.compile("https?://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+|\\d+(?:[.,:\\u00a0 ]\\d+)*");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\[[a-z][a-z ]{2,30}]");

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

	/** The emergency number of the whole EU. */
	private static final String EMERGENCY = " 112 ";

	/** A sentence this long does not stand in two texts by chance. */
	private static final int TELLING = 40;

	private final Understanding understanding;

	private final Texts texts;

	private final Desk desk;

	private final SuggestionSettings settings;

	Policies(Understanding understanding, Texts texts, Desk desk, SuggestionSettings settings) {
		this.understanding = understanding;
		this.texts = texts;
		this.desk = desk;
		this.settings = settings;
	}

	List<Check> check(String draft, Situation situation) {
		return List.of(grounded(draft, situation), language(draft, situation), feeling(draft, situation),
				promise(draft, situation), personalData(draft, situation), length(draft, situation));
	}

	private Check grounded(String draft, Situation situation) {
		StringBuilder known = new StringBuilder(situation.said()).append(EMERGENCY)
			.append(this.desk.phones().values())
			.append(' ')
			.append(this.desk.email());
		situation.evidence()
			.forEach((evidence) -> known.append(' ').append(evidence.title()).append(' ').append(evidence.text()));
		Set<String> facts = facts(known.toString());
		Set<String> unknown = facts(draft);
		unknown.removeAll(facts);
		return outcome(situation, "grounded", unknown.isEmpty(), String.join(", ", unknown));
	}

	private Check language(String draft, Situation situation) {
		Language written = this.understanding.read(draft, situation.language()).language();
		return outcome(situation, "language", written.equals(situation.language()), situation.language().tag());
	}

	private Check feeling(String draft, Situation situation) {
		if (!situation.reading().plainFeeling().isNegative()) {
			return new Check("feeling", true, this.texts.get(situation.agentLanguage(), "check.feeling.none"));
		}
		String opening = Arrays.stream(SENTENCE_END.split(draft)).limit(3).reduce("", (a, b) -> a + " " + b);
		return outcome(situation, "feeling", holdsAny(opening, situation.language(), "markers.feeling"),
				this.texts.get(situation.agentLanguage(), "feeling.name." + situation.reading().plainFeeling().word()));
	}

	private Check promise(String draft, Situation situation) {
		StringBuilder evidence = new StringBuilder();
		situation.evidence().forEach((source) -> evidence.append(' ').append(source.text()));
		Set<String> promises = new LinkedHashSet<>(found(draft, situation.language(), "markers.promise"));
		promises.removeAll(found(evidence.toString(), situation.language(), "markers.promise"));
		return outcome(situation, "promise", promises.isEmpty(), String.join(", ", promises));
	}

	private Check personalData(String draft, Situation situation) {
		Set<String> wrong = new LinkedHashSet<>();
		Matcher placeholder = PLACEHOLDER.matcher(draft);
		while (placeholder.find()) {
			wrong.add(placeholder.group());
		}
		situation.evidence()
			.stream()
			.filter((evidence) -> evidence.kind() == Kind.NOTE)
			.map(Evidence::text)
			.flatMap(SENTENCE_END::splitAsStream)
			.map(String::strip)
			.filter((sentence) -> sentence.length() >= TELLING && draft.contains(sentence))
			.forEach(wrong::add);
		return outcome(situation, "personalData", wrong.isEmpty(), String.join(", ", wrong));
	}

	private Check length(String draft, Situation situation) {
		int words = draft.strip().split("\\s+").length;
		String detail = (words <= this.settings.longestReply())
				? this.texts.get(situation.agentLanguage(), "check.length")
				: this.texts.get(situation.agentLanguage(), "check.length.failed", words, this.settings.longestReply());
		return new Check("length", words <= this.settings.longestReply(), detail);
	}

	private Check outcome(Situation situation, String name, boolean passed, String found) {
		return new Check(name, passed, passed ? this.texts.get(situation.agentLanguage(), "check." + name)
				: this.texts.get(situation.agentLanguage(), "check." + name + ".failed", found));
	}

	private static Set<String> facts(String text) {
		Set<String> facts = new LinkedHashSet<>();
		Matcher fact = FACT.matcher(text);
		while (fact.find()) {
			String found = fact.group().replaceAll("[.,)]+$", "");
			facts.add(found.matches("[\\d.,:\\u00a0 ]+") ? found.replaceAll("[\\u00a0 ]", "") : found);
		}
		return facts;
	}

	private boolean holdsAny(String text, Language language, String key) {
		return !found(text, language, key).isEmpty();
	}

	private List<String> found(String text, Language language, String key) {
		String lower = text.toLowerCase(Locale.ROOT);
		return Arrays.stream(this.texts.get(language, key).split("\\|")).filter(lower::contains).toList();
	}

}
