//! Bad input and bad answers: the user is told clearly, in Chinese and in English, nothing is lost, and the
//! next try succeeds.

mod answers;
mod documents;
mod files;
pub mod network;
mod paper;
mod said;
mod seats;
mod typed;
mod vehicles;

use std::sync::Arc;

use app::view::*;
use model::AccountKind::SchoolClerk;
use model::{Clock, Subject};
use network::Line;
use platform::sample::{self, SampleTrainee};
use service_api::PickerSlot;

use crate::office_desk::OfficeDesk;

pub const CLERK: &str = "驾校经办人";

/// The sample school's clerk, over a network of the test's own.
async fn clerk(line: &Line) -> OfficeDesk {
    let desk = OfficeDesk::over(Arc::new(line.clone())).await;
    desk.sign_in(SchoolClerk, CLERK).await;
    desk
}

/// Trainees who can book this subject now.
pub async fn ready(desk: &OfficeDesk, subject: Subject) -> Vec<TraineeRow> {
    let is_ready = |row: &TraineeRow| {
        row.subjects.iter().any(|one| one.subject == subject && one.mark == SubjectMark::Ready)
    };
    desk.app.roster().await.unwrap().rows.into_iter().filter(is_ready).collect()
}

/// The single sessions these trainees can choose from.
pub async fn sessions(desk: &OfficeDesk, trainees: &[TraineeRow], subject: Subject) -> Vec<PickerSlot> {
    let ask = BookMany { persons: persons(trainees), subject, slot: None, notice: None };
    let picker = desk.app.preview_book_many(ask).await.unwrap().picker;
    let slots = picker.days.into_iter().flat_map(|day| day.slots);
    slots.filter(|slot| slot.barred.is_none() && !slot.is_area).collect()
}

/// Queues a booking for each; the submissions.
pub async fn book(desk: &OfficeDesk, trainees: &[TraineeRow], subject: Subject, slot: &str) -> Vec<String> {
    let ask = BookMany { persons: persons(trainees), subject, slot: Some(slot.to_owned()), notice: None };
    let notice = Some(desk.app.preview_book_many(ask.clone()).await.unwrap().notice.version);
    let ask = BookMany { notice, ..ask };
    let rows = desk.app.book_many(ask).await.unwrap().rows;
    let queued: Vec<_> = rows.into_iter().filter_map(|row| row.op_id).collect();
    assert_eq!(queued.len(), trainees.len(), "somebody was refused");
    queued
}

fn persons(trainees: &[TraineeRow]) -> Vec<String> {
    trainees.iter().map(|row| row.person.clone()).collect()
}

async fn queue_row(desk: &OfficeDesk, op_id: &str) -> QueueRow {
    let rows = desk.app.queue().await.unwrap().rows;
    rows.into_iter().find(|row| row.op_id == op_id).expect("a submission is never lost")
}

/// Every one of them is with the platform, once.
async fn all_received_once(desk: &OfficeDesk, op_ids: &[String]) {
    let known = desk.app.progress().await.unwrap().rows;
    for op_id in op_ids {
        assert_eq!(queue_row(desk, op_id).await.mark, QueueMark::Received);
        assert_eq!(known.iter().filter(|row| row.op_id == *op_id && row.serial.is_some()).count(), 1);
    }
}

/// A roster file of these lines under the usual headers.
fn roster_file(lines: &[String]) -> Vec<u8> {
    format!("姓名,身份证号,联系电话,报考车型\n{}\n", lines.join("\n")).into_bytes()
}

fn line(trainee: &SampleTrainee) -> String {
    let (id, phone) = (trainee.id_number.as_str(), trainee.phone.as_str());
    format!("{},{id},{phone},{}", trainee.name, trainee.class.code())
}

fn trainees(desk: &OfficeDesk, count: usize) -> Vec<SampleTrainee> {
    sample::trainees(desk.clock.now()).into_iter().take(count).collect()
}

/// Checks the file and takes over its good rows; how many were taken.
async fn take_over(desk: &OfficeDesk, file: &[u8]) -> u32 {
    let preview = desk.choose_roster(file).await;
    let token = preview.token.unwrap_or_else(|| panic!("not readable: {:?}", preview.problem));
    desk.app.confirm_import(ConfirmImport { token }).await.unwrap().taken
}
