-- Questions whose right answer an admin knows.
CREATE TABLE golden_question (
	id uuid PRIMARY KEY,
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	question text NOT NULL CHECK (question <> '' AND length(question) <= 1000),
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	-- None where the desk should not answer.
	expected text REFERENCES article (id),
	-- The question as its file has it: what was once taken from a file is not taken again.
	file_fingerprint text CHECK (file_fingerprint ~ '^[0-9a-f]{64}$'),
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	-- Kept for a while, so that deleting can be undone.
	deleted_at timestamptz
);

CREATE UNIQUE INDEX golden_question_once ON golden_question (language, fingerprint) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX golden_question_of_file ON golden_question (language, file_fingerprint);
CREATE INDEX golden_question_expected ON golden_question (expected);
CREATE INDEX article_by_change ON article (updated_at) WHERE status <> 'draft';
