-- A promise to call a customer. It is kept, missed or taken back, never forgotten.
CREATE TABLE callback (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    phone           text        NOT NULL CHECK (phone ~ '^\+[0-9]{6,15}$'),
    -- The window that the customer wished for; without one, as soon as possible.
    wanted_from     timestamptz,
    wanted_to       timestamptz,
    state           text        NOT NULL
        CHECK (state IN ('waiting', 'due', 'dialling', 'reached', 'no-answer', 'cancelled', 'expired')),
    attempts        int         NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt    timestamptz NOT NULL,
    claimed_by      text,
    claimed_at      timestamptz,
    outcome         text CHECK (outcome IN ('reached', 'no-answer', 'wrong-number', 'cancelled')),
    note            text,
    asked_at        timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    CHECK (wanted_from < wanted_to),
    CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
    CHECK (state <> 'dialling' OR claimed_by IS NOT NULL)
);
-- A conversation has one open call-back at a time, however often it is asked for.
CREATE UNIQUE INDEX callback_open ON callback (conversation_id) WHERE state IN ('waiting', 'due', 'dialling');
CREATE INDEX callback_next ON callback (next_attempt) WHERE state IN ('waiting', 'due', 'dialling');

-- Before that moment a hand-over is not in line: its customer is to be called then, or is being called.
ALTER TABLE handover ADD COLUMN not_before timestamptz;

-- Hand-overs that failed, to be tried again. Their customers have been told.
CREATE TABLE handover_wish (
    conversation_id uuid PRIMARY KEY REFERENCES conversation ON DELETE CASCADE,
    reason          text        NOT NULL,
    why             text,
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt    timestamptz NOT NULL
);
