-- The desk's teams, and the words by which customers name them. A word that ends in * stands for all that start so.
CREATE TABLE skill (
    name  text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    words text[] NOT NULL DEFAULT '{}'
);
