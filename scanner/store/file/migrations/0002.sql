-- The diary. Entries themselves are events; what may change or be thrown away lies here, outside the chain.

-- Begun and not added yet; on disk with every answer.
CREATE TABLE draft (
    id      TEXT PRIMARY KEY,
    changed REAL NOT NULL,
    body    TEXT NOT NULL -- JSON: entry, witnesses, step
) STRICT, WITHOUT ROWID;

-- Never in an export: notes, and places that the diary must not name.
CREATE TABLE private (
    id      INTEGER PRIMARY KEY,
    written REAL NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('note', 'place')),
    text    TEXT NOT NULL
) STRICT;

-- Who this is for; in an export only when ticked.
CREATE TABLE front_sheet (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Files that were copied in. The entry that names one holds its digest, so the chain covers it.
CREATE TABLE file (
    sha256  BLOB PRIMARY KEY,
    added   REAL NOT NULL,
    name    TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- When the record was opened, and when a wrong passphrase was tried.
CREATE TABLE access (
    id   INTEGER PRIMARY KEY,
    time REAL NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('opened', 'wrong'))
) STRICT;
