-- What the customer said of an answer of the bot.
ALTER TABLE message ADD COLUMN helpful boolean CHECK (helpful IS NULL OR author = 'bot');
