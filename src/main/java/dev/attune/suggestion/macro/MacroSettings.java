package dev.attune.suggestion.macro;

import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where a desk's first macros come from.
 *
 * @param file one JSON object a line, relative to the working directory
 */
@Validated
@ConfigurationProperties("attune.suggestion.macros")
record MacroSettings(@NotNull @DefaultValue("knowledge-base/macros.jsonl") Path file) {
}
