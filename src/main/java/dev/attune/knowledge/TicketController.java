package dev.attune.knowledge;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets")
class TicketController {

	private final PastTickets tickets;

	TicketController(PastTickets tickets) {
		this.tickets = tickets;
	}

	/**
	 * Lists past tickets, without personal data.
	 * @param language only what is in this language, such as {@code sv}
	 */
	@GetMapping
	Page<PastTicket> list(@RequestParam @Nullable String language, @RequestParam @Nullable String cursor,
			@RequestParam @Nullable Integer size) {
		return this.tickets.list(ArticleController.read("language", language, Language::of), Cursor.decode(cursor),
				PageSize.of(size));
	}

	/** Gives one past ticket, without personal data. */
	@GetMapping("/{id}")
	PastTicket get(@PathVariable TicketId id) {
		return this.tickets.find(id).orElseThrow(() -> Problem.notFound("ticket", id));
	}

}
