package dev.attune.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the database up to the folder of knowledge, at the start and whenever its files
 * change: {@code faq/<language>/*.md}, {@code notes/<language>/*.md},
 * {@code tickets/*.jsonl} and {@code golden-questions/<language>.jsonl}. What was changed
 * here since is never overwritten by a file, and a bad file is named and the rest goes
 * on. A golden question is taken once: what becomes of it is decided here.
 */
@Component
public class KnowledgeFolder {

	/** Who changes what the folder changes. */
	static final String LOADER = "knowledge-base";

	private static final Logger log = LoggerFactory.getLogger(KnowledgeFolder.class);

	private static final long LOCK = 0x6174_7475_6e65_6b62L;

	private static final int MAX_TICKETS_BYTES = 100_000_000;

	private static final int MAX_QUESTIONS_BYTES = 10_000_000;

	private final Path folder;

	private final Desk desk;

	private final Articles articles;

	private final ArticleLife life;

	private final PastTickets tickets;

	private final GoldenQuestions questions;

	private final JdbcClient jdbc;

	private final TransactionTemplate whole;

	private final TransactionTemplate each;

	private volatile boolean closing;

	private volatile boolean loading;

	/** Whether a run over the desk's own folder is under way. */
	private final AtomicBoolean busy = new AtomicBoolean();

	/**
	 * How the files were when they were last loaded, and when they were last looked at.
	 */
	private volatile @Nullable Fingerprint loaded;

	private volatile @Nullable Fingerprint seen;

	KnowledgeFolder(KnowledgeSettings settings, Desk desk, Articles articles, ArticleLife life, PastTickets tickets,
			GoldenQuestions questions, JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.folder = settings.folder();
		this.desk = desk;
		this.articles = articles;
		this.life = life;
		this.tickets = tickets;
		this.questions = questions;
		this.jdbc = jdbc;
		this.whole = new TransactionTemplate(transactions);
		this.each = new TransactionTemplate(transactions);
		this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Before anybody else says that the desk is ready. */
	@EventListener(ApplicationReadyEvent.class)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void loadInBackground() {
		this.loading = true;
		loadInBackground(fingerprint());
	}

	/**
	 * Loads the folder again when its files have changed and nobody has written to them
	 * since the last look. By looking: what is mounted into a container, or lies on
	 * another machine, tells of no change.
	 */
	@Scheduled(fixedDelayString = "${attune.knowledge.look-every:5s}", initialDelay = 5_000)
	void look() {
		if (this.loaded == null || this.closing) {
			return;
		}
		Fingerprint now = fingerprint();
		if (!now.equals(this.loaded) && now.equals(this.seen)) {
			loadInBackground(now);
		}
		this.seen = now;
	}

	private void loadInBackground(Fingerprint files) {
		if (!this.busy.compareAndSet(false, true)) {
			return;
		}
		this.loaded = files;
		Thread.ofVirtual().name("knowledge-folder").start(() -> {
			try {
				load(this.folder);
			}
			catch (RuntimeException failure) {
				if (!this.closing) {
					log.error("The knowledge in {} could not be loaded", this.folder, failure);
				}
			}
			finally {
				this.loading = false;
				this.busy.set(false);
			}
		});
	}

	/** Which files there are, how large, and when they were written. */
	private Fingerprint fingerprint() {
		StringBuilder files = new StringBuilder();
		for (String kind : List.of("faq", "notes", "tickets", "golden-questions")) {
			try (Stream<Path> all = Files.isDirectory(this.folder.resolve(kind))
					? Files.walk(this.folder.resolve(kind), 2) : Stream.empty()) {
				all.sorted().forEach((file) -> files.append(described(file)));
			}
			catch (IOException | UncheckedIOException failure) {
				files.append(kind).append(failure);
			}
		}
		return Fingerprint.of(files.toString());
	}

	/** A file that is taken away meanwhile is told by the next look. */
	private static String described(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return attributes.isDirectory() ? ""
					: "%s %d %s%n".formatted(file, attributes.size(), attributes.lastModifiedTime());
		}
		catch (IOException gone) {
			return "";
		}
	}

	/**
	 * Whether the desk's own folder is being looked through for the first time since the
	 * start.
	 */
	public boolean isLoading() {
		return this.loading;
	}

	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing = true;
	}

	/** Loads a folder besides the desk's own, to measure with. */
	public void add(Path root) {
		load(root);
	}

	/**
	 * Loads a folder. One instance does at a time, and the next finds nothing left to do.
	 */
	LoadReport load(Path root) {
		if (!Files.isDirectory(root)) {
			log.info("There is no folder {}: the desk starts with the knowledge it has", root.toAbsolutePath());
			return new LoadReport(0, 0, 0, 0, 0, List.of());
		}
		LoadReport report = Objects.requireNonNull(this.whole.execute((status) -> {
			this.jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", LOCK).query((row) -> {
			});
			return new Loading(root).run();
		}));
		report.problems()
			.forEach((entry) -> log.warn("{}, line {}: {}", root.resolve(entry.file()), entry.line(), entry.problem()));
		log.info(
				"Knowledge of {}: {} articles changed, {} unchanged, {} archived, {} tickets changed, {} golden questions added, {} problems",
				root, report.changed(), report.unchanged(), report.archived(), report.tickets(), report.questions(),
				report.problems().size());
		return report;
	}

	/** One run over a folder. */
	private final class Loading {

		private final Path root;

		private final List<String> present = new ArrayList<>();

		private final Map<ArticleId, String> seen = new HashMap<>();

		private final List<LoadReport.Entry> problems = new ArrayList<>();

		private final Instant begun = Instant.now();

		private int changed;

		private int unchanged;

		private int archived;

		private int stored;

		private int asked;

		Loading(Path root) {
			this.root = root;
		}

		LoadReport run() {
			loadArticles("faq", Audience.PUBLIC);
			loadArticles("notes", Audience.INTERNAL);
			if (!KnowledgeFolder.this.closing) {
				archiveWhatIsGone();
			}
			KnowledgeFolder.this.each.executeWithoutResult((status) -> KnowledgeFolder.this.articles
				.linkTranslations(KnowledgeFolder.this.desk.defaultLanguage(), this.begun));
			loadTickets();
			loadGoldenQuestions();
			return new LoadReport(this.changed, this.unchanged, this.archived, this.stored, this.asked, this.problems);
		}

		private void loadArticles(String kind, Audience audience) {
			for (Path language : list(this.root.resolve(kind), "")) {
				for (Path file : list(language, ".md")) {
					if (KnowledgeFolder.this.closing) {
						return;
					}
					String path = kind + "/" + language.getFileName() + "/" + file.getFileName();
					this.present.add(path);
					try {
						loadArticle(file, path, language.getFileName().toString(), audience);
					}
					catch (UnfitFile unfit) {
						report(path, unfit.line(), unfit.problem());
					}
					catch (UnfitContent unfit) {
						report(path, 1, unfit.field() + ": " + unfit.problem());
					}
					catch (DataAccessException failure) {
						log.warn("{} cannot be stored", path, failure);
						report(path, 1, "It could not be stored, and that is our fault.");
					}
				}
			}
		}

		private void loadArticle(Path file, String path, String folderName, Audience audience) {
			Language language = languageOf(folderName);
			ArticleFile parsed = ArticleFile.parse(read(file, ArticleFile.MAX_BYTES));
			if (parsed.language() != null && !parsed.language().equals(language)) {
				throw new UnfitFile(1, Mend.of("folder.language", parsed.language(), language));
			}
			if (audience == Audience.INTERNAL && parsed.audience() == Audience.PUBLIC) {
				throw new UnfitFile(1, Mend.of("folder.note"));
			}
			if (!KnowledgeFolder.this.desk.languages().contains(language)) {
				report(path, 1, Mend.of("language.foreign", language).inEnglish());
			}
			String name = file.getFileName().toString().replaceFirst("\\.md$", "");
			ArticleContent content = parsed.content(name, language, audience);
			String other = this.seen.putIfAbsent(content.id(), path);
			if (other != null) {
				throw new UnfitFile(1, Mend.of("folder.twice", other));
			}
			KnowledgeFolder.this.each.executeWithoutResult(
					(status) -> bringUp(content, Objects.requireNonNullElse(parsed.status(), ArticleStatus.PUBLISHED),
							new SourceFile(path, content.fingerprint())));
		}

		private void bringUp(ArticleContent content, ArticleStatus wanted, SourceFile source) {
			Articles articles = KnowledgeFolder.this.articles;
			Optional<Article> existing = articles.find(content.id());
			if (existing.isEmpty()) {
				KnowledgeFolder.this.life.add(content, wanted, ArticleOrigin.FILE, LOADER, source);
				this.changed++;
				return;
			}
			Article article = existing.get();
			Optional<SourceFile> before = articles.sourceOf(content.id());
			boolean fileIsAsBefore = before.map(SourceFile::fingerprint)
				.filter(source.fingerprint()::equals)
				.isPresent();
			if (article.updatedBy().equals(LOADER)) {
				Article now = KnowledgeFolder.this.life.change(content, wanted, article.version(), LOADER);
				articles.remember(content.id(), source);
				count(now.version() != article.version());
			}
			else if (fileIsAsBefore || article.fingerprint().equals(content.fingerprint())) {
				articles.remember(content.id(), source);
				count(false);
			}
			else {
				this.unchanged++;
				report(source.path(), 1,
						"The file changed, but %s has edited the article here (version %d). The edit stays; put the file's change into it by hand, or make the file say what the article says."
							.formatted(article.updatedBy(), article.version()));
			}
		}

		private void count(boolean isChange) {
			if (isChange) {
				this.changed++;
			}
			else {
				this.unchanged++;
			}
		}

		private void archiveWhatIsGone() {
			List<Article> gone = KnowledgeFolder.this.articles.whoseFileIsGone(this.present);
			if (this.present.isEmpty() && !gone.isEmpty()) {
				report("faq", 1, Mend.of("folder.empty", gone.size()).inEnglish());
				return;
			}
			for (Article article : gone) {
				if (article.updatedBy().equals(LOADER)) {
					KnowledgeFolder.this.each.executeWithoutResult(
							(status) -> KnowledgeFolder.this.life.change(article.id(), ArticleStatus.ARCHIVED, LOADER));
					this.archived++;
				}
				else {
					report(article.id().value(), 1,
							"Its file is gone, but %s has edited the article here. It stays; archive it by hand if it should go too."
								.formatted(article.updatedBy()));
				}
			}
		}

		private void loadTickets() {
			for (Path file : list(this.root.resolve("tickets"), ".jsonl")) {
				if (KnowledgeFolder.this.closing) {
					return;
				}
				String path = "tickets/" + file.getFileName();
				try {
					loadTickets(file, path);
				}
				catch (UnfitFile unfit) {
					report(path, unfit.line(), unfit.problem());
				}
				catch (Problem unreadable) {
					report(path, 1, String.valueOf(unreadable.getBody().getDetail()));
				}
			}
		}

		private void loadTickets(Path file, String path) {
			List<TicketContent> read = new ArrayList<>();
			checkSize(file, MAX_TICKETS_BYTES);
			Language first = KnowledgeFolder.this.desk.defaultLanguage();
			ImportFile tickets = new ImportFile(ImportFormat.TICKETS_JSONL, path, file, Splitting.NONE,
					(text) -> first);
			try (Stream<ImportFile.Item> items = tickets.items()) {
				items.forEach((item) -> {
					try {
						if (item.read() instanceof Imported.ATicket ticket) {
							read.add(ticket.content());
						}
					}
					catch (UnfitContent unfit) {
						report(path, item.line(), unfit.problem());
					}
				});
			}
			for (int at = 0; at < read.size(); at += 500) {
				List<TicketContent> batch = read.subList(at, Math.min(read.size(), at + 500));
				this.stored += Objects.requireNonNull(KnowledgeFolder.this.each
					.execute((status) -> KnowledgeFolder.this.tickets.store(batch).size()));
			}
		}

		private void loadGoldenQuestions() {
			for (Path file : list(this.root.resolve("golden-questions"), ".jsonl")) {
				if (KnowledgeFolder.this.closing) {
					return;
				}
				String path = "golden-questions/" + file.getFileName();
				try {
					loadGoldenQuestions(file, path);
				}
				catch (UnfitFile unfit) {
					report(path, unfit.line(), unfit.problem());
				}
			}
		}

		private void loadGoldenQuestions(Path file, String path) {
			Language language = languageOf(file.getFileName().toString().replaceFirst("\\.jsonl$", ""));
			List<String> lines = read(file, MAX_QUESTIONS_BYTES).lines().toList();
			KnowledgeFolder.this.each.executeWithoutResult((status) -> {
				for (int i = 0; i < lines.size(); i++) {
					if (!lines.get(i).isBlank()) {
						loadGoldenQuestion(lines.get(i), language, path, i + 1);
					}
				}
			});
		}

		private void loadGoldenQuestion(String line, Language language, String path, int number) {
			try {
				JsonNode read = JsonMapper.shared().readTree(line);
				checkFields(read);
				String slug = read.path("expected").asString("");
				Optional<ArticleId> expected = slug.isEmpty() ? Optional.empty()
						: Optional.of(expected(slug, language));
				if (KnowledgeFolder.this.questions.addOnce(language, read.path("question").asString(""),
						expected.orElse(null))) {
					this.asked++;
				}
			}
			catch (JacksonException malformed) {
				report(path, number, "This line is no JSON object.");
			}
			catch (UnfitContent unfit) {
				report(path, number, unfit.problem());
			}
		}

		/** What is left out or misspelt must not read as "should not be answered". */
		private static void checkFields(JsonNode question) {
			for (String field : question.propertyNames()) {
				if (!field.equals("question") && !field.equals("expected")) {
					throw new UnfitContent(field, "golden.field", field);
				}
			}
			if (question.isObject() && !question.has("expected")) {
				throw new UnfitContent("expected", "golden.none");
			}
		}

		/** The article in the question's language, else in the desk's first. */
		private ArticleId expected(String slug, Language language) {
			return Stream.of(language, KnowledgeFolder.this.desk.defaultLanguage())
				.map((its) -> ArticleId.of(its, slug))
				.filter((id) -> KnowledgeFolder.this.articles.find(id).isPresent())
				.findFirst()
				.orElseThrow(() -> new UnfitContent("expected", "golden.expected", slug));
		}

		private void report(String file, int line, String problem) {
			this.problems.add(new LoadReport.Entry(file, line, problem));
		}

	}

	private static Language languageOf(String folderName) {
		try {
			return new Language(folderName);
		}
		catch (IllegalArgumentException unknown) {
			throw new UnfitFile(1, Mend.of("folder.name", folderName));
		}
	}

	private static String read(Path file, int maxBytes) {
		try {
			checkSize(file, maxBytes);
			return Files.readString(file);
		}
		catch (CharacterCodingException malformed) {
			throw new UnfitFile(1, Mend.of("zip.encoding"));
		}
		catch (IOException failure) {
			throw new UnfitFile(1, Mend.of("folder.unreadable", String.valueOf(failure.getMessage())));
		}
	}

	private static void checkSize(Path file, int maxBytes) {
		try {
			if (Files.size(file) > maxBytes) {
				throw new UnfitFile(1, Mend.of("folder.large", maxBytes / 1_000_000));
			}
		}
		catch (IOException failure) {
			throw new UnfitFile(1, Mend.of("folder.unreadable", String.valueOf(failure.getMessage())));
		}
	}

	private static List<Path> list(Path folder, String ending) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> ending.isEmpty() ? Files.isDirectory(file)
					: Files.isRegularFile(file) && file.toString().endsWith(ending))
				.sorted()
				.toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
