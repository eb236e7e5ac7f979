//! The program over the practice platform in the same process, nobody at the screen.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use app::host::Nobody;
use app::secrets::SecretsError;
use app::view::{Credentials, SignInResult};
use app::{App, Machine, SystemNetwork};
use model::{AccountKind, Clock};
use practice::{InProcess, SystemClock, SystemRng};

/// The program over the data in `root`, opened as its user opens it.
pub async fn open(root: &Path) -> Result<App> {
    let (clock, rng) = (Arc::new(SystemClock), Arc::new(SystemRng));
    let app = App::new(Machine {
        root: root.to_owned(),
        clock: clock.clone(),
        rng: rng.clone(),
        host: Arc::new(Nobody),
        keyring: Box::new(|| Err(SecretsError::Absent)),
        practice: Some(Arc::new(InProcess::new(clock, rng))),
        network: Arc::new(SystemNetwork),
        printers: Arc::new(print::SystemPrinters),
    })?;
    app.open_with_passphrase("练习").await?;
    Ok(app)
}

/// The same, new, with the sample person signed in whose story has these words.
pub async fn signed_in(root: &Path, kind: AccountKind, story: &str) -> Result<App> {
    let app = open(root).await?;
    app.choose_practice().await?;
    let people = platform::sample::people(SystemClock.now());
    let person = people.into_iter().find(|one| one.kind == kind && one.story.zh.contains(story));
    let person = person.with_context(|| format!("no sample person with 「{story}」"))?;
    let signed = app.sign_in(Credentials { login: person.login, password: person.password }).await?;
    ensure!(signed == SignInResult::Done, "nobody is signed in");
    Ok(app)
}
