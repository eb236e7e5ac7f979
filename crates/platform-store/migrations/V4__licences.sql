-- Driving licences, medical certificates and the cases about licences.

CREATE TABLE driving_licence (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    tenant TEXT NOT NULL,
    file_number TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    bound_at BIGINT
);

CREATE TABLE medical_certificate (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    hospital TEXT NOT NULL,
    issued TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES account (id),
    uploaded_at BIGINT NOT NULL,
    UNIQUE (person_id, hospital, issued)
);
CREATE INDEX medical_certificate_person ON medical_certificate (person_id, issued, id);

CREATE TABLE licence_case (
    op_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (op_id),
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    act TEXT NOT NULL,
    delivery TEXT,
    slip TEXT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    filed_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    reason TEXT,
    active SMALLINT NOT NULL CHECK (active IN (0, 1))
);
CREATE UNIQUE INDEX licence_case_active ON licence_case (person_id) WHERE active = 1;
CREATE INDEX licence_case_person ON licence_case (person_id, filed_at, op_id);
CREATE INDEX licence_case_ready ON licence_case (changed_at) WHERE state = 'ready';
