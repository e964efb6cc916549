package dev.attune.suggestion;

import java.util.List;

import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.stereotype.Component;

@Component
class TablesOfSuggestion implements DeskTables {

	@Override
	public List<DeskTable> tables() {
		return List.of(DeskTable.of("macros", "macro", "updated_by = 'file'", "id"),
				DeskTable.of("goodwill", "goodwill_policy", "updated_by = 'settings'", "id")
					.uses(DeskTable.Uses.REFERRED_TO),
				DeskTable.of("goodwill-changes", "goodwill_change", "changed_by = 'settings'", "id"));
	}

}
