-- Cases are about a driving licence or about a document of a vehicle: one is open for each thing at a time. And the
-- insurance policy that is stated where none in force is known.

ALTER TABLE licence_case RENAME TO office_case;
ALTER TABLE office_case ADD COLUMN vehicle_id TEXT REFERENCES vehicle (id);
ALTER TABLE office_case ADD COLUMN subject_id TEXT;
ALTER TABLE office_case ADD COLUMN about TEXT NOT NULL DEFAULT 'licence';
ALTER TABLE office_case ADD COLUMN policy TEXT;
UPDATE office_case SET subject_id = person_id;

DROP INDEX licence_case_active;
DROP INDEX licence_case_person;
DROP INDEX licence_case_ready;
CREATE UNIQUE INDEX office_case_active ON office_case (subject_id, about) WHERE active = 1;
CREATE INDEX office_case_person ON office_case (person_id, filed_at, op_id);
CREATE INDEX office_case_ready ON office_case (changed_at) WHERE state = 'ready';
