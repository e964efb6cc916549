-- Titles and ways of asking are embedded with a question mark, whether they have one or not: those that have none, or more
-- than that, are read anew.
WITH changed AS (
    UPDATE indexed_source s SET fingerprint = ''
    WHERE EXISTS (SELECT FROM passage p WHERE p.source_key = s.key AND p.part <> 'body' AND p.text !~ '^[^[:space:]¿¡].*[^[:space:].?!…,;:]\?$')
    RETURNING s.key)
INSERT INTO index_task (source_key) SELECT key FROM changed
ON CONFLICT (source_key) DO UPDATE SET revision = index_task.revision + 1, leased_until = '-infinity', attempts = 0;
