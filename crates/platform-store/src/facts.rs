//! Everything a decision about a person looks at, put together.
//!
//! Knows: which rows belong to a person's open application. Must not know: what follows from them.
//! Called by: the platform's decisions and its facts route.
//!
//! Twelve queries for one person and twelve for a page of a school, however many trainees it has.

use std::collections::BTreeMap;

use model::{Case, CaseOf, Payment, PersonFacts, PersonId, SchoolId, Timestamp, person::Consent};

use crate::{
    Row, StoreError, Tx, Value, application, appointment, bar, booking, certificate, driving_licence,
    exam_record, office_case, payment, person, plate_selection, proven_phone, value::values,
};

/// The twelve statements over one choice of persons `p`.
struct Select {
    persons: &'static str,
    exams: &'static str,
    bookings: &'static str,
    bars: &'static str,
    fees: &'static str,
    licences: &'static str,
    certificates: &'static str,
    cases: &'static str,
    phones: &'static str,
    appointments: &'static str,
    plate_selections: &'static str,
    payments: &'static str,
}

macro_rules! select {
    ($persons:literal, $rest:literal) => {
        Select {
            persons: concat!(
                "SELECT p.id, p.legal, p.id_number, p.name, p.phone, p.study_unfinished, a.serial, a.kind, a.class, ",
                "a.accepted_at, a.held, a.permit_number, a.permit_issued, a.permit_valid_to, ",
                "c.id, c.school_id, c.since, c.until FROM person p ",
                "LEFT JOIN licence_application a ON a.person_id = p.id AND a.closed_at IS NULL ",
                "LEFT JOIN consent c ON c.id = (SELECT k.id FROM consent k WHERE k.person_id = p.id ",
                "AND k.school_id = p.school_id AND k.since <= $1 AND k.until > $1 AND k.ended_at IS NULL ",
                "ORDER BY k.until DESC, k.id LIMIT 1) WHERE ",
                $persons
            ),
            exams: concat!(
                "SELECT p.id, e.subject, e.at, e.outcome FROM exam_record e ",
                "JOIN licence_application a ON a.serial = e.application AND a.closed_at IS NULL ",
                "JOIN person p ON p.id = a.person_id WHERE ",
                $rest,
                " ORDER BY e.at, e.subject"
            ),
            bookings: concat!(
                "SELECT p.id, b.op_id, b.plan_id, b.subject, b.priority, b.place_session_id, b.place_area, ",
                "b.place_starts_at, b.submitted_at, b.state, b.session_id, b.decided_at, b.by_candidate, ",
                "b.outcome FROM booking b ",
                "JOIN licence_application a ON a.serial = b.application AND a.closed_at IS NULL ",
                "JOIN person p ON p.id = a.person_id WHERE ",
                $rest,
                " ORDER BY b.submitted_at, b.op_id"
            ),
            bars: concat!(
                "SELECT p.id, r.list, r.reason, r.since, r.until FROM bar r ",
                "JOIN person p ON p.id = r.person_id WHERE ",
                $rest,
                " ORDER BY r.since, r.list"
            ),
            fees: concat!(
                "SELECT p.id, f.subject FROM fee_paid f JOIN person p ON p.id = f.person_id WHERE ",
                $rest,
                " ORDER BY f.subject"
            ),
            licences: concat!(
                "SELECT p.id, l.body, l.bound_at FROM driving_licence l ",
                "JOIN person p ON p.id = l.person_id WHERE ",
                $rest
            ),
            certificates: concat!(
                "SELECT p.id, m.hospital, m.issued FROM medical_certificate m ",
                "JOIN person p ON p.id = m.person_id WHERE ",
                $rest,
                " ORDER BY m.issued, m.id"
            ),
            cases: concat!(
                "SELECT p.id, l.op_id, l.act, l.vehicle_id, l.state, l.filed_at FROM office_case l ",
                "JOIN person p ON p.id = l.person_id WHERE ",
                $rest,
                " ORDER BY l.filed_at, l.op_id"
            ),
            phones: concat!(
                "SELECT p.id, v.phone, v.at FROM proven_phone v JOIN person p ON p.id = v.person_id WHERE ",
                $rest,
                " ORDER BY v.at, v.phone"
            ),
            appointments: concat!(
                "SELECT p.id, a.op_id, a.kind, a.vehicle_id, a.site, a.date, a.begins, a.state, a.changed_at ",
                "FROM appointment a JOIN person p ON p.id = a.person_id WHERE ",
                $rest,
                " ORDER BY a.changed_at, a.op_id"
            ),
            plate_selections: concat!(
                "SELECT p.id, s.body FROM plate_selection s JOIN person p ON p.id = s.person_id WHERE ",
                $rest,
                " ORDER BY s.begun_at, s.id"
            ),
            payments: concat!(
                "SELECT p.id, i.op_id, i.body, i.amount, o.id, o.serial, o.state, o.total, o.submissions, o.opened_at, ",
                "o.expires_at, o.paid_at, o.channel, o.transaction_id FROM payment_item i ",
                "JOIN payment_order o ON o.id = i.order_id JOIN person p ON p.id = i.person_id WHERE ",
                $rest,
                " ORDER BY o.opened_at, i.op_id, i.position"
            ),
        }
    };
}

