-- What cameras recorded of vehicles, and the fines that were given.

CREATE TABLE violation (
    number TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    body TEXT NOT NULL,
    handled_at BIGINT,
    handled_by TEXT REFERENCES person (id)
);
CREATE INDEX violation_vehicle ON violation (vehicle_id, number);

CREATE TABLE penalty (
    number TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    vehicle_id TEXT REFERENCES vehicle (id),
    body TEXT NOT NULL,
    paid_at BIGINT
);
CREATE INDEX penalty_person ON penalty (person_id, number);
CREATE INDEX penalty_vehicle ON penalty (vehicle_id, number);
