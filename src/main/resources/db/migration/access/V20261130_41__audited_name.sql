-- What people call that which was changed.
ALTER TABLE audit ADD COLUMN name text CHECK (length(name) BETWEEN 1 AND 200);
