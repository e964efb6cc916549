-- Messages that the bot has yet to answer. Written in the transaction that stores the message, so that an
-- instance that dies in the middle of a turn leaves it to another one.
CREATE TABLE bot_turn (
    message_id      uuid PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until    timestamptz NOT NULL DEFAULT '-infinity',
    attempts        int         NOT NULL DEFAULT 0
);
CREATE INDEX bot_turn_conversation ON bot_turn (conversation_id, received_at);

-- What became of each turn.
CREATE TABLE bot_answer (
    message_id      uuid PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    outcome         text        NOT NULL CHECK (outcome IN ('answered', 'unknown', 'courtesy', 'handed-over')),
    at              timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX bot_answer_conversation ON bot_answer (conversation_id, at);
