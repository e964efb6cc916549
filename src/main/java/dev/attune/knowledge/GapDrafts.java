package dev.attune.knowledge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.llm.Embeddings;
import dev.attune.llm.LanguageModel;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.ModelFailure;
import dev.attune.llm.Prompts;
import dev.attune.shared.AgentAnswers;
import dev.attune.shared.Desk;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the draft of an article for a gap: asked as customers asked, answered as agents
 * answered them. The language model writes it where there is one and it keeps to their
 * figures; else it is put together from their sentences. It is a draft, which nobody but
 * admins sees until somebody publishes it.
 */
@Component
class GapDrafts {

	/** What says in {@link Gap.Written#writtenBy()} that no model wrote it. */
	static final String EXTRACT = "extract";

	/**
	 * What such a draft is tagged with, so that it is told from others wherever it is
	 * listed.
	 */
	static final String TAG = "draft-of-gap";

	private static final Logger log = LoggerFactory.getLogger(GapDrafts.class);

	private static final int MOST_CONVERSATIONS = 40;

	private static final int MOST_WAYS = 20;

	private static final int LONGEST_SOURCES = 9_000;

	private static final int LONGEST_ARTICLE = 4_000;

	private static final Duration DEADLINE = Duration.ofSeconds(60);

	/**
	 * One customer's, whatever shape the desk's numbers have: nobody else asks for it.
	 */
	private static final Pattern OWN_NUMBER = Pattern.compile("\\d(?:[ -]?\\d){4}");

