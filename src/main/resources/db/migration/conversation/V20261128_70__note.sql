-- What colleagues noted about a conversation: for agents, never for its customer. Apart from the messages, so that no
-- customer, bot or prompt can come across it.
CREATE TABLE note (
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    -- Tells it from the others, so that noting it again is the same note.
    key             text        NOT NULL,
    author          text        NOT NULL,
    text            text        NOT NULL CHECK (text <> ''),
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, key)
);
