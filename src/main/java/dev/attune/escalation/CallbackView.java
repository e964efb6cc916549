package dev.attune.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A call-back as agents see it.
 *
 * @param phone in the form of E.164, to dial
 * @param shownPhone the same to read
 * @param from the window that the customer wished for, if any
 * @param next when to call
 * @param overdueSeconds for how long it is due
 * @param assignee the agent who has the conversation, if any
 * @param note what was noted at the last call, or at the hand-over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallbackView(UUID id, ConversationId conversationId, @Nullable String customer, Language language, String phone,
		String shownPhone, PhoneCall.State state, @Nullable Instant from, @Nullable Instant to, Instant next,
		long overdueSeconds, int attempts, @Nullable String claimedBy, @Nullable String assignee,
		@Nullable Reason reason, @Nullable String feeling, @Nullable String note, @Nullable String lastMessage) {

	static CallbackView of(PhoneCall call, ResultSet row, Instant now) throws SQLException {
		String reason = row.getString("reason");
		return new CallbackView(call.id(), call.conversation(), row.getString("name"),
				new Language(row.getString("language")), call.phone(), PhoneNumbers.shown(call.phone()), call.state(),
				(call.window() != null) ? call.window().from() : null,
				(call.window() != null) ? call.window().to() : null, call.nextAttempt(),
				Math.max(0, Duration.between(call.nextAttempt(), now).toSeconds()), call.attempts(), call.claimedBy(),
				row.getString("assignee"), (reason != null) ? Reason.of(reason) : null, row.getString("feeling"),
				(call.note() != null) ? call.note() : row.getString("handover_note"), row.getString("last_message"));
	}

}
