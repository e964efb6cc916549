package dev.attune.retrieval;

import java.util.List;

import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.stereotype.Component;

@Component
class TablesOfRetrieval implements DeskTables {

	@Override
	public List<DeskTable> tables() {
		return List.of(DeskTable.of("search-settings", "search_settings", null, "the_only"));
	}

}
