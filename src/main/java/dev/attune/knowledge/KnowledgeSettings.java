package dev.attune.knowledge;

import java.nio.file.Path;
import java.time.Duration;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Desk;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the desk's knowledge comes from.
 *
 * @param folder the articles, notes and tickets that are loaded at the start, relative to
 * the working directory
 * @param orderNumbers a regular expression of the desk's order numbers
 * @param customerNumbers a regular expression of the desk's customer numbers
 * @param maxUpload how large an uploaded file may be
 * @param importBatch how many items an import stores in one transaction
 * @param importLease how long an import is left to an instance that says nothing any more
 */
@Validated
@ConfigurationProperties("attune.knowledge")
record KnowledgeSettings(@NotNull @DefaultValue("knowledge-base") Path folder,
		@NotBlank @DefaultValue("LV[- ]?\\d{7}") String orderNumbers,
		@NotBlank @DefaultValue("K[- ]?\\d{6}") String customerNumbers,
		@NotNull @DefaultValue("50MB") DataSize maxUpload, @Positive @DefaultValue("500") int importBatch,
		@NotNull @DefaultValue("30s") Duration importLease) {

	Redaction redaction(Desk desk) {
		return new Redaction(this.orderNumbers, this.customerNumbers, desk.name());
	}

}
