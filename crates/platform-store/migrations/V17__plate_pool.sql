-- Plate numbers: pools to draw from, and the numbers that somebody holds. A pool is a permutation of its numbers: those
-- at the positions below `free` can be drawn. A position without a row has the number of its own; what stands at a
-- position from `free` on means nothing. So a pool of ten million costs one row.

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

CREATE TABLE plate_number (
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    pool_id TEXT NOT NULL REFERENCES plate_pool (id),
    number_index BIGINT NOT NULL,
    holder TEXT NOT NULL,
    drawn BIGINT NOT NULL,
    PRIMARY KEY (kind, number)
);
CREATE INDEX plate_number_holder ON plate_number (holder);
