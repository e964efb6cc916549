package dev.attune.access;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/**
 * A customer may touch the conversation of their token, an agent any.
 */
class ConversationAccess implements ReactiveAuthorizationManager<AuthorizationContext> {

	private final boolean agentsToo;

	ConversationAccess(boolean agentsToo) {
		this.agentsToo = agentsToo;
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
		String wanted = String.valueOf(context.getVariables().get("id"));
		return authentication.map((who) -> new AuthorizationDecision(mayTouch(who, wanted)));
	}

	private boolean mayTouch(Authentication who, String wanted) {
		if (!(who.getPrincipal() instanceof Customer customer)) {
			return this.agentsToo
					&& who.getAuthorities().stream().anyMatch((held) -> "ROLE_AGENT".equals(held.getAuthority()));
		}
		if (!customer.conversation().toString().equals(wanted)) {
			throw new AnotherConversation(wanted);
		}
		return true;
	}

}
