-- The embedding models that there are vectors of: the one that is searched by, the one that takes its place as soon as
-- it has read everything, and those that were replaced just now.
CREATE TABLE index_model (
    name       text PRIMARY KEY,
    settings   text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('serving', 'reading', 'replaced')),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX index_model_serving ON index_model (state) WHERE state = 'serving';
CREATE UNIQUE INDEX index_model_reading ON index_model (state) WHERE state = 'reading';

-- What a new model has still to read counts apart from what has changed, and comes after it.
ALTER TABLE index_task ADD COLUMN purpose text NOT NULL DEFAULT 'change' CHECK (purpose IN ('change', 'model'));
CREATE INDEX index_task_order ON index_task (purpose, requested_at);

-- The place of a passage in its source, by which a new model's vectors find it.
ALTER TABLE passage ADD COLUMN position int;
UPDATE passage p SET position = numbered.position
FROM (SELECT id, row_number() OVER (PARTITION BY source_key ORDER BY id) - 1 AS position FROM passage) AS numbered
WHERE numbered.id = p.id;
ALTER TABLE passage ALTER COLUMN position SET NOT NULL;
CREATE UNIQUE INDEX passage_position ON passage (source_key, position);
DROP INDEX passage_source;

-- Half the bytes, and to all that is measured the same order. The service makes the indexes of vectors anew.
DROP INDEX IF EXISTS passage_vector_multilingual_minilm_bge_small_en_v1_5;
ALTER TABLE passage_vector ALTER COLUMN vector TYPE halfvec USING vector::halfvec;
ALTER TABLE passage_vector ALTER COLUMN vector SET STORAGE PLAIN;
