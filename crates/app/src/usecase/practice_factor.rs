//! What the practice office does for a clerk who lost the authenticator. What it asks goes the platform's way.

use client::CallError;
use wire::ErrorCode;
use wire::factor::RemoveClerksFactor;

use crate::office_text as words;
use crate::view::{FactorToRemove, OfficeActed};
use crate::{App, AppError};

impl App {
    /// Takes the second factor off a clerk and ends his sessions.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_remove_factor(&self, request: FactorToRemove) -> Result<OfficeActed, AppError> {
        let login = request.login.trim().to_owned();
        if login.is_empty() {
            return Ok(self.told(vec![("clerk_login", words::login_missing())]));
        }
        let removed =
            self.office().await?.remove_clerks_factor(&RemoveClerksFactor { login: login.clone() }).await;
        if let Err(CallError::Refused(body)) = &removed
            && body.code == ErrorCode::NotFound
        {
            return Ok(self.told(vec![("clerk_login", words::no_factor())]));
        }
        self.acted(removed.map(|()| serde_json::Value::Null), words::factor_removed(&login)).await
    }
}
