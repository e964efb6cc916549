-- What customers asked before they chose the article that they meant: ways of asking for it that it was not found by.
CREATE TABLE late_question (
	language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
	article text NOT NULL REFERENCES article (id) ON DELETE CASCADE,
	question text NOT NULL CHECK (question <> '' AND length(question) <= 1000),
	times integer NOT NULL CHECK (times >= 1),
	last_at timestamptz NOT NULL,
	PRIMARY KEY (article, language, fingerprint)
);
