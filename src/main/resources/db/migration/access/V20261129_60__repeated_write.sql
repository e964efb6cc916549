-- What a write with an Idempotency-Key was answered, for the same one sent again; nothing as long as it is under way.
CREATE TABLE repeated_write (
	account text NOT NULL,
	path text NOT NULL,
	key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	status smallint,
	location text,
	body bytea,
	PRIMARY KEY (account, path, key)
);

CREATE INDEX repeated_write_at ON repeated_write (at);
