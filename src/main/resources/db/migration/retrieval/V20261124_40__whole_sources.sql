-- Vectors beside their rows, not in a table behind it: a search compares all passages of what it found.
ALTER TABLE passage_vector ALTER COLUMN vector SET STORAGE PLAIN;
-- What is rare (notes among many tickets) is faster compared as a whole than looked for through the vectors' index.
CREATE INDEX passage_kind ON passage (kind, language);
