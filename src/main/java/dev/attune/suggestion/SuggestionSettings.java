package dev.attune.suggestion;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How replies are suggested.
 *
 * @param longestReply what customers read in one go in a chat, in words
 * @param longestEmail the same in an e-mail
 * @param longestSms what fits into three short messages, in characters
 * @param longestExtract how much of an article goes into a reply, in characters
 * @param longestPrompt what a language model is given at most, in characters
 * @param goodwill what agents may grant on their own, until an admin sets it otherwise
 */
@Validated
@ConfigurationProperties("attune.suggestion")
record SuggestionSettings(@DefaultValue("180") @Min(20) int longestReply,
		@DefaultValue("260") @Min(20) int longestEmail, @DefaultValue("459") @Min(160) int longestSms,
		@DefaultValue("700") @Min(100) int longestExtract, @DefaultValue("20000") @Min(8000) int longestPrompt,
		@DefaultValue List<@Valid GoodwillForm> goodwill) {

	SuggestionSettings {
		goodwill = List.copyOf(goodwill);
	}

	/** Whether a text is short enough for a way in. */
	boolean fits(String text, Channel channel) {
		return length(text, channel) <= longest(channel);
	}

	/** In words or, where those do not count, characters. */
	int length(String text, Channel channel) {
		return (channel == Channel.SMS) ? text.length() : text.strip().split("\\s+").length;
	}

	int longest(Channel channel) {
		return switch (channel) {
			case CHAT -> this.longestReply;
			case EMAIL -> this.longestEmail;
			case SMS -> this.longestSms;
		};
	}

}
