package dev.attune.understanding;

import java.util.List;

import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.stereotype.Component;

@Component
class TablesOfUnderstanding implements DeskTables {

	@Override
	public List<DeskTable> tables() {
		return List.of(DeskTable.of("handover-settings", "person_leaning", null, "the_only"),
				// What was taken from a message is a customer's, and stays behind.
				DeskTable.of("signals", "added_signal", null, "id").without("message_id").only("message_id is null"));
	}

}
