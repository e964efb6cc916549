package dev.attune.retrieval;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.attune.shared.Desk;
import dev.attune.shared.Kept;
import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the desk has articles in its first language that another lacks: where it has
 * none, nobody needs to search them.
 */
@Component
class Untranslated {

	/** What other instances change is noticed so late. */
	private static final Duration KEPT = Duration.ofSeconds(5);

	private final JdbcClient jdbc;

	private final Desk desk;

	private final Map<Language, Kept<Boolean>> known = new ConcurrentHashMap<>();

	Untranslated(JdbcClient jdbc, Desk desk) {
		this.jdbc = jdbc;
		this.desk = desk;
	}

	/** Whether there are articles that do not exist in this language. */
	boolean areThereFor(Language language) {
		return this.known.computeIfAbsent(language, (own) -> new Kept<>(KEPT, () -> look(own))).get();
	}

	/** To be called when articles were stored or removed here. */
	void forget() {
		this.known.clear();
	}

	private boolean look(Language language) {
		return !language.equals(this.desk.defaultLanguage()) && this.jdbc.sql("""
				SELECT EXISTS (SELECT slug FROM indexed_source WHERE kind = 'article' AND language = :first
				    EXCEPT SELECT slug FROM indexed_source WHERE kind = 'article' AND language = :own)
				""")
			.param("first", this.desk.defaultLanguage().tag())
			.param("own", language.tag())
			.query(Boolean.class)
			.single();
	}

}
