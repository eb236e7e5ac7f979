-- Organisations are persons too, legal ones: for them id_number holds the unified social credit code. Those that have an
-- account so far become one under the id that is their tenant. And phones that persons have proved by a code.

ALTER TABLE person ADD COLUMN legal SMALLINT NOT NULL DEFAULT 0 CHECK (legal IN (0, 1));

INSERT INTO person (id, tenant, id_number, name, phone, school_id, study_unfinished, legal)
SELECT substr(tenant, 8), tenant, login, coalesce(display_name, login), phone, NULL, 0, 1
FROM account WHERE kind = 'window-organisation';

UPDATE account SET person_id = substr(tenant, 8), display_name = NULL WHERE kind = 'window-organisation';

CREATE TABLE proven_phone (
    person_id TEXT NOT NULL REFERENCES person (id),
    phone TEXT NOT NULL,
    tenant TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, phone)
);
