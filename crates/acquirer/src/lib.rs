//! The sandbox acquirer (收单机构): a payment provider that takes no real money.
//!
//! Knows: its merchant contract (orders, a hosted pay page, signed notices, refunds, a bill of each day) and the faults
//! that can be tried. Must not know: what its merchant sells, any other crate of the workspace. Called by: its binary, by
//! practice in the same process, by tests; a merchant reaches it by HTTP only.
//!
//! # The contract
//! Requests of the merchant are signed: see [`sign`]. `POST /v1/orders` has money taken for an order and tells its pay
//! page; the same order number with the same content is answered alike. `GET /v1/orders/{order_no}` tells how it stands,
//! `POST /v1/orders/{order_no}/close` has no more money taken, `POST /v1/refunds` gives back, `GET /v1/bills/{day}` lists
//! a day. What happens is told by a signed `POST` to the order's `notify_url`, again and again until it is taken.
//! `PUT /faults` makes it misbehave, where [`fault_door`] is opened: whoever reaches that can.

mod bill;
mod book;
mod clock;
mod day;
mod deliver;
mod fault;
mod journal;
mod notice;
mod order;
mod page;
mod replay;
mod routes;
pub mod sign;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ed25519_dalek::SigningKey;
use tokio::sync::Notify;

pub use book::Refusal;
pub use clock::{Clock, Random};
pub use deliver::{Deliver, HttpDelivery, run};
pub use fault::{Faults, NoticeFault, ProviderFault};
pub use notice::Notice;
pub use order::{Order, OrderState};
pub use routes::{fault_door, router};

use book::{Book, Change};
use journal::Journal;
use notice::Pending;
use replay::Seen;

/// What an operator sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// 商户号.
    pub merchant: String,
    /// What the payer reads of the merchant.
    pub merchant_name: String,
    /// The secret shared with the merchant.
    pub secret: String,
    /// Where payers reach this server, without a slash at the end.
    pub public_url: String,
}

/// The sandbox acquirer. Cheap to clone.
#[derive(Clone)]
pub struct Acquirer(Arc<Inner>);

struct Inner {
    configuration: Configuration,
    key: SigningKey,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    delivery: Arc<dyn Deliver>,
    state: Mutex<State>,
    wake: Notify,
}

struct State {
    book: Book,
    journal: Option<Journal>,
    faults: Faults,
    seen: Seen,
}

/// What a decision changes, whom it tells, and its answer.
type Decided<T> = Result<(Vec<Change>, Vec<Pending>, T), Refusal>;

impl Acquirer {
    /// An acquirer without orders; `seed` makes the key that signs notices.
    pub fn new(
        configuration: Configuration,
        seed: [u8; 32],
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        delivery: Arc<dyn Deliver>,
    ) -> Self {
        let state =
            State { book: Book::default(), journal: None, faults: Faults::default(), seen: Seen::default() };
        Self(Arc::new(Inner {
            configuration,
            key: SigningKey::from_bytes(&seed),
            clock,
            random,
            delivery,
            state: Mutex::new(state),
            wake: Notify::new(),
        }))
    }

    /// Reads what the journal at `path` holds, and writes every change there from now on.
    ///
    /// # Errors
    /// What the disk says. A last line that was cut off is dropped.
    pub fn keep_in(&self, path: &Path) -> std::io::Result<()> {
        let (journal, changes) = Journal::open(path)?;
        let mut state = self.state();
        for change in &changes {
            state.book.apply(change);
        }
        state.journal = Some(journal);
        drop(state);
        self.0.wake.notify_one();
        Ok(())
    }

    /// The public key of the notices, hex.
    pub fn public_key(&self) -> String {
        hex::encode(self.0.key.verifying_key().to_bytes())
    }

    /// Names that key.
    pub fn key_id(&self) -> String {
        sign::key_id(&self.0.key)
    }

    /// How it misbehaves now.
    pub fn faults(&self) -> Faults {
        self.state().faults.clone()
    }

    /// Makes it misbehave.
    pub fn set_faults(&self, faults: Faults) {
        self.state().faults = faults;
    }

    /// Pays the order of this pay page, as its form does.
    ///
    /// # Errors
    /// Why it takes no money.
    pub fn pay(&self, prepay_id: &str, channel: &str) -> Result<Order, Refusal> {
        self.change(self.paying(prepay_id, channel))
    }

    /// Pays it, and keeps its notices from whoever sends what is due: they are the caller's to send.
    fn pay_and_hold(&self, prepay_id: &str, channel: &str) -> Result<Vec<Notice>, Refusal> {
        let mut state = self.state();
        let (_, order) = state.change(self.paying(prepay_id, channel))?;
        let held = state.book.begin_of(&order.order_no);
        drop(state);
        let now = self.now();
        Ok(held.iter().map(|pending| self.sign(pending, now)).collect())
    }

    fn paying(&self, prepay_id: &str, channel: &str) -> impl FnOnce(&Book, &Faults) -> Decided<Order> {
        let (now, transaction, event) = (self.now(), self.draw("tx"), self.draw("ev"));
        move |book, faults| {
            let (order, change) = book.pay(prepay_id, channel, &transaction, now, faults.pays_after_close)?;
            let notices = notice::of_payment(&order, &event, now, faults);
            Ok((vec![change], notices, order))
        }
    }

    /// Every order as it stands, by its number.
    pub fn orders(&self) -> Vec<Order> {
        self.state().book.orders().cloned().collect()
    }

    fn now(&self) -> i64 {
        self.0.clock.now()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sixteen random bytes, hex, after a word.
    fn draw(&self, word: &str) -> String {
        let mut bytes = [0; 16];
        self.0.random.fill(&mut bytes);
        format!("{word}{}", hex::encode(bytes))
    }

    /// Decides on the book and writes what changes; the notices are sent from then on.
    fn change<T>(&self, decide: impl FnOnce(&Book, &Faults) -> Decided<T>) -> Result<T, Refusal> {
        let (told, answer) = self.state().change(decide)?;
        if told {
            self.0.wake.notify_one();
        }
        Ok(answer)
    }
}

impl State {
    /// The same, under the lock; also whether somebody is told of it.
    fn change<T>(&mut self, decide: impl FnOnce(&Book, &Faults) -> Decided<T>) -> Result<(bool, T), Refusal> {
        let (changes, notices, answer) = decide(&self.book, &self.faults)?;
        let told = !notices.is_empty();
        let changes: Vec<Change> =
            changes.into_iter().chain(notices.into_iter().map(Change::Queued)).collect();
        self.write(&changes);
        Ok((told, answer))
    }

    fn write(&mut self, changes: &[Change]) {
        if changes.is_empty() {
            return;
        }
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.write(changes)
        {
            tracing::error!(%error, "what the sandbox acquirer did was not kept");
        }
        for change in changes {
            self.book.apply(change);
        }
    }
}
