-- A vector stands by its source, with all that tells whether a search may find it, so that nothing else is read on the
-- way; the vectors of a source lie beside each other. The service makes the indexes of vectors anew.
ALTER TABLE passage_vector RENAME TO passage_vector_by_passage;
ALTER TABLE passage_vector_by_passage DROP CONSTRAINT passage_vector_pkey;
CREATE TABLE passage_vector (
    source_key text    NOT NULL,
    position   int     NOT NULL,
    model      text    NOT NULL,
    kind       text    NOT NULL,
    language   text    NOT NULL,
    part       text    NOT NULL,
    vector     halfvec NOT NULL,
    PRIMARY KEY (source_key, position, model),
    FOREIGN KEY (source_key, position) REFERENCES passage (source_key, position) ON DELETE CASCADE
);
ALTER TABLE passage_vector ALTER COLUMN vector SET STORAGE PLAIN;
INSERT INTO passage_vector (source_key, position, model, kind, language, part, vector)
SELECT p.source_key, p.position, v.model, p.kind, p.language, p.part, v.vector
FROM passage_vector_by_passage v JOIN passage p ON p.id = v.passage_id
ORDER BY p.source_key, p.position;
DROP TABLE passage_vector_by_passage;
-- What is rare (notes among many tickets) is faster compared as a whole than looked for through the index of vectors.
CREATE INDEX passage_vector_kind ON passage_vector (kind, language);
DROP INDEX passage_kind;

-- How many ways of asking for a source there are tells how near it can be at best, before all of it is compared.
ALTER TABLE indexed_source ADD COLUMN ways int;
UPDATE indexed_source s SET ways = (SELECT count(*) FROM passage p WHERE p.source_key = s.key AND p.part <> 'body');
ALTER TABLE indexed_source ALTER COLUMN ways SET NOT NULL;
