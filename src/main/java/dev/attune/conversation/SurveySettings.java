package dev.attune.conversation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When customers are asked how it was.
 *
 * @param recommendEvery how often a customer is asked at most whether they would
 * recommend the firm
 * @param linkValid how long the link to a survey can be used
 */
@ConfigurationProperties("attune.survey")
record SurveySettings(@DefaultValue("90d") Duration recommendEvery, @DefaultValue("14d") Duration linkValid) {
}
