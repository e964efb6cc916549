package dev.attune.escalation;

import java.util.List;

import dev.attune.shared.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The teams of the desk, as the admins keep them.
 */
@Repository
class Skills {

	private final JdbcClient jdbc;

	Skills(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Skill> all() {
		return this.jdbc.sql("SELECT name, words FROM skill ORDER BY name")
			.query((row, index) -> new Skill(row.getString("name"),
					List.of((String[]) row.getArray("words").getArray()), null))
			.list();
	}

	void put(String name, List<String> words) {
		this.jdbc.sql("""
				INSERT INTO skill (name, words) VALUES (:name, :words::text[])
				ON CONFLICT (name) DO UPDATE SET words = excluded.words
				""").param("name", name).param("words", words.toArray(String[]::new)).update();
	}

	/** Dissolves a team: nobody is in it any more, and nobody waits for it. */
	@Transactional
	void delete(String name) {
		if (this.jdbc.sql("DELETE FROM skill WHERE name = :name").param("name", name).update() == 0) {
			throw Problem.notFound("skill", name);
		}
		this.jdbc.sql("UPDATE desk_agent SET skills = array_remove(skills, :name) WHERE :name = ANY (skills)")
			.param("name", name)
			.update();
		this.jdbc.sql("UPDATE handover SET skill = NULL WHERE skill = :name AND ended_at IS NULL")
			.param("name", name)
			.update();
	}

	/**
	 * @throws Problem where there is no such team
	 */
	void require(String field, String name) {
		List<String> names = all().stream().map(Skill::name).toList();
		if (!names.contains(name)) {
			throw Problem.invalid(field,
					"There is no skill '" + name + "'. "
							+ (names.isEmpty() ? "None has been set up; an admin does so with PUT /api/skills/{name}."
									: "There are: " + String.join(", ", names) + "."));
		}
	}

}
