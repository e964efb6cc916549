ALTER TABLE finding DROP CONSTRAINT finding_kind_check;
ALTER TABLE finding ADD CONSTRAINT finding_kind_check CHECK (kind IN ('contradiction', 'other-hours', 'near-duplicate',
	'broken-link', 'less-helpful', 'missing-way', 'missing-translation', 'stale', 'never-used', 'hard-to-read'));
