package dev.attune.knowledge;

import java.util.List;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Desk;
import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class KnowledgeConfiguration {

	@Bean
	Redaction redaction(KnowledgeSettings settings, Desk desk) {
		return settings.redaction(desk);
	}

	@Bean
	DeskNumbers deskNumbers(KnowledgeSettings settings) {
		return DeskNumbers.of(settings.orderNumbers(), settings.customerNumbers());
	}

	@Bean
	DeskTables tablesOfKnowledge() {
		String loaded = "updated_by = '" + KnowledgeFolder.LOADER + "'";
		return () -> List.of(DeskTable.of("articles", "article", loaded, "id").uses(DeskTable.Uses.REFERRED_TO),
				DeskTable.of("article-versions", "article_version", loaded, "article_id", "version"),
				DeskTable.of("golden-questions", "golden_question",
						"file_fingerprint is not null and created_at = updated_at", "id"),
				DeskTable.of("notices", "notice", null, "id"),
				DeskTable.of("tickets", "past_ticket", null, "id").uses(DeskTable.Uses.ADDED_UP));
	}

}
