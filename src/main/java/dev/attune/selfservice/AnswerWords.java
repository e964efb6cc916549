package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.attune.conversation.Choice;
import dev.attune.conversation.Citation;
import dev.attune.knowledge.Article;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.Texts;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Reading;

import org.springframework.stereotype.Component;

/**
 * What the bot says of an article: the answer in the article's words, a passage of it,
 * which of a few is meant, or that there is no more.
 */
@Component
class AnswerWords {

	private static final int LONGEST_TITLE = 100;

	/** What is found with less may be nearest by chance, and so may its paragraph. */
	private static final double SURE = 0.8;

	private final Texts texts;

	private final SelfServiceSettings settings;

	private final ShortAnswers shortAnswers;

	AnswerWords(Texts texts, SelfServiceSettings settings, ShortAnswers shortAnswers) {
		this.texts = texts;
		this.settings = settings;
		this.shortAnswers = shortAnswers;
	}

	Answer.Answered answered(String question, Findings findings, Reading reading) {
		return answered(question, findings.evidence().getFirst(), findings.confidence(), reading);
	}

	Answer.Answered answered(String question, Evidence best, double confidence, Reading reading) {
		return new Answer.Answered(withFeeling(told(question, best, confidence, reading.language()), reading),
				List.of(citation(best)), confidence);
	}

	Answer.Clarifying asking(Findings findings, Language language) {
		List<Choice> choices = new ArrayList<>();
		Set<String> titles = new HashSet<>();
		for (Evidence evidence : findings.choices()) {
			String title = marked(title(evidence), evidence.language(), language);
			if (titles.add(SmallTalk.plain(title))) {
				choices.add(new Choice(evidence.id(), title));
			}
		}
		String text = this.texts.get(language, (choices.size() > 1) ? "bot.whichOne" : "bot.thisOne");
		choices.add(new Choice(Choice.NONE, this.texts.get(language, "bot.somethingElse")));
		return new Answer.Clarifying(text, choices, findings.confidence());
	}

	Answer.Answered inDetail(Evidence evidence, double confidence, Reading reading) {
		return new Answer.Answered(
				this.texts.get(reading.language(), "bot.inDetail") + "\n\n"
						+ Markdown.toText(passage(evidence), this.settings.longestAnswer()),
				List.of(citation(evidence)), confidence);
	}

	/** What of an article bears on the question; a heading alone says nothing. */
	static String passage(Evidence evidence) {
		return ShortAnswers.whole(evidence.excerpt(), evidence.text());
	}

	/** A sentence of an article that was told. */
	Answer.Answered sentenceOf(Article article, String sentence, double confidence, Language language) {
		String told = ShortAnswers.asSentence(sentence);
		return new Answer.Answered(this.texts.get(language, "bot.inDetail") + "\n\n" + told, told,
				List.of(citation(article)), List.of(), confidence);
	}

	Answer.Unknown noMore(String title, Reading reading) {
		return new Answer.Unknown(this.texts.get(reading.language(), "bot.noMore", title), 0);
	}

	String withFeeling(String text, Reading reading) {
		return reading.plainFeeling().isNegative()
				? this.texts.get(reading.language(), "feeling." + reading.plainFeeling().word()) + "\n\n" + text : text;
	}

	/** That it was heard, where no answer comes yet: before a question, or none. */
	Answer withFeelingHeard(Answer answer, Reading reading) {
		Feeling feeling = reading.plainFeeling();
		if (!feeling.isNegative() || feeling == Feeling.CONFUSION) {
			return answer;
		}
		String heard = this.texts.get(reading.language(), "feeling." + feeling.word() + ".heard") + " ";
		return switch (answer) {
			case Answer.Clarifying asking ->
				new Answer.Clarifying(heard + asking.text(), asking.choices(), asking.confidence());
			case Answer.Unknown unknown -> new Answer.Unknown(heard + unknown.text(), unknown.confidence());
			default -> answer;
		};
	}

