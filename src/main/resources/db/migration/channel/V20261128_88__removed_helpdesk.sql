-- A helpdesk that was removed is off, and forgotten some time later; until then it can be brought back as it was.
ALTER TABLE helpdesk
    ADD removed_at timestamptz,
    ADD enabled_before boolean NOT NULL DEFAULT false,
    ADD CHECK (removed_at IS NULL OR NOT enabled);
