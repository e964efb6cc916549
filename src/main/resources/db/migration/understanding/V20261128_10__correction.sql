-- The customer's message that an example was taken from, where an agent corrected how it was read.
ALTER TABLE added_signal ADD COLUMN message_id uuid REFERENCES message ON DELETE SET NULL;
CREATE INDEX added_signal_message ON added_signal (message_id) WHERE deleted_at IS NULL;
