-- One text for SQLite and PostgreSQL. Ids are TEXT (UUID), instants BIGINT (milliseconds UTC), days TEXT
-- (YYYY-MM-DD), flags SMALLINT (0, 1), documents TEXT (JSON). No sequences, arrays or now().

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL CHECK (value >= 0)
);

CREATE TABLE school (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    uscc TEXT NOT NULL UNIQUE
);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    id_number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    phone TEXT,
    school_id TEXT REFERENCES school (id),
    study_unfinished SMALLINT NOT NULL CHECK (study_unfinished IN (0, 1))
);
CREATE INDEX person_school ON person (school_id, id);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    person_id TEXT REFERENCES person (id),
    school_id TEXT REFERENCES school (id),
    phone TEXT,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    failed_tries BIGINT NOT NULL CHECK (failed_tries >= 0),
    not_before BIGINT
);

CREATE TABLE sms_code (
    id TEXT NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL,
    purpose TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries_left BIGINT NOT NULL CHECK (tries_left >= 0),
    used_at BIGINT
);
CREATE INDEX sms_code_phone ON sms_code (phone, sent_at);

CREATE TABLE token_family (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    access_hash TEXT NOT NULL UNIQUE,
    access_expires_at BIGINT NOT NULL,
    refresh_hash TEXT NOT NULL,
    previous_refresh_hash TEXT,
    refresh_expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX token_family_account ON token_family (account_id);

CREATE TABLE consent (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    school_id TEXT NOT NULL REFERENCES school (id),
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    ended_at BIGINT
);
CREATE INDEX consent_person ON consent (person_id, school_id, until);

CREATE TABLE licence_application (
    serial TEXT NOT NULL PRIMARY KEY CHECK (length(serial) = 13),
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    class TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    held TEXT NOT NULL,
    permit_number TEXT,
    permit_issued TEXT,
    permit_valid_to TEXT,
    closed_at BIGINT,
    CHECK ((permit_number IS NULL) = (permit_issued IS NULL)),
    CHECK ((permit_number IS NULL) = (permit_valid_to IS NULL))
);
CREATE UNIQUE INDEX licence_application_open ON licence_application (person_id) WHERE closed_at IS NULL;

CREATE TABLE exam_record (
    application TEXT NOT NULL REFERENCES licence_application (serial),
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    outcome TEXT NOT NULL,
    op_id TEXT UNIQUE,
    PRIMARY KEY (application, subject, at)
);

CREATE TABLE bar (
    person_id TEXT NOT NULL REFERENCES person (id),
    list TEXT NOT NULL,
    since BIGINT NOT NULL,
    tenant TEXT NOT NULL,
    reason TEXT NOT NULL,
    until BIGINT,
    PRIMARY KEY (person_id, list, since)
);

CREATE TABLE fee_paid (
    person_id TEXT NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL,
    tenant TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, subject)
);

CREATE TABLE region_profile (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    reference BIGINT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (code, version)
);

CREATE TABLE working_calendar (
    version BIGINT NOT NULL PRIMARY KEY,
    reference BIGINT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE plan (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    allocated_at BIGINT,
    applications BIGINT NOT NULL CHECK (applications >= 0),
    reference BIGINT NOT NULL
);
CREATE INDEX plan_reference ON plan (reference);
CREATE INDEX plan_pending ON plan (closes_at) WHERE allocated_at IS NULL;

CREATE TABLE exam_session (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plan (id),
    venue TEXT NOT NULL,
    area TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    report_at BIGINT NOT NULL,
    classes TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    CONSTRAINT exam_session_capacity CHECK (taken BETWEEN 0 AND capacity)
);
CREATE INDEX exam_session_plan ON exam_session (plan_id);

CREATE TABLE submission (
    op_id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES account (id),
    person_id TEXT REFERENCES person (id),
    service TEXT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    envelope TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    response TEXT,
    updated_at BIGINT NOT NULL,
    change_number BIGINT NOT NULL
);
CREATE INDEX submission_tenant ON submission (tenant, received_at, op_id);
CREATE INDEX submission_person ON submission (person_id, received_at, op_id);
CREATE INDEX submission_change ON submission (tenant, change_number);

CREATE TABLE submission_event (
    op_id TEXT NOT NULL REFERENCES submission (op_id),
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    code TEXT,
    params TEXT NOT NULL,
    PRIMARY KEY (op_id, n)
);

CREATE TABLE booking (
    op_id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    application TEXT NOT NULL REFERENCES licence_application (serial),
    class TEXT NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plan (id),
    subject TEXT NOT NULL,
    place_session_id TEXT REFERENCES exam_session (id),
    place_area TEXT,
    place_starts_at BIGINT,
    ranking_time BIGINT NOT NULL,
    ranking_reason TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('applied', 'won', 'not-allocated', 'cancelled', 'sat')),
    session_id TEXT REFERENCES exam_session (id),
    decided_at BIGINT,
    by_candidate SMALLINT,
    outcome TEXT,
    active SMALLINT NOT NULL,
    CONSTRAINT booking_place CHECK ((place_session_id IS NULL) = (place_area IS NOT NULL)),
    CONSTRAINT booking_area_time CHECK ((place_area IS NULL) = (place_starts_at IS NULL)),
    CONSTRAINT booking_live CHECK (active = CASE WHEN state IN ('applied', 'won') THEN 1 ELSE 0 END)
);
CREATE UNIQUE INDEX booking_active ON booking (person_id, subject) WHERE active = 1;
CREATE INDEX booking_plan ON booking (plan_id, state);
CREATE INDEX booking_application ON booking (application);

CREATE TABLE allocation (
    plan_id TEXT NOT NULL PRIMARY KEY REFERENCES plan (id),
    tenant TEXT NOT NULL,
    sequence BIGINT NOT NULL UNIQUE,
    allocated_at BIGINT NOT NULL,
    record_hash TEXT NOT NULL UNIQUE,
    previous_hash TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);

CREATE TABLE allocation_entry (
    plan_id TEXT NOT NULL REFERENCES allocation (plan_id),
    position BIGINT NOT NULL,
    op_id TEXT NOT NULL UNIQUE REFERENCES booking (op_id),
    masked_name TEXT NOT NULL,
    ranking_time BIGINT NOT NULL,
    ranking_reason TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    serial TEXT NOT NULL,
    won SMALLINT NOT NULL,
    session_id TEXT REFERENCES exam_session (id),
    PRIMARY KEY (plan_id, position),
    CHECK (won = CASE WHEN session_id IS NULL THEN 0 ELSE 1 END)
);

CREATE TABLE notice (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    code TEXT NOT NULL,
    params TEXT NOT NULL,
    seen_at BIGINT
);
CREATE INDEX notice_person ON notice (person_id, id);

CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT,
    tenant TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX audit_tenant ON audit (tenant, id);

CREATE TABLE signing_key (
    kid TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    public TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT,
    reference BIGINT NOT NULL
);
