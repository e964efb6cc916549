package dev.attune;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.attune.shared.DescribedPath;
import io.swagger.v3.oas.models.tags.Tag;

/**
 * What the API's description is divided into. The first section that has an address lists
 * its calls.
 */
enum ApiSection {

	// @formatter:off
	EVERYBODY("For everybody", "What anybody may ask without an account or a conversation.",
			"/api/desk-info", "/api/answers", "/api/faq/*", "/api/notices/current", "/api/privacy", "/robots.txt", "/sitemap.xml"),
	CONVERSATION("A customer's conversation", "What a customer can do, with the token of their conversation.",
			"/api/conversations", "/api/conversations/*", "/api/conversations/*/events", "/api/conversations/*/messages/**",
			"/api/conversations/*/handover", "/api/conversations/*/callback", "/api/conversations/*/preference",
			"/api/conversations/*/rating", "/api/conversations/*/survey/**", "/api/conversations/*/export",
			"/api/conversations/*/erasure"),
	SIGN_IN("Sign-in", "The session of the pages. A program uses HTTP Basic instead.", "/api/session"),
	DESK("The desk", "Agents, the queue, and what an agent does with a conversation as a whole.",
			"/api/desk/**", "/api/queue/**", "/api/conversations/*/claim", "/api/conversations/*/transfer",
			"/api/conversations/*/return-to-bot", "/api/conversations/*/resolve", "/api/conversations/*/reopen", "/api/conversations/*/context",
			"/api/skills/**", "/api/opening-hours"),
	CALLS("Call-backs", "The calls that customers were promised, for the agents who make them.", "/api/callbacks/**"),
	REPLIES("Replies and suggestions", "What agents send, what is suggested to them, and what became of it.",
			"/api/conversations/*/replies/**", "/api/conversations/*/suggestions/**", "/api/suggestions/**", "/api/prompts/**"),
	MACROS("Macros", "Texts that agents use often: agents use them, admins write them.",
			"/api/macros/**", "/api/conversations/*/macros"),
	GOODWILL("Goodwill", "What agents may grant on their own: agents read it, admins set it.", "/api/goodwill/**"),
	SURVEYS("Surveys", "What customers thought of the service.", "/api/surveys", "/api/conversations/*/survey-link"),
	ARTICLES("Articles", "Articles and internal notes: written by editors, let out by publishers.", "/api/articles/**"),
	NOTICES("Notices", "Disruptions that the desk knows of.", "/api/notices/**"),
	GAPS("Gaps and upkeep", "What customers asked and nothing answered, and what seems wrong with articles.",
			"/api/gaps/**", "/api/upkeep/**", "/api/duplicates", "/api/helpfulness"),
	TRIALS("Golden questions and search", "Questions whose right article is known, how the bot fares with them, and how sure it must be.",
			"/api/golden-questions/**", "/api/evaluations/**", "/api/search-preview", "/api/search-settings", "/api/search-index"),
	IMPORTS("Import and export", "Articles and past tickets in, articles out.",
			"/api/imports/**", "/api/exports/**", "/api/archive/**", "/api/tickets/**"),
	SIGNALS("The wish for a person", "How Attune hears that somebody would rather have a person, and how the desk corrects it.",
			"/api/signals/**", "/api/handover-settings/**", "/api/conversations/*/wish-corrections/**"),
	HELPDESKS("Helpdesks", "Chatwoot beside Attune: the connection, its deliveries, and the sidebar.",
			"/api/helpdesks/**", "/api/sidebar/**", "/webhooks/**"),
	ADMINISTRATION("Accounts", "The accounts of the desk, and who changed what.", "/api/users/**", "/api/audit");
	// @formatter:on

	private final String title;

	private final String description;

	private final List<String> paths;

	ApiSection(String title, String description, String... paths) {
		this.title = title;
		this.description = description;
		this.paths = List.of(paths);
	}

	static Optional<ApiSection> of(DescribedPath path) {
		return Stream.of(values()).filter((section) -> section.paths.stream().anyMatch(path::isAmong)).findFirst();
	}

	String title() {
		return this.title;
	}

	Tag tag() {
		return new Tag().name(this.title).description(this.description);
	}

}
