CREATE TABLE indexed_source (
    key         text PRIMARY KEY,
    id          text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('article', 'note', 'ticket')),
    language    text NOT NULL,
    slug        text,
    title       text NOT NULL,
    text        text NOT NULL,
    fingerprint text NOT NULL
);

CREATE TABLE passage (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_key text    NOT NULL REFERENCES indexed_source ON DELETE CASCADE,
    kind      text     NOT NULL,
    language  text     NOT NULL,
    part      text     NOT NULL CHECK (part IN ('title', 'question', 'body')),
    text      text     NOT NULL,
    words     tsvector NOT NULL
);
CREATE INDEX passage_source ON passage (source_key);
CREATE INDEX passage_words ON passage USING gin (words);

-- The HNSW index of each model in use is made by the service, which knows the model's dimension.
CREATE TABLE passage_vector (
    passage_id bigint NOT NULL REFERENCES passage ON DELETE CASCADE,
    model      text   NOT NULL,
    vector     vector NOT NULL,
    PRIMARY KEY (model, passage_id)
);
CREATE INDEX passage_vector_passage ON passage_vector (passage_id);

-- What still has to be read into the index. Written in the transaction that changed the source.
CREATE TABLE index_task (
    source_key   text PRIMARY KEY,
    revision     bigint      NOT NULL DEFAULT 1,
    requested_at timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts     int         NOT NULL DEFAULT 0
);
