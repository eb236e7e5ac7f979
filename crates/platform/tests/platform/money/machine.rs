//! A payer's machine, and what of a payment outlives its end: `app::begin_payment`, step by step.
//!
//! Knows: that an order is kept with its frozen envelope before it is sent, and sent again as it was until it is answered.
//! Must not know: what an answer means for the money. Called by: `course`.

use std::sync::Arc;

use model::{OrderId, Rng, Subject, Timestamp};
use serde_json::json;
use testkit::SeededRng;
use wire::Envelope;
use wire::payment::OpenOrder;

use crate::world::{Session, World};

/// Signs in again before the access token ends.
pub const SESSION: i64 = 14 * 60_000;

/// The fee of a subject, in 分, as the region's table has it for a first booking.
const fn fee(subject: Subject) -> u64 {
    match subject {
        Subject::Two => 26_000,
        _ => 11_000,
    }
}

/// What survives on the disk: the answers, and the order as it was sent and not answered yet.
struct Draft {
    subjects: Vec<Subject>,
    kept: Option<Kept>,
}

struct Kept {
    order: OrderId,
    envelope: Vec<u8>,
}

/// A machine on which a learner is signed in.
pub struct Machine {
    pub learner: usize,
    pub session: Session,
    pub signed_in_at: Timestamp,
    draft: Option<Draft>,
}

impl Machine {
    pub fn new(learner: usize, session: Session, now: Timestamp) -> Self {
        Self { learner, session, signed_in_at: now, draft: None }
    }

    /// What a click on 「支付」 sends: the draft that is there, now and then with other items, or a new one. It is kept
    /// before it is sent.
    pub fn order_to_send(&mut self, world: &World, rng: &Arc<SeededRng>) -> OpenOrder {
        let draft = match self.draft.take() {
            Some(draft) if rng.below(4) > 0 => draft,
            other => Draft { subjects: subjects(rng), kept: other.and_then(|draft| draft.kept) },
        };
        let total: u64 = draft.subjects.iter().map(|subject| fee(*subject)).sum();
        let answers =
            json!({ "flow": "pay", "items": draft.subjects, "understood": true, "confirmed": total });
        let sent =
            draft.kept.as_ref().map(|kept| (kept.order, Envelope::from_bytes(&kept.envelope).unwrap()));
        let (order, envelope) = match sent {
            Some((order, envelope)) if envelope.answers == answers => (order, envelope),
            _ => {
                let envelope = world.letter(&self.session, "exam-fee", answers);
                let frozen = Envelope::from_bytes(&envelope.to_bytes()).unwrap();
                (OrderId::generate(world.now(), &**rng), frozen)
            }
        };
        let kept = Kept { order, envelope: envelope.to_bytes() };
        self.draft = Some(Draft { subjects: draft.subjects, kept: Some(kept) });
        OpenOrder { order, envelopes: vec![envelope] }
    }

    /// The order was opened: the draft is gone.
    pub fn opened(&mut self, order: OrderId) {
        if self.is_kept(order) {
            self.draft = None;
        }
    }

    /// The platform refused the order: the draft is there, the order is forgotten.
    pub fn refused(&mut self, order: OrderId) {
        if self.is_kept(order)
            && let Some(draft) = &mut self.draft
        {
            draft.kept = None;
        }
    }

    fn is_kept(&self, order: OrderId) -> bool {
        let kept = self.draft.as_ref().and_then(|draft| draft.kept.as_ref());
        kept.is_some_and(|kept| kept.order == order)
    }
}

fn subjects(rng: &SeededRng) -> Vec<Subject> {
    match rng.below(4) {
        0 => vec![Subject::ThreeRoad],
        1 => vec![Subject::Two, Subject::ThreeRoad],
        _ => vec![Subject::Two],
    }
}
