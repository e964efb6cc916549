package dev.attune.suggestion.macro;

import java.net.URI;
import java.security.Principal;
import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Page;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Texts that agents use often: agents use them, admins write them.
 */
@RestController
class MacrosController {

	private final Macros macros;

	private final FilledMacros filled;

	private final Desk desk;

	MacrosController(Macros macros, FilledMacros filled, Desk desk) {
		this.macros = macros;
		this.filled = filled;
		this.desk = desk;
	}

	/** Lists the macros as they are written, by name. */
	@GetMapping("/api/macros")
	Page<Macro> list() {
		return new Page<>(this.macros.all(), null);
	}

	/** Lists the macros as they would be put into a reply of this conversation. */
	@GetMapping("/api/conversations/{id}/macros")
	FilledMacros.Filled fill(@PathVariable ConversationId id, Principal agent, Locale locale) {
		return this.filled.of(id, agent.getName(), this.desk.spoken(null, locale));
	}

	/** Gives one macro as it is written. */
	@GetMapping("/api/macros/{id}")
	Macro get(@PathVariable UUID id) {
		return this.macros.get(id);
	}

	/**
	 * Adds a macro. Answers 201, 409 {@code macro-exists} where there is one of this
	 * name, and 422 {@code invalid-request} where a text does not fit.
	 */
	@PostMapping("/api/macros")
	ResponseEntity<Macro> add(@Valid @RequestBody MacroForm form, Principal admin) {
		Macro added = this.macros.add(form.checked(this.desk), admin.getName());
		return ResponseEntity.created(URI.create("/api/macros/" + added.id())).body(added);
	}

	/**
	 * Changes a macro. Answers 409 {@code macro-exists} where there is another one of
	 * this name, and 422 {@code invalid-request} where a text does not fit.
	 */
	@PutMapping("/api/macros/{id}")
	Macro change(@PathVariable UUID id, @Valid @RequestBody MacroForm form, Principal admin) {
		return this.macros.change(id, form.checked(this.desk), admin.getName());
	}

	/** Deletes a macro, which can be undone. */
	@DeleteMapping("/api/macros/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.macros.delete(id);
	}

	/**
	 * Undoes deleting a macro. Answers 409 {@code macro-exists} where another one took
	 * its name.
	 */
	@PostMapping("/api/macros/{id}/restore")
	Macro restore(@PathVariable UUID id) {
		return this.macros.restore(id);
	}

}
