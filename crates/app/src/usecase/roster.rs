//! A clerk's trainees: list and import.

use model::{Lang, PersonFacts};
use service_api::Row;
use store::Trainee;

use super::count;
use super::home::subject_rows;
use crate::facts::{self, Desk};
use crate::roster::{self, Import};
use crate::session::Session;
use crate::view::{BadRow, ConfirmImport, ImportPreview, Imported, RosterView, SubjectMark, TraineeRow};
use crate::{App, AppError};

impl App {
    /// The trainees of the school that are on the roster of this machine, or all when there is none.
    ///
    /// # Errors
    /// When nobody is signed in or nothing was ever fetched.
    pub async fn roster(&self) -> Result<RosterView, AppError> {
        let session = self.session()?;
        let lang = self.lang();
        let desk = Desk::of(&session)?;
        let rows =
            roster_persons(&session, &desk)?.iter().map(|person| trainee_row(person, &desk, lang)).collect();
        Ok(RosterView { rows })
    }

    /// Lets the user choose a roster file and shows what it holds; nothing is taken over yet.
    ///
    /// # Errors
    /// When the file can't be opened.
    pub async fn preview_import(&self) -> Result<Option<ImportPreview>, AppError> {
        let title = self.lang().pick("选择学员名单", "Choose a roster");
        let extensions = ["csv", "txt", "xls", "xlsx", "xlsm"];
        let Some(path) = self.machine.host.pick_file(title, &extensions).await else { return Ok(None) };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Some(self.preview_roster(&name, &std::fs::read(&path)?)?))
    }

    /// What a roster file holds.
    ///
    /// # Errors
    /// When nobody is signed in or the local data can't be read.
    pub fn preview_roster(&self, file: &str, bytes: &[u8]) -> Result<ImportPreview, AppError> {
        let session = self.session()?;
        let lang = self.lang();
        let import = match roster::read(bytes, session.now()) {
            Ok(import) => import,
            Err(problem) => return Ok(unreadable(file, &roster::problem_words(&problem), lang)),
        };
        let mut known = 0;
        for row in &import.good {
            known += u32::from(session.store.trainee(&row.id_number)?.is_some());
        }
        let token = self.token();
        let preview = ImportPreview {
            token: Some(token.clone()),
            file: file.to_owned(),
            kind: roster::kind_words(import.kind).into_lang(lang),
            columns: columns(&import, lang),
            good: count(import.good.len()) - known,
            known,
            bad: import.bad.iter().map(|row| bad_row(row, lang)).collect(),
            problem: None,
        };
        crate::lock(&self.imports).insert(token, import);
        Ok(preview)
    }

    /// Takes over the good rows of a preview; rows known already are left as they are.
    ///
    /// # Errors
    /// When the preview is gone or the disk is full.
    pub async fn confirm_import(&self, request: ConfirmImport) -> Result<Imported, AppError> {
        let session = self.session()?;
        let import = crate::lock(&self.imports).remove(&request.token).ok_or(AppError::Gone)?;
        let now = session.now();
        let trainee = |row: roster::RosterRow| Trainee {
            id_number: row.id_number,
            name: row.name,
            phone: row.phone,
            class: row.class,
            person_id: None,
            source_row: row.row,
            imported_at: now,
        };
        let trainees: Vec<_> = import.good.into_iter().map(trainee).collect();
        let taken = session.store.add_trainees(&trainees)?;
        let persons = facts::persons(&session.store)?;
        let matched: Vec<_> =
            persons.iter().filter_map(|p| Some((p.identity.natural()?.clone(), p.id))).collect();
        session.store.match_trainees(&matched)?;
        Ok(Imported { taken })
    }

    fn token(&self) -> String {
        let mut random = [0; 16];
        self.machine.rng.fill(&mut random);
        hex::encode(random)
    }
}

/// The persons on the roster; all persons of the school while no roster was imported.
pub(super) fn roster_persons(session: &Session, desk: &Desk) -> Result<Vec<PersonFacts>, AppError> {
    let trainees = session.store.trainees()?;
    let mut persons = desk.persons(session)?;
    if !trainees.is_empty() {
        let listed: std::collections::BTreeSet<_> =
            trainees.into_iter().filter_map(|t| t.person_id).collect();
        persons.retain(|person| listed.contains(&person.id));
    }
    Ok(persons)
}

fn trainee_row(person: &PersonFacts, desk: &Desk, lang: Lang) -> TraineeRow {
    let facts = desk.facts(person);
    let subjects = subject_rows(&facts, lang);
    let next = subjects.iter().find(|row| row.mark != SubjectMark::Passed);
    TraineeRow {
        person: person.id.to_string(),
        name: person.name.as_str().to_owned(),
        id_number: person.identity.masked(),
        class: person.application.as_ref().map(|a| a.class.code().to_owned()).unwrap_or_default(),
        mark: next.map_or(SubjectMark::Passed, |row| row.mark),
        subjects,
    }
}

fn unreadable(file: &str, problem: &model::Text, lang: Lang) -> ImportPreview {
    ImportPreview {
        token: None,
        file: file.to_owned(),
        kind: String::new(),
        columns: Vec::new(),
        good: 0,
        known: 0,
        bad: Vec::new(),
        problem: Some(problem.in_lang(lang).to_owned()),
    }
}

fn columns(import: &Import, lang: Lang) -> Vec<Row> {
    import.columns.iter().map(|(header, column)| Row::new(header, column.name().into_lang(lang))).collect()
}

fn bad_row(row: &roster::BadRow, lang: Lang) -> BadRow {
    BadRow {
        row: row.row,
        column: row.column.name().into_lang(lang),
        value: masked(row),
        reason: row.reason.in_lang(lang).to_owned(),
    }
}

/// What stands in the cell; the middle of anything as long as an identity number is hidden.
fn masked(row: &roster::BadRow) -> String {
    let characters: Vec<char> = row.value.chars().collect();
    if row.column != roster::Column::IdNumber || characters.len() < 12 {
        return row.value.clone();
    }
    let (head, tail) = (&characters[..6], &characters[characters.len() - 4..]);
    format!("{} ******** {}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}
