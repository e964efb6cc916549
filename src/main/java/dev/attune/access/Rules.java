package dev.attune.access;

import java.util.List;

import static dev.attune.access.Rule.ANY;
import static dev.attune.access.Rule.DELETE;
import static dev.attune.access.Rule.POST;
import static dev.attune.access.Rule.PUT;
import static dev.attune.access.Rule.READ;
import static dev.attune.access.Rule.Who.ADMIN;
import static dev.attune.access.Rule.Who.AGENT;
import static dev.attune.access.Rule.Who.EDITOR;
import static dev.attune.access.Rule.Who.EVERYONE;
import static dev.attune.access.Rule.Who.ITS_CUSTOMER;
import static dev.attune.access.Rule.Who.ITS_CUSTOMER_OR_AGENT;
import static dev.attune.access.Rule.Who.PUBLISHER;
import static dev.attune.access.Rule.Who.STAFF;
import static dev.attune.access.Rule.allow;

/**
 * Who may do what. The first rule that fits a call decides; a call that none fits is
 * denied.
 */
final class Rules {

	// @formatter:off
	static final List<Rule> ALL = List.of(
			// Pages are empty shells; what they show comes from the API.
			allow(EVERYONE, READ, "/", "/index.html", "/help/**", "/widget/**", "/privacy/**", "/desk/**", "/knowledge/**", "/insight/**",
					"/sidebar/**",
					"/sign-in/**"),
			allow(EVERYONE, READ, "/assets/**", "/_static/**", "/favicon.ico", "/widget.js", "/robots.txt", "/sitemap.xml"),
			allow(EVERYONE, READ, "/faq/**", "/api/answers", "/api/desk-info", "/api/privacy", "/api/notices/current", "/api/faq/{language}"),
			allow(EVERYONE, POST, "/faq/{language}/{slug}/helpful"),
			allow(EVERYONE, READ, "/v3/api-docs*", "/v3/api-docs/**", "/swagger-ui*", "/swagger-ui/**", "/webjars/**"),
			allow(EVERYONE, READ, "/actuator/health/**"),
			allow(ADMIN, READ, "/actuator/prometheus"),

			// Helpdesks prove who they are by their signature.
			allow(EVERYONE, POST, "/webhooks/chatwoot/{id}"),
			allow(EVERYONE, READ, "/api/sidebar"),
			allow(AGENT, READ, "/api/sidebar/conversation"),
			allow(AGENT, POST, "/api/sidebar/conversations/{id}/replies", "/api/sidebar/conversations/{id}/replies/check"),

			allow(EVERYONE, POST, "/api/session"),
			allow(EVERYONE, DELETE, "/api/session"),
			allow(STAFF, READ, "/api/session"),

			// The link to a survey proves itself by its signature.
			allow(EVERYONE, READ, "/survey/{link}"),
			allow(EVERYONE, POST, "/survey/{link}"),

			allow(EVERYONE, POST, "/api/conversations"),
			allow(ITS_CUSTOMER_OR_AGENT, READ, "/api/conversations/{id}", "/api/conversations/{id}/events"),
			allow(ITS_CUSTOMER, READ, "/api/conversations/{id}/survey", "/api/conversations/{id}/export"),
			allow(ITS_CUSTOMER, POST, "/api/conversations/{id}/messages", "/api/conversations/{id}/handover", "/api/conversations/{id}/rating",
					"/api/conversations/{id}/survey/skip", "/api/conversations/{id}/preference", "/api/conversations/{id}/erasure"),
			allow(ITS_CUSTOMER, PUT, "/api/conversations/{id}/callback", "/api/conversations/{id}/messages/{message}/verdict"),
			allow(ITS_CUSTOMER, DELETE, "/api/conversations/{id}/callback", "/api/conversations/{id}/erasure"),
			allow(AGENT, READ, "/api/conversations/**"),
			allow(AGENT, POST, "/api/conversations/{id}/claim", "/api/conversations/{id}/transfer", "/api/conversations/{id}/return-to-bot",
					"/api/conversations/{id}/resolve", "/api/conversations/{id}/reopen", "/api/conversations/{id}/suggestions", "/api/conversations/{id}/replies",
					"/api/conversations/{id}/replies/check", "/api/conversations/{id}/wish-corrections", "/api/conversations/{id}/survey-link"),
			allow(AGENT, DELETE, "/api/conversations/{id}/wish-corrections/{correction}"),
			allow(ADMIN, READ, "/api/suggestions/evidence", "/api/suggestions/acceptance", "/api/suggestions/dismissals",
					"/api/suggestions/records"),
			allow(AGENT, ANY, "/api/queue/**", "/api/suggestions/**", "/api/desk/**"),
			allow(AGENT, READ, "/api/callbacks"),
			allow(AGENT, POST, "/api/callbacks/next", "/api/callbacks/{id}/claim", "/api/callbacks/{id}/outcome"),

			allow(STAFF, READ, "/api/skills", "/api/goodwill", "/api/macros", "/api/surveys", "/api/notices"),
			allow(ADMIN, ANY, "/api/skills/**", "/api/goodwill/**", "/api/macros/**", "/api/notices/**"),
			allow(EDITOR, READ, "/api/articles/owners"),
			allow(STAFF, READ, "/api/articles/**", "/api/search-preview", "/api/opening-hours"),
			allow(EDITOR, POST, "/api/articles", "/api/articles/preview", "/api/articles/answer", "/api/articles/rehearsal",
					"/api/articles/{id}/review", "/api/articles/{id}/versions/{number}/restore", "/api/golden-questions",
					"/api/golden-questions/redaction", "/api/gaps/{id}/draft"),
			allow(EDITOR, PUT, "/api/articles/{id}/draft", "/api/articles/{id}/source"),
			allow(EDITOR, DELETE, "/api/articles/{id}/draft"),
			allow(EDITOR, READ, "/api/gaps/**", "/api/golden-questions/**", "/api/evaluations/**", "/api/search-settings", "/api/search-index"),
			allow(PUBLISHER, ANY, "/api/articles/**", "/api/golden-questions/**"),
			allow(PUBLISHER, POST, "/api/gaps/{id}/dismiss", "/api/gaps/{id}/reopen"),
			allow(ADMIN, READ, "/api/audit"),
			allow(ADMIN, ANY, "/api/search-preview", "/api/tickets/**", "/api/imports/**", "/api/exports/**", "/api/archive/**",
					"/api/gaps/**", "/api/prompts/**", "/api/duplicates/**", "/api/upkeep/**", "/api/evaluations/**", "/api/search-settings",
					"/api/search-index", "/api/handover-settings/**", "/api/signals/**", "/api/users/**", "/api/opening-hours",
					"/api/helpdesks/**", "/api/helpfulness"));
	// @formatter:on

	private Rules() {
	}

}
