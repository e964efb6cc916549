package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Desk;
import dev.attune.shared.Markdown;
import dev.attune.shared.Texts;
import dev.attune.understanding.Feeling;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes replies without a language model: the answer in the words of the best source, in
 * a frame that recognises the feeling and says who takes care of it. Where the evidence
 * is too thin it asks the customer for more.
 */
@Component
class ExtractiveReply {

	/** A source that scores less than this part of the best is about something else. */
	private static final double NEAR = 0.8;

	private final Texts texts;

	private final Desk desk;

	private final SuggestionSettings settings;

	ExtractiveReply(Texts texts, Desk desk, SuggestionSettings settings) {
		this.texts = texts;
		this.desk = desk;
		this.settings = settings;
	}

	/** How many different replies the evidence allows. */
	int alternatives(Situation situation) {
		return Math.max(1, sources(situation).size());
	}

	/**
	 * @param alternative 0 for the best, 1 for the one after it …
	 * @param fallback why a language model did not write it, if there was one
	 */
	Draft write(Situation situation, Tone tone, int alternative, @Nullable String fallback) {
		if (situation.needsCare()) {
			return draft(situation, List.of(this.texts.get(situation.language(), "reply.care")), fallback,
					"reason.care");
		}
		List<Evidence> sources = sources(situation);
		List<String> parts = new ArrayList<>();
		if (sources.isEmpty()) {
			parts.add(opening(situation, "reply.own"));
			parts.add(this.texts.get(situation.language(), "reply.question"));
		}
		else {
			Evidence source = sources.get(Math.min(alternative, sources.size() - 1));
			boolean isBrief = tone == Tone.BRIEF;
			parts.add(opening(situation, "reply.own.short"));
			parts.add(Markdown.toText(source.text(), isBrief ? 1 : this.settings.longestExtract()));
			parts.add(this.texts.get(situation.language(), isBrief ? "reply.close.brief" : "reply.close"));
		}
		return draft(situation, parts, fallback, sources.isEmpty() ? "reason.noEvidence" : null);
	}

	private Draft draft(Situation situation, List<String> body, @Nullable String fallback, @Nullable String reason) {
		List<String> parts = new ArrayList<>(body);
		parts.addFirst(hello(situation));
		parts.addLast(this.texts.get(situation.language(), "reply.sign", situation.agentName(), this.desk.name()));
		return new Draft(String.join("\n\n", parts), Draft.EXTRACTIVE, null, fallback, reason);
	}

	private String hello(Situation situation) {
		String name = situation.customer().name();
		return (name != null) ? this.texts.get(situation.language(), "reply.hello", name.split("\\s+")[0])
				: this.texts.get(situation.language(), "reply.helloUnnamed");
	}

	private String opening(Situation situation, String otherwise) {
		Feeling feeling = situation.reading().plainFeeling();
		return this.texts.get(situation.language(),
				(feeling == Feeling.NEUTRAL) ? otherwise : "reply." + feeling.word());
	}

	/**
	 * The articles that answer. Never a note, which is internal, nor a past ticket, whose
	 * answer tells what was done for somebody else.
	 */
	private static List<Evidence> sources(Situation situation) {
		if (situation.findings().abstained() || situation.needsCare()) {
			return List.of();
		}
		double enough = NEAR * situation.evidence().getFirst().score();
		return situation.evidence()
			.stream()
			.filter((evidence) -> evidence.kind() == Kind.ARTICLE && evidence.score() >= enough)
			.toList();
	}

}
