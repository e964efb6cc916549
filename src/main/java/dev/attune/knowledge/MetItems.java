package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.attune.shared.Fingerprint;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an import has met in its file so far. It is kept with how far the import is, so
 * that it is known after a crash too, and never lies in memory whole.
 */
class MetItems {

	private final JdbcClient jdbc;

	MetItems(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where an id stands first in the file, and what it says there.
	 */
	record First(int line, Fingerprint says) {
	}

	/**
	 * Keeps a batch in mind, in the batch's own transaction.
	 * @return of those items whose id stands earlier in the file, where that is
	 */
	Map<ImportFile.Item, First> meet(UUID job, Map<ImportFile.Item, Imported> batch) {
		Map<String, First> items = new LinkedHashMap<>();
		batch.forEach(
				(item, imported) -> items.putIfAbsent(imported.key().value(), new First(item.line(), imported.says())));
		Set<String> isNew = keep(job, items);
		Map<String, First> there = (isNew.size() == batch.size()) ? Map.of() : find(job, items.keySet());
		Map<ImportFile.Item, First> met = new HashMap<>();
		batch.forEach((item, imported) -> {
			String key = imported.key().value();
			First first = there.get(key);
			if (!isNew.remove(key) && first != null) {
				met.put(item, first);
			}
		});
		return met;
	}

	private Set<String> keep(UUID job, Map<String, First> items) {
		return new HashSet<>(this.jdbc.sql("""
				insert into import_item (job_id, item, line, says)
				select :job, item, line, says
				from unnest(:items::text[], :lines::int[], :says::text[]) as met (item, line, says)
				on conflict do nothing
				returning item
				""")
			.param("job", job)
			.param("items", items.keySet().toArray(String[]::new))
			.param("lines", items.values().stream().map(First::line).toArray(Integer[]::new))
			.param("says", items.values().stream().map((first) -> first.says().value()).toArray(String[]::new))
			.query(String.class)
			.list());
	}

	private Map<String, First> find(UUID job, Collection<String> items) {
		Map<String, First> there = new HashMap<>();
		this.jdbc.sql("select item, line, says from import_item where job_id = :job and item = any (:items)")
			.param("job", job)
			.param("items", items.toArray(String[]::new))
			.query((row) -> {
				there.put(row.getString("item"), first(row));
			});
		return there;
	}

	private static First first(ResultSet row) throws SQLException {
		return new First(row.getInt("line"), new Fingerprint(row.getString("says")));
	}

	void forget(UUID job) {
		this.jdbc.sql("delete from import_item where job_id = :job").param("job", job).update();
	}

}
