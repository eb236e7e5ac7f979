-- Who published a version of the working-day calendar; empty for those that came with the installation. Whom an act
-- was about; empty where it was about nobody. The trail is only ever added to.

ALTER TABLE working_calendar ADD COLUMN changed_by TEXT REFERENCES account (id);

ALTER TABLE audit ADD COLUMN person TEXT;
CREATE INDEX audit_person ON audit (person, id);
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_action ON audit (action, id);

