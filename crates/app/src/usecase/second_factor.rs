//! 「两步验证」: the second step of a sign-in, enrolling and giving up the second factor. All need the platform.

use client::CallError;
use model::{Lang, Text};
use wire::ErrorCode;
use wire::factor::{BeginFactor, ConfirmFactor, FactorBegun, FactorState, RemoveFactor, SecondSignIn};

use super::security::told;
use super::sign_in::{error, is_code};
use crate::view::{
    BeginSecondFactor, ConfirmSecondFactor, FormError, FormResult, RemoveSecondFactor, SecondFactorBegun,
    SecondFactorConfirmed, SecondFactorSecret, SecondFactorState, SecondStepCode, SignInResult,
};
use crate::{App, AppError, words};

const GROUP: usize = 4;

impl App {
    /// The second step of the sign-in that was begun with the password.
    ///
    /// # Errors
    /// When the platform was not reached or the local data can't be opened.
    pub async fn second_step(&self, request: SecondStepCode) -> Result<SignInResult, AppError> {
        let lang = self.lang();
        let again = || Ok(SignInResult::Again { text: words::second_step_ended().into_lang(lang) });
        let connection = self.connection().ok_or(AppError::SignedOut)?;
        let _alone = self.signing.lock().await;
        let Some(ticket) = crate::lock(&self.second_step).clone() else { return again() };
        let (platform, tokens) = connection.anonymous();
        let code = request.code.trim().to_owned();
        match platform.second_sign_in(&SecondSignIn { ticket, code }).await {
            Ok(account) => {
                *crate::lock(&self.second_step) = None;
                self.enter(&connection, account, &tokens).await?;
                Ok(SignInResult::Done)
            }
            Err(CallError::SignedOut) => again(),
            Err(CallError::Refused(body)) => {
                let text = refusal(&body);
                Ok(SignInResult::Invalid { errors: vec![error("second_code", text, lang)] })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Draws a secret for the account signed in, for its authenticator.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn begin_factor(&self, request: BeginSecondFactor) -> Result<SecondFactorBegun, AppError> {
        let session = self.session()?;
        match session.platform.begin_factor(&BeginFactor { password: request.password }).await {
            Ok(begun) => Ok(SecondFactorBegun::Shown { secret: secret_view(begun)? }),
            Err(CallError::Refused(body)) => {
                let text = match body.code {
                    ErrorCode::WrongCredentials => words::wrong_password(),
                    ErrorCode::BadRequest => words::factor_is_there(),
                    _ => words::refused(&body),
                };
                Ok(SecondFactorBegun::Invalid { errors: at("factor_password", text, self.lang()) })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Confirms the secret by a code of it. From here on the session is good for everything the account may do.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn confirm_factor(
        &self,
        request: ConfirmSecondFactor,
    ) -> Result<SecondFactorConfirmed, AppError> {
        let session = self.session()?;
        let code = request.code.trim().to_owned();
        if !is_code(&code) {
            return Ok(SecondFactorConfirmed::Invalid {
                errors: at("factor_code", words::code_shape(), self.lang()),
            });
        }
        match session.platform.confirm_factor(&ConfirmFactor { code }).await {
            Ok(confirmed) => {
                session.driver.resume();
                self.fetch_first().await;
                Ok(SecondFactorConfirmed::Done { recovery_codes: confirmed.recovery_codes })
            }
            Err(CallError::Refused(body)) => {
                Ok(SecondFactorConfirmed::Invalid { errors: at("factor_code", refusal(&body), self.lang()) })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Gives the second factor up; every other device is signed out.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn remove_factor(&self, request: RemoveSecondFactor) -> Result<FormResult, AppError> {
        let session = self.session()?;
        let code = request.code.trim().to_owned();
        let done = session.platform.remove_factor(&RemoveFactor { password: request.password, code }).await;
        told(done, self.lang(), |code| match code {
            ErrorCode::WrongCredentials => ("factor_password", Some(words::wrong_password())),
            ErrorCode::WrongCode => ("factor_code", Some(words::wrong_factor_code())),
            _ => ("factor_password", None),
        })
    }
}

/// Where an account stands with its second factor, in words.
pub(super) fn state_view(state: FactorState, lang: Lang) -> SecondFactorState {
    let text = match state.since {
        Some(since) => words::factor_on(&since.minute_text(), state.recovery_left),
        None => words::factor_off(),
    };
    SecondFactorState { on: state.since.is_some(), words: text.into_lang(lang), required: state.required }
}

fn secret_view(begun: FactorBegun) -> Result<SecondFactorSecret, AppError> {
    let code = print::screen_code(&begun.url)?;
    let letters: Vec<char> = begun.secret.chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    let (text, modules) = (groups.join(" "), super::count(code.modules));
    Ok(SecondFactorSecret { text, url: begun.url, modules, path: code.path })
}

fn refusal(body: &wire::ErrorBody) -> Text {
    match body.code {
        ErrorCode::WrongCode => words::wrong_factor_code(),
        _ => words::refused(body),
    }
}

fn at(field: &str, text: Text, lang: Lang) -> Vec<FormError> {
    vec![error(field, text, lang)]
}
