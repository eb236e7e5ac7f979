-- The places of a pool lie in the order of their key and nowhere else: a draw then touches one tree instead of two.
-- Only SQLite knows this kind of table.

CREATE TABLE plate_place_by_key (
    pool_id TEXT NOT NULL REFERENCES plate_pool (id),
    position BIGINT NOT NULL,
    number_index BIGINT NOT NULL,
    PRIMARY KEY (pool_id, position)
) WITHOUT ROWID;
INSERT INTO plate_place_by_key (pool_id, position, number_index)
    SELECT pool_id, position, number_index FROM plate_place;
DROP TABLE plate_place;
ALTER TABLE plate_place_by_key RENAME TO plate_place;
