package dev.attune.suggestion;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;

import dev.attune.shared.Desk;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What agents may grant on their own: agents read it, admins set it.
 */
@RestController
@RequestMapping("/api/goodwill")
class GoodwillController {

	private final GoodwillPolicies policies;

	private final Goodwill goodwill;

	private final Desk desk;

	private final Phrasebook phrasebook;

	GoodwillController(GoodwillPolicies policies, Goodwill goodwill, Desk desk, Phrasebook phrasebook) {
		this.policies = policies;
		this.goodwill = goodwill;
		this.desk = desk;
		this.phrasebook = phrasebook;
	}

	record Items(List<GoodwillPolicy> items) {
	}

	record Changes(List<GoodwillPolicies.Change> items) {
	}

	/** Lists what agents may grant on their own, by reason, the highest limit first. */
	@GetMapping
	Items list() {
		return new Items(this.policies.all());
	}

	/** Gives one goodwill policy. */
	@GetMapping("/{id}")
	GoodwillPolicy get(@PathVariable UUID id) {
		return this.policies.get(id);
	}

	/**
	 * Tells who changed a goodwill policy, and what it was like, also of a deleted one.
	 */
	@GetMapping("/{id}/changes")
	Changes changes(@PathVariable UUID id) {
		return new Changes(this.policies.changes(id));
	}

	/**
	 * Adds a goodwill policy. Answers 201, 409 {@code goodwill-exists} where there is one
	 * for the same reason, customers and currency, and 422 {@code invalid-request} where
	 * a wording or the currency does not fit.
	 */
	@PostMapping
	ResponseEntity<GoodwillPolicy> add(@Valid @RequestBody GoodwillForm form, Principal admin) {
		GoodwillPolicy added = this.policies.add(form, form.checked(this.desk, this.phrasebook), admin.getName());
		this.goodwill.forget();
		return ResponseEntity.created(URI.create("/api/goodwill/" + added.id())).body(added);
	}

	/**
	 * Changes a goodwill policy. Answers 409 {@code goodwill-exists} where there is
	 * another one for the same reason, customers and currency, and 422
	 * {@code invalid-request} where a wording or the currency does not fit.
	 */
	@PutMapping("/{id}")
	GoodwillPolicy change(@PathVariable UUID id, @Valid @RequestBody GoodwillForm form, Principal admin) {
		GoodwillPolicy changed = this.policies.change(id, form, form.checked(this.desk, this.phrasebook),
				admin.getName());
		this.goodwill.forget();
		return changed;
	}

	/** Deletes a goodwill policy, which can be undone. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id, Principal admin) {
		this.policies.delete(id, admin.getName());
		this.goodwill.forget();
	}

	/**
	 * Undoes deleting a goodwill policy. Answers 409 {@code goodwill-exists} where
	 * another one took its place.
	 */
	@PostMapping("/{id}/restore")
	GoodwillPolicy restore(@PathVariable UUID id, Principal admin) {
		GoodwillPolicy restored = this.policies.restore(id, admin.getName());
		this.goodwill.forget();
		return restored;
	}

}
