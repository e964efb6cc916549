-- Two versions of a prompt on the same conversations: that of the file, and a draft.
CREATE TABLE prompt_comparison (
    id            uuid PRIMARY KEY,
    prompt        text        NOT NULL,
    draft         text        NOT NULL,
    file_version  text        NOT NULL,
    draft_version text        NOT NULL,
    model         text        NOT NULL,
    asked_by      text        NOT NULL,
    asked_at      timestamptz NOT NULL,
    finished_at   timestamptz
);
CREATE TABLE prompt_comparison_text (
    comparison_id   uuid NOT NULL REFERENCES prompt_comparison ON DELETE CASCADE,
    conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    version         text NOT NULL CHECK (version IN ('file', 'draft')),
    text            text,
    failure         text,
    checks          jsonb NOT NULL,
    write_millis    int   NOT NULL,
    PRIMARY KEY (comparison_id, conversation_id, version),
    CHECK ((text IS NULL) <> (failure IS NULL))
);
