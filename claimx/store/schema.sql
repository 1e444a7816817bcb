-- The store, version 1. Plain tables for plain tools: `record` holds each claim as `claimx extract` writes it, the other columns repeat its parts.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,                -- in the order they were first read
  name TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  title TEXT,
  publisher TEXT,
  published TEXT,
  url TEXT,
  author TEXT,
  written TEXT,
  encoding TEXT NOT NULL,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL CHECK (json_valid(blocks)),
  notes TEXT NOT NULL CHECK (json_valid(notes)),
  work TEXT NOT NULL                         -- hash of what its claims were made with: content, metadata, options, version
) STRICT;

CREATE TABLE claims (
  document TEXT NOT NULL REFERENCES documents (name) ON UPDATE CASCADE ON DELETE CASCADE,
  id TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,            -- what the index of quotes counts by; within a document in reading order
  kind TEXT NOT NULL CHECK (kind IN ('figure', 'statement')),
  measure TEXT,
  measure_head TEXT,
  predicate TEXT,
  part_of TEXT,                              -- the id of the claim of the whole
  period TEXT,                               -- its words
  period_start TEXT,                         -- as precise as the text
  period_end TEXT,
  date_start TEXT,                           -- first and last day, YYYY-MM-DD
  date_end TEXT,
  places TEXT,
  countries TEXT,
  people TEXT,
  organisations TEXT,
  source TEXT,
  source_kind TEXT,
  cue TEXT,
  form TEXT,
  hedge TEXT,
  hedge_kind TEXT,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  line INTEGER NOT NULL,
  page INTEGER,
  paragraph INTEGER NOT NULL,
  block TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record)),
  PRIMARY KEY (document, id)
) STRICT;

CREATE TABLE figures (
  document TEXT NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  value REAL NOT NULL,
  value_max REAL,
  bound TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT,
  change TEXT,
  change_role TEXT,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, id) REFERENCES claims (document, id) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;

CREATE TABLE statements (
  document TEXT NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, id) REFERENCES claims (document, id) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;

-- Only ever added to; a verdict outlives the claim it was given on, so that nothing refers to the claim.
CREATE TABLE verdicts (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  id TEXT NOT NULL,
  quote_sha256 TEXT NOT NULL,
  reading TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'skipped', 'withdrawn')),
  correction TEXT CHECK (correction IS NULL OR json_valid(correction)),
  note TEXT
) STRICT;

CREATE TRIGGER verdicts_are_kept BEFORE DELETE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts are only added to'); END;
CREATE TRIGGER verdicts_stay BEFORE UPDATE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts are only added to'); END;

CREATE INDEX claims_by_date ON claims (date_start, date_end);
CREATE INDEX claims_by_head ON claims (measure_head);
CREATE INDEX verdicts_by_claim ON verdicts (id, document);

-- Rows are put in with their number as rowid too, by which sqlite-utils and Datasette join; a VACUUM may change rowids, never numbers.
CREATE VIRTUAL TABLE quotes USING fts5 (quote, content="claims", content_rowid="number", tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER quotes_added AFTER INSERT ON claims BEGIN
  INSERT INTO quotes (rowid, quote) VALUES (new.number, new.quote);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON claims BEGIN
  INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', old.number, old.quote);
END;

CREATE VIEW figure_claims AS
SELECT c.document, c.line, f.text AS figure, f.bound, f.value, f.value_max, f.unit, f.kind, f.change, f.change_role, c.measure, c.period_start, c.period_end,
  c.places, c.source, c.hedge_kind, c.confidence, c.quote, c.id
FROM claims AS c JOIN figures AS f USING (document, id) ORDER BY c.number;
