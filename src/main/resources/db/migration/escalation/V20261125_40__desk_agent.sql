-- Who works at the desk, and what for. An agent whose desk has not been heard of for a while counts as offline,
-- whatever is kept here.
CREATE TABLE desk_agent (
    agent          text PRIMARY KEY,
    presence       text        NOT NULL DEFAULT 'offline' CHECK (presence IN ('available', 'away', 'offline')),
    -- NULL: all languages of the desk.
    languages      text[] CHECK (cardinality(languages) > 0),
    skills         text[]      NOT NULL DEFAULT '{}',
    capacity       int         NOT NULL DEFAULT 3 CHECK (capacity BETWEEN 1 AND 100),
    seen_at        timestamptz NOT NULL,
    presence_since timestamptz NOT NULL
);
