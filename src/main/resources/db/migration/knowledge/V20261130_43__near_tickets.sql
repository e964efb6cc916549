-- Tickets that say nearly the same: a few are searched, the others are kept and folded into the first of them.
ALTER TABLE past_ticket
	-- Equal in some places where two tickets are much alike (minhash, in bands).
	ADD COLUMN near bigint[] NOT NULL DEFAULT '{}',
	ADD COLUMN folded_into text CHECK (folded_into <> id);
CREATE INDEX past_ticket_near ON past_ticket USING gin (near) WHERE folded_into IS NULL;
CREATE INDEX past_ticket_folded ON past_ticket (folded_into) WHERE folded_into IS NOT NULL;

ALTER TABLE import_job ADD COLUMN folded integer NOT NULL DEFAULT 0 CHECK (folded >= 0);
