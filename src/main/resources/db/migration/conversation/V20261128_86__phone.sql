-- The number that was given when it was opened: whoever opened it wrote it, and may be shown it again. One that is known of
-- the customer from before may not, since nobody has verified that they are the same.
ALTER TABLE conversation ADD COLUMN phone text;
