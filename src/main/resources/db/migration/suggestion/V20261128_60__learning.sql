ALTER TABLE suggestion
    ADD mode text NOT NULL DEFAULT 'reply' CHECK (mode IN ('reply', 'rewrite', 'translate', 'continue')),
    ADD first_token_millis bigint,
    ADD prepared boolean NOT NULL DEFAULT false,
    ADD edit_distance double precision CHECK (edit_distance BETWEEN 0 AND 1),
    ADD send_millis bigint CHECK (send_millis >= 0),
    DROP CONSTRAINT suggestion_outcome_check,
    ADD CONSTRAINT suggestion_outcome_check CHECK (outcome IN ('sent', 'edited', 'dismissed', 'ignored'));

CREATE INDEX suggestion_undecided ON suggestion (conversation_id) WHERE outcome IS NULL;

-- What is ready before an agent opens a conversation. It fits as long as nothing has been said since.
CREATE TABLE prepared_suggestion (
    conversation_id uuid PRIMARY KEY REFERENCES conversation ON DELETE CASCADE,
    last_message    uuid        NOT NULL,
    text            text        NOT NULL,
    written_by      text        NOT NULL,
    prompt_version  text,
    fallback        text,
    reason          text,
    first_token_millis bigint,
    search_millis   int         NOT NULL,
    write_millis    int         NOT NULL,
    created_at      timestamptz NOT NULL
);
