package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import com.pgvector.PGvector;
import dev.attune.llm.EmbeddingModels;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Language;
import dev.attune.shared.Vectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads new questions and puts each into a gap, as {@link Clusters} does, in the order in
 * which they were asked. The model works outside of the transaction; what it read is put
 * into gaps under one lock of all instances, so that the result is the same however many
 * there are, and a question that another instance has put away meanwhile is left alone.
 */
@Component
class GapClusters {

	private static final Logger log = LoggerFactory.getLogger(GapClusters.class);

	private static final int BATCH = 64;

	private final JdbcClient jdbc;

	private final Gaps gaps;

	private final IndexEmbeddings embeddings;

	private final TransactionTemplate transaction;

	GapClusters(JdbcClient jdbc, Gaps gaps, EmbeddingModels models, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.gaps = gaps;
		this.embeddings = models.builtIn();
		this.transaction = transaction;
	}

	private record Unread(UUID id, Language language, String question, String fingerprint, boolean asks) {

		/** Without the placeholders of what was taken out: they mean nothing here. */
		String meant() {
			String words = Placeholders.blanked(this.question);
			return words.isEmpty() ? this.question : words;
		}

	}

	@Scheduled(fixedDelay = 1_000, initialDelay = 3_000)
	void look() {
		try {
			while (readAnew() || readSome() == BATCH) {
				log.debug("More questions wait to be put into gaps");
			}
		}
		catch (RuntimeException failure) {
			log.warn("Questions could not be put into gaps, and will be later", failure);
		}
	}

	/**
	 * Puts the oldest questions that have not been read into gaps.
	 * @return how many there were, at most a batch
	 */
	int readSome() {
		List<Unread> unread = this.jdbc.sql("""
				select id, language, question, fingerprint, asks from gap_question where gap is null
				order by first_at, id
				limit :limit
				""").param("limit", BATCH).query(GapClusters::unread).list();
		if (unread.isEmpty()) {
			return 0;
		}
		Map<UUID, float[]> vectors = vectors(unread);
		this.transaction.executeWithoutResult((status) -> {
			this.gaps.lock();
			for (Unread question : unread) {
				join(question, new PGvector(vectors.get(question.id())).getValue());
			}
		});
		return unread.size();
	}

	private static Unread unread(ResultSet row, int number) throws SQLException {
		return new Unread(row.getObject("id", UUID.class), new Language(row.getString("language")),
				row.getString("question"), row.getString("fingerprint"), row.getBoolean("asks"));
	}

	private Map<UUID, float[]> vectors(List<Unread> questions) {
		Map<UUID, float[]> vectors = new LinkedHashMap<>();
		questions.stream().collect(Collectors.groupingBy(Unread::language)).forEach((language, asked) -> {
			List<float[]> read = this.embeddings.embed(asked.stream().map(Unread::meant).toList(), language);
			for (int i = 0; i < read.size(); i++) {
				vectors.put(asked.get(i).id(), read.get(i));
			}
		});
		return vectors;
	}

	/**
	 * Reads the questions of a gap that another model has read: vectors of two models
	 * cannot be compared. They stay together.
	 * @return whether there was such a gap
	 */
	private boolean readAnew() {
		Optional<UUID> gap = this.jdbc.sql("select id from gap where model <> :model order by id limit 1")
			.param("model", this.embeddings.model())
			.query(UUID.class)
			.optional();
		gap.ifPresent((id) -> {
			List<Unread> questions = this.jdbc.sql("""
					select distinct on (fingerprint) id, language, question, fingerprint, asks from gap_question
					where gap = :gap order by fingerprint, first_at, id
					""").param("gap", id).query(GapClusters::unread).list();
			Map<UUID, float[]> read = vectors(questions);
			Map<String, float[]> vectors = new LinkedHashMap<>();
			questions.forEach((question) -> vectors.put(question.fingerprint(), read.get(question.id())));
			this.transaction.executeWithoutResult((status) -> replace(id, vectors));
		});
		return gap.isPresent();
	}

	private void replace(UUID gap, Map<String, float[]> vectors) {
		this.gaps.lock();
		float[] total = new float[this.embeddings.dimension()];
		vectors.forEach((fingerprint, vector) -> {
			Vectors.add(total, vector);
			this.jdbc
				.sql("update gap_question set vector = :vector::vector where gap = :gap and fingerprint = :fingerprint")
				.param("vector", new PGvector(vector).getValue())
				.param("gap", gap)
				.param("fingerprint", fingerprint)
				.update();
		});
		this.jdbc.sql("update gap set model = :model, total = :total::vector, questions = :questions where id = :gap")
			.param("model", this.embeddings.model())
			.param("total", new PGvector(total).getValue())
			.param("questions", vectors.size())
			.param("gap", gap)
			.update();
		this.gaps.count(gap);
	}

	private void join(Unread question, String vector) {
		boolean isLeft = this.jdbc.sql("select id from gap_question where id = :id and gap is null for update")
			.param("id", question.id())
			.query(UUID.class)
			.optional()
			.isPresent();
		if (!isLeft) {
			return;
		}
		Optional<UUID> same = ofSameWords(question);
		Optional<UUID> known = same.or(() -> nearest(question, vector));
		UUID gap = known.orElseGet(UUID::randomUUID);
		this.jdbc.sql("""
				insert into gap (id, language, question, model, total, questions, customers, times, first_at, last_at)
				select :gap, language, question, :model, :vector::vector, 1, 1, times, first_at, last_at
				from gap_question where id = :id
				on conflict (id) do update
				set total = case when :isNew then gap.total + excluded.total else gap.total end,
					questions = gap.questions + case when :isNew then 1 else 0 end
				""")
			.param("gap", gap)
			.param("model", this.embeddings.model())
			.param("vector", vector)
			.param("isNew", same.isEmpty())
			.param("id", question.id())
			.update();
		this.jdbc.sql("update gap_question set gap = :gap, vector = :vector::vector where id = :id")
			.param("gap", gap)
			.param("vector", vector)
			.param("id", question.id())
			.update();
		this.gaps.count(gap);
		if (!question.asks() && known.isEmpty()) {
			this.gaps.putAside(gap);
		}
	}

	/** The same words mean the same, however wide the gap has grown. */
	private Optional<UUID> ofSameWords(Unread question) {
		return this.jdbc.sql("""
				select q.gap from gap_question q join gap g on g.id = q.gap and g.model = :model
				where q.language = :language and q.fingerprint = :fingerprint
				order by q.first_at, q.id
				limit 1
				""")
			.param("model", this.embeddings.model())
			.param("language", question.language().tag())
			.param("fingerprint", question.fingerprint())
			.query(UUID.class)
			.optional();
	}

	/** What asks nothing is not counted with what asks something, however near. */
	private Optional<UUID> nearest(Unread question, String vector) {
		return this.jdbc.sql("""
				select id, 1 - (total <=> :vector::vector) as cosine from gap
				where language = :language and model = :model and (dismissed_by is distinct from :byItself) = :asks
				order by cosine desc, id
				limit 1
				""")
			.param("vector", vector)
			.param("language", question.language().tag())
			.param("model", this.embeddings.model())
			.param("byItself", Gaps.BY_ITSELF)
			.param("asks", question.asks())
			.query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getDouble("cosine")))
			.optional()
			.filter((nearest) -> this.embeddings.closeness(nearest.getValue(), question.language(),
					question.language()) >= Clusters.NEAR)
			.map(Map.Entry::getKey);
	}

}
