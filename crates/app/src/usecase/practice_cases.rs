//! What the practice office does about licences: it moves cases on, and plays the hospital that uploads a
//! certificate. What it asks goes the platform's way.

use chrono::NaiveDate;
use client::{CallError, Platform};
use model::person::PersonName;
use model::{AppointmentState, Attachment, CaseAct, CaseState, IdNumber, Lang, OpId, RegionProfile};
use service_api::{Choice, Row};
use services::appointment::{place_words, state_name};
use services::case::act_name;
use services::licence::text::{case_state, delivery_rows};
use services::licence_extension::grounds_rows;
use services::replacement::{act_rows, policy_rows};
use wire::account::SignIn;
use wire::binding::UploadCertificate;
use wire::office::{MoveCase, OfficeAppointment, OfficeCase};
use wire::submission::SubmissionState;

use super::parse;
use super::progress::progress_mark;
use crate::office_text as words;
use crate::view::{
    CaseMoveView, CaseToMove, CertificateFormView, CertificateToUpload, OfficeActed, OfficeCaseRow,
};
use crate::{App, AppError};

impl App {
    /// Moves a case about a licence on.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_move_case(&self, request: CaseToMove) -> Result<OfficeActed, AppError> {
        let platform = self.office().await?;
        let op_id: OpId = parse(&request.op_id)?;
        if request.to == AppointmentState::Attended.code() {
            let done = words::attended();
            return self.acted(platform.appointment_attended(op_id).await, done).await;
        }
        if request.to == SubmissionState::Confirmed.code() {
            return self.office_confirm(&platform, op_id).await;
        }
        let to = CaseState::from_code(&request.to).ok_or(AppError::Gone)?;
        let reason = request.reason.filter(|_| words::needs_reason(to));
        if words::needs_reason(to) && reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
            return Ok(self.told(vec![("reason", words::reason_missing())]));
        }
        let done = words::case_moved(to);
        self.acted(platform.move_case(op_id, &MoveCase { to, reason }).await, done).await
    }

    /// Uploads a medical certificate, as the sample hospital.
    ///
    /// # Errors
    /// As [`App::office_move_case`].
    pub async fn office_certificate(&self, request: CertificateToUpload) -> Result<OfficeActed, AppError> {
        let (_, connection) = self.practice()?;
        let today = connection.clock.now().date();
        let id_number = IdNumber::parse(&request.id_number, today).map_err(crate::words::id_number);
        let name = PersonName::parse(&request.name).map_err(|why| crate::words::name(why, &request.name));
        let issued = request.issued.trim().parse::<NaiveDate>().map_err(|_| words::date_shape());
        let (id_number, name, issued) = match (id_number, name, issued) {
            (Ok(id_number), Ok(name), Ok(issued)) => (id_number, name, issued),
            (id_number, name, issued) => {
                let wrong = [
                    id_number.err().map(|text| ("id_number", text)),
                    name.err().map(|text| ("name", text)),
                    issued.err().map(|text| ("issued", text)),
                ];
                return Ok(self.told(wrong.into_iter().flatten().collect()));
            }
        };
        let done = words::certificate_uploaded(name.as_str());
        let upload = UploadCertificate { id_number, name, hospital: request.hospital, issued };
        let answer = self.hospital().await?.upload_certificate(&upload).await;
        if let Err(CallError::Refused(body)) = &answer
            && body.code == wire::ErrorCode::NotFound
        {
            return Ok(self.told(vec![("id_number", words::nobody_examined())]));
        }
        self.acted(answer, done).await
    }

    /// The practice platform with the sample hospital signed in; its tokens are forgotten at once.
    async fn hospital(&self) -> Result<Platform, AppError> {
        let (practice, connection) = self.practice()?;
        let (platform, _) = connection.anonymous();
        let account = practice.hospital();
        let sign_in =
            SignIn { login: account.login, password: account.password, device: super::sign_in::device() };
        platform.sign_in(&sign_in).await?;
        Ok(platform)
    }

    /// The appointments that are to be kept, as lines of the desk.
    pub(super) async fn office_visits(
        &self,
        platform: &Platform,
        region: &RegionProfile,
    ) -> Result<Vec<OfficeCaseRow>, AppError> {
        let lang = self.lang();
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = platform.office_appointments(after.as_ref()).await?;
            after = page.appointments.last().map(|one| one.appointment.clone());
            rows.extend(page.appointments.into_iter().map(|one| visit_row(one, region, lang)));
            if !page.more {
                return Ok(rows);
            }
        }
    }

    /// Every case on the desk.
    pub(super) async fn office_cases(
        &self,
        platform: &Platform,
        region: &RegionProfile,
    ) -> Result<Vec<OfficeCaseRow>, AppError> {
        let lang = self.lang();
        let mut rows = Vec::new();
        let mut before = None;
        loop {
            let page = platform.office_cases(before).await?;
            before = page.cases.last().map(|case| case.op_id);
            rows.extend(page.cases.iter().map(|case| case_row(case, region, lang)));
            if !page.more {
                return Ok(rows);
            }
        }
    }

    /// The form of a certificate, filled in for whoever is signed in.
    pub(super) fn certificate_form(&self, region: &RegionProfile, today: NaiveDate) -> CertificateFormView {
        let own = self.session().ok().and_then(|session| {
            let id = session.account.person?;
            crate::facts::person(&session.store, id).ok()
        });
        let choice =
            |name: &String| Choice { id: name.clone(), label: name.clone(), detail: None, barred: None };
        let hospitals: Vec<Choice> = region.hospitals.iter().map(|place| choice(&place.name)).collect();
        CertificateFormView {
            filled: CertificateToUpload {
                id_number: own.as_ref().map(|own| own.identity.document().to_owned()).unwrap_or_default(),
                name: own.map(|own| own.name.as_str().to_owned()).unwrap_or_default(),
                hospital: hospitals.first().map(|first| first.id.clone()).unwrap_or_default(),
                issued: today.to_string(),
            },
            hospitals,
        }
    }
}

