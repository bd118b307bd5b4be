-- The read model: a report taken apart, and the queue as it stands with people's decisions.
CREATE TABLE document (id TEXT PRIMARY KEY, path TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX document_path ON document (path);
CREATE TABLE article (id TEXT PRIMARY KEY, document TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claim (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claim_place ON claim (document, start);
CREATE TABLE base (id TEXT PRIMARY KEY, place INTEGER NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE markup (document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE INDEX markup_document ON markup (document);
CREATE TABLE grp (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, severity INTEGER NOT NULL, place INTEGER NOT NULL,
  state TEXT NOT NULL, statement TEXT NOT NULL, reason TEXT NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL,
  outlets INTEGER NOT NULL, claims INTEGER NOT NULL, members TEXT NOT NULL, decided TEXT NOT NULL
);
CREATE INDEX grp_order ON grp (severity, place, id);
CREATE TABLE facet (
  grp INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (grp, kind, value)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(said, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
