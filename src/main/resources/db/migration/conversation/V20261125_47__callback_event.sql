ALTER TABLE conversation_event DROP CONSTRAINT conversation_event_type_check;
ALTER TABLE conversation_event ADD CHECK (type IN ('message', 'status', 'handover', 'callback', 'error'));

-- How the customer would rather be reached: 'phone' once they asked for a call-back, until they choose the bot.
ALTER TABLE customer ADD COLUMN preferred_way text CHECK (preferred_way IN ('phone'));
