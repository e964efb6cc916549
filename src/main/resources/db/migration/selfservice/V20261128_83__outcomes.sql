ALTER TABLE bot_answer DROP CONSTRAINT bot_answer_outcome_check;
ALTER TABLE bot_answer ADD CONSTRAINT bot_answer_outcome_check CHECK (outcome IN ('answered', 'clarified', 'unknown', 'courtesy', 'handed-over'));
