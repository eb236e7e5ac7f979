//! Payments: an order is opened, paid at a provider, and settled once, whoever brings the news.
//!
//! Knows: the states of an order, what each writes, and when the provider is asked. Must not know: what something costs
//! (that is `services`), a provider's protocol (that is an adapter), HTTP. Called by: the payment routes and the jobs.
//!
//! An order goes `created → prepay-created → awaiting-payer → paid`; or it ends `closed`; `unknown` while the provider
//! can't be asked. Two bring the news that it is paid: a verified notice and the answer to a question. Both go through
//! [`settle::paid`], whose one conditional update decides, so that neither order nor number matters. Money that comes for
//! a closed order goes back: `closed → refunding → refunded`. Nothing is asked inside a transaction.

/// Runs `$work` in a transaction of its own, again when another one was in the way.
macro_rules! in_transaction {
    ($platform:expr, |$tx:ident| $work:expr) => {
        platform_store::retrying(&*$platform.rng, || async {
            let mut transaction = $platform.store.begin().await?;
            let $tx = transaction.as_mut();
            let done = $work;
            transaction.commit().await?;
            Ok::<_, $crate::failure::Failure>(done)
        })
        .await
    };
}
pub mod ask;
mod bill;
pub mod notice;
pub mod open;
pub mod provider;
pub mod sandbox;
mod settle;
pub mod view;

use std::sync::Arc;

use provider::PaymentProvider;
use wire::ErrorCode;

use crate::Platform;
use crate::failure::{Failure, Outcome};

impl Platform {
    /// The provider that takes the money.
    fn provider(&self) -> Outcome<&Arc<dyn PaymentProvider>> {
        self.provider.as_ref().ok_or_else(|| Failure::new(ErrorCode::Busy).with("what", "payments"))
    }
}
