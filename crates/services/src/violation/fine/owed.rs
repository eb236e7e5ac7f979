//! Which fines are owed, and how much each is today.
//!
//! Knows: FINE-1 and the sum of FINE-2. Must not know: words, pages. Called by: the other parts of the service.

use model::{Charge, FineState, Money, PaymentItem, Penalty, RuleId};
use service_api::Facts;

use crate::law::surcharge::{Surcharge, surcharge};

/// A fine with what its delay adds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owed<'a> {
    /// The decision.
    pub(super) penalty: &'a Penalty,
    /// What is added today.
    pub(super) surcharge: Surcharge,
}

impl Owed<'_> {
    /// Fine and surcharge together.
    pub(super) fn total(&self) -> Money {
        self.penalty.offence.fine.plus(self.surcharge.amount)
    }

    /// What is paid for it.
    pub(super) fn item(&self) -> PaymentItem {
        let Penalty { number, plate, offence, .. } = self.penalty;
        PaymentItem {
            charge: Charge::Fine {
                number: number.clone(),
                plate: plate.clone(),
                offence: Box::new(offence.clone()),
                late_days: self.surcharge.days,
                surcharge: self.surcharge.amount,
            },
            amount: self.total(),
        }
    }
}

/// What is against paying one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// It is not among those of the bound vehicles and the bound licence.
    NotKnown,
    /// It is paid.
    Paid,
    /// It is being paid.
    Paying,
}

impl Gate {
    /// The rule that decides.
    pub(super) const fn rule(self) -> RuleId {
        match self {
            Self::NotKnown => RuleId::Fine1,
            Self::Paid | Self::Paying => RuleId::Fine3,
        }
    }

    /// The stable code of the refusal.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::NotKnown => "fine-not-known",
            Self::Paid => "fine-paid",
            Self::Paying => "fine-paying",
        }
    }
}

/// Whether a licence or a vehicle is bound, so that there can be fines to pay.
pub(super) fn anything_bound(facts: &Facts<'_>) -> bool {
    has_licence(facts) || !facts.vehicles.is_empty()
}

fn has_licence(facts: &Facts<'_>) -> bool {
    facts.person.licence.as_ref().is_some_and(|licence| licence.bound_at.is_some())
}

/// The fines of the bound licence and of the bound vehicles, each once, those that fell due first before the others.
///
/// Decides FINE-1.
pub(super) fn all<'a>(facts: &Facts<'a>) -> Vec<Owed<'a>> {
    let own = facts.person.penalties.iter().filter(|_| has_licence(facts));
    let of_vehicles = facts.vehicles.iter().flat_map(|vehicle| &vehicle.penalties);
    let mut all: Vec<Owed<'a>> = own.chain(of_vehicles).map(|penalty| today(penalty, facts)).collect();
    all.sort_by(|a, b| (a.surcharge.due, &a.penalty.number).cmp(&(b.surcharge.due, &b.penalty.number)));
    all.dedup_by(|a, b| a.penalty.number == b.penalty.number);
    all
}

fn today<'a>(penalty: &'a Penalty, facts: &Facts<'a>) -> Owed<'a> {
    let Penalty { offence, served, stopped, .. } = penalty;
    let surcharge = surcharge(offence.fine, *served, stopped, facts.now.date(), facts.calendar);
    Owed { penalty, surcharge }
}

/// Whether one can be paid.
///
/// Decides FINE-3.
pub(super) const fn open(owed: &Owed<'_>) -> Result<(), Gate> {
    match owed.penalty.state {
        FineState::Unpaid => Ok(()),
        FineState::Paying => Err(Gate::Paying),
        FineState::Paid => Err(Gate::Paid),
    }
}
