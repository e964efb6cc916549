package dev.attune.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
			-nnyy POST   /api/sidebar/conversations/{id}/replies/check
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
			-y?nn GET    /api/conversations/{id}/survey
			-y?nn POST   /api/conversations/{id}/survey/skip
			-nnyy POST   /api/conversations/{id}/survey-link
			-y?nn GET    /api/conversations/{id}/export
			-y?nn POST   /api/conversations/{id}/erasure
			-y?nn DELETE /api/conversations/{id}/erasure
			yyyyy GET    /faq/sv/search?q=x
			yyyyy POST   /faq/sv/return-item/helpful
			-nnnn POST   /faq/sv/return-item
			yyyyy GET    /api/faq/sv?q=x
			-nnny GET    /api/helpfulness
			yyyyy GET    /api/privacy
			yyyyy GET    /api/notices/current
			-nnyy GET    /api/notices
			-nnny POST   /api/notices
			-nnny GET    /api/notices/1
			-nnny PUT    /api/notices/1
			-nnny DELETE /api/notices/1
			-nnny POST   /api/notices/1/end
			-nnny POST   /api/notices/1/restore
			yyyyy GET    /privacy
			-nnyy GET    /api/surveys
			-nnnn POST   /api/surveys
			yyyyy GET    /survey/abc
			yyyyy POST   /survey/abc
			-nnnn DELETE /survey/abc
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
			-nnyy POST   /api/conversations/{id}/reopen
			-nnyy POST   /api/conversations/{id}/suggestions
			-nnyy POST   /api/conversations/{id}/replies
			-nnyy POST   /api/conversations/{id}/replies/check
			-nnyy GET    /api/queue
			-nnyy POST   /api/queue/next
			-nnyy POST   /api/suggestions/1/outcome
			-nnyy DELETE /api/suggestions/1/outcome
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
			-nnyy GET    /api/desk/with-bot
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
			-nnny GET    /api/articles/owners
			-nnyy GET    /api/articles/1/versions
			-nnyy GET    /api/search-preview?q=x
			-nnny POST   /api/articles
			-nnny PUT    /api/articles/1
			-nnny POST   /api/articles/1/publish
			-nnny PUT    /api/articles/1/draft
			-nnny DELETE /api/articles/1/draft
			-nnny POST   /api/articles/1/review
			-nnyy GET    /api/articles/1/versions/2/difference
			-nnny POST   /api/articles/1/versions/2/restore
			-nnny PUT    /api/articles/1/publication
			-nnny POST   /api/articles/preview
			-nnny POST   /api/articles/answer
			-nnny POST   /api/articles/rehearsal
			-nnny POST   /api/golden-questions/redaction
			-nnny GET    /api/tickets
			-nnny POST   /api/imports
			-nnny POST   /api/imports/1/start
			-nnny DELETE /api/imports/1/upload
			-nnny GET    /api/exports
			-nnny GET    /api/archive
			-nnny POST   /api/archive
			-nnny POST   /api/archive/preview
			-nnny GET    /api/gaps
			-nnny POST   /api/gaps/1/draft
			-nnny POST   /api/gaps/1/dismiss
			-nnny GET    /api/upkeep
			-nnny POST   /api/upkeep/inspection
			-nnny POST   /api/upkeep/1/dismiss
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
			-nnny POST   /api/users/agent/password
			-nnny GET    /api/audit
			-nnnn DELETE /api/audit
			-nnnn GET    /api
			-nnnn GET    /api/unheard-of
			-nnnn GET    /application.yaml
			-nnnn GET    /assets-of-others
			""";

	/** Columns: an editor, a publisher, neither of them anything else. */
	private static final String WRITERS = """
			yy GET    /api/articles
			yy GET    /api/articles/owners
			yy POST   /api/articles
			yy PUT    /api/articles/1/draft
			yy DELETE /api/articles/1/draft
			yy PUT    /api/articles/1/source
			yy POST   /api/articles/1/review
			yy POST   /api/articles/1/versions/2/restore
			yy POST   /api/articles/preview
			yy POST   /api/articles/answer
			yy POST   /api/articles/rehearsal
			ny PUT    /api/articles/1
			ny POST   /api/articles/1/publish
			ny PUT    /api/articles/1/publication
			ny POST   /api/articles/1/archive
			ny POST   /api/articles/1/unarchive
			yy GET    /api/gaps
			yy POST   /api/gaps/1/draft
			ny POST   /api/gaps/1/dismiss
			ny POST   /api/gaps/1/reopen
			yy GET    /api/golden-questions
			yy POST   /api/golden-questions
			yy POST   /api/golden-questions/redaction
			ny DELETE /api/golden-questions/1
			yy GET    /api/evaluations
			nn POST   /api/evaluations
			yy GET    /api/search-settings
			nn PUT    /api/search-settings
			nn POST   /api/imports
			nn POST   /api/archive
			nn GET    /api/users
			nn GET    /api/audit
			nn GET    /api/queue
			nn GET    /api/desk/with-bot
			nn GET    /api/conversations
			nn PUT    /api/opening-hours
			""";

	private static final String WRITERS_PASSWORD = "writes-and-hands-in";

	private final Map<Caller, SignedIn> staff = new EnumMap<>(Caller.class);

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Passwords hashes;

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

	@Test
	void letsEditorsWriteAndPublishersPublish() {
		List<SignedIn> writers = Stream.of(Role.EDITOR, Role.PUBLISHER).map((role) -> {
			this.accounts.add(role.wireName(), this.hashes.hash(WRITERS_PASSWORD), Set.of(role), "Noor");
			return SignedIn.as(this.web, role.wireName(), WRITERS_PASSWORD);
		}).toList();
		for (String row : WRITERS.lines().toList()) {
			String[] parts = row.strip().split(" +");
			for (int i = 0; i < writers.size(); i++) {
				var request = this.web.method(HttpMethod.valueOf(parts[1]))
					.uri(parts[2])
					.header(AccessApplication.LET_THROUGH, "yes");
				writers.get(i).on(request);
				assertThat(request.exchange().expectBody().returnResult().getStatus().value()).as(row)
					.isEqualTo(MEANING.get(parts[0].charAt(i)));
			}
		}
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
