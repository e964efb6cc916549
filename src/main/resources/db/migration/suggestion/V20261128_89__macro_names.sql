-- What agents who read another language know a macro by; without one there, by its name.
ALTER TABLE macro ADD names jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(names) = 'object');
