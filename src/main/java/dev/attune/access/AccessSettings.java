package dev.attune.access;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How agents and admins sign in, and who may frame their sidebar.
 *
 * @param session how long a session lasts after it was last used
 * @param attemptsPerAccount failed attempts to sign in to one account that are let
 * through in the window
 * @param attemptsPerAddress failed attempts from one address that are let through in the
 * window; more than for an account, since a whole office may share an address
 * @param attemptWindow the time over which failed attempts are counted
 * @param frameAncestors who may frame {@code /sidebar}, as the sources of the CSP
 * directive of that name, such as {@code 'self' https://helpdesk.example}
 */
@Validated
@ConfigurationProperties("attune.access")
record AccessSettings(@NotNull @DefaultValue("12h") Duration session,
		@Positive @DefaultValue("10") int attemptsPerAccount, @Positive @DefaultValue("20") int attemptsPerAddress,
		@NotNull @DefaultValue("5m") Duration attemptWindow,
		@NotNull @Pattern(regexp = "[^;,\\r\\n]+") @DefaultValue("'self'") String frameAncestors) {
}
