//! Telling each applicant how the allocation ended: a notice in the transaction, a text message after it.
//!
//! Knows: the words of both. Must not know: how seats are given. Called by: `allocate` and `run_due`.

use std::collections::{BTreeMap, HashMap};

use model::{
    ExamPlan, ExamSession, NoticeId, PersonId, Phone, RegionProfile, Rng, SessionId, Tenant, Timestamp,
};
use platform_store::{BookingRow, Notice, Person};

use crate::Platform;
use crate::message::TextMessage;

/// What one applicant is told.
pub struct Message {
    tenant: Tenant,
    person: PersonId,
    phone: Option<Phone>,
    code: &'static str,
    params: BTreeMap<String, String>,
    text: String,
}

/// An allocation, for telling of it.
pub struct Told<'a> {
    /// The plan.
    pub plan: &'a ExamPlan,
    /// Where its venues are.
    pub region: &'a RegionProfile,
}

impl Told<'_> {
    /// The message to the applicant of `row`, who got `session` or nothing.
    ///
    /// Decides EXAM-4.
    /// Decides EXAM-11.
    pub fn message(
        &self,
        row: &BookingRow,
        session: Option<SessionId>,
        persons: &HashMap<PersonId, Person>,
    ) -> Message {
        let mut params = BTreeMap::from([
            ("op_id".to_owned(), row.booking.op_id.to_string()),
            ("serial".to_owned(), row.serial.clone()),
            ("subject".to_owned(), row.booking.exam.code().to_owned()),
            ("plan".to_owned(), self.plan.code.clone()),
        ]);
        let won = session.and_then(|session| self.plan.session(session));
        let code = if won.is_some() { "exam-won" } else { "exam-not-allocated" };
        if let Some(session) = won {
            params.insert("venue".to_owned(), session.venue.clone());
            params.insert("starts_at".to_owned(), session.starts_at.as_millis().to_string());
        }
        let text = self.words(row, won);
        let person = persons.get(&row.person);
        let tenant = person.map_or(row.tenant, |person| person.tenant);
        let phone = person.and_then(|person| person.phone.clone());
        Message { tenant, person: row.person, phone, code, params, text }
    }

    /// A text message is Chinese only, as those of the authority are; the app words the notice in both languages.
    fn words(&self, row: &BookingRow, won: Option<&ExamSession>) -> String {
        let (subject, serial) = (row.booking.exam.name_zh(), &row.serial);
        let Some(session) = won else {
            return format!(
                "【车驾通】您的{subject}考试预约未获分配名额。本次不计预约次数，排名时间不变，可以申请下一期计划。流水号 {serial}。"
            );
        };
        let venue = self.region.venue(&session.venue);
        let venue = venue.map_or(session.venue.as_str(), |venue| &venue.name);
        let (starts, report) = (session.starts_at.minute_text(), session.report_at.time_text());
        format!(
            "【车驾通】您的{subject}考试预约成功：{starts}，{venue}，{report} 前报到。请携带身份证件按时到场，未按时到场视为考试不合格。流水号 {serial}。"
        )
    }
}

impl Message {
    /// The notice that stays, to be written in the transaction.
    pub fn notice(&self, rng: &dyn Rng, now: Timestamp) -> Notice {
        Notice {
            id: NoticeId::generate(now, rng),
            tenant: self.tenant,
            person: self.person,
            at: now,
            code: self.code.to_owned(),
            params: self.params.clone(),
            seen_at: None,
        }
    }
}

/// Sends the text messages, after the commit. One that the gateway does not take is logged without its
/// number: the notice tells the same.
pub fn send(platform: &Platform, messages: Vec<Message>) {
    let at = platform.now();
    for Message { person, phone, code, text, .. } in messages {
        let Some(phone) = phone else { continue };
        if platform.sms.hand_over(TextMessage { phone, text, at, good_until: None }).is_err() {
            tracing::warn!(%person, code, "a result message was not taken");
        }
    }
}
