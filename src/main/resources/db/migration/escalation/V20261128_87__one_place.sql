-- Whether a colleague passed it on to its agent, who has not opened it yet.
ALTER TABLE handover ADD COLUMN unopened boolean NOT NULL DEFAULT false;

ALTER TABLE desk_agent
    -- Since when the agent has not been there for a good while at a stretch: who comes back for a moment is still gone.
    ADD COLUMN gone_since timestamptz,
    -- The agent went for good: whoever waits for their answer goes back into the queue at once.
    ADD COLUMN hands_back boolean NOT NULL DEFAULT false;
