package dev.attune.access;

import dev.attune.shared.CustomerTokens;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;

/**
 * Puts the pieces together. Nothing is kept in the memory of one instance that another
 * would need.
 */
@Configuration
class SecurityConfiguration {

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http, SessionContexts sessions, Refusals refusals, SignIn signIn,
			ObjectProvider<CustomerTokens> tokens, ContentSecurityPolicy contentSecurityPolicy, Floods floods) {
		return http.securityContextRepository(sessions)
			.addFilterAt(new AuthorizationHeaderFilter(signIn, tokens, refusals),
					SecurityWebFiltersOrder.AUTHENTICATION)
			.addFilterAfter(new CsrfCookieFilter(), SecurityWebFiltersOrder.CSRF)
			.addFilterBefore(floods::filter, SecurityWebFiltersOrder.AUTHORIZATION)
			.authorizeExchange(SecurityConfiguration::rules)
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfCookie())
				.csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
				.requireCsrfProtectionMatcher(new CsrfScope())
				.accessDeniedHandler(refusals))
			.headers((headers) -> headers.cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable)
				.frameOptions(ServerHttpSecurity.HeaderSpec.FrameOptionsSpec::disable)
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
				.writer(new Caching())
				.writer(contentSecurityPolicy))
			.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()))
			.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
			.formLogin(ServerHttpSecurity.FormLoginSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.build();
	}

	private static void rules(ServerHttpSecurity.AuthorizeExchangeSpec exchanges) {
		Rules.ALL.forEach((rule) -> exchanges.matchers(rule.matcher()).access(rule.who().decision()));
		exchanges.anyExchange().denyAll();
	}

	private static ServerCsrfTokenRepository csrfCookie() {
		CookieServerCsrfTokenRepository cookie = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
		cookie.setCookieCustomizer((builder) -> builder.sameSite("Lax"));
		return cookie;
	}

}