	static List<Evidence> distinct(Stream<Evidence> evidence) {
		Set<String> ids = new HashSet<>();
		return evidence.filter((one) -> ids.add(one.id())).toList();
	}

	/** A question as it was put, without addresses: nothing of it is the desk's word. */
	static String named(String question) {
		return question.replaceAll("\\(?https?://\\S+", "…").replaceAll("\\s+", " ").strip();
	}

	/** What is there in another language only says in which. */
	private static String marked(String title, Language language, Language reader) {
		return language.equals(reader) ? title
				: title + " (" + language.locale().getDisplayLanguage(reader.locale()) + ")";
	}

	/** What has no title is called by its first words. */
	static String title(Evidence evidence) {
		if (!evidence.title().isBlank()) {
			return evidence.title();
		}
		String words = Markdown.toText(evidence.excerpt(), LONGEST_TITLE);
		int end = (words.length() > LONGEST_TITLE) ? words.lastIndexOf(' ', LONGEST_TITLE) : words.length();
		return (end == words.length()) ? words : words.substring(0, (end > 0) ? end : LONGEST_TITLE) + " …";
	}

	/**
	 * The sentence that answers, or the paragraph that bears on the question where what
	 * is told ends before it and the article is surely meant; and what else it says.
	 */
	String told(String question, Evidence evidence, double confidence, Language reader) {
		String told = told(evidence.text(), evidence.language(), reader);
		return evidence.language().equals(reader) ? withSentence(question, evidence.text(), told, reader)
			.or(() -> leftOut(evidence, told)
				.filter((paragraph) -> confidence >= SURE
						&& saysMoreOf(question, evidence.title(), paragraph, told, reader))
				.map((paragraph) -> paragraph + "\n\n" + told))
			.orElse(told) : told;
	}

	/**
	 * The nearest paragraph to a question for what is usual may be near to it by chance,
	 * and by what the whole article is about.
	 */
	private static boolean saysMoreOf(String question, String title, String paragraph, String told, Language language) {
		List<String> ofTitle = Stems.words(title);
		List<String> telling = Stems.telling(question, language)
			.stream()
			.filter((word) -> !Stems.isIn(word, ofTitle))
			.toList();
		return ShortAnswers.said(paragraph, telling) > ShortAnswers.said(told, telling);
	}

	/** Steps are no answer without what comes before them. */
	private Optional<String> leftOut(Evidence evidence, String told) {
		String passage = Markdown.toText(passage(evidence), this.settings.longestAnswer());
		return (told.contains(passage) || ShortAnswers.isList(passage)) ? Optional.empty() : Optional.of(passage);
	}

	static String without(String sentence, String told) {
		return told.contains("• " + sentence) ? told
				: told.replace(sentence, "").replaceAll(" {2,}", " ").replaceAll("\\n\\s*\\n\\s*\\n", "\n\n").strip();
	}

	String told(Evidence evidence, Language reader) {
		return told(evidence.text(), evidence.language(), reader);
	}

	String told(String question, Article article, Language reader) {
		String told = told(article.body(), article.language(), reader);
		return article.language().equals(reader) ? withSentence(question, article.body(), told, reader).orElse(told)
				: told;
	}

	private Optional<String> withSentence(String question, String body, String told, Language language) {
		return this.shortAnswers.of(question, body, language)
			.map((sentence) -> ShortAnswers.asSentence(sentence) + "\n\n" + without(sentence, told));
	}

	String told(String body, Language language, Language reader) {
		String text = Markdown.toText(body, this.settings.longestAnswer());
		return language.equals(reader) ? text : this.texts.get(reader, "bot.otherLanguage") + "\n\n" + text;
	}

	static Citation citation(Evidence evidence) {
		return new Citation(evidence.id(), evidence.title(), String.valueOf(evidence.url()));
	}

	static Citation citation(Article article) {
		return new Citation(article.id().value(), article.title(), "/faq/" + article.language() + "/" + article.slug());
	}

	Answer.Unknown unknown(Language language, double confidence) {
		return new Answer.Unknown(this.texts.get(language, "bot.unknown"), confidence);
	}

}
