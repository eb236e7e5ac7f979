-- Plate numbers: pools of what is free, and the numbers that are not. A pool is a permutation of its numbers: those at
-- the positions below `free` are free. Only numbers away from their own position are rows, so that a pool of ten
-- million costs one.

CREATE TABLE plate_pool (
    id TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    free BIGINT NOT NULL CHECK (free >= 0 AND free <= size)
);

CREATE TABLE plate_place (
    pool_id TEXT NOT NULL REFERENCES plate_pool (id),
    position BIGINT NOT NULL,
    number_index BIGINT NOT NULL,
    PRIMARY KEY (pool_id, position)
);
CREATE UNIQUE INDEX plate_place_index ON plate_place (pool_id, number_index);

CREATE TABLE plate_number (
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    pool_id TEXT NOT NULL REFERENCES plate_pool (id),
    number_index BIGINT NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (kind, number)
);
CREATE INDEX plate_number_holder ON plate_number (holder);
