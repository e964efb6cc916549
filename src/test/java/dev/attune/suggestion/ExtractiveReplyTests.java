package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.WishForPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExtractiveReplyTests {

	private static final List<String> CHANNELS = List.of("web", "email", "sms");

	/** Every article, in every tone and on every channel, to customers of every mood. */
	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void passesAllChecksWithEveryArticle(String language) {
		List<String> failures = new ArrayList<>();
		int drafts = 0;
		for (Evidence article : Replies.articles(new Language(language))) {
			for (Tone tone : Tone.values()) {
				for (String channel : CHANNELS) {
					Feeling feeling = Feeling.values()[drafts % Feeling.values().length];
					Situation situation = Replies.in(language)
						.on(channel)
						.after(drafts % 3)
						.feels(feeling, (drafts % 2 == 0) ? 0.5 : 0.9)
						.with(article)
						.situation();
					failures.addAll(failures(situation, new SuggestionRequest(tone, null, 1), 0));
					drafts++;
				}
			}
		}
		assertThat(drafts).isGreaterThanOrEqualTo(480);
		assertThat(failures).isEmpty();
	}

	static Stream<Language> languages() {
		return Replies.LANGUAGES.stream();
	}

	@ParameterizedTest
	@MethodSource("languages")
	void passesAllChecksWhereTheBotHasToldTheSameArticle(Language language) {
		assertThat(Replies.articles(language)).allSatisfy((article) -> {
			Situation situation = Replies.in(language.tag())
				.told(Markdown.toText(article.text(), 4_000))
				.with(article)
				.situation();
			assertThat(failures(situation, SuggestionRequest.USUAL, 0)).as(article.id()).isEmpty();
		});
	}

	@ParameterizedTest
	@MethodSource("languages")
	void givesThreeAlternativesThatAllPassAndAreNeverEqual(Language language) {
		List<Evidence> articles = Replies.articles(language);
		for (int i = 0; i + 1 < articles.size(); i++) {
			for (Tone tone : Tone.values()) {
				Situation situation = Replies.in(language.tag())
					.feels(Feeling.values()[i % Feeling.values().length], 0.7)
					.with(i % 2 == 0 ? new Evidence[] { articles.get(i) }
							: new Evidence[] { articles.get(i), articles.get(i + 1) })
					.situation();
				Set<String> texts = new HashSet<>();
				for (int alternative = 0; alternative < ExtractiveReply.ALTERNATIVES; alternative++) {
					SuggestionRequest request = new SuggestionRequest(tone, null, 3);
					texts.add(Replies.EXTRACTIVE.write(situation, request, alternative, null).text());
					assertThat(failures(situation, request, alternative)).isEmpty();
				}
				assertThat(texts).hasSize(ExtractiveReply.ALTERNATIVES);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("languages")
	void recognisesEveryFeelingInEveryWordingThereIs(Language language) {
		Evidence article = Replies.articles(language).getFirst();
		for (Feeling feeling : Feeling.values()) {
			for (double strength : new double[] { 0.5, 0.9 }) {
				for (int turn = 0; turn < 3; turn++) {
					Situation situation = Replies.in(language.tag())
						.after(turn)
						.feels(feeling, strength)
						.with(article)
						.situation();
					assertThat(failures(situation, SuggestionRequest.USUAL, 0)).isEmpty();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("languages")
	void doesNotSoundTheSameTwiceInOneConversation(Language language) {
		Evidence article = Replies.articles(language).getFirst();
		for (Feeling feeling : Feeling.values()) {
			String first = opening(Replies.in(language.tag()).feels(feeling, 0.9).with(article).situation());
			String second = opening(Replies.in(language.tag()).feels(feeling, 0.9).with(article).after(1).situation());
			assertThat(second).isNotEqualTo(first);
		}
	}

	@ParameterizedTest
	@MethodSource("languages")
	void looksAfterGriefAndDangerWithoutAnArticle(Language language) {
		Situation situation = Replies.in(language.tag())
			.needingCare(WishForPerson.Reason.DANGER)
			.feels(Feeling.SADNESS, 0.9)
			.with(Replies.articles(language).getFirst())
			.situation();
		Draft draft = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null);
		assertThat(draft.reason()).isEqualTo("reason.care");
		assertThat(draft.text()).contains("112");
		assertThat(failures(situation, SuggestionRequest.USUAL, 0)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "en, 116 123", "pl, 116 123", "cs, 116 123", "sv, 90101" })
	void tellsWhoeverDespairsWhoIsThereForThem(String language, String helpline) {
		Situation situation = Replies.in(language)
			.needingCare(WishForPerson.Reason.DISTRESS)
			.feels(Feeling.SADNESS, 0.9)
			.with(Replies.articles(Language.of(language)).getFirst())
			.situation();
		for (int alternative = 0; alternative < 2; alternative++) {
			Draft draft = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, alternative, null);
			assertThat(draft.text()).contains("112", helpline);
			assertThat(failures(situation, SuggestionRequest.USUAL, alternative)).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("languages")
	void asksThreeDifferentQuestionsWhereNothingAnswers(Language language) {
		Situation situation = Replies.in(language.tag()).said("?").thin().feels(Feeling.ANGER, 0.9).situation();
		Set<String> texts = new HashSet<>();
		for (int alternative = 0; alternative < 3; alternative++) {
			Draft draft = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, alternative, null);
			texts.add(draft.text());
			assertThat(draft.reason()).isEqualTo("reason.noEvidence");
			assertThat(failures(situation, SuggestionRequest.USUAL, alternative)).isEmpty();
		}
		assertThat(texts).hasSize(3);
	}

	@Test
	void asksForTheOrderNumberOnlyWhereItIsMissing() {
		assertThat(asked("My parcel has not come")).contains("order number");
		assertThat(asked("My parcel LV-4820193 has not come, the link is broken")).contains("product")
			.doesNotContain("order number");
		assertThat(asked("Hello there, me again")).doesNotContain("order number").contains("?");
	}

	@Test
	void offersGoodwillToWhoIsCrossAndCitesIt() {
		Situation situation = Replies.in("en")
			.feels(Feeling.ANGER, 0.9)
			.with(late())
			.offering(Replies.voucher("15", "EUR"))
			.situation();
		String text = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null).text();
		assertThat(text).contains("voucher of €15");
		Policies.Review review = Replies.POLICIES.review(text, situation);
		assertThat(review.checks()).allMatch(Check::passed);
		assertThat(review.citations()).anyMatch((citation) -> citation.kind().equals("goodwill") && citation.used());
	}

	@Test
	void offersNoGoodwillToWhoIsCalmUnlessTheAgentWishes() {
		Situation situation = Replies.in("en").with(late()).offering(Replies.voucher("15", "EUR")).situation();
		assertThat(Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null).text())
			.doesNotContain("voucher");
		SuggestionRequest wish = new SuggestionRequest(null, "offer a voucher", 1);
		assertThat(Replies.EXTRACTIVE.write(situation, wish, 0, null).text()).contains("voucher of €15");
	}

	@Test
	void doesNotQuoteAnArticleInAnotherLanguage() {
		Situation situation = Replies.in("pl").with(late()).situation();
		Draft draft = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null);
		assertThat(draft.reason()).isEqualTo("reason.otherLanguage");
		assertThat(draft.text()).doesNotContain("parcel");
	}

	@Test
	void citesOnlyWhatItUsesWithTheSentences() {
		Evidence note = new Evidence("en-note", Kind.NOTE, Language.ENGLISH, "Goodwill",
				"For a late parcel an agent may grant a voucher.", "", 0.7, null);
		Situation situation = Replies.in("en").with(late(), note).situation();
		String text = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null).text();
		List<SuggestionCitation> citations = Replies.POLICIES.review(text, situation).citations();
		assertThat(citations.getFirst().used()).isTrue();
		assertThat(citations.getFirst().excerpt()).contains("we start a search with the carrier");
		assertThat(citations.getLast().kind()).isEqualTo("note");
		assertThat(citations.getLast().used()).isFalse();
	}

	private static Evidence late() {
		return Replies.articles(Language.ENGLISH)
			.stream()
			.filter((article) -> article.id().equals("en-parcel-late"))
			.findFirst()
			.orElseThrow();
	}

	private static String asked(String said) {
		return Replies.EXTRACTIVE
			.write(Replies.in("en").said(said).thin().situation(), SuggestionRequest.USUAL, 0, null)
			.text();
	}

	private static String opening(Situation situation) {
		return Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null).text().split("\n\n")[1];
	}

	private static List<String> failures(Situation situation, SuggestionRequest request, int alternative) {
		String text = Replies.EXTRACTIVE.write(situation, request, alternative, null).text();
		return Replies.POLICIES.review(text, situation)
			.checks()
			.stream()
			.filter((check) -> !check.passed())
			.map((check) -> check.name() + ": " + check.detail())
			.toList();
	}

}
