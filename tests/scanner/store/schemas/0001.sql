-- A record as version 1 wrote it, with one event.
BEGIN TRANSACTION;
CREATE TABLE event (
    seq  INTEGER PRIMARY KEY, -- 1, 2, 3 ... without gaps
    time REAL NOT NULL,       -- of what it tells
    kind TEXT NOT NULL,       -- session, payload, window, gap, mark, announcement, import, unmasked
    body TEXT NOT NULL,       -- JSON
    hash BLOB NOT NULL        -- SHA-256 over the hash before, and seq, time, kind and body
) STRICT;
INSERT INTO "event" VALUES(1,1767600000.0,'session','{"source":"scan"}',X'E0BAA0BD33A8AD46B35362F5FB0C891721EEB40334AEDC151C1DAB06DD406EFE');
CREATE TABLE import_index  (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,   -- 'made', 'hash_key'
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('hash_key','7dc75f74e115ae8a432e312f391ae7ff');
INSERT INTO "meta" VALUES('made','1767600000.0');
CREATE TABLE open_window (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    written REAL NOT NULL,
    body    TEXT NOT NULL
) STRICT;
CREATE TABLE payload_index (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stranger_place (
    stranger TEXT NOT NULL,
    place    TEXT NOT NULL,
    PRIMARY KEY (stranger, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE window_index  (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX event_kind ON event (kind, seq);
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
COMMIT;
PRAGMA user_version = 1;
PRAGMA application_id = 1215255383;
