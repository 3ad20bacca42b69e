-- A record as version 2 wrote it, with one event.
BEGIN TRANSACTION;
CREATE TABLE access (
    id   INTEGER PRIMARY KEY,
    time REAL NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('opened', 'wrong'))
) STRICT;
CREATE TABLE draft (
    id      TEXT PRIMARY KEY,
    changed REAL NOT NULL,
    body    TEXT NOT NULL -- JSON: entry, witnesses, step
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    seq  INTEGER PRIMARY KEY, -- 1, 2, 3 ... without gaps
    time REAL NOT NULL,       -- of what it tells
    kind TEXT NOT NULL,       -- session, payload, window, gap, mark, announcement, import, unmasked
    body TEXT NOT NULL,       -- JSON
    hash BLOB NOT NULL        -- SHA-256 over the hash before, and seq, time, kind and body
) STRICT;
INSERT INTO "event" VALUES(1,1767600000.0,'session','{"source":"scan"}',X'E0BAA0BD33A8AD46B35362F5FB0C891721EEB40334AEDC151C1DAB06DD406EFE');
CREATE TABLE file (
    sha256  BLOB PRIMARY KEY,
    added   REAL NOT NULL,
    name    TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE front_sheet (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE import_index  (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,   -- 'made', 'hash_key'
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('hash_key','aeeb600b20268ef9a0138fa77aa9b278');
INSERT INTO "meta" VALUES('made','1767600000.0');
CREATE TABLE open_window (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    written REAL NOT NULL,
    body    TEXT NOT NULL
) STRICT;
CREATE TABLE payload_index (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE private (
    id      INTEGER PRIMARY KEY,
    written REAL NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('note', 'place')),
    text    TEXT NOT NULL
) STRICT;
CREATE TABLE stranger_place (
    stranger TEXT NOT NULL,
    place    TEXT NOT NULL,
    PRIMARY KEY (stranger, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE window_index  (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX event_kind ON event (kind, seq);
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
COMMIT;
PRAGMA user_version = 4;
PRAGMA application_id = 1215255383;
