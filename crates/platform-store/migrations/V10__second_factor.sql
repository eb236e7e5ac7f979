-- The second factor of staff: a secret shared with an authenticator, sealed by the platform, and the last time step that
-- was accepted. One-time recovery codes, hashed. A ticket stands between the right password and the second step.

CREATE TABLE second_factor (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    secret TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id),
    code_hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE factor_ticket (
    ticket_hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries_left BIGINT NOT NULL CHECK (tries_left >= 0),
    used_at BIGINT
);
CREATE INDEX factor_ticket_account ON factor_ticket (account_id);
CREATE INDEX factor_ticket_expires ON factor_ticket (expires_at);
