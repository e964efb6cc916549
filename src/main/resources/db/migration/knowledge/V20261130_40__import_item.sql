-- What an import has met in its file so far, so that the same id a second time is told, also after a crash; kept as long as
-- the job is at work or may be gone on with.
CREATE TABLE import_item (
	job_id uuid NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
	item text NOT NULL CHECK (item ~ '^[0-9a-f]{64}$'),
	line integer NOT NULL CHECK (line >= 1),
	says text NOT NULL CHECK (says ~ '^[0-9a-f]{64}$'),
	PRIMARY KEY (job_id, item)
);
