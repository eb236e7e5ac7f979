//! How a selection goes on: what each act makes of it, and what time does.
//!
//! Knows: counters, holds and their ends. Must not know: which numbers are free, words, who acts. Called by: the
//! platform, in the transaction that holds the numbers.

use model::plate_selection::{ActOutcome, Batch, Kept, LastAct, RegistrationCase, SelectionState as S};
use model::region::PlateSettings;
use model::{OpId, Plate, PlateSelection, Timestamp, WorkingCalendar};

/// What a course depends on.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// The region's settings.
    pub settings: &'a PlateSettings,
    /// Working days.
    pub calendar: &'a WorkingCalendar,
    /// The platform's time.
    pub now: Timestamp,
}

impl Course<'_> {
    /// What a case begins with: every chance there is. A new-energy swap has random numbers only.
    ///
    /// Decides PLATE-6.
    /// Decides NEV-2.
    pub fn chances(&self, case: RegistrationCase) -> (u32, u32) {
        let made = if case == RegistrationCase::Swap { 0 } else { self.settings.self_total };
        (self.settings.random_total, made)
    }

    /// Ends what has run out by now: a batch, 备选, the time to confirm.
    ///
    /// Decides PLATE-4.
    /// Decides PLATE-8.
    pub fn settle(&self, selection: &mut PlateSelection) {
        if let S::Reserved { plate, until, .. } = &selection.state {
            if *until <= self.now {
                selection.state = S::Lapsed { plate: plate.clone() };
            }
            return;
        }
        if selection.state != S::Choosing {
            return;
        }
        if let Some(batch) = selection.batch.take_if(|batch| batch.until <= self.now)
            && self.takes_first(selection, &batch)
        {
            return self.settle(selection);
        }
        selection.kept.take_if(|kept| kept.until <= self.now);
        let held = selection.batch.is_some() || selection.kept.is_some();
        if selection.random_left == 0 && selection.self_made_left == 0 && !held {
            selection.state = S::Spent;
        }
    }

    /// The first number of the last batch of a swap is chosen when the batch runs out, as of that instant.
    ///
    /// Decides NEV-3.
    fn takes_first(&self, selection: &mut PlateSelection, batch: &Batch) -> bool {
        if selection.case != RegistrationCase::Swap || selection.random_left > 0 {
            return false;
        }
        let first = batch.numbers.first().and_then(|number| Plate::parse(selection.kind, number).ok());
        let Some(plate) = first else { return false };
        self.reserve(selection, plate, batch.until, true);
        true
    }

    /// Whether a swap has no draw after the next one, so that the platform chooses if its batch runs out.
    pub(super) const fn is_last(selection: &PlateSelection) -> bool {
        selection.random_left == 1
    }

    /// A batch was drawn: it is held, and 备选 begins anew.
    ///
    /// Decides PLATE-3.
    /// Decides PLATE-8.
    pub fn draw(&self, selection: &mut PlateSelection, act: OpId, numbers: Vec<String>) {
        selection.random_left = selection.random_left.saturating_sub(1);
        let until = self.after(self.settings.batch_seconds);
        selection.batch = Some(Batch { numbers, until });
        if let Some(kept) = &mut selection.kept {
            kept.until = self.after(self.settings.backup_seconds);
        }
        selection.last = Some(LastAct { op_id: act, outcome: ActOutcome::Drawn });
    }

    /// A number of the batch is set aside, in place of the one before.
    ///
    /// Decides PLATE-8.
    pub fn keep(&self, selection: &mut PlateSelection, act: OpId, number: String) {
        selection.kept = Some(Kept { number, until: self.after(self.settings.backup_seconds) });
        selection.last = Some(LastAct { op_id: act, outcome: ActOutcome::Kept });
    }

    /// A number is chosen, and kept for the vehicle; everything else that was held is given back.
    ///
    /// Decides PLATE-5.
    pub fn choose(&self, selection: &mut PlateSelection, act: OpId, plate: Plate) {
        self.reserve(selection, plate, self.now, false);
        selection.last = Some(LastAct { op_id: act, outcome: ActOutcome::Chosen });
    }

    fn reserve(&self, selection: &mut PlateSelection, plate: Plate, at: Timestamp, by_platform: bool) {
        (selection.batch, selection.kept) = (None, None);
        selection.state =
            S::Reserved { plate, until: kept_until(at, self.settings, self.calendar), by_platform };
    }

    /// None of these numbers was free: they are used up, and the next check waits.
    ///
    /// Decides PLATE-1.
    /// Decides PLATE-12.
    pub fn miss(&self, selection: &mut PlateSelection, act: OpId, numbers: Vec<String>) {
        let tried = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        selection.self_made_left = selection.self_made_left.saturating_sub(tried);
        selection.next_check = Some(self.after(self.settings.self_pause_seconds));
        selection.last = Some(LastAct { op_id: act, outcome: ActOutcome::NoneFree { numbers } });
        self.settle(selection);
    }

    fn after(&self, seconds: u32) -> Timestamp {
        self.now.plus_millis(i64::from(seconds) * 1000)
    }
}

/// The instant after the last working day on which a number chosen at `at` is kept.
///
/// Decides PLATE-5.
pub fn kept_until(at: Timestamp, settings: &PlateSettings, calendar: &WorkingCalendar) -> Timestamp {
    let last = calendar.working_days_after(at.date(), settings.keep_working_days);
    Timestamp::start_of(model::time::plus_days(last, 1))
}
