package dev.attune.suggestion.macro;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.attune.shared.Alphabet;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's macros.
 */
@Repository
class Macros {

	private static final String SELECT = """
			SELECT id, name, names, texts, action, skill, updated_at, updated_by FROM macro
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Macros(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** All of them, by name. */
	List<Macro> all() {
		return this.jdbc.sql(SELECT + "WHERE deleted_at IS NULL ORDER BY " + Alphabet.order("name"))
			.query(this::macro)
			.list();
	}

	/** Whether there was ever one here. */
	boolean isUntouched() {
		return this.jdbc.sql("SELECT NOT EXISTS (SELECT FROM macro)").query(Boolean.class).single();
	}

	/**
	 * @throws Problem where there is none
	 */
	Macro get(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE id = :id AND deleted_at IS NULL")
			.param("id", id)
			.query(this::macro)
			.optional()
			.orElseThrow(() -> Problem.notFound("macro", id));
	}

	/**
	 * @throws Problem where there is one of that name
	 */
	@Transactional
	Macro add(MacroForm form, String by) {
		return write("""
				INSERT INTO macro (id, name, names, texts, action, skill, updated_at, updated_by)
				VALUES (:id, :name, :names::jsonb, :texts::jsonb, :action, :skill, :at, :by)
				""", UUID.randomUUID(), form, by);
	}

	/**
	 * @throws Problem where there is none, or another one of that name
	 */
	@Transactional
	Macro change(UUID id, MacroForm form, String by) {
		return write(
				"""
						UPDATE macro SET name = :name, names = :names::jsonb, texts = :texts::jsonb, action = :action, skill = :skill,
						    updated_at = :at, updated_by = :by
						WHERE id = :id AND deleted_at IS NULL
						""",
				id, form, by);
	}

	private Macro write(String sql, UUID id, MacroForm form, String by) {
		try {
			this.jdbc.sql(sql)
				.param("id", id)
				.param("name", form.name())
				.param("names", this.json.writeValueAsString(Objects.requireNonNullElse(form.names(), Map.of())))
				.param("texts", this.json.writeValueAsString(form.texts()))
				.param("action", word(form.action()))
				.param("skill", form.skill())
				.param("at", now())
				.param("by", by)
				.update();
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
		return get(id);
	}

	/** Deletes one, which can be undone. */
	@Transactional
	void delete(UUID id) {
		get(id);
		this.jdbc.sql("UPDATE macro SET deleted_at = :at WHERE id = :id").param("at", now()).param("id", id).update();
	}

	/**
	 * Undoes deleting one.
	 * @throws Problem where there is none, or another one took its name
	 */
	@Transactional
	Macro restore(UUID id) {
		try {
			this.jdbc.sql("UPDATE macro SET deleted_at = NULL WHERE id = :id").param("id", id).update();
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
		return get(id);
	}

	private Macro macro(ResultSet row, int number) throws SQLException {
		String action = row.getString("action");
		return new Macro(row.getObject("id", UUID.class), row.getString("name"), byLanguage(row.getString("names")),
				byLanguage(row.getString("texts")), (action != null) ? MacroAction.of(action) : null,
				row.getString("skill"), row.getObject("updated_at", OffsetDateTime.class).toInstant(),
				row.getString("updated_by"));
	}

	private Map<String, String> byLanguage(String texts) {
		return this.json.readValue(texts, new TypeReference<Map<String, String>>() {
		});
	}

	private static @Nullable String word(@Nullable MacroAction action) {
		return (action != null) ? action.word() : null;
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	private static Problem exists() {
		return Problem.conflict("macro-exists", "There is such a macro",
				"There is already a macro of this name. Change that one, or give this one another name.");
	}

}
