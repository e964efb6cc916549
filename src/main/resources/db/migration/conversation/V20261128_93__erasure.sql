ALTER TABLE conversation
    -- When it is to be erased, where its customer has asked for that.
    ADD erase_at  timestamptz,
    -- Nothing is left of it then but what is counted: language, channel and times.
    ADD erased_at timestamptz;
CREATE INDEX conversation_to_erase ON conversation (erase_at) WHERE erased_at IS NULL AND erase_at IS NOT NULL;
CREATE INDEX conversation_kept ON conversation (opened_at) WHERE erased_at IS NULL;
CREATE INDEX conversation_event_at ON conversation_event USING brin (at);
