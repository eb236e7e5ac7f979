//! Registering, signing in and out.

use std::sync::Arc;

use client::{Begun, CallError, MemoryTokens};
use model::person::PersonName;
use model::{IdNumber, Lang, Phone, Text};
use wire::ErrorCode;
use wire::account::{AccountView, CodePurpose, CodeRequest, Register, SignIn};

use super::frame::invalid;
use crate::connection::Connection;
use crate::view::{
    CodeFor, CodeRequested, CodeSentView, Credentials, FormError, FormResult, PracticeMessageView,
    Registration, RequestCode, ShellView, SignInResult,
};
use crate::{App, AppError, words};

impl App {
    /// Asks for an SMS code (ACC-1).
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn request_code(&self, request: RequestCode) -> Result<CodeRequested, AppError> {
        let lang = self.lang();
        let Ok(phone) = Phone::parse(&request.phone) else {
            return Ok(CodeRequested::Invalid { errors: vec![error("phone", words::phone(), lang)] });
        };
        let connection = self.connection().ok_or(AppError::SignedOut)?;
        let (platform, _) = connection.anonymous();
        match platform.request_code(&CodeRequest { phone, purpose: purpose(request.purpose) }).await {
            Ok(sent) => {
                let wait = sent.next_at.millis_since(platform.server_now()).max(0) / 1000;
                let code = CodeSentView {
                    next_in_seconds: u32::try_from(wait).unwrap_or(u32::MAX),
                    words: words::code_sent().into_lang(lang),
                };
                Ok(CodeRequested::Sent { code })
            }
            Err(CallError::Refused(body)) => {
                Ok(CodeRequested::Invalid { errors: vec![error("phone", words::refused(&body), lang)] })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Registers a personal account and signs it in (ACC-1, ACC-2).
    ///
    /// # Errors
    /// When the platform was not reached or the local data can't be opened.
    pub async fn register(&self, request: Registration) -> Result<FormResult, AppError> {
        let lang = self.lang();
        let connection = self.connection().ok_or(AppError::SignedOut)?;
        let register = match read_registration(&request, &connection, &device()) {
            Ok(register) => register,
            Err(errors) => {
                let errors = errors.into_iter().map(|(field, text)| error(field, text, lang)).collect();
                return Ok(FormResult::Invalid { errors });
            }
        };
        let _alone = self.signing.lock().await;
        let (platform, tokens) = connection.anonymous();
        match platform.register(&register).await {
            Ok(account) => {
                self.leave_session().await;
                self.begin_session(&connection, account, &tokens)?;
                self.fetch_first().await;
                Ok(FormResult::Done)
            }
            Err(CallError::Refused(body)) => {
                Ok(invalid(field_of(body.code), words::refused(&body).into_lang(lang)))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Signs in; what waits in this account's queue is sent from now on. An account with a second factor is signed in by
    /// [`App::second_step`].
    ///
    /// # Errors
    /// When the platform was not reached or the local data can't be opened.
    pub async fn sign_in(&self, request: Credentials) -> Result<SignInResult, AppError> {
        let lang = self.lang();
        let connection = self.connection().ok_or(AppError::SignedOut)?;
        let _alone = self.signing.lock().await;
        let (platform, tokens) = connection.anonymous();
        let login = login_of(&request.login);
        let sign_in = SignIn { login, password: request.password, device: device() };
        match platform.begin_sign_in(&sign_in).await {
            Ok(Begun::Opened(account)) => {
                self.enter(&connection, account, &tokens).await?;
                Ok(SignInResult::Done)
            }
            Ok(Begun::SecondStep(step)) => {
                *crate::lock(&self.second_step) = Some(step.ticket);
                Ok(SignInResult::SecondStep)
            }
            Err(CallError::Refused(body)) => {
                Ok(SignInResult::Invalid { errors: vec![error("login", words::refused(&body), lang)] })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Opens the data of `account`, which has just signed in, and fetches what it needs.
    pub(super) async fn enter(
        &self,
        connection: &Arc<Connection>,
        account: AccountView,
        tokens: &MemoryTokens,
    ) -> Result<(), AppError> {
        self.leave_session().await;
        self.begin_session(connection, account, tokens)?.driver.resume();
        self.fetch_first().await;
        Ok(())
    }

    /// Signs out: sending stops, the tokens are forgotten; what waits stays in this account's queue.
    ///
    /// # Errors
    /// When the tokens can't be forgotten.
    pub async fn sign_out(&self) -> Result<ShellView, AppError> {
        let _alone = self.signing.lock().await;
        let session = crate::lock(&self.session).take();
        if let Some(session) = session {
            session.platform.sign_out().await?;
        }
        self.settings.change(|remembered| remembered.account = None)?;
        self.shell().await
    }

    /// What the practice platform would have sent by SMS, newest first.
    ///
    /// # Errors
    /// Never; a real platform has none.
    pub async fn practice_messages(&self) -> Result<Vec<PracticeMessageView>, AppError> {
        let in_practice = self.connection().is_some_and(|connection| connection.is_practice());
        let Some(practice) = self.machine.practice.as_ref().filter(|_| in_practice) else {
            return Ok(Vec::new());
        };
        let view = |message: wire::account::PracticeMessage| PracticeMessageView {
            at: message.at.minute_text(),
            phone: message.phone.masked(),
            text: message.text,
        };
        Ok(practice.messages().await.into_iter().map(view).collect())
    }

    /// The first fetch after signing in; offline it is made up for by the background loop.
    pub(super) async fn fetch_first(&self) {
        self.pass().await;
        if let Ok(session) = self.session()
            && let Err(failure) = self.fetch_standings(&session).await
        {
            tracing::debug!(?failure, "standings were not fetched");
        }
        self.wake();
    }
}

/// This machine, as its owner finds it again among those that are signed in.
pub(super) fn device() -> String {
    let system = match std::env::consts::OS {
        "windows" => "Windows",
        "macos" => "macOS",
        "linux" => "Linux",
        other => other,
    };
    format!("Chejia {}, {system}", env!("CARGO_PKG_VERSION"))
}

const fn purpose(purpose: CodeFor) -> CodePurpose {
    match purpose {
        CodeFor::Register => CodePurpose::Register,
        CodeFor::Reset => CodePurpose::Reset,
        CodeFor::ChangePhone => CodePurpose::ChangePhone,
        CodeFor::Prove => CodePurpose::Prove,
    }
}

fn read_registration(
    request: &Registration,
    connection: &Connection,
    device: &str,
) -> Result<Register, Vec<(&'static str, Text)>> {
    let today = connection.clock.now().date();
    let id_number = IdNumber::parse(&request.id_number, today).map_err(words::id_number);
    let name = PersonName::parse(&request.name).map_err(|why| words::name(why, &request.name));
    let phone = Phone::parse(&request.phone).map_err(|_| words::phone());
    let code = request.code.trim();
    let mut errors = Vec::new();
    if let Err(text) = &id_number {
        errors.push(("id_number", text.clone()));
    }
    if let Err(text) = &name {
        errors.push(("name", text.clone()));
    }
    if let Err(text) = &phone {
        errors.push(("phone", text.clone()));
    }
    if !is_code(code) {
        errors.push(("code", words::code_shape()));
    }
    let (Ok(id_number), Ok(name), Ok(phone), true) = (id_number, name, phone, errors.is_empty()) else {
        return Err(errors);
    };
    let (code, password, device) = (code.to_owned(), request.password.clone(), device.to_owned());
    Ok(Register { id_number, name, phone, code, password, device })
}

/// Whether a text has the shape of a code.
pub(super) fn is_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Identity numbers and credit codes in their normal form; staff names as typed.
pub(super) fn login_of(typed: &str) -> String {
    let normal = model::id_number::normalise(typed);
    if normal.chars().count() == 18 { normal } else { typed.trim().to_owned() }
}

pub(super) fn error(field: &str, text: Text, lang: Lang) -> FormError {
    FormError { field: field.to_owned(), text: text.into_lang(lang) }
}

const fn field_of(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::WrongCode => "code",
        ErrorCode::WeakPassword => "password",
        ErrorCode::AccountExists => "id_number",
        _ => "",
    }
}
