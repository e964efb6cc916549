package dev.attune.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every call by everybody. What is let through is answered with 204 right behind the
 * rules, so that no controller is needed and nothing is changed.
 */
@AccessTest
class RulesTests {

	private enum Caller {

		ANONYMOUS, CUSTOMER, OTHER_CUSTOMER, AGENT, ADMIN

	}

	/** What a column of the table below says. */
	private static final Map<Character, Integer> MEANING = Map.of('y', 204, '-', 401, 'n', 403, '?', 404);

	/** Columns: anonymous, the customer, another customer, agent, admin. */
	private static final String MATRIX = """
			yyyyy GET    /
			yyyyy HEAD   /
			yyyyy GET    /help
			yyyyy GET    /help/index.html
			yyyyy GET    /desk
			yyyyy GET    /desk/conversations/1
			yyyyy GET    /knowledge
			yyyyy GET    /insight
			yyyyy GET    /sidebar
			yyyyy GET    /sign-in
			-nnnn POST   /desk
			yyyyy GET    /assets/desk.js
			yyyyy GET    /_static/lit/3.3.3/index.js
			yyyyy GET    /favicon.ico
			yyyyy GET    /widget.js
			yyyyy GET    /widget
			-nnnn POST   /widget
			-nnnn GET    /widgets
			yyyyy GET    /robots.txt
			yyyyy GET    /sitemap.xml
			yyyyy GET    /faq
			yyyyy GET    /faq/sv/return-item
			yyyyy GET    /api/answers?q=x
			yyyyy GET    /api/desk-info
			yyyyy GET    /v3/api-docs
			yyyyy GET    /v3/api-docs.yaml
			yyyyy GET    /v3/api-docs/swagger-config
			yyyyy GET    /swagger-ui.html
			yyyyy GET    /swagger-ui/index.html
			yyyyy GET    /webjars/swagger-ui/index.html
			yyyyy GET    /actuator/health
			yyyyy GET    /actuator/health/readiness
			-nnny GET    /actuator/prometheus
			-nnnn GET    /actuator
			-nnnn GET    /actuator/env
			yyyyy POST   /webhooks/chatwoot/1
			-nnnn GET    /webhooks/chatwoot/1
			-nnnn POST   /webhooks/chatwoot
			yyyyy GET    /api/sidebar
			-nnyy GET    /api/sidebar/conversation
			-nnyy POST   /api/sidebar/conversations/{id}/replies
			-nnny GET    /api/helpdesks
			-nnny POST   /api/helpdesks
			-nnny GET    /api/helpdesks/1
			-nnny PUT    /api/helpdesks/1
			-nnny DELETE /api/helpdesks/1
			-nnny POST   /api/helpdesks/1/restore
			-nnny POST   /api/helpdesks/1/test
			yyyyy POST   /api/session
			yyyyy DELETE /api/session
			-nnyy GET    /api/session
			yyyyy POST   /api/conversations
			-nnyy GET    /api/conversations
			-y?yy GET    /api/conversations/{id}
			-nnnn DELETE /api/conversations/{id}
			-y?yy GET    /api/conversations/{id}/events
			-nnyy GET    /api/conversations/{id}/transcript
			-y?nn POST   /api/conversations/{id}/messages
			-y?nn POST   /api/conversations/{id}/handover
			-y?nn POST   /api/conversations/{id}/rating
			-y?nn PUT    /api/conversations/{id}/messages/1/verdict
			-y?nn POST   /api/conversations/{id}/preference
			-y?nn PUT    /api/conversations/{id}/callback
			-y?nn DELETE /api/conversations/{id}/callback
			-nnnn POST   /api/conversations/{id}/callback
			-nnnn PUT    /api/conversations/{id}
			-nnyy GET    /api/conversations/{id}/messages
			-nnyy GET    /api/conversations/{id}/context
			-nnyy POST   /api/conversations/{id}/claim
			-nnyy POST   /api/conversations/{id}/transfer
			-nnyy POST   /api/conversations/{id}/return-to-bot
			-nnyy POST   /api/conversations/{id}/resolve
			-nnyy POST   /api/conversations/{id}/suggestions
			-nnyy POST   /api/conversations/{id}/replies
			-nnyy GET    /api/queue
			-nnyy POST   /api/queue/next
			-nnyy POST   /api/suggestions/1/outcome
			-nnyy GET    /api/conversations/{id}/suggestions/prepared
			-nnny GET    /api/suggestions/evidence
			-nnny GET    /api/suggestions/acceptance
			-nnny GET    /api/suggestions/dismissals
			-nnny GET    /api/prompts
			-nnny GET    /api/prompts/suggestion/draft-reply
			-nnny GET    /api/prompts/conversations
			-nnny POST   /api/prompts/preview
			-nnny GET    /api/prompts/comparisons
			-nnny POST   /api/prompts/comparisons
			-nnny GET    /api/prompts/comparisons/1
			-nnyy GET    /api/desk/events
			-nnny GET    /api/handover-settings
			-nnny PUT    /api/handover-settings
			-nnny GET    /api/handover-settings/recent
			-nnny GET    /api/signals
			-nnny POST   /api/signals
			-nnny DELETE /api/signals/1
			-nnny POST   /api/signals/1/restore
			-nnny GET    /api/signals/preview
			-nnyy GET    /api/conversations/{id}/wish-corrections
			-nnyy POST   /api/conversations/{id}/wish-corrections
			-nnyy DELETE /api/conversations/{id}/wish-corrections/1
			-nnnn PUT    /api/conversations/{id}/wish-corrections/1
			-nnyy GET    /api/desk/me
			-nnyy PUT    /api/desk/me
			-nnyy GET    /api/desk/agents
			-nnyy GET    /api/skills
			-nnny PUT    /api/skills/billing
			-nnny DELETE /api/skills/billing
			-nnyy GET    /api/goodwill
			-nnny POST   /api/goodwill
			-nnny GET    /api/goodwill/1
			-nnny PUT    /api/goodwill/1
			-nnny DELETE /api/goodwill/1
			-nnny POST   /api/goodwill/1/restore
			-nnny GET    /api/goodwill/1/changes
			-nnyy GET    /api/macros
			-nnny POST   /api/macros
			-nnny GET    /api/macros/1
			-nnny PUT    /api/macros/1
			-nnny DELETE /api/macros/1
			-nnny POST   /api/macros/1/restore
			-nnyy GET    /api/conversations/{id}/macros
			-nnyy GET    /api/callbacks
			-nnyy POST   /api/callbacks/next
			-nnyy POST   /api/callbacks/1/claim
			-nnyy POST   /api/callbacks/1/outcome
			-nnnn PUT    /api/callbacks/1
			-nnyy GET    /api/opening-hours
			-nnny PUT    /api/opening-hours
			-nnyy GET    /api/desk/waits
			-nnyy GET    /api/articles
			-nnyy GET    /api/articles/1/versions
			-nnyy GET    /api/search-preview?q=x
			-nnny POST   /api/articles
			-nnny PUT    /api/articles/1
			-nnny POST   /api/articles/1/publish
			-nnny GET    /api/tickets
			-nnny POST   /api/imports
			-nnny GET    /api/exports
			-nnny GET    /api/gaps
			-nnny GET    /api/search-index
			-nnny GET    /api/duplicates
			-nnny GET    /api/golden-questions
			-nnny POST   /api/golden-questions
			-nnny GET    /api/golden-questions/1
			-nnny PUT    /api/golden-questions/1
			-nnny DELETE /api/golden-questions/1
			-nnny POST   /api/golden-questions/1/restore
			-nnny GET    /api/evaluations
			-nnny POST   /api/evaluations
			-nnny GET    /api/evaluations/1
			-nnny GET    /api/evaluations/1/floors
			-nnny POST   /api/evaluations/1/cancel
			-nnny GET    /api/search-settings
			-nnny PUT    /api/search-settings
			-nnny GET    /api/users
			-nnny PATCH  /api/users/agent
			-nnny GET    /api/audit
			-nnnn GET    /api
			-nnnn GET    /api/unheard-of
			-nnnn GET    /application.yaml
			-nnnn GET    /assets-of-others
			""";

