//! 「账号与安全」: a forgotten password, another password or phone, signing out everywhere. All need the platform.

use client::CallError;
use model::{Lang, Phone, Text};
use service_api::Row;
use wire::ErrorCode;
use wire::account::{AccountSecurity, ChangePassword, ChangePhone, OpenSession, ProvePhone, ResetPassword};

use super::frame::invalid;
use super::second_factor::state_view;
use super::sign_in::{error, is_code, login_of};
use crate::view::{
    FormError, FormResult, OtherPassword, OtherPhone, PasswordForgotten, PhoneToProve, SecurityView,
    ShellView, SignedInRow,
};
use crate::{App, AppError, text, words};

impl App {
    /// How the account signed in is kept safe.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn security(&self) -> Result<SecurityView, AppError> {
        let session = self.session()?;
        let security = session.platform.account_security().await?;
        let lang = self.lang();
        let kind = text::account_kind(session.account.kind).into_lang(lang);
        Ok(SecurityView {
            rows: rows(&session.account.name, kind, &security, lang),
            factor: security.factor.map(|factor| state_view(factor, lang)),
            sessions: security.sessions.into_iter().map(signed_in).collect(),
        })
    }

    /// Sets a new password for a forgotten one; the phone of the account is proven by an SMS code (ACC-1).
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn reset_password(&self, request: PasswordForgotten) -> Result<FormResult, AppError> {
        let lang = self.lang();
        let connection = self.connection().ok_or(AppError::SignedOut)?;
        let phone = match read_proof(&request.phone, &request.code, lang) {
            Ok(phone) => phone,
            Err(errors) => return Ok(FormResult::Invalid { errors }),
        };
        let (platform, _) = connection.anonymous();
        let login = login_of(&request.login);
        let code = request.code.trim().to_owned();
        let reset = ResetPassword { login, phone, code, password: request.password };
        told(platform.reset_password(&reset).await, lang, |code| match code {
            ErrorCode::WeakPassword => ("password", None),
            ErrorCode::WrongCode => ("code", Some(words::wrong_reset())),
            _ => ("", None),
        })
    }

    /// Sets another password; every other device is signed out.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn change_password(&self, request: OtherPassword) -> Result<FormResult, AppError> {
        let session = self.session()?;
        let OtherPassword { old_password, new_password } = request;
        let done = session.platform.change_password(&ChangePassword { old_password, new_password }).await;
        told(done, self.lang(), |code| match code {
            ErrorCode::WeakPassword => ("new_password", None),
            ErrorCode::WrongCredentials => ("old_password", Some(words::wrong_password())),
            _ => ("old_password", None),
        })
    }

    /// Sets another phone; the code sent to it proves it (ACC-1).
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn change_phone(&self, request: OtherPhone) -> Result<FormResult, AppError> {
        let lang = self.lang();
        let session = self.session()?;
        let phone = match read_proof(&request.phone, &request.code, lang) {
            Ok(phone) => phone,
            Err(errors) => return Ok(FormResult::Invalid { errors }),
        };
        let code = request.code.trim().to_owned();
        let done =
            session.platform.change_phone(&ChangePhone { password: request.password, phone, code }).await;
        told(done, lang, |code| match code {
            ErrorCode::WrongCode => ("code", None),
            ErrorCode::WrongCredentials => ("phone_password", Some(words::wrong_password())),
            _ => ("phone_password", None),
        })
    }

    /// Proves a phone that a service asks for; what is known of the person is fetched again.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn prove_phone(&self, request: PhoneToProve) -> Result<FormResult, AppError> {
        let lang = self.lang();
        let session = self.session()?;
        let phone = match read_proof(&request.phone, &request.code, lang) {
            Ok(phone) => phone,
            Err(errors) => return Ok(FormResult::Invalid { errors }),
        };
        let code = request.code.trim().to_owned();
        let proved = session.platform.prove_phone(&ProvePhone { phone, code }).await;
        let result = told(proved.map(|_| ()), lang, |_| ("code", None))?;
        if result == FormResult::Done {
            self.fetch_facts(&session).await?;
        }
        Ok(result)
    }

    /// Signs out on every device; what waits stays in this account's queue.
    ///
    /// # Errors
    /// When the platform was not reached: nothing ends then.
    pub async fn sign_out_everywhere(&self) -> Result<ShellView, AppError> {
        let _alone = self.signing.lock().await;
        self.session()?.platform.sign_out_everywhere().await?;
        drop(self.take_session());
        self.settings.change(|remembered| remembered.account = None)?;
        self.shell().await
    }
}

/// A refusal in words at the field that `place` names for its code, with other words than the usual ones or none.
pub(super) fn told(
    done: Result<(), CallError>,
    lang: Lang,
    place: impl Fn(ErrorCode) -> (&'static str, Option<Text>),
) -> Result<FormResult, AppError> {
    match done {
        Ok(()) => Ok(FormResult::Done),
        Err(CallError::Refused(body)) => {
            let (field, other) = place(body.code);
            Ok(invalid(field, other.unwrap_or_else(|| words::refused(&body)).into_lang(lang)))
        }
        Err(other) => Err(other.into()),
    }
}

/// The phone that a code proves, if phone and code have their shapes.
fn read_proof(phone: &str, code: &str, lang: Lang) -> Result<Phone, Vec<FormError>> {
    let phone = Phone::parse(phone).map_err(|_| error("phone", words::phone(), lang));
    let mut errors: Vec<FormError> = phone.as_ref().err().cloned().into_iter().collect();
    if !is_code(code.trim()) {
        errors.push(error("code", words::code_shape(), lang));
    }
    phone.ok().filter(|_| errors.is_empty()).ok_or(errors)
}

fn rows(name: &str, kind: String, security: &AccountSecurity, lang: Lang) -> Vec<Row> {
    let row = |zh, en, value: String| Row::new(lang.pick(zh, en), value);
    let none = || lang.pick("未登记", "None on record").to_owned();
    vec![
        row("姓名", "Name", name.to_owned()),
        row("账号类型", "Kind of account", kind),
        row("登录账号", "Login", security.masked_login.clone()),
        row("手机号", "Mobile phone", security.masked_phone.clone().unwrap_or_else(none)),
    ]
}

fn signed_in(session: OpenSession) -> SignedInRow {
    let opened = session.opened_at.unwrap_or(session.renewed_at);
    SignedInRow {
        id: session.id.to_string(),
        device: session.device,
        opened: opened.minute_text(),
        renewed: session.renewed_at.minute_text(),
        this: session.this,
    }
}
