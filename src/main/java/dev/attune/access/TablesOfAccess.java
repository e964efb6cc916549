package dev.attune.access;

import java.util.List;
import java.util.Map;

import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.stereotype.Component;

/**
 * Accounts without their passwords: nobody signs in to a restored one until an admin
 * gives it a new one. Those of the desk that an archive is restored into stay as they
 * are.
 */
@Component
class TablesOfAccess implements DeskTables {

	/** Of no password that anybody knows. */
	private static final String NO_PASSWORD = "'{bcrypt}$2a$10$" + ".".repeat(53) + "'";

	@Override
	public List<DeskTable> tables() {
		return List.of(DeskTable.of("accounts", "account", null, "name")
			.instead(Map.of("password_hash", NO_PASSWORD))
			.uses(DeskTable.Uses.KEPT));
	}

}
