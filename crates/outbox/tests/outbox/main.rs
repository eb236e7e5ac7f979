//! The queue as `app` uses it: through the driver, the acts and a store.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod batches;
mod model;
mod order;
mod situations;
mod waiting;
mod world;

mod memory {
    outbox::outbox_conformance!(outbox::memory::MemoryStore::default());
}