const ONE: Select = select!("p.id = $2", "p.id = $1");
const SCHOOL: Select = select!(
    "p.school_id = $2 AND p.id > $3 ORDER BY p.id LIMIT $4",
    "p.school_id = $1 AND p.id > $2 AND p.id <= $3"
);

/// The facts of one person; the consent is the one in force at `now` for his present school.
pub async fn of_person(
    tx: Tx<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<PersonFacts>, StoreError> {
    let mut persons = persons(tx, ONE.persons, values![now, &person]).await?;
    complete(tx, &ONE, values![&person], &mut persons).await?;
    Ok(persons.pop())
}

/// The facts of a page of a school's trainees, by id, from the one after `after`.
pub async fn of_school(
    tx: Tx<'_>,
    school: SchoolId,
    now: Timestamp,
    after: Option<PersonId>,
    limit: u32,
) -> Result<Vec<PersonFacts>, StoreError> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    let mut persons = persons(tx, SCHOOL.persons, values![now, &school, &after, limit]).await?;
    if let Some(last) = persons.last().map(|person| person.id) {
        complete(tx, &SCHOOL, values![&school, &after, &last], &mut persons).await?;
    }
    Ok(persons)
}

async fn persons(tx: Tx<'_>, sql: &str, values: &[Value<'_>]) -> Result<Vec<PersonFacts>, StoreError> {
    tx.query(sql, values).await?.iter_mut().map(read_person).collect()
}

fn read_person(row: &mut Row) -> Result<PersonFacts, StoreError> {
    let (id, identity) = (row.take()?, person::read_identity(row)?);
    let (name, phone, study_unfinished) = (row.take()?, row.take()?, row.take()?);
    let (application, permit) = application::take(row)?.unzip();
    let consent = match (row.take()?, row.take()?, row.take()?, row.take()?) {
        (Some(id), Some(school), Some(since), Some(until)) => Some(Consent { id, school, since, until }),
        _ => None,
    };
    Ok(PersonFacts {
        id,
        identity,
        name,
        phone,
        proven_phones: Vec::new(),
        application,
        permit: permit.flatten(),
        exams: Vec::new(),
        bookings: Vec::new(),
        bars: Vec::new(),
        study_unfinished,
        fees_paid: Vec::new(),
        consent,
        licence: None,
        certificate: None,
        licence_cases: Vec::new(),
        vehicle_cases: Vec::new(),
        appointments: Vec::new(),
        plate_selections: Vec::new(),
        payments: Vec::new(),
        penalties: Vec::new(),
    })
}

async fn complete(
    tx: Tx<'_>,
    select: &Select,
    values: &[Value<'_>],
    persons: &mut [PersonFacts],
) -> Result<(), StoreError> {
    let places: BTreeMap<PersonId, usize> =
        persons.iter().enumerate().map(|(place, person)| (person.id, place)).collect();
    let parts: [(&str, Part); 11] = [
        (select.exams, |person, row| {
            person.exams.push(exam_record::read(row)?);
            Ok(())
        }),
        (select.bookings, |person, row| {
            person.bookings.push(booking::read_booking(row)?);
            Ok(())
        }),
        (select.bars, |person, row| {
            person.bars.push(bar::read(row)?);
            Ok(())
        }),
        (select.fees, |person, row| {
            person.fees_paid.push(row.take()?);
            Ok(())
        }),
        (select.licences, |person, row| {
            person.licence = Some(driving_licence::read(row)?);
            Ok(())
        }),
        // In the order of their days: the last one stays.
        (select.certificates, |person, row| {
            person.certificate = Some(certificate::read(row)?);
            Ok(())
        }),
        (select.cases, |person, row| add_case(person, office_case::read_case(row)?)),
        (select.phones, |person, row| {
            person.proven_phones.push(proven_phone::read(row)?);
            Ok(())
        }),
        (select.appointments, |person, row| {
            person.appointments.push(appointment::read_appointment(row)?);
            Ok(())
        }),
        (select.plate_selections, |person, row| {
            person.plate_selections.push(plate_selection::read_selection(row)?);
            Ok(())
        }),
        (select.payments, |person, row| {
            add_item(person, payment::read_payment(row)?);
            Ok(())
        }),
    ];
    for (sql, add) in parts {
        for mut row in tx.query(sql, values).await? {
            if let Some(place) = places.get(&row.take()?) {
                add(&mut persons[*place], &mut row)?;
            }
        }
    }
    Ok(())
}

fn add_case(person: &mut PersonFacts, case: Case) -> Result<(), StoreError> {
    match case.told_apart().ok_or(StoreError::Unreadable { what: "the vehicle of a case" })? {
        CaseOf::Licence(case) => person.licence_cases.push(case),
        CaseOf::Vehicle(case) => person.vehicle_cases.push(case),
    }
    Ok(())
}

/// The items of a submission come one after the other.
fn add_item(person: &mut PersonFacts, mut payment: Payment) {
    match person.payments.last_mut().filter(|last| last.op_id == payment.op_id) {
        Some(last) => last.items.append(&mut payment.items),
        None => person.payments.push(payment),
    }
}

/// Adds a row to what is known of its person.
type Part = fn(&mut PersonFacts, &mut Row) -> Result<(), StoreError>;
