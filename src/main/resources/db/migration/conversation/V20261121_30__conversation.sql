CREATE TABLE customer (
    id          uuid PRIMARY KEY,
    external_id text UNIQUE,
    name        text,
    email       text,
    phone       text,
    preference  text CHECK (preference IN ('person')),
    created_at  timestamptz NOT NULL
);
CREATE INDEX customer_email ON customer (lower(email)) WHERE email IS NOT NULL;

CREATE TABLE conversation (
    id              uuid PRIMARY KEY,
    customer_id     uuid        NOT NULL REFERENCES customer,
    channel         text        NOT NULL CHECK (channel <> ''),
    language        text        NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    status          text        NOT NULL CHECK (status IN ('bot', 'queued', 'agent', 'resolved')),
    assignee        text,
    opened_at       timestamptz NOT NULL,
    -- The moment it was last taken up: opened, or written in again after it was resolved.
    current_since   timestamptz NOT NULL,
    resolved_at     timestamptz,
    token_hash      text        NOT NULL UNIQUE,
    idempotency_key text UNIQUE,
    -- Number of the newest event. Whoever writes an event raises it first, which puts the writers of one
    -- conversation in a row: events are seen in the order of their numbers, and none appears late.
    last_event      bigint      NOT NULL DEFAULT 0,
    CHECK ((status = 'agent') = (assignee IS NOT NULL)),
    CHECK ((status = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE INDEX conversation_customer ON conversation (customer_id, opened_at DESC);
CREATE INDEX conversation_assignee ON conversation (assignee) WHERE status = 'agent';

CREATE TABLE message (
    id              uuid PRIMARY KEY,
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    event           bigint      NOT NULL,
    author          text        NOT NULL CHECK (author IN ('customer', 'bot', 'agent', 'system')),
    author_name     text,
    text            text        NOT NULL CHECK (text <> ''),
    citations       jsonb       NOT NULL DEFAULT '[]',
    -- The customer's message that a turn of the bot answers; a turn is never answered twice.
    answers         uuid UNIQUE REFERENCES message ON DELETE CASCADE,
    idempotency_key text,
    at              timestamptz NOT NULL,
    UNIQUE (conversation_id, event),
    UNIQUE (conversation_id, author, idempotency_key)
);

CREATE TABLE conversation_event (
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    number          bigint      NOT NULL,
    type            text        NOT NULL CHECK (type IN ('message', 'status', 'handover', 'error')),
    data            json        NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, number)
);

CREATE TABLE rating (
    conversation_id uuid        NOT NULL REFERENCES conversation ON DELETE CASCADE,
    current_since   timestamptz NOT NULL,
    csat            int         NOT NULL CHECK (csat BETWEEN 1 AND 5),
    nps             int CHECK (nps BETWEEN 0 AND 10),
    ces             int CHECK (ces BETWEEN 1 AND 7),
    solved          boolean,
    comment         text,
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, current_since)
);
