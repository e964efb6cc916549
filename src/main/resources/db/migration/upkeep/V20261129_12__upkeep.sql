-- Looks over all articles, one at a time.
CREATE TABLE inspection (
	id uuid PRIMARY KEY,
	state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
	total integer NOT NULL CHECK (total >= 0),
	done integer NOT NULL CHECK (done BETWEEN 0 AND total),
	started_at timestamptz NOT NULL,
	ended_at timestamptz,
	-- Until when the instance that works on it is believed to be alive.
	leased_until timestamptz NOT NULL,
	CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX inspection_running ON inspection (state) WHERE state = 'running';
CREATE INDEX inspection_by_start ON inspection (started_at DESC);

-- What an article means, so that only what has changed is read again.
CREATE TABLE article_meaning (
	article text PRIMARY KEY,
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	model text NOT NULL,
	vector vector NOT NULL
);

-- Articles near each other that have been compared, as they were then.
CREATE TABLE compared_pair (
	one text NOT NULL,
	other text NOT NULL,
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	PRIMARY KEY (one, other),
	CHECK (one < other)
);

CREATE TABLE finding (
	id uuid PRIMARY KEY,
	-- The same for the same finding of every inspection.
	key text NOT NULL UNIQUE CHECK (key ~ '^[0-9a-f]{64}$'),
	kind text NOT NULL CHECK (kind IN ('contradiction', 'near-duplicate', 'broken-link', 'less-helpful', 'missing-way',
		'missing-translation', 'stale', 'never-used', 'hard-to-read')),
	article text NOT NULL,
	other text,
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	details jsonb NOT NULL,
	weight double precision NOT NULL,
	found_at timestamptz NOT NULL,
	seen_in uuid NOT NULL,
	dismissed_at timestamptz,
	dismissed_by text,
	CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL))
);
CREATE INDEX finding_order ON finding (kind, weight DESC, id);
