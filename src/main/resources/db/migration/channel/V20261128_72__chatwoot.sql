-- Helpdesks that this desk is connected to. Secrets are sealed with a key that is not in the database.
CREATE TABLE helpdesk (
    id          uuid PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('chatwoot')),
    name        text        NOT NULL CHECK (name <> ''),
    url         text        NOT NULL CHECK (url ~ '^https?://[^/]'),
    account     bigint      NOT NULL CHECK (account > 0),
    -- Where its agents' pages are from: whoever may frame the sidebar.
    origin      text        NOT NULL CHECK (origin ~ '^https?://[^/]+$'),
    secret      text        NOT NULL,
    bot_token   text        NOT NULL,
    agent_token text,
    language    text CHECK (language ~ '^[a-z]{2,3}$'),
    enabled     boolean     NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    -- How it is doing.
    heard_at    timestamptz,
    refused_at  timestamptz,
    answered_at timestamptz,
    failed_at   timestamptz,
    failure     text,
    -- Whether its bot may read conversations, as far as was seen.
    can_look    boolean
);

-- What a helpdesk delivered, to be worked on. What it said is forgotten once that is done; that it was delivered is
-- remembered for some days, so that it is not done again.
CREATE TABLE chatwoot_delivery (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    helpdesk_id  uuid        NOT NULL REFERENCES helpdesk ON DELETE CASCADE,
    delivery     text        NOT NULL,
    remote_id    bigint      NOT NULL,
    payload      text,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts     int         NOT NULL DEFAULT 0,
    done_at      timestamptz,
    -- Given up; its payload is kept to be looked at.
    failed       boolean     NOT NULL DEFAULT false,
    UNIQUE (helpdesk_id, delivery),
    CHECK (payload IS NOT NULL OR done_at IS NOT NULL)
);
CREATE INDEX chatwoot_delivery_waiting ON chatwoot_delivery (helpdesk_id, remote_id, id) WHERE done_at IS NULL;
CREATE INDEX chatwoot_delivery_done ON chatwoot_delivery (done_at);

-- Conversations there, and which one here each is.
CREATE TABLE chatwoot_conversation (
    helpdesk_id     uuid        NOT NULL REFERENCES helpdesk ON DELETE CASCADE,
    remote_id       bigint      NOT NULL,
    conversation_id uuid        NOT NULL UNIQUE REFERENCES conversation ON DELETE CASCADE,
    -- As last seen there, and how new that was.
    remote_status   text        NOT NULL CHECK (remote_status IN ('pending', 'open', 'snoozed', 'resolved')),
    remote_version  double precision NOT NULL DEFAULT 0,
    -- Whether what was delivered contradicts what is known, so that somebody should look.
    doubtful        boolean     NOT NULL DEFAULT false,
    -- The newest event of the conversation, and the last one that was told there.
    written         bigint      NOT NULL DEFAULT 0,
    relayed         bigint      NOT NULL DEFAULT 0,
    leased_by       uuid,
    leased_until    timestamptz NOT NULL DEFAULT '-infinity',
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt    timestamptz NOT NULL DEFAULT '-infinity',
    failing_since   timestamptz,
    desk_told       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (helpdesk_id, remote_id)
);
CREATE INDEX chatwoot_conversation_behind ON chatwoot_conversation (next_attempt) WHERE written > relayed OR doubtful;

-- What was told there, or came from there: by the id of the message, or the name of a note.
CREATE TABLE chatwoot_post (
    key         text PRIMARY KEY,
    helpdesk_id uuid        NOT NULL REFERENCES helpdesk ON DELETE CASCADE,
    remote_id   bigint      NOT NULL,
    state       text        NOT NULL CHECK (state IN ('theirs', 'posting', 'posted', 'withheld')),
    -- Of the text, to know it again when it comes back.
    fingerprint text,
    at          timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX chatwoot_post_unsure ON chatwoot_post (helpdesk_id, remote_id) WHERE state = 'posting';