fn case_row(case: &OfficeCase, region: &RegionProfile, lang: Lang) -> OfficeCaseRow {
    let moves = case.next.iter().map(|to| CaseMoveView {
        to: to.code().to_owned(),
        label: words::case_move(*to).into_lang(lang),
        reasoned: words::needs_reason(*to),
    });
    OfficeCaseRow {
        op_id: case.op_id.to_string(),
        name: case.name.as_str().to_owned(),
        service: titled(case, lang),
        serial: case.serial.clone(),
        mark: progress_mark(case.state.into()),
        words: case_state(case.state).pick(lang),
        filed: case.filed_at.minute_text(),
        delivery: case
            .delivery
            .as_ref()
            .map(|delivery| delivery_rows(delivery, region, lang))
            .unwrap_or_default(),
        reason: case.reason.clone(),
        grounds: grounds(case, lang),
        proofs: proofs(case).map(Into::into).collect(),
        moves: moves.collect(),
    }
}

/// What is applied for, with the plate of the vehicle that it is about.
fn titled(case: &OfficeCase, lang: Lang) -> String {
    let name = act_name(case.act).pick(lang);
    case.plate.as_ref().map_or_else(|| name.clone(), |plate| format!("{name} · {}", plate.shown()))
}

/// What the office looks at: why something is put off, what is handed in, the policy that was stated.
fn grounds(case: &OfficeCase, lang: Lang) -> Vec<Row> {
    let mut rows = case.grounds.as_ref().map(|grounds| grounds_rows(grounds, lang)).unwrap_or_default();
    if let CaseAct::Vehicle(act) = case.act {
        rows.extend(act_rows(act, lang));
    }
    rows.extend(case.policy.iter().flat_map(|policy| policy_rows(policy, lang)));
    rows
}

/// The documents that prove it.
fn proofs(case: &OfficeCase) -> impl Iterator<Item = &Attachment> {
    let grounds = case.grounds.iter().flat_map(|grounds| &grounds.proofs);
    grounds.chain(case.policy.iter().flat_map(|policy| &policy.scan))
}

fn visit_row(visit: OfficeAppointment, region: &RegionProfile, lang: Lang) -> OfficeCaseRow {
    let one = visit.appointment;
    let attended = CaseMoveView {
        to: AppointmentState::Attended.code().to_owned(),
        label: words::attend().into_lang(lang),
        reasoned: false,
    };
    let place = place_words(&one.visit, region);
    let place = place.into_iter().map(|(name, value)| Row::new(name.pick(lang), value.into_lang(lang)));
    OfficeCaseRow {
        op_id: one.op_id.to_string(),
        name: visit.name.as_str().to_owned(),
        service: format!("{} · {}", words::visit_name(one.kind).into_lang(lang), visit.plate.shown()),
        serial: visit.serial,
        mark: progress_mark(one.state.into()),
        words: state_name(one.state).pick(lang),
        filed: one.visit.starts_at().minute_text(),
        delivery: place.collect(),
        reason: None,
        grounds: Vec::new(),
        proofs: Vec::new(),
        moves: vec![attended],
    }
}
