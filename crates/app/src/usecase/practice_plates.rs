//! What the practice office does about plate numbers: it sees those that are kept, and confirms them.

use client::Platform;
use model::plate_selection::SelectionState;
use model::{Lang, OpId};
use services::plate_choice::case_name;
use wire::office::OfficePlate;
use wire::submission::SubmissionState;

use super::progress::progress_mark;
use crate::view::{CaseMoveView, OfficeActed, OfficeCaseRow};
use crate::{App, AppError, office_text as words, plate_words};

impl App {
    /// The numbers that wait to be confirmed, as lines of the desk.
    pub(super) async fn office_plates(&self, platform: &Platform) -> Result<Vec<OfficeCaseRow>, AppError> {
        let lang = self.lang();
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = platform.office_plates(after).await?;
            after = page.plates.last().map(|plate| (plate.chosen_at, plate.id));
            rows.extend(page.plates.into_iter().map(|plate| row(plate, lang)));
            if !page.more {
                return Ok(rows);
            }
        }
    }

    /// Confirms a number.
    pub(super) async fn office_confirm(
        &self,
        platform: &Platform,
        op_id: OpId,
    ) -> Result<OfficeActed, AppError> {
        self.acted(platform.confirm_plate(op_id).await, words::plate_confirmed()).await
    }
}

fn row(plate: OfficePlate, lang: Lang) -> OfficeCaseRow {
    let state = SubmissionState::from(&plate.selection.state);
    let confirm = CaseMoveView {
        to: SubmissionState::Confirmed.code().to_owned(),
        label: words::confirm_plate().into_lang(lang),
        reasoned: false,
    };
    let case = case_name(plate.selection.case).pick(lang);
    OfficeCaseRow {
        op_id: plate.selection.op_id.to_string(),
        name: plate.name.as_str().to_owned(),
        service: match &plate.selection.state {
            SelectionState::Reserved { plate, .. } => format!("{case} · {}", plate.shown()),
            _ => case,
        },
        serial: plate.serial,
        mark: progress_mark(state),
        words: plate_words::state(&plate.selection.state).into_lang(lang),
        filed: plate.chosen_at.minute_text(),
        delivery: plate_words::rows(&plate.selection, lang),
        reason: None,
        grounds: Vec::new(),
        proofs: Vec::new(),
        moves: vec![confirm],
    }
}
