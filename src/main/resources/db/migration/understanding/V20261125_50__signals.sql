-- How sure it must be that somebody wants a person, as an admin has set it.
CREATE TABLE person_leaning (
    the_only   boolean PRIMARY KEY DEFAULT true CHECK (the_only),
    sureness   float8      NOT NULL CHECK (sureness BETWEEN 0.05 AND 0.95),
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL
);

-- Example messages that the desk has added to those in files.
CREATE TABLE added_signal (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    language   text        NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    label      text        NOT NULL CHECK (label IN ('asks-openly', 'between-the-lines', 'no-wish')),
    text       text        NOT NULL CHECK (text <> '' AND length(text) <= 2000),
    added_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    added_by   text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Kept for a while, so that deleting can be undone.
    deleted_at timestamptz
);
CREATE UNIQUE INDEX added_signal_once ON added_signal (language, md5(lower(text))) WHERE deleted_at IS NULL;
CREATE INDEX added_signal_changed ON added_signal (changed_at);
