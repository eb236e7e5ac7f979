-- Orders that are paid online: what each is for, what was asked of the provider, what the provider said, and the ledger.

CREATE TABLE payment_order (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    fingerprint TEXT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    payee TEXT NOT NULL,
    total BIGINT NOT NULL CHECK (total > 0),
    submissions BIGINT NOT NULL CHECK (submissions > 0),
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    pay_url TEXT,
    paid_at BIGINT,
    channel TEXT,
    transaction_id TEXT,
    due_at BIGINT,
    tries BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX payment_order_due ON payment_order (due_at, id) WHERE due_at IS NOT NULL;

CREATE TABLE payment_item (
    op_id TEXT NOT NULL REFERENCES submission (op_id),
    position BIGINT NOT NULL,
    order_id TEXT NOT NULL REFERENCES payment_order (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    charge TEXT NOT NULL,
    body TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    live SMALLINT NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (op_id, position)
);
CREATE UNIQUE INDEX payment_item_live ON payment_item (charge) WHERE live = 1;
CREATE INDEX payment_item_order ON payment_item (order_id, op_id, position);
CREATE INDEX payment_item_person ON payment_item (person_id, op_id, position);

CREATE TABLE payment_call (
    order_id TEXT NOT NULL REFERENCES payment_order (id),
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    call TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (order_id, n)
);

CREATE TABLE payment_notice (
    event_id TEXT NOT NULL PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES payment_order (id),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL
);

CREATE TABLE ledger_entry (
    order_id TEXT NOT NULL REFERENCES payment_order (id),
    movement TEXT NOT NULL,
    account TEXT NOT NULL,
    amount BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (order_id, movement, account)
);
CREATE INDEX ledger_entry_at ON ledger_entry (at);

CREATE TABLE payment_bill (
    day TEXT NOT NULL PRIMARY KEY,
    checked_at BIGINT NOT NULL,
    differences BIGINT NOT NULL
);
