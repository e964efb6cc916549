-- Texts that agents use often, shared by the desk.
CREATE TABLE macro (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL CHECK (name <> '' AND length(name) <= 80),
    -- By language, with placeholders such as {customer}.
    texts      jsonb       NOT NULL CHECK (jsonb_typeof(texts) = 'object' AND texts <> '{}'),
    -- What is done once it is sent.
    action     text CHECK (action IN ('resolve', 'transfer', 'return-to-bot')),
    skill      text,
    updated_at timestamptz NOT NULL,
    updated_by text        NOT NULL,
    -- Kept, so that deleting can be undone.
    deleted_at timestamptz,
    CHECK (skill IS NULL OR action = 'transfer')
);
CREATE UNIQUE INDEX macro_name ON macro (lower(name)) WHERE deleted_at IS NULL;
