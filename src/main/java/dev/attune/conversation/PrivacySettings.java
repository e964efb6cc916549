package dev.attune.conversation;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what customers say is kept.
 *
 * @param conversationDays days after the last word until a conversation is erased
 * @param eventDays days after the last event until a conversation's event log is deleted,
 * from which windows show what was said
 * @param feedbackDays days until what customers wrote in a survey is deleted; the figures
 * stay
 * @param grace how long a customer can take back that a conversation is to be erased;
 * nothing where it is erased at once
 */
@Validated
@ConfigurationProperties("attune.privacy")
record PrivacySettings(@Min(1) @DefaultValue("365") int conversationDays, @Min(1) @DefaultValue("90") int eventDays,
		@Min(1) @DefaultValue("365") int feedbackDays, @NotNull @DefaultValue("1h") Duration grace) {
}
