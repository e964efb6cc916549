-- When the desk is open; without a row it always is.
CREATE TABLE opening_hours (
    the_only   boolean PRIMARY KEY DEFAULT true CHECK (the_only),
    hours      jsonb       NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL
);
