-- The app's own data, one file per profile. Times are milliseconds since 1970-01-01T00:00:00Z.
-- A later version only adds files beside this one; this one never changes. See NOTES.md.

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('device_seq', '0');

CREATE TABLE draft (
    draft_id        TEXT    NOT NULL PRIMARY KEY,
    service         TEXT    NOT NULL,
    person_id       TEXT,
    payload_version INTEGER NOT NULL,
    answers         TEXT    NOT NULL CHECK (json_valid(answers)),
    notice_version  TEXT,
    notice_read_at  INTEGER,
    page            TEXT    NOT NULL,
    rev             INTEGER NOT NULL CHECK (rev > 0),
    saved_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    op_id          TEXT    NOT NULL PRIMARY KEY,
    device_seq     INTEGER NOT NULL UNIQUE,
    actor          TEXT    NOT NULL,
    tenant         TEXT    NOT NULL,
    subject_key    TEXT    NOT NULL,
    service        TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    depends_on     TEXT,
    supersedes     TEXT,
    payload        BLOB    NOT NULL,
    payload_sha256 TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    rev            INTEGER NOT NULL,
    attempt        INTEGER NOT NULL,
    faults         INTEGER NOT NULL,
    faults_since   INTEGER,
    next_at        INTEGER NOT NULL,
    lease_until    INTEGER,
    ever_sent      INTEGER NOT NULL CHECK (ever_sent IN (0, 1)),
    created_at     INTEGER NOT NULL,
    confirmed_at   INTEGER NOT NULL,
    serial         TEXT,
    last_reason    TEXT,
    answer         BLOB,
    CHECK (state IN ('queued', 'sending', 'accepted', 'done', 'rejected', 'conflict', 'needs-attention', 'cancelled'))
) STRICT;

CREATE INDEX outbox_waiting ON outbox (actor, device_seq) WHERE state IN ('queued', 'sending', 'needs-attention');

CREATE TRIGGER outbox_is_never_deleted BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;

CREATE TRIGGER outbox_payload_is_frozen
BEFORE UPDATE OF op_id, device_seq, actor, tenant, subject_key, payload, payload_sha256, created_at ON outbox
BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END;

CREATE TABLE outbox_event (
    op_id      TEXT    NOT NULL REFERENCES outbox (op_id),
    n          INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    from_state TEXT,
    to_state   TEXT    NOT NULL,
    reason     TEXT,
    PRIMARY KEY (op_id, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER outbox_event_is_never_deleted BEFORE DELETE ON outbox_event
BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;

CREATE TRIGGER outbox_event_is_never_changed BEFORE UPDATE ON outbox_event
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TABLE submission (
    op_id       TEXT    NOT NULL PRIMARY KEY,
    serial      TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    person_id   TEXT    NOT NULL,
    service     TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    body        TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
    kind    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL,
    as_of   INTEGER,
    body    TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE trainee (
    id_number   TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    phone       TEXT,
    class       TEXT,
    person_id   TEXT,
    source_row  INTEGER NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    notice_id TEXT    NOT NULL PRIMARY KEY,
    op_id     TEXT,
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    body      TEXT    NOT NULL CHECK (json_valid(body)),
    read_at   INTEGER
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
