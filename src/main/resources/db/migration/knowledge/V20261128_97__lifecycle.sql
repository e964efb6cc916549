ALTER TABLE article DROP CONSTRAINT article_status_check;
ALTER TABLE article ADD CONSTRAINT article_status_check CHECK (status IN ('draft', 'review', 'published', 'archived'));
ALTER TABLE article_version DROP CONSTRAINT article_version_status_check;
ALTER TABLE article_version ADD CONSTRAINT article_version_status_check
	CHECK (status IN ('draft', 'review', 'published', 'archived'));

ALTER TABLE article
	ADD COLUMN owner text CHECK (owner <> '' AND length(owner) <= 200),
	ADD COLUMN review_due date,
	-- What a published article is to say next, while customers read what it says now.
	ADD COLUMN pending jsonb,
	ADD COLUMN publish_at timestamptz,
	ADD COLUMN publish_by text,
	-- What a translation was made from: the article of the same slug in that language, as it was in that version.
	ADD COLUMN source_language text CHECK (source_language <> language),
	ADD COLUMN source_version integer CHECK (source_version >= 1),
	-- What it was before it was archived, for undoing that.
	ADD COLUMN archived_from text CHECK (archived_from IN ('draft', 'review', 'published')),
	ADD CHECK ((publish_at IS NULL) = (publish_by IS NULL)),
	ADD CHECK ((source_language IS NULL) = (source_version IS NULL)),
	ADD CHECK (pending IS NULL OR status = 'published');

ALTER TABLE article_version
	ADD COLUMN owner text,
	ADD COLUMN review_due date;

CREATE INDEX article_by_slug ON article (slug, language);
CREATE INDEX article_to_publish ON article (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX article_by_review_due ON article (review_due) WHERE review_due IS NOT NULL;
