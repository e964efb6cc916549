-- What customers wrote while they waited, until it is heeded.
CREATE TABLE late_wish (
    message_id      uuid PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    next_attempt    timestamptz NOT NULL DEFAULT '-infinity',
    attempts        int         NOT NULL DEFAULT 0
);
