-- What a language model wrote about a conversation for the agents who read a language.
CREATE TABLE handover_summary (
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    language        text        NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    -- The last message that it is about.
    up_to           uuid        NOT NULL,
    started_at      timestamptz NOT NULL,
    -- None while it is being written, and where that failed.
    text            text CHECK (text <> ''),
    written_by      text,
    -- Why the model did not write it, as a word.
    failure         text,
    -- When an agent last looked at it.
    read_at         timestamptz,
    PRIMARY KEY (conversation_id, language),
    CHECK ((text IS NULL) = (written_by IS NULL)),
    CHECK (text IS NULL OR failure IS NULL)
);
CREATE INDEX handover_summary_read ON handover_summary (read_at) WHERE read_at IS NOT NULL;
