-- Documents that go with a draft, kept until the platform has them and has answered. See NOTES.md.

CREATE TABLE attachment (
    sha256   TEXT    NOT NULL PRIMARY KEY,
    content  BLOB    NOT NULL,
    added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
