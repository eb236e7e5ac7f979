-- Priority bookings, combined bookings that have an exam record for each of their subjects, how a consent was given.

ALTER TABLE consent ADD COLUMN manner TEXT NOT NULL DEFAULT 'signed-form';

ALTER TABLE booking ADD COLUMN priority SMALLINT NOT NULL DEFAULT 0 CHECK (priority IN (0, 1));

CREATE TABLE exam_record_by_subject (
    application TEXT NOT NULL REFERENCES licence_application (serial),
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    outcome TEXT NOT NULL,
    op_id TEXT,
    PRIMARY KEY (application, subject, at),
    UNIQUE (op_id, subject)
);
INSERT INTO exam_record_by_subject (application, subject, at, tenant, person_id, outcome, op_id)
    SELECT application, subject, at, tenant, person_id, outcome, op_id FROM exam_record;
DROP TABLE exam_record;
ALTER TABLE exam_record_by_subject RENAME TO exam_record;
