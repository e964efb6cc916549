-- What a language model was not given of a long conversation and of long sources.
ALTER TABLE suggestion ADD COLUMN messages_left_out int NOT NULL DEFAULT 0;
ALTER TABLE suggestion ADD COLUMN characters_left_out int NOT NULL DEFAULT 0;
