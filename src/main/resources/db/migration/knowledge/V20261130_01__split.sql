-- Whether a document becomes an article a chapter.
ALTER TABLE import_job ADD COLUMN split text NOT NULL DEFAULT 'where-long'
	CHECK (split IN ('where-long', 'chapters', 'none'));
