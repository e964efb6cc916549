-- Questions that were not answered, that got an answer which was no help, or that needed a person: without personal data.
CREATE TABLE gap (
	id uuid PRIMARY KEY,
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	-- The most typical of its questions.
	question text NOT NULL CHECK (question <> ''),
	-- The sum of the vectors of its different questions, which points to their middle.
	model text NOT NULL,
	total vector NOT NULL,
	questions integer NOT NULL CHECK (questions >= 1),
	customers integer NOT NULL CHECK (customers >= 1),
	times integer NOT NULL CHECK (times >= 1),
	first_at timestamptz NOT NULL,
	last_at timestamptz NOT NULL,
	dismissed_at timestamptz,
	dismissed_by text,
	-- The article that was written for it, and by what: 'extract' or the language model's name.
	article text REFERENCES article (id) ON DELETE SET NULL,
	drafted_at timestamptz,
	drafted_by text,
	written_by text,
	CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL)),
	CHECK (article IS NULL OR (drafted_at IS NOT NULL AND drafted_by IS NOT NULL AND written_by IS NOT NULL))
);

CREATE INDEX gap_by_customers ON gap (customers DESC, times DESC, id);
CREATE INDEX gap_by_language ON gap (language, model);
CREATE INDEX gap_by_article ON gap (article);

CREATE TABLE gap_question (
	id uuid PRIMARY KEY,
	-- None until its meaning has been read.
	gap uuid REFERENCES gap (id) ON DELETE CASCADE,
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	question text NOT NULL CHECK (question <> ''),
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	why text NOT NULL CHECK (why IN ('not-answered', 'no-help', 'needed-person')),
	-- The conversation it was asked in, or the day where there was none: there the same question is the same row.
	occasion text NOT NULL CHECK (occasion <> ''),
	conversation uuid,
	-- Tells customers apart without telling who they are.
	asker text NOT NULL CHECK (asker ~ '^[0-9a-f]{64}$'),
	times integer NOT NULL CHECK (times >= 1),
	first_at timestamptz NOT NULL,
	last_at timestamptz NOT NULL,
	vector vector,
	CHECK (gap IS NULL OR vector IS NOT NULL),
	UNIQUE (language, fingerprint, occasion)
);

CREATE INDEX gap_question_unread ON gap_question (first_at, id) WHERE gap IS NULL;
CREATE INDEX gap_question_by_gap ON gap_question (gap, last_at);

-- What a draft was made from: agents' answers without personal data.
CREATE TABLE gap_source (
	gap uuid NOT NULL REFERENCES gap (id) ON DELETE CASCADE,
	position integer NOT NULL,
	conversation uuid NOT NULL,
	text text NOT NULL CHECK (text <> ''),
	PRIMARY KEY (gap, position)
);

INSERT INTO gap_question (id, language, question, fingerprint, why, occasion, asker, times, first_at, last_at)
SELECT id, language, question, fingerprint, 'not-answered', (last_at AT TIME ZONE 'UTC')::date::text, fingerprint, times,
	first_at, last_at
FROM knowledge_gap;

DROP TABLE knowledge_gap;
