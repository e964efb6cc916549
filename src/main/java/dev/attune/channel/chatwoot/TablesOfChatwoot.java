package dev.attune.channel.chatwoot;

import java.util.List;
import java.util.Map;

import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.stereotype.Component;

/**
 * The helpdesks without what is secret about them: they come back switched off, until an
 * admin has entered that anew.
 */
@Component
class TablesOfChatwoot implements DeskTables {

	@Override
	public List<DeskTable> tables() {
		return List.of(DeskTable.of("helpdesks", "helpdesk", null, "id")
			.without("agent_token", "enabled_before", "removed_at", "heard_at", "refused_at", "answered_at",
					"failed_at", "failure", "can_look")
			.instead(Map.of("secret", "''", "bot_token", "''", "enabled", "false"))
			.only("removed_at is null")
			.uses(DeskTable.Uses.REFERRED_TO));
	}

}
