-- The built-in models compute the same vectors on any processor now: all that they have read is read anew, as it may have
-- been read on one without VNNI, where they were others.
WITH changed AS (
    UPDATE indexed_source s SET fingerprint = ''
    WHERE EXISTS (SELECT FROM passage_vector v WHERE v.source_key = s.key AND v.model LIKE 'multilingual-minilm%')
    RETURNING s.key)
INSERT INTO index_task (source_key) SELECT key FROM changed
ON CONFLICT (source_key) DO UPDATE SET revision = index_task.revision + 1, leased_until = '-infinity', attempts = 0;
