-- One survey for each conversation: what its customer thought of the service, or that they would rather not say.
DELETE FROM rating r WHERE EXISTS (SELECT FROM rating newer
    WHERE newer.conversation_id = r.conversation_id AND newer.current_since > r.current_since);
ALTER TABLE rating
    DROP CONSTRAINT rating_pkey,
    DROP COLUMN current_since,
    ADD PRIMARY KEY (conversation_id),
    ALTER COLUMN csat DROP NOT NULL,
    ADD skipped   boolean NOT NULL DEFAULT false,
    -- Whether it asked how likely they are to recommend the firm, answered or not.
    ADD nps_asked boolean NOT NULL DEFAULT false,
    ADD way       text NOT NULL DEFAULT 'conversation' CHECK (way IN ('conversation', 'link')),
    ADD CHECK (skipped = (csat IS NULL));
UPDATE rating SET nps_asked = true WHERE nps IS NOT NULL;
ALTER TABLE rating ADD CHECK (nps IS NULL OR nps_asked);
CREATE INDEX rating_at ON rating (at);

ALTER TABLE conversation_event DROP CONSTRAINT conversation_event_type_check;
ALTER TABLE conversation_event
    ADD CHECK (type IN ('message', 'status', 'handover', 'callback', 'survey', 'erasure', 'error'));
