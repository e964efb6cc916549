-- What was read between the lines where that is the reason, such as 'danger'.
ALTER TABLE handover ADD COLUMN why text;
