-- Who published a version of the region profile; absent for what came with the installation.

ALTER TABLE region_profile ADD COLUMN changed_by TEXT REFERENCES account (id);
