-- Documents that submissions carry; their bytes are in the object store. And why something about a licence is put off.

CREATE TABLE attachment (
    account_id TEXT NOT NULL REFERENCES account (id),
    sha256 TEXT NOT NULL,
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, sha256)
);
CREATE INDEX attachment_unused ON attachment (uploaded_at) WHERE used_at IS NULL;

ALTER TABLE licence_case ADD COLUMN grounds TEXT;
