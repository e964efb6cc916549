package dev.attune.access;

import java.util.List;

import dev.attune.shared.DescribedPath;
import dev.attune.shared.DescribedProblems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Tells in the API's description who may make each call, by the rules that decide it.
 */
@Component
class DescribedAccess implements OpenApiCustomizer {

	private static final String STAFF = "staff";

	private static final String CUSTOMER = "customer";

	private static final String UNAUTHENTICATED = "Unauthenticated";

	private static final String FORBIDDEN = "Forbidden";

	private static final String TOO_FAST = "TooFast";

	@Override
	public void customise(OpenAPI api) {
		api.getComponents()
			.addSecuritySchemes(STAFF,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("basic")
						.description("The name and password of an account of the desk."))
			.addSecuritySchemes(CUSTOMER,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.description("The token of one conversation, which `POST /api/conversations` tells."));
		DescribedProblems.add(api, UNAUTHENTICATED,
				"Nobody is signed in, or the name and password or the token are not known here.");
		DescribedProblems.add(api, FORBIDDEN, "Not for this caller; or `csrf`, a session's change without its token.");
		DescribedProblems.add(api, TOO_FAST,
				"`too-fast`: more than is taken at once. `Retry-After` says when to go on.");
		api.getPaths()
			.forEach((path, calls) -> calls.readOperationsMap()
				.forEach((method, call) -> describe(HttpMethod.valueOf(method.name()), new DescribedPath(path), call)));
	}

	/** As {@link SecurityConfiguration}: the first rule that fits decides. */
	private static void describe(HttpMethod method, DescribedPath path, Operation call) {
		Rules.ALL.stream()
			.filter((rule) -> rule.decides(method, path))
			.findFirst()
			.ifPresent((rule) -> describe(rule.who(), Floods.isLimited(method, path), call));
	}

	private static void describe(Rule.Who who, boolean isLimited, Operation call) {
		String before = (call.getDescription() != null) ? call.getDescription() + "\n\n" : "";
		call.setDescription(before + inWords(who));
		call.setSecurity(schemes(who).stream().map((scheme) -> new SecurityRequirement().addList(scheme)).toList());
		if (who != Rule.Who.EVERYONE) {
			call.getResponses().addApiResponse("401", DescribedProblems.named(UNAUTHENTICATED));
			call.getResponses().addApiResponse("403", DescribedProblems.named(FORBIDDEN));
		}
		if (isLimited && !schemes(who).equals(List.of(STAFF))) {
			call.getResponses().addApiResponse("429", DescribedProblems.named(TOO_FAST));
		}
	}

	private static List<String> schemes(Rule.Who who) {
		return switch (who) {
			case EVERYONE -> List.of();
			case ITS_CUSTOMER -> List.of(CUSTOMER);
			case ITS_CUSTOMER_OR_AGENT -> List.of(CUSTOMER, STAFF);
			case AGENT, ADMIN, EDITOR, PUBLISHER, STAFF -> List.of(STAFF);
		};
	}

	private static String inWords(Rule.Who who) {
		return switch (who) {
			case EVERYONE -> "For everybody.";
			case ITS_CUSTOMER -> "For the conversation's customer.";
			case ITS_CUSTOMER_OR_AGENT -> "For the conversation's customer, and agents.";
			case AGENT -> "For agents.";
			case ADMIN -> "For admins.";
			case EDITOR -> "For editors, publishers and admins.";
			case PUBLISHER -> "For publishers and admins.";
			case STAFF -> "For everybody at the desk: agents, editors, publishers and admins.";
		};
	}

}
