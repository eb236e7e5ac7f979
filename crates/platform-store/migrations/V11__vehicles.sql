-- Vehicles, and which accounts have bound them.

CREATE TABLE vehicle (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    plate_kind TEXT NOT NULL,
    plate_number TEXT NOT NULL,
    vin TEXT NOT NULL UNIQUE,
    engine TEXT NOT NULL,
    owner TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (plate_kind, plate_number)
);
CREATE INDEX vehicle_owner ON vehicle (owner, id);

CREATE TABLE vehicle_binding (
    account_id TEXT NOT NULL REFERENCES account (id),
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    tenant TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (account_id, vehicle_id)
);
