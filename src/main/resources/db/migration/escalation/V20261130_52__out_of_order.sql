-- Whether an agent took somebody by hand before their turn, whose wait tells nothing of the line's.
ALTER TABLE handover ADD COLUMN out_of_order boolean NOT NULL DEFAULT false;
