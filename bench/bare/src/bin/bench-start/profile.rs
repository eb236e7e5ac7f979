//! A returning user's data: practice mode, signed in, everything fetched once.
//!
//! Knows: the use cases that lead there. Must not know: a window. Called by: `measure`, once.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use app::host::Nobody;
use app::secrets::KeyringSecrets;
use app::view::{Credentials, SignInResult};
use app::{App, Machine, SystemNetwork};
use practice::{InProcess, SystemClock, SystemRng};

/// Writes the data to `home`, the keys to the keyring.
pub async fn write(home: &Path) -> Result<()> {
    let rng = Arc::new(SystemRng);
    let app = App::new(Machine {
        root: home.to_owned(),
        clock: Arc::new(SystemClock),
        rng: rng.clone(),
        host: Arc::new(Nobody),
        keyring: Box::new(|| Ok(Arc::new(KeyringSecrets::open()?))),
        practice: Some(Arc::new(InProcess::new(Arc::new(SystemClock), rng))),
        network: Arc::new(SystemNetwork),
        printers: Arc::new(print::SystemPrinters),
    })?;
    app.open().await?;
    let shell = app.choose_practice().await?;
    let people = shell.practice.context("no practice mode")?.people;
    let person = people.into_iter().next().context("nobody to sign in as")?;
    let signed_in = app.sign_in(Credentials { login: person.login, password: person.password }).await?;
    ensure!(matches!(signed_in, SignInResult::Done), "the sample person can't sign in");
    Ok(())
}
