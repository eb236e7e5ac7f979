//! Appointments with vehicles: places are taken, and given back.

use chrono::NaiveTime;
use model::{Appointment, AppointmentKind, AppointmentState, Visit};
use platform_store::appointment::{self, AppointmentRow, Booked};
use platform_store::{submission as submissions, vehicle};
use testkit::facts::{day, time};
use testkit::vehicles as sample;

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{submission, trainee, with_people},
};

/// Submission `number` wants vehicle `vehicle` to come at `hour`.
fn wanted(number: u16, vehicle: u16, hour: u32) -> AppointmentRow {
    let (submission, owner) = (submission(number), trainee(1));
    let visit = Visit {
        site: "east".to_owned(),
        date: day("2026-04-20"),
        from: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
    };
    AppointmentRow {
        appointment: Appointment {
            op_id: submission.op_id,
            kind: AppointmentKind::Inspection,
            vehicle: sample::vehicle(vehicle, owner.identity).id,
            visit,
            state: AppointmentState::Booked,
            changed_at: submission.received_at,
        },
        person: owner.id,
        tenant: submission.tenant,
        serial: submission.serial,
        voucher: serde_json::json!({}),
    }
}

async fn with_vehicles(fixture: &Fixture) {
    with_people(&fixture.store, 4).await;
    commit!(fixture.store, |tx| {
        for number in 1..=3 {
            vehicle::put(tx.as_mut(), &sample::vehicle(number, trainee(1).identity)).await.unwrap();
        }
        for number in 1..=4 {
            submissions::receive(tx.as_mut(), &submission(number)).await.unwrap();
        }
    });
}

/// How many places are taken at nine and at ten.
async fn taken(fixture: &Fixture) -> [u32; 2] {
    let occupancy = look!(fixture.store, |tx| {
        appointment::occupancy(tx.as_mut(), day("2026-04-01"), time("2026-04-02 09:00")).await.unwrap()
    });
    [9, 10].map(|hour| {
        let visit = wanted(1, 1, hour).appointment.visit;
        occupancy.taken.iter().find(|taken| taken.visit == visit).map_or(0, |taken| taken.places)
    })
}

pub async fn a_period_has_no_more_places_than_it_has(fixture: Fixture) {
    with_vehicles(&fixture).await;
    commit!(fixture.store, |tx| {
        let book = [
            (wanted(1, 1, 9), Booked::Booked),
            (wanted(2, 2, 9), Booked::Booked),
            (wanted(3, 3, 9), Booked::Full),
            (wanted(3, 3, 10), Booked::Booked),
        ];
        for (row, booked) in book {
            assert_eq!(appointment::book(tx.as_mut(), &row, 2).await.unwrap(), booked);
        }
    });
    assert_eq!(taken(&fixture).await, [2, 1]);
}

/// Booked again, it takes no place; once it is cancelled its place is another's.
pub async fn a_vehicle_has_one_appointment(fixture: Fixture) {
    with_vehicles(&fixture).await;
    let first = wanted(1, 1, 9);
    commit!(fixture.store, |tx| {
        assert_eq!(appointment::book(tx.as_mut(), &first, 2).await.unwrap(), Booked::Booked);
        for hour in [9, 10] {
            let again = wanted(2, 1, hour);
            assert_eq!(appointment::book(tx.as_mut(), &again, 2).await.unwrap(), Booked::Already);
        }
    });
    assert_eq!(taken(&fixture).await, [1, 0]);
    let now = time("2026-04-03 09:00");
    commit!(fixture.store, |tx| {
        for ended in [true, false] {
            let cancelled = AppointmentState::Cancelled;
            let end = appointment::end(tx.as_mut(), &first.appointment, cancelled, now).await.unwrap();
            assert_eq!(end, ended, "a place is given back once");
        }
        assert_eq!(appointment::book(tx.as_mut(), &wanted(2, 1, 10), 2).await.unwrap(), Booked::Booked);
    });
    assert_eq!(taken(&fixture).await, [0, 1]);
}
