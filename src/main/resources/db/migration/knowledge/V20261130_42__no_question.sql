-- Insults and attempts to steer ask nothing that an article could answer.
ALTER TABLE gap_question ADD COLUMN asks boolean NOT NULL DEFAULT true;
