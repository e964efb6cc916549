CREATE TABLE handover (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number          bigint GENERATED ALWAYS AS IDENTITY,
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    reason          text        NOT NULL
        CHECK (reason IN ('asked', 'button', 'between-the-lines', 'prefers-person', 'no-answer', 'transfer')),
    feeling         text        NOT NULL,
    note            text,
    requested_at    timestamptz NOT NULL,
    claimed_at      timestamptz,
    claimed_by      text,
    ended_at        timestamptz,
    callback_phone  text,
    callback_from   timestamptz,
    callback_to     timestamptz,
    CHECK ((claimed_at IS NULL) = (claimed_by IS NULL)),
    CHECK (callback_from < callback_to)
);
-- A conversation is handed over once at a time, however often it is asked for.
CREATE UNIQUE INDEX handover_open ON handover (conversation_id) WHERE ended_at IS NULL;
CREATE INDEX handover_waiting ON handover (requested_at) WHERE ended_at IS NULL AND claimed_at IS NULL;
CREATE INDEX handover_claimed ON handover (claimed_at);
