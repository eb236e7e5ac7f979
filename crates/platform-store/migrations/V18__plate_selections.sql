-- Plate numbers that are chosen: one selection of each vehicle in each registration case, with its counters, and the
-- acts done in it, each once.

CREATE TABLE plate_selection (
    id TEXT NOT NULL PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE REFERENCES submission (op_id),
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL UNIQUE,
    serial TEXT NOT NULL,
    model TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    slip TEXT,
    due_at BIGINT,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX plate_selection_person ON plate_selection (person_id, begun_at, id);
CREATE INDEX plate_selection_due ON plate_selection (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX plate_selection_reserved ON plate_selection (changed_at, id) WHERE state = 'reserved';

CREATE TABLE plate_act (
    op_id TEXT NOT NULL PRIMARY KEY,
    selection_id TEXT NOT NULL REFERENCES plate_selection (id),
    at BIGINT NOT NULL,
    act TEXT NOT NULL,
    numbers TEXT NOT NULL
);
