CREATE TABLE article (
	id text PRIMARY KEY,
	slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 150),
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	version integer NOT NULL CHECK (version >= 1),
	title text NOT NULL CHECK (title <> '' AND length(title) <= 300),
	body text NOT NULL CHECK (body <> ''),
	audience text NOT NULL CHECK (audience IN ('public', 'internal')),
	category text CHECK (category <> ''),
	tags text[] NOT NULL DEFAULT '{}',
	questions text[] NOT NULL DEFAULT '{}',
	reviewed date,
	status text NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
	origin text NOT NULL CHECK (origin IN ('file', 'import', 'editor')),
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	updated_at timestamptz NOT NULL,
	updated_by text NOT NULL CHECK (updated_by <> ''),
	-- What was last taken from a file, to tell the file's changes from those made here.
	file_path text,
	file_fingerprint text CHECK (file_fingerprint ~ '^[0-9a-f]{64}$'),
	CHECK (id = language || '-' || slug),
	CHECK ((file_path IS NULL) = (file_fingerprint IS NULL)),
	CHECK (origin <> 'file' OR file_path IS NOT NULL)
);

CREATE INDEX article_by_language ON article (language, status, audience);

CREATE TABLE article_version (
	article_id text NOT NULL REFERENCES article (id) ON DELETE CASCADE,
	version integer NOT NULL CHECK (version >= 1),
	title text NOT NULL,
	body text NOT NULL,
	audience text NOT NULL CHECK (audience IN ('public', 'internal')),
	category text,
	tags text[] NOT NULL,
	questions text[] NOT NULL,
	reviewed date,
	status text NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	updated_at timestamptz NOT NULL,
	updated_by text NOT NULL,
	PRIMARY KEY (article_id, version)
);

-- Text and answer are stored without personal data only.
CREATE TABLE past_ticket (
	id text PRIMARY KEY CHECK (id <> '' AND length(id) <= 200),
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	channel text CHECK (channel <> ''),
	subject text CHECK (subject <> ''),
	text text NOT NULL CHECK (text <> ''),
	answer text NOT NULL CHECK (answer <> ''),
	resolved_at timestamptz,
	csat smallint CHECK (csat BETWEEN 1 AND 5),
	tags text[] NOT NULL DEFAULT '{}',
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$')
);

CREATE INDEX past_ticket_by_language ON past_ticket (language);

CREATE TABLE import_job (
	id uuid PRIMARY KEY,
	format text NOT NULL CHECK (format IN ('articles-jsonl', 'tickets-jsonl', 'markdown', 'csv')),
	file_name text NOT NULL,
	status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
	total integer NOT NULL CHECK (total >= 0),
	done integer NOT NULL DEFAULT 0 CHECK (done >= 0),
	failed integer NOT NULL DEFAULT 0 CHECK (failed >= 0),
	created_at timestamptz NOT NULL,
	created_by text NOT NULL,
	-- Which run works on it, and until when it is believed to be alive.
	run uuid,
	leased_until timestamptz,
	CHECK (done + failed <= total)
);

CREATE INDEX import_job_unfinished ON import_job (created_at) WHERE status IN ('waiting', 'running');

-- The upload itself may hold personal data: it is deleted when its job ends.
CREATE TABLE import_upload (
	job_id uuid PRIMARY KEY REFERENCES import_job (id) ON DELETE CASCADE,
	content bytea NOT NULL
);

CREATE TABLE import_problem (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	job_id uuid NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
	line integer NOT NULL CHECK (line >= 1),
	item text,
	problem text NOT NULL
);

CREATE INDEX import_problem_by_job ON import_problem (job_id, id);

CREATE TABLE knowledge_gap (
	id uuid PRIMARY KEY,
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	question text NOT NULL CHECK (question <> ''),
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	why text NOT NULL,
	times integer NOT NULL CHECK (times >= 1),
	first_at timestamptz NOT NULL,
	last_at timestamptz NOT NULL,
	UNIQUE (language, fingerprint)
);

CREATE INDEX knowledge_gap_by_times ON knowledge_gap (times DESC, id);
