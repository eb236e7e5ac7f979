-- An entry that the office lifted keeps when and by whom; `until` is its end since then.
ALTER TABLE bar ADD COLUMN lifted_at BIGINT;
ALTER TABLE bar ADD COLUMN lifted_by TEXT;
CREATE INDEX bar_newest ON bar (since, person_id, list);
