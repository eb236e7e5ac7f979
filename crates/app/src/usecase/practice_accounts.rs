//! What the practice office does for people and organisations who come to the window for an account. What it asks goes the
//! platform's way.

use client::CallError;
use model::person::PersonName;
use model::{AccountKind, IdNumber, Phone, Text, Uscc};
use service_api::Choice;
use wire::ErrorCode;
use wire::office::CreateAccount;

use super::practice_office::Wrong;
use crate::office_text as words;
use crate::view::{AccountToCreate, OfficeActed};
use crate::{App, AppError, text};

/// The kinds of account that are made at the window for citizens.
const KINDS: [AccountKind; 2] = [AccountKind::WindowPersonal, AccountKind::WindowOrganisation];

impl App {
    /// Makes an account at the window.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_create_account(&self, request: AccountToCreate) -> Result<OfficeActed, AppError> {
        let (_, connection) = self.practice()?;
        let new = match read(&request, connection.clock.now()) {
            Ok(new) => new,
            Err(wrong) => return Ok(self.told(wrong)),
        };
        let answer = self.office().await?.create_account(&new).await;
        if let Err(CallError::Refused(body)) = &answer
            && let Some(field) = field_of(body.code)
        {
            return Ok(self.told(vec![(field, crate::words::refused(body))]));
        }
        self.acted(answer, words::account_created(new.name.as_str(), new.kind)).await
    }

    /// What can be chosen as the kind of such an account.
    pub(super) fn window_kinds(&self) -> Vec<Choice> {
        let choice = |kind: AccountKind| {
            let label = text::account_kind(kind).into_lang(self.lang());
            Choice { id: kind.code().to_owned(), label, detail: None, barred: None }
        };
        KINDS.into_iter().map(choice).collect()
    }
}

fn read(request: &AccountToCreate, now: model::Timestamp) -> Result<CreateAccount, Wrong> {
    let kind = KINDS.into_iter().find(|kind| kind.code() == request.kind).ok_or_else(words::kind_missing);
    let login = match kind {
        Ok(AccountKind::WindowOrganisation) => organisation(&request.login),
        _ => citizen(&request.login, now),
    };
    let name = PersonName::parse(&request.name).map_err(|why| crate::words::name(why, &request.name));
    let phone = Phone::parse(&request.phone).map_err(|_| crate::words::phone());
    match (kind, login, name, phone) {
        (Ok(kind), Ok(login), Ok(name), Ok(phone)) => {
            let password = request.password.clone();
            Ok(CreateAccount { kind, login, name, phone, password, school: None })
        }
        (kind, login, name, phone) => {
            let wrong = [
                kind.err().map(|text| ("window_kind", text)),
                login.err().map(|text| ("window_login", text)),
                name.err().map(|text| ("window_name", text)),
                phone.err().map(|text| ("window_phone", text)),
            ];
            Err(wrong.into_iter().flatten().collect())
        }
    }
}

fn citizen(typed: &str, now: model::Timestamp) -> Result<String, Text> {
    let number = IdNumber::parse(typed, now.date()).map_err(crate::words::id_number)?;
    Ok(number.as_str().to_owned())
}

fn organisation(typed: &str) -> Result<String, Text> {
    let code = Uscc::parse(typed).map_err(|_| words::no_uscc())?;
    Ok(code.as_str().to_owned())
}

const fn field_of(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::AccountExists => Some("window_login"),
        ErrorCode::WeakPassword => Some("window_password"),
        _ => None,
    }
}
