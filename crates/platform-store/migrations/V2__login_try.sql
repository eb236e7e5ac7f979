-- Tries to sign in, by hash of the login, whether or not an account has it: known and unknown logins are
-- counted alike (ACC-2).

CREATE TABLE login_try (
    login_hash TEXT NOT NULL PRIMARY KEY,
    failed BIGINT NOT NULL CHECK (failed >= 0),
    not_before BIGINT NOT NULL
);
