-- Runs over the golden questions. What was asked and found is kept as it was then.
CREATE TABLE evaluation (
    id           uuid PRIMARY KEY,
    state        text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
    trigger      text NOT NULL CHECK (trigger IN ('manual', 'change')),
    total        int  NOT NULL CHECK (total >= 0),
    -- How sure the bot had to be then.
    certainty    float8 NOT NULL CHECK (certainty BETWEEN 0 AND 1),
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    -- When the run began that this one is compared with.
    compared_to  timestamptz,
    -- Until when the instance that works on it is believed to be alive.
    leased_until timestamptz NOT NULL,
    CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX evaluation_running ON evaluation (state) WHERE state = 'running';
CREATE INDEX evaluation_by_start ON evaluation (started_at DESC);

CREATE TABLE evaluation_answer (
    evaluation_id  uuid NOT NULL REFERENCES evaluation ON DELETE CASCADE,
    question_id    uuid NOT NULL,
    question       text NOT NULL,
    language       text NOT NULL,
    expected_id    text,
    expected_title text,
    -- All that answer it: what is expected, and its translation into the asker's language.
    right_ids      text[] NOT NULL,
    -- What was found, best first.
    found_ids      text[] NOT NULL,
    found_title    text,
    confidence     float8 NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    abstained      boolean NOT NULL,
    outcome        text NOT NULL CHECK (outcome IN ('right', 'wrong', 'abstained')),
    change         text NOT NULL CHECK (change IN ('broken', 'fixed', 'same', 'new')),
    PRIMARY KEY (evaluation_id, question_id)
);

-- What an admin has set; no row where all is as configured.
CREATE TABLE search_settings (
    the_only   boolean PRIMARY KEY DEFAULT true CHECK (the_only),
    certainty  float8 NOT NULL CHECK (certainty BETWEEN 0 AND 1),
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text NOT NULL
);