	private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,:]\\d+)*");

	private final Gaps gaps;

	private final ArticleLife articles;

	private final AgentAnswers answers;

	private final Redaction redaction;

	private final Embeddings embeddings;

	private final LanguageModels models;

	private final Prompts prompts;

	private final Texts texts;

	private final Desk desk;

	private final TransactionTemplate transaction;

	GapDrafts(Gaps gaps, ArticleLife articles, AgentAnswers answers, Redaction redaction, Embeddings embeddings,
			LanguageModels models, Prompts prompts, Texts texts, Desk desk, TransactionTemplate transaction) {
		this.gaps = gaps;
		this.articles = articles;
		this.answers = answers;
		this.redaction = redaction;
		this.embeddings = embeddings;
		this.models = models;
		this.prompts = prompts;
		this.texts = texts;
		this.desk = desk;
		this.transaction = transaction;
	}

	private record Text(String body, String writtenBy) {
	}

	/**
	 * Writes a draft, unless there is an article for the gap already.
	 * @return the gap with its article
	 * @throws Problem where there is no such gap
	 */
	GapDetail write(UUID id, String by) {
		GapDetail gap = this.gaps.get(id);
		if (hasArticle(gap.gap())) {
			return gap;
		}
		List<Gap.Source> sources = sources(id);
		Text text = text(gap, sources);
		this.transaction.executeWithoutResult((status) -> {
			if (this.gaps.lockArticle(id).isEmpty()) {
				Article article = add(gap, text.body(), by);
				this.gaps.drafted(id, article.id(), by, text.writtenBy(), sources);
			}
		});
		return this.gaps.get(id);
	}

	private static boolean hasArticle(Gap gap) {
		return gap.article() != null;
	}

	/** What agents answered after the question was asked, without personal data. */
	private List<Gap.Source> sources(UUID gap) {
		List<Gap.Source> sources = new ArrayList<>();
		for (Gaps.Asked asked : this.gaps.conversations(gap, MOST_CONVERSATIONS)) {
			List<String> replies = this.answers.in(asked.conversation(), asked.at());
			this.redaction.redact(replies)
				.stream()
				.map((redacted) -> redacted.text().strip())
				.filter((reply) -> !reply.isEmpty())
				.forEach((reply) -> sources.add(new Gap.Source(asked.conversation().value(), reply)));
		}
		return sources;
	}

	private Text text(GapDetail gap, List<Gap.Source> sources) {
		if (sources.isEmpty()) {
			return new Text(this.texts.get(gap.gap().language(), "gap.draft.empty"), EXTRACT);
		}
		return byModel(gap, sources).orElseGet(() -> new Text(extract(gap, sources), EXTRACT));
	}

	private String extract(GapDetail gap, List<Gap.Source> sources) {
		String extract = AnswerExtract.of(
				sources.stream()
					.map((source) -> new AnswerExtract.Reply(source.conversation(), source.text()))
					.toList(),
				this.embeddings.embed(gap.gap().question()), gap.gap().language(), this.embeddings::embed);
		return extract.isBlank() ? this.texts.get(gap.gap().language(), "gap.draft.empty") : extract;
	}

	private Optional<Text> byModel(GapDetail gap, List<Gap.Source> sources) {
		Optional<LanguageModel> model = this.models.current();
		if (model.isEmpty()) {
			return Optional.empty();
		}
		String answered = cut(sources.stream().map(Gap.Source::text).collect(Collectors.joining("\n\n")));
		String asked = cut(gap.words().stream().map(Gap.Question::question).collect(Collectors.joining("\n")));
		try {
			String text = model.get()
				.writeWithin(this.prompts.render("knowledge/draft-article",
						Map.of("deskName", this.desk.name(), "language",
								gap.gap().language().locale().getDisplayLanguage(Locale.ENGLISH), "questions", asked,
								"answers", answered)),
						DEADLINE)
				.strip();
			if (isFounded(text, answered)) {
				return Optional.of(new Text(text, model.get().name()));
			}
			log.info("What {} wrote for a gap is not used: it is not what agents answered", model.get().name());
		}
		catch (ModelFailure failure) {
			log.info("No draft by the language model: {} ({})", failure.reason(), failure.getMessage());
		}
		return Optional.empty();
	}

	/** It is not too long, and has no figure that no agent wrote. */
	private static boolean isFounded(String text, String answered) {
		Set<String> figures = figures(text);
		figures.removeAll(figures(answered));
		return !text.isEmpty() && text.length() <= LONGEST_ARTICLE && figures.isEmpty();
	}

	private static Set<String> figures(String text) {
		return FIGURE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_SOURCES) ? text.substring(0, LONGEST_SOURCES) + "…" : text;
	}

	private Article add(GapDetail gap, String body, String by) {
		String title = title(gap);
		String slug = ArticleContent.slugOf(title);
		List<String> ways = Placeholders.without(gap.words().stream().map(Gap.Question::question).toList())
			.stream()
			.filter((question) -> !question.equalsIgnoreCase(title) && question.length() <= ArticleContent.MAX_QUESTION
					&& !hasOwnNumber(question))
			.limit(MOST_WAYS)
			.toList();
		for (int number = 1;; number++) {
			String free = (slug.isEmpty() ? "gap"
					: slug.substring(0, Math.min(slug.length(), 100)).replaceAll("-$", ""))
					+ ((number > 1) ? "-" + number : "");
			Optional<Article> added = this.articles.add(new ArticleContent(gap.gap().language(), free, title, body,
					Audience.PUBLIC, null, List.of(TAG), ways, null), ArticleStatus.DRAFT, ArticleOrigin.EDITOR, by,
					null);
			if (added.isPresent()) {
				return added.get();
			}
		}
	}

	/** The most typical question, or the most frequent that nothing was taken out of. */
	private String title(GapDetail gap) {
		return Stream.concat(Stream.of(gap.gap().question()), gap.words().stream().map(Gap.Question::question))
			.filter((question) -> !Placeholders.in(question) && !hasOwnNumber(question))
			.findFirst()
			.or(() -> Placeholders.without(List.of(gap.gap().question()))
				.stream()
				.filter((question) -> !hasOwnNumber(question))
				.findFirst())
			.map(GapDrafts::title)
			.orElseGet(() -> this.texts.get(gap.gap().language(), "gap.draft.title"));
	}

	private static boolean hasOwnNumber(String question) {
		return OWN_NUMBER.matcher(question).find();
	}

	private static String title(String question) {
		String line = question.strip().replaceAll("\\s+", " ");
		String within = (line.length() > ArticleContent.MAX_TITLE)
				? line.substring(0, ArticleContent.MAX_TITLE - 1) + "…" : line;
		return within.substring(0, 1).toUpperCase(Locale.ROOT) + within.substring(1);
	}

}
