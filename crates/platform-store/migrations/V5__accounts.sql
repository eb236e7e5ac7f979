-- Codes are limited by phone, by the address that asks, and by day (ACC-1). The one row of code_gate is held while a
-- code is drawn: two that are asked for at once see each other.

ALTER TABLE sms_code ADD COLUMN address_hash TEXT;
CREATE INDEX sms_code_address ON sms_code (address_hash, sent_at);
CREATE INDEX sms_code_sent ON sms_code (sent_at);

CREATE TABLE code_gate (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    drawn BIGINT NOT NULL
);
INSERT INTO code_gate (id, drawn) VALUES (1, 0);

-- The name of an account that stands for no person on record: staff, organisations, hospitals.
ALTER TABLE account ADD COLUMN display_name TEXT;
