-- Whether people of another helpdesk take this one over. It has no place in this desk's line and does not count in its
-- waits, until that helpdesk cannot be reached.
ALTER TABLE handover ADD COLUMN elsewhere boolean NOT NULL DEFAULT false;
