package dev.attune.upkeep;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.ToldArticles;
import dev.attune.escalation.DeskHours;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.Audience;
import dev.attune.knowledge.LateQuestions;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;
import dev.attune.suggestion.UsedArticles;

import org.springframework.stereotype.Component;

/**
 * What can be told of an article without comparing what it says to all others.
 */
@Component
class ArticleChecks {

	/** Fewer verdicts may have been bad luck. */
	private static final int FEWEST_VERDICTS = 4;

	/** So much less of the verdicts is good than before. */
	private static final double FALL = 0.2;

	private final UpkeepSettings settings;

	private final ToldArticles told;

	private final UsedArticles used;

	private final LateQuestions late;

	private final DeskHours hours;

	private final MarkersByLanguage markers;

	private final Desk desk;

	private final Clock clock;

	ArticleChecks(UpkeepSettings settings, ToldArticles told, UsedArticles used, LateQuestions late, DeskHours hours,
			Texts texts, Desk desk, Clock clock) {
		this.settings = settings;
		this.told = told;
		this.used = used;
		this.late = late;
		this.hours = hours;
		this.markers = new MarkersByLanguage(texts);
		this.desk = desk;
		this.clock = clock;
	}

	/** What there is to say of articles, all of which are published. */
	List<Found> of(List<Article> articles) {
		Map<String, Article> byId = articles.stream()
			.collect(Collectors.toMap((article) -> article.id().value(), (article) -> article));
		List<Found> found = new ArrayList<>();
		Set<String> set = this.hours.ofWeek();
		for (Article article : articles) {
			found.addAll(brokenLinks(article, byId));
			stale(article).ifPresent(found::add);
			hardToRead(article).ifPresent(found::add);
			otherHours(article, set).ifPresent(found::add);
		}
		found.addAll(missingTranslations(articles));
		found.addAll(use(articles));
		this.late.missing()
			.stream()
			.filter((late) -> byId.containsKey(late.article().value()))
			.map((late) -> new Found(FindingKind.MISSING_WAY, article(byId, late.article().value()), null,
					Map.of("question", late.question()), late.times()))
			.forEach(found::add);
		return found;
	}

	private static Article article(Map<String, Article> byId, String id) {
		return Optional.ofNullable(byId.get(id)).orElseThrow();
	}

	/** Customers can open public articles only, agents notes too. */
	private static List<Found> brokenLinks(Article article, Map<String, Article> byId) {
		return Links.in(article.body(), article.language()).stream().filter((link) -> {
			Article target = byId.get(link.article());
			return target == null || (target.audience() == Audience.INTERNAL && article.audience() == Audience.PUBLIC);
		}).map((link) -> new Found(FindingKind.BROKEN_LINK, article, null, Map.of("link", link.shown()), 1)).toList();
	}

	private Optional<Found> stale(Article article) {
		LocalDate seen = lastSeen(article);
		long days = ChronoUnit.DAYS.between(seen, today());
		return (days > this.settings.staleAfter().toDays())
				? Optional.of(new Found(FindingKind.STALE, article, null, Map.of("since", seen.toString()), days))
				: Optional.empty();
	}

	private static LocalDate lastSeen(Article article) {
		LocalDate changed = LocalDate.ofInstant(article.updatedAt(), ZoneOffset.UTC);
		LocalDate reviewed = article.reviewed();
		// A date of review tells more than a change, which may have mended a comma.
		return (reviewed != null) ? reviewed : changed;
	}

	private static Optional<Found> hardToRead(Article article) {
		return (article.audience() == Audience.INTERNAL) ? Optional.empty() : ReadingLevel
			.of(Agreement.plain(article), article.language())
			.filter(ReadingLevel::isHard)
			.map((level) -> new Found(FindingKind.HARD_TO_READ, article, null,
					Map.of("measure", level.measure(), "value", String.format(Locale.ROOT, "%.0f", level.value())),
					level.measure().equals("flesch") ? 100 - level.value() : level.value()));
	}

	/**
	 * Only of an article that is called by the desk's hours: others tell when a courier
	 * comes. One that tells all hours of the week may tell others besides.
	 */
	private Optional<Found> otherHours(Article article, Set<String> set) {
		if (!this.markers.isIn(article.title(), article.language(), "markers.hours")) {
			return Optional.empty();
		}
		Set<String> told = ToldHours.in(Agreement.plain(article));
		return (told.isEmpty() || told.containsAll(set)) ? Optional.empty()
				: Optional.of(new Found(FindingKind.OTHER_HOURS, article, null,
						Map.of("told", String.join(", ", told), "set", String.join(", ", set)), 1));
	}

	/**
	 * Of each public article once, in the desk's first language where it is there in it.
	 * Nobody is shown one in a language that the desk does not speak, so none is asked
	 * for.
	 */
	private List<Found> missingTranslations(List<Article> articles) {
		Map<String, Map<Language, Article>> bySlug = new HashMap<>();
		articles.stream()
			.filter((article) -> article.audience() == Audience.PUBLIC
					&& this.desk.languages().contains(article.language()))
			.forEach((article) -> bySlug.computeIfAbsent(article.slug(), (slug) -> new HashMap<>())
				.put(article.language(), article));
		return bySlug.values().stream().flatMap(this::missingTranslations).toList();
	}

	private Stream<Found> missingTranslations(Map<Language, Article> there) {
		Article source = this.desk.languages()
			.stream()
			.filter(there::containsKey)
			.map(there::get)
			.findFirst()
			.orElseThrow();
		String missing = this.desk.languages()
			.stream()
			.filter((language) -> !there.containsKey(language))
			.map(Language::tag)
			.collect(Collectors.joining(","));
		return missing.isEmpty() ? Stream.empty() : Stream
			.of(new Found(FindingKind.MISSING_TRANSLATION, source, null, Map.of("missing", missing), there.size()));
	}

	private List<Found> use(List<Article> articles) {
		Instant now = this.clock.instant();
		Map<String, ToldArticles.Told> told = this.told
			.since(now.minus(this.settings.unusedAfter()), now.minus(this.settings.recent()))
			.stream()
			.collect(Collectors.toMap(ToldArticles.Told::article, (one) -> one));
		Set<String> used = new HashSet<>(this.used.ids());
		used.addAll(told.keySet());
		List<Found> found = new ArrayList<>();
		for (Article article : articles) {
			ToldArticles.Told verdicts = told.get(article.id().value());
			if (verdicts != null && isLessHelpful(verdicts)) {
				found.add(
						new Found(
								FindingKind.LESS_HELPFUL, article, null, Map.of("helped",
										String.valueOf(verdicts.helped()), "failed", String.valueOf(verdicts.failed())),
								verdicts.failed()));
			}
			boolean isOld = article.updatedAt().isBefore(now.minus(this.settings.unusedAfter()));
			if (isOld && !used.contains(article.id().value())) {
				found.add(new Found(FindingKind.NEVER_USED, article, null,
						Map.of("since", LocalDate.ofInstant(article.updatedAt(), ZoneOffset.UTC).toString()),
						ChronoUnit.DAYS.between(article.updatedAt(), now)));
			}
		}
		return found;
	}

	/** Helps fewer than it fails, and fewer than before, as far as that is known. */
	private static boolean isLessHelpful(ToldArticles.Told told) {
		int verdicts = told.helped() + told.failed();
		int before = told.helpedBefore() + told.failedBefore();
		if (verdicts < FEWEST_VERDICTS || told.failed() <= told.helped()) {
			return false;
		}
		return before < FEWEST_VERDICTS
				|| (double) told.helpedBefore() / before - (double) told.helped() / verdicts >= FALL;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
