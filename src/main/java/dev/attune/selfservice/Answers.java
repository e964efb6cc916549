package dev.attune.selfservice;

import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Citation;
import dev.attune.knowledge.Gaps;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;

import org.springframework.stereotype.Service;

/**
 * Answers customers' questions from public articles, in the articles' own words, or says
 * that it cannot. What it cannot is reported to the knowledge base as a gap.
 */
@Service
class Answers {

	private final Search search;

	private final Gaps gaps;

	private final Texts texts;

	private final Desk desk;

	private final SelfServiceSettings settings;

	Answers(Search search, Gaps gaps, Texts texts, Desk desk, SelfServiceSettings settings) {
		this.search = search;
		this.gaps = gaps;
		this.texts = texts;
		this.desk = desk;
		this.settings = settings;
	}

	/** Answers a customer, and reports what cannot be answered. */
	Answer to(String question, Reading reading) {
		Answer answer = decide(question, reading);
		if (answer instanceof Answer.Unknown && this.search.isComplete()) {
			this.gaps.report(question, reading.language(), "not-answered");
		}
		return answer;
	}

	/** What is to be answered, without a trace. */
	Answer decide(String question, Reading reading) {
		Language language = reading.language();
		Optional<Courtesies> courtesy = Courtesies.of(question);
		if (courtesy.isPresent()) {
			return new Answer.Courtesy(this.texts.get(language, courtesy.get().text(), this.desk.name()));
		}
		Findings findings = this.search.find(Query.ofCustomer(question, language));
		if (!findings.abstained()) {
			return answered(findings, reading);
		}
		return new Answer.Unknown(this.texts.get(language, "bot.unknown"), findings.confidence());
	}

	private Answer answered(Findings findings, Reading reading) {
		Evidence best = findings.evidence().getFirst();
		StringBuilder text = new StringBuilder();
		if (reading.plainFeeling().isNegative()) {
			text.append(this.texts.get(reading.language(), "feeling." + reading.plainFeeling().word())).append("\n\n");
		}
		if (!best.language().equals(reading.language())) {
			text.append(this.texts.get(reading.language(), "bot.otherLanguage")).append("\n\n");
		}
		text.append(Markdown.toText(best.text(), this.settings.longestAnswer()));
		return new Answer.Answered(text.toString(), List.of(citation(best)), findings.confidence());
	}

	private static Citation citation(Evidence evidence) {
		return new Citation(evidence.id(), evidence.title(), String.valueOf(evidence.url()));
	}

}