	private final Map<Caller, SignedIn> staff = new EnumMap<>(Caller.class);

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@BeforeEach
	void signIn() {
		Map<String, String> passwords = new CredentialsFile(this.folder.resolve("credentials")).read();
		passwords.forEach((name, password) -> this.staff.put(Caller.valueOf(name.toUpperCase(Locale.ROOT)),
				SignedIn.as(this.web, name, password)));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void letsThroughWhomItShould(String row) {
		String[] parts = row.strip().split(" +");
		List<String> expected = new ArrayList<>();
		List<String> found = new ArrayList<>();
		for (Caller caller : Caller.values()) {
			int status = MEANING.get(parts[0].charAt(caller.ordinal()));
			expected.add(caller + " " + status);
			found.add(caller + " " + statusOf(caller, HttpMethod.valueOf(parts[1]), parts[2]));
		}
		assertThat(found).as(row).isEqualTo(expected);
	}

	static Stream<String> rows() {
		return MATRIX.lines();
	}

	private int statusOf(Caller caller, HttpMethod method, String path) {
		var id = (caller == Caller.OTHER_CUSTOMER) ? AccessApplication.OTHER_CONVERSATION
				: AccessApplication.CONVERSATION;
		var request = this.web.method(method)
			.uri(path.replace("{id}", id.toString()))
			.header(AccessApplication.LET_THROUGH, "yes");
		switch (caller) {
			case ANONYMOUS -> {
			}
			case CUSTOMER, OTHER_CUSTOMER ->
				request.headers((headers) -> headers.setBearerAuth(AccessApplication.TOKEN));
			case AGENT, ADMIN -> this.staff.get(caller).on(request);
		}
		var answer = request.exchange().expectBody().returnResult();
		int status = answer.getStatus().value();
		if (status >= 400 && method != HttpMethod.HEAD) {
			assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		}
		return status;
	}

}
