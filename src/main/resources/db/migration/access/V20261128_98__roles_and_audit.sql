ALTER TABLE account DROP CONSTRAINT account_roles_check;
ALTER TABLE account ADD CONSTRAINT account_roles_check
	CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['agent', 'editor', 'publisher', 'admin']);

-- Who changed what. Written before the change and told how it ended after it, or in the transaction of the change.
CREATE TABLE audit (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at timestamptz NOT NULL DEFAULT now(),
	by_whom text NOT NULL CHECK (by_whom <> ''),
	kind text NOT NULL CHECK (kind <> ''),
	subject text,
	action text NOT NULL CHECK (action <> ''),
	detail text CHECK (length(detail) <= 2000),
	-- The answer's status; none where it was not heard of.
	status smallint
);

CREATE INDEX audit_by_whom ON audit (by_whom, id);
CREATE INDEX audit_by_kind ON audit (kind, subject, id);
