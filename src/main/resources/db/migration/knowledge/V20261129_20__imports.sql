-- More formats, and a look at what an import would change before it is run.
ALTER TABLE import_job DROP CONSTRAINT import_job_format_check;
ALTER TABLE import_job ADD CONSTRAINT import_job_format_check CHECK (format ~ '^[a-z]+(-[a-z]+)*$');
ALTER TABLE import_job DROP CONSTRAINT import_job_status_check;
ALTER TABLE import_job ADD CONSTRAINT import_job_status_check
	CHECK (status IN ('previewing', 'previewed', 'waiting', 'running', 'done', 'cancelled', 'failed'));

ALTER TABLE import_job
	ADD COLUMN added integer NOT NULL DEFAULT 0 CHECK (added >= 0),
	ADD COLUMN changed integer NOT NULL DEFAULT 0 CHECK (changed >= 0),
	-- Whether the figures are what would be, and nothing of it is in yet.
	ADD COLUMN is_preview boolean NOT NULL DEFAULT false,
	-- How long the upload of a job that is only looked at, or was cancelled, is kept.
	ADD COLUMN upload_until timestamptz;

DROP INDEX import_job_unfinished;
CREATE INDEX import_job_unfinished ON import_job (created_at) WHERE status IN ('previewing', 'waiting', 'running');

-- In parts, so that no large file has to lie in memory whole.
ALTER TABLE import_upload ADD COLUMN part integer NOT NULL DEFAULT 0;
ALTER TABLE import_upload DROP CONSTRAINT import_upload_pkey;
ALTER TABLE import_upload ADD PRIMARY KEY (job_id, part);

-- The first of what was added, changed and as it was before.
CREATE TABLE import_example (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	job_id uuid NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
	outcome text NOT NULL CHECK (outcome IN ('added', 'changed', 'unchanged')),
	line integer NOT NULL CHECK (line >= 1),
	item text NOT NULL,
	title text NOT NULL
);

CREATE INDEX import_example_by_job ON import_example (job_id, id);
