CREATE TABLE suggestion (
    id              uuid PRIMARY KEY,
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    agent           text        NOT NULL,
    text            text        NOT NULL,
    language        text        NOT NULL,
    written_by      text        NOT NULL,
    prompt_version  text,
    fallback        text,
    evidence        jsonb       NOT NULL,
    checks          jsonb       NOT NULL,
    search_millis   int         NOT NULL,
    write_millis    int         NOT NULL,
    created_at      timestamptz NOT NULL,
    outcome         text CHECK (outcome IN ('sent', 'edited', 'dismissed')),
    sent_text       text,
    reason          text,
    decided_at      timestamptz,
    CHECK ((outcome IS NULL) = (decided_at IS NULL))
);
CREATE INDEX suggestion_conversation ON suggestion (conversation_id, created_at);
