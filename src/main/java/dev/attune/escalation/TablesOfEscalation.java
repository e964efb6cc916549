package dev.attune.escalation;

import java.util.List;

import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.stereotype.Component;

@Component
class TablesOfEscalation implements DeskTables {

	@Override
	public List<DeskTable> tables() {
		return List.of(DeskTable.of("teams", "skill", null, "name"),
				DeskTable.of("opening-hours", "opening_hours", null, "the_only"));
	}

}
