-- Disruptions that the desk knows of, for as long as they last.
CREATE TABLE notice (
    id         uuid PRIMARY KEY,
    -- By language.
    texts      jsonb       NOT NULL CHECK (jsonb_typeof(texts) = 'object' AND texts <> '{}'),
    -- Whom it touches: customers who write in these languages, all without any; who use one of these words, or whose
    -- order number is one of these; all without either.
    languages  text[]      NOT NULL DEFAULT '{}',
    words      text[]      NOT NULL DEFAULT '{}',
    orders     text[]      NOT NULL DEFAULT '{}',
    begins_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    -- When an admin ended it before its time; that can be undone.
    ended_at   timestamptz,
    updated_at timestamptz NOT NULL,
    updated_by text        NOT NULL,
    -- Kept, so that deleting can be undone.
    deleted_at timestamptz,
    CHECK (begins_at < ends_at)
);
CREATE INDEX notice_ends ON notice (ends_at) WHERE deleted_at IS NULL;
