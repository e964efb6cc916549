package dev.attune.understanding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.llm.LanguageModel;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.ModelFailure;
import dev.attune.llm.Prompts;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Asks a language model, where there is one and the setting allows it, whether a customer
 * would rather have a person, when the examples leave it nearly sure. Nothing depends on
 * it: no model, no word in time, or any other word than yes or no, and the reading stays
 * as it was. A yes can only hand over; it cannot keep anybody from a person.
 */
@Component
class SecondOpinion {

	private static final Logger log = LoggerFactory.getLogger(SecondOpinion.class);

	private static final int BEFORE = 4;

	private static final int LONGEST = 1000;

	private final LanguageModels models;

	private final Prompts prompts;

	private final UnderstandingSettings settings;

	private final MeterRegistry meters;

	SecondOpinion(LanguageModels models, Prompts prompts, UnderstandingSettings settings, MeterRegistry meters) {
		this.models = models;
		this.prompts = prompts;
		this.settings = settings;
		this.meters = meters;
	}

	/**
	 * The reading, with the wish for a person where the model sees one.
	 * @param needed how sure it must be that there is one
	 */
	Reading on(Reading reading, List<Message> messages, double needed) {
		double score = reading.wish().score();
		boolean isUnsure = this.settings.askModel() && !reading.wish().isThere()
				&& score >= needed - this.settings.modelMargin();
		if (!isUnsure) {
			return reading;
		}
		return this.models.current()
			.filter((model) -> seesWish(model, messages))
			.map((model) -> reading.with(new WishForPerson(WishForPerson.Kind.BETWEEN_THE_LINES, score,
					WishForPerson.Reason.SECOND_OPINION)))
			.orElse(reading);
	}

	private boolean seesWish(LanguageModel model, List<Message> messages) {
		String before = messages.subList(Math.max(0, messages.size() - 1 - BEFORE), messages.size() - 1)
			.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.map((message) -> message.author().word() + ": " + shortened(message.text()))
			.collect(Collectors.joining("\n"));
		try {
			String word = model.writeWithin(
					this.prompts.render("understanding/wish-for-person",
							Map.of("before", before, "message", shortened(messages.getLast().text()))),
					this.settings.modelDeadline());
			return count(switch (word.strip().toLowerCase(Locale.ROOT)) {
				case "yes", "yes." -> "yes";
				case "no", "no." -> "no";
				default -> "other";
			}).equals("yes");
		}
		catch (ModelFailure failure) {
			log.info("The language model had no word on the wish for a person: {}", failure.reason());
			count("failed");
			return false;
		}
	}

	private String count(String outcome) {
		this.meters.counter("attune.understanding.second.opinions", "outcome", outcome).increment();
		return outcome;
	}

	private static String shortened(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "…";
	}

}
