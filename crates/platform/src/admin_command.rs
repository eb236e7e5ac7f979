//! `platform admin …`: an operator sets the platform up.
//!
//! Knows: flags, the operator's file, standard input and output. Must not know: records. Called by: `main`.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::{Args, Subcommand};
use model::person::PersonName;
use model::{AccountId, Phone, Uscc};
use platform::Platform;
use platform::admin::{self, NewRegion, NewStaff};

const GENERATED_BYTES: usize = 18;

/// An account to create.
#[derive(Args)]
pub struct NewAccount {
    /// The login.
    #[arg(long)]
    login: String,
    /// Name to show.
    #[arg(long)]
    name: String,
    /// Mobile phone, by which a forgotten password is replaced.
    #[arg(long)]
    phone: Option<String>,
    /// Read the password from standard input; without this one is made and printed, once.
    #[arg(long)]
    password_stdin: bool,
}

/// What an operator sets up.
#[derive(Subcommand)]
pub enum Act {
    /// Create an account of the vehicle office.
    CreateOffice(NewAccount),
    /// Create an account of a hospital that uploads medical certificates.
    CreateHospital(NewAccount),
    /// Take the second factor off an account whose holder lost the authenticator; its sessions end.
    RemoveFactor {
        /// The login.
        #[arg(long)]
        login: String,
    },
    /// Record a driving school.
    CreateSchool {
        /// Its name.
        #[arg(long)]
        name: String,
        /// Its unified social credit code.
        #[arg(long)]
        uscc: String,
    },
    /// Add a version of the region profile and the working days, from a JSON file `{"region": …, "calendar": …}`.
    AddRegion {
        /// The file.
        file: PathBuf,
    },
}

/// Does it and says what came of it.
pub async fn run(act: Act, platform: &Platform) -> anyhow::Result<()> {
    match act {
        Act::CreateOffice(account) => {
            let new = staff(platform, &account)?;
            let id = admin::create_office(platform, &new).await.context("the account was not created")?;
            say_created(id, &account, &new);
            Ok(())
        }
        Act::CreateHospital(account) => {
            let new = staff(platform, &account)?;
            let id = admin::create_hospital(platform, &new).await.context("the account was not created")?;
            say_created(id, &account, &new);
            Ok(())
        }
        Act::RemoveFactor { login } => {
            let id = admin::remove_factor(platform, &login).await;
            let id = id.context("no account of this login has a second factor")?;
            say(&format!("account {id} has no second factor any more"));
            Ok(())
        }
        Act::CreateSchool { name, uscc } => {
            let uscc = Uscc::parse(&uscc).map_err(|_| anyhow!("--uscc is no unified social credit code"))?;
            let id =
                admin::create_school(platform, &name, &uscc).await.context("the school was not recorded")?;
            say(&format!("school {id} recorded"));
            Ok(())
        }
        Act::AddRegion { file } => add_region(platform, &file).await,
    }
}

fn staff(platform: &Platform, account: &NewAccount) -> anyhow::Result<NewStaff> {
    let name = PersonName::parse(&account.name).map_err(|_| anyhow!("--name is no name"))?;
    let phone = account.phone.as_deref().map(Phone::parse).transpose();
    let phone = phone.map_err(|_| anyhow!("--phone is no mobile phone"))?;
    let password = if account.password_stdin { read_password()? } else { generate(platform) };
    Ok(NewStaff { login: account.login.clone(), name, phone, password })
}

/// A password that was made is printed, this once.
fn say_created(id: AccountId, account: &NewAccount, new: &NewStaff) {
    say(&format!("account {id} created"));
    if !account.password_stdin {
        say(&format!("password {}", new.password));
    }
}

async fn add_region(platform: &Platform, file: &Path) -> anyhow::Result<()> {
    let text = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let new: NewRegion = serde_json::from_slice(&text)
        .with_context(|| format!("{} is no region with its calendar", file.display()))?;
    admin::add_region(platform, &new).await.context("the region was not added")?;
    say(&format!("region {} version {} added", new.region.code, new.region.version));
    Ok(())
}

fn read_password() -> anyhow::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).context("no password on standard input")?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn generate(platform: &Platform) -> String {
    let mut bytes = [0; GENERATED_BYTES];
    platform.rng.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

#[expect(clippy::print_stdout, reason = "the answer to the operator")]
fn say(line: &str) {
    println!("{line}");
}
