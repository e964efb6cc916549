-- What is to be mended, so that it can be said in the language of whoever reads it; whether the item is in all the same.
ALTER TABLE import_problem
	ADD COLUMN code text CHECK (code <> ''),
	ADD COLUMN arguments text[] NOT NULL DEFAULT '{}',
	ADD COLUMN place integer NOT NULL DEFAULT 0 CHECK (place >= 0),
	ADD COLUMN taken boolean NOT NULL DEFAULT false;
