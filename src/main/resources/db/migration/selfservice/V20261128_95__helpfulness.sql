-- What readers of the portal said of an article, counted for each version of it: nobody is kept.
CREATE TABLE article_helpfulness (
    article_id text        NOT NULL,
    version    int         NOT NULL,
    helpful    int         NOT NULL DEFAULT 0 CHECK (helpful >= 0),
    unhelpful  int         NOT NULL DEFAULT 0 CHECK (unhelpful >= 0),
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (article_id, version)
);
