-- An agent who takes a conversation from the bot has not had it passed on.
ALTER TABLE handover DROP CONSTRAINT handover_reason_check;
ALTER TABLE handover ADD CONSTRAINT handover_reason_check
    CHECK (reason IN ('asked', 'button', 'between-the-lines', 'prefers-person', 'no-answer', 'transfer', 'claimed'));
