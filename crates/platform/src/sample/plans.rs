//! Plans of the coming two weeks, and one that has just closed.

use chrono::{NaiveDate, NaiveTime};
use model::{
    Exam, ExamPlan, ExamSession, LicenceClass, PlanId, RegionProfile, SessionId, Subject, Timestamp,
};
use platform_store::{Tx, plan};

use super::calendar::calendar;
use super::region::LORRY_VENUE;
use super::seeded::Seeded;
use crate::failure::Outcome;

/// A plan closes on the third working day before its exam day: its publication day (EXAM-3).
const CLOSES_WORKING_DAYS_BEFORE: u32 = 3;
const CLOSES_AT: (u32, u32) = (17, 0);
const PUBLISHED_DAYS_BEFORE: i64 = 7;
const DAY_MILLIS: i64 = 24 * 3600 * 1000;
/// Exam days, in working days from today: the first closes in two working days, the second in six.
const EXAM_DAYS: [u32; 2] = [5, 9];
/// Its third working day before has always passed.
const CLOSED_EXAM_DAY: u32 = 2;
const TIMES: [((u32, u32), (u32, u32)); 2] = [((8, 30), (8, 0)), ((13, 30), (13, 0))];
const EXAMS: [Exam; 5] = [
    Exam::Of(Subject::One),
    Exam::Of(Subject::Two),
    Exam::Of(Subject::ThreeRoad),
    Exam::Of(Subject::ThreeTheory),
    Exam::TwoAndThreeRoad,
];
const SEATS: [u32; 3] = [12, 10, 6];

/// Plans of every subject that can still be applied for; those written before stay. Returns the open ones.
pub async fn write_upcoming(
    tx: Tx<'_>,
    region: &RegionProfile,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<Vec<ExamPlan>> {
    for day in EXAM_DAYS {
        let day = calendar().working_days_after(now.date(), day);
        for exam in EXAMS {
            plan::insert(tx, &sample(exam, day, region, now, rng), region).await?;
        }
    }
    Ok(plan::open(tx, now).await?)
}

/// The plan of subject 2 whose seats are given next.
pub async fn write_closed(
    tx: Tx<'_>,
    region: &RegionProfile,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<ExamPlan> {
    let day = calendar().working_days_after(now.date(), CLOSED_EXAM_DAY);
    let closed = sample(Exam::Of(Subject::Two), day, region, now, rng);
    plan::insert(tx, &closed, region).await?;
    Ok(closed)
}

fn sample(exam: Exam, day: NaiveDate, region: &RegionProfile, now: Timestamp, rng: &Seeded) -> ExamPlan {
    let closing_day = calendar().working_days_before(day, CLOSES_WORKING_DAYS_BEFORE);
    let closes_at = Timestamp::at(closing_day, time(CLOSES_AT));
    let published_at = closes_at.min(now).plus_millis(-PUBLISHED_DAYS_BEFORE * DAY_MILLIS);
    let mut sessions = Vec::new();
    for (starts, report) in TIMES {
        for (venue, capacity) in region.venues.iter().zip(SEATS) {
            sessions.push(ExamSession {
                id: SessionId::generate(now, rng),
                venue: venue.code.clone(),
                starts_at: Timestamp::at(day, time(starts)),
                report_at: Timestamp::at(day, time(report)),
                classes: classes(&venue.code),
                capacity,
            });
        }
    }
    let code = format!("LX{}-{}", day.format("%y%m%d"), exam.tag());
    let id = PlanId::generate(now, rng);
    ExamPlan { id, code, exam, published_at, closes_at, allocated_at: None, sessions }
}

fn classes(venue: &str) -> Vec<LicenceClass> {
    let mut classes = vec![LicenceClass::C1, LicenceClass::C2];
    if venue == LORRY_VENUE {
        classes.extend([LicenceClass::B2, LicenceClass::A2]);
    }
    classes
}

fn time((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_day_the_first_plan_has_closed_and_the_others_have_not() {
        let calendar = calendar();
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for today in first.iter_days().take(365) {
            let closing = |count| {
                let day = calendar.working_days_after(today, count);
                calendar.working_days_before(day, CLOSES_WORKING_DAYS_BEFORE)
            };
            assert!(closing(CLOSED_EXAM_DAY) < today, "{today}");
            assert!(closing(EXAM_DAYS[0]) > today, "{today}");
        }
    }
}
