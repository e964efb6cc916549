-- What the bot asks the customer to choose from: [{"id", "title"}].
ALTER TABLE message ADD COLUMN choices jsonb NOT NULL DEFAULT '[]' CHECK (author = 'bot' OR choices = '[]');
