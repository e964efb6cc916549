-- What a source looks like: how much each piece of four characters counts in it. All is read anew to get it.
ALTER TABLE indexed_source ADD COLUMN grams sparsevec;
ALTER TABLE indexed_source ALTER COLUMN grams SET STORAGE MAIN;
UPDATE indexed_source SET fingerprint = '';
INSERT INTO index_task (source_key) SELECT key FROM indexed_source
ON CONFLICT (source_key) DO UPDATE SET revision = index_task.revision + 1, leased_until = '-infinity', attempts = 0;
