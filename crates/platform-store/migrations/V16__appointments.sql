-- Appointments with vehicles: one that is to be kept for each vehicle and purpose, and the places taken of each period.

CREATE TABLE appointment_slot (
    site TEXT NOT NULL,
    date TEXT NOT NULL,
    begins TEXT NOT NULL,
    taken BIGINT NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (date, site, begins)
);

CREATE TABLE appointment (
    op_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (op_id),
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    kind TEXT NOT NULL,
    site TEXT NOT NULL,
    date TEXT NOT NULL,
    begins TEXT NOT NULL,
    state TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    voucher TEXT NOT NULL
);
CREATE UNIQUE INDEX appointment_booked ON appointment (vehicle_id, kind) WHERE state = 'booked';
CREATE INDEX appointment_person ON appointment (person_id, changed_at, op_id);
CREATE INDEX appointment_due ON appointment (date, op_id) WHERE state = 'booked';
