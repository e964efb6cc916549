-- What a customer was told of their wait, and by what: how many had to be finished first, and the model's own figure
-- before it was corrected. All in seconds; nothing where nobody was there to go by.
ALTER TABLE handover
    ADD predicted_stages     int CHECK (predicted_stages >= 0),
    ADD predicted_model      double precision,
    ADD predicted_wait       double precision,
    ADD predicted_low        double precision,
    ADD predicted_high       double precision,
    ADD predicted_confidence double precision CHECK (predicted_confidence BETWEEN 0 AND 1),
    -- Since when the customer waits this time: not since they first asked, where a colleague passed them back.
    ADD waiting_since        timestamptz NOT NULL DEFAULT now(),
    -- When the desk was warned of the wait.
    ADD warned_at            timestamptz,
    ADD CHECK (predicted_low <= predicted_wait AND predicted_wait <= predicted_high);
UPDATE handover SET waiting_since = requested_at;
CREATE INDEX handover_ended ON handover (ended_at);
CREATE INDEX handover_conversation ON handover (conversation_id);
CREATE INDEX handover_requested ON handover (requested_at);

-- Waits that passed the limit, once each, whichever instance noticed.
CREATE TABLE wait_breach (
    handover_id   uuid PRIMARY KEY REFERENCES handover ON DELETE CASCADE,
    limit_seconds double precision NOT NULL,
    at            timestamptz      NOT NULL
);
CREATE INDEX wait_breach_at ON wait_breach (at);
