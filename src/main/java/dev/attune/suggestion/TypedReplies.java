package dev.attune.suggestion;

import java.util.List;
import java.util.Optional;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.Audience;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Has what an agent typed looked at by the desk's policies, as suggestions are.
 */
@Component
class TypedReplies {

	private final Situations situations;

	private final Lessons lessons;

	private final Policies policies;

	private final Suggestions suggestions;

	private final Articles articles;

	TypedReplies(Situations situations, Lessons lessons, Policies policies, Suggestions suggestions,
			Articles articles) {
		this.situations = situations;
		this.lessons = lessons;
		this.policies = policies;
		this.suggestions = suggestions;
		this.articles = articles;
	}

	/**
	 * What the policies find in a text, as of now.
	 * @param begun the suggestion that the text was made from, if it was: what that rests
	 * on the text may rest on, too
	 * @throws Problem where the customer has not written anything yet, or the suggestion
	 * was made for another conversation
	 */
	List<Check> check(ConversationId id, String text, @Nullable SuggestionId begun, String agent,
			Language agentLanguage) {
		Situation situation = this.lessons.applied(this.situations.of(id, agent, agentLanguage));
		return this.policies.review(text, (begun != null) ? with(sources(id, begun), situation) : situation).checks();
	}

	private List<Evidence> sources(ConversationId id, SuggestionId suggestion) {
		this.suggestions.get(suggestion).requireOf(id);
		return this.suggestions.articlesUsedBy(suggestion)
			.stream()
			.map((article) -> this.articles.find(new ArticleId(article)))
			.flatMap(Optional::stream)
			.map(TypedReplies::evidence)
			.toList();
	}

	/** A wish, or a message since, leads to other articles than are found now. */
	private static Situation with(List<Evidence> sources, Situation situation) {
		Situation with = situation;
		for (Evidence source : sources) {
			boolean isFound = with.evidence().stream().anyMatch((known) -> known.id().equals(source.id()));
			with = isFound ? with : with.toldFirst(source);
		}
		return with;
	}

	private static Evidence evidence(Article article) {
		return new Evidence(article.id().value(), (article.audience() == Audience.INTERNAL) ? Kind.NOTE : Kind.ARTICLE,
				article.language(), article.title(), article.body(), article.body(), 1, null);
	}

}
