-- A number that is wrong is not one where nobody answered.
ALTER TABLE callback DROP CONSTRAINT callback_state_check;
ALTER TABLE callback ADD CONSTRAINT callback_state_check
    CHECK (state IN ('waiting', 'due', 'dialling', 'reached', 'no-answer', 'wrong-number', 'cancelled', 'expired'));
UPDATE callback SET state = 'wrong-number' WHERE state = 'no-answer' AND outcome = 'wrong-number';
