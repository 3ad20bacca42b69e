-- A record: one file. What was heard is `event`, which is only ever added to; all else can be worked out from it.
-- Times are Unix seconds, UTC. Levels are dBm. JSON bodies are described in scanner/store/codec.py.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,   -- 'made', 'hash_key'
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    seq  INTEGER PRIMARY KEY, -- 1, 2, 3 ... without gaps
    time REAL NOT NULL,       -- of what it tells
    kind TEXT NOT NULL,       -- session, payload, window, gap, mark, announcement, import, unmasked
    body TEXT NOT NULL,       -- JSON
    hash BLOB NOT NULL        -- SHA-256 over the hash before, and seq, time, kind and body
) STRICT;

CREATE INDEX event_kind ON event (kind, seq);

CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

-- What is being heard right now, written again every second; becomes a window event when it is over.
CREATE TABLE open_window (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    written REAL NOT NULL,
    body    TEXT NOT NULL
) STRICT;

-- Worked out from events, to find them fast.
CREATE TABLE payload_index (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- windows and announcements that are there already: the same ones, read in twice, add nothing
CREATE TABLE window_index  (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE import_index  (digest BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Strangers of no known kind: at which places a keyed hash was heard.
CREATE TABLE stranger_place (
    stranger TEXT NOT NULL,
    place    TEXT NOT NULL,
    PRIMARY KEY (stranger, place)
) STRICT, WITHOUT ROWID;
