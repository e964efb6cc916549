ALTER TABLE handover
    -- The team and the colleague that the customer asked for, or that an agent passed it on to.
    ADD COLUMN skill text,
    ADD COLUMN colleague text,
    -- Why it was handed over at first, where it has been passed on since.
    ADD COLUMN first_reason text,
    ADD COLUMN passed_on_by text,
    -- The agent who had it and went away.
    ADD COLUMN returned_from text,
    -- When it came into the queue as it is now; requested_at is the place that it keeps when it is passed on.
    ADD COLUMN queued_at timestamptz;
UPDATE handover SET queued_at = requested_at;
ALTER TABLE handover ALTER COLUMN queued_at SET NOT NULL;
ALTER TABLE handover ALTER COLUMN queued_at SET DEFAULT now();
