-- The act of choosing a plate number that was sent and not answered yet, so that it is sent again as it was. See NOTES.md.

CREATE TABLE pending_act (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES draft (draft_id) ON DELETE CASCADE,
    body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
