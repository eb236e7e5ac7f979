//! The frame: who, where, network, practice switches.

use model::Lang;

use crate::connection::Connection;
use crate::session::{Session, Standing};
use crate::settings::{PlatformConfiguration, Profile};
use crate::view::{
    Connect, ContactView, FormError, FormResult, LockedView, MoveClock, NetworkView, Passphrase,
    PracticePerson, PracticeView, ProfileView, SessionView, SetLanguage, ShellView, SwitchNetwork,
};
use crate::{App, AppError, notices, text};

const HOUR: i64 = 3_600_000;

impl App {
    /// What stands around every screen, once what was left open is open again.
    ///
    /// # Errors
    /// When the local data can't be read.
    pub async fn shell(&self) -> Result<ShellView, AppError> {
        self.opened.wait().await;
        let lang = self.lang();
        let connection = self.connection();
        let session = self.session().ok();
        Ok(ShellView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lang,
            locked: self.locked(),
            profile: profile_view(self.settings.get().profile.as_ref()),
            network: network_view(connection.as_deref(), session.as_deref(), lang)?,
            data_as_of: data_as_of(session.as_deref(), lang)?,
            contact: contact(session.as_deref()),
            practice: self.practice_view(connection.as_deref(), lang).await,
            session: session.as_deref().map(|session| session_view(session, lang)).transpose()?,
        })
    }

    /// Opens the keys with a passphrase, where there is no keyring (DESK-2).
    ///
    /// # Errors
    /// When the file of secrets can't be used.
    pub async fn unlock(&self, request: Passphrase) -> Result<FormResult, AppError> {
        match self.open_with_passphrase(&request.passphrase).await {
            Ok(()) => Ok(FormResult::Done),
            Err(AppError::Secrets(crate::secrets::SecretsError::WrongPassphrase)) => {
                Ok(invalid("passphrase", text::wrong_passphrase().into_lang(self.lang())))
            }
            Err(other) => Err(other),
        }
    }

    /// Changes the language of every screen.
    ///
    /// # Errors
    /// When the choice can't be kept.
    pub async fn set_language(&self, request: SetLanguage) -> Result<ShellView, AppError> {
        self.settings.change(|remembered| remembered.lang = request.lang)?;
        self.shell().await
    }

    /// Connects to the practice platform, which is started inside this program.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn choose_practice(&self) -> Result<ShellView, AppError> {
        self.connect_to(Profile::Practice).await?;
        self.settings.change(|remembered| remembered.profile = Some(Profile::Practice))?;
        self.shell().await
    }

    /// Connects to a real platform by the configuration its authority issued (DESK-8).
    ///
    /// # Errors
    /// When the choice can't be kept.
    pub async fn connect(&self, request: Connect) -> Result<FormResult, AppError> {
        let Ok(issued) = serde_json::from_str::<PlatformConfiguration>(&request.configuration) else {
            return Ok(invalid("configuration", text::configuration_invalid().into_lang(self.lang())));
        };
        let profile = Profile::Platform(issued);
        match self.connect_to(profile.clone()).await {
            Ok(_) => {
                self.settings.change(|remembered| remembered.profile = Some(profile))?;
                Ok(FormResult::Done)
            }
            Err(AppError::Configuration) => {
                Ok(invalid("configuration", text::configuration_invalid().into_lang(self.lang())))
            }
            Err(other) => Err(other),
        }
    }

    /// Switches this program's network off or on.
    ///
    /// # Errors
    /// When the choice can't be kept.
    pub async fn switch_network(&self, request: SwitchNetwork) -> Result<ShellView, AppError> {
        self.settings.change(|remembered| remembered.network_off = request.off)?;
        if let Some(connection) = self.connection() {
            connection.switch(request.off);
        }
        if let (false, Ok(session)) = (request.off, self.session()) {
            session.driver.network_back(session.account.id)?;
            self.wake();
        }
        self.shell().await
    }

    /// Moves the practice platform's clock forward; what falls due on the way happens.
    ///
    /// # Errors
    /// When the local data can't be read.
    pub async fn move_practice_clock(&self, request: MoveClock) -> Result<ShellView, AppError> {
        if let Some(practice) = self.machine.practice.as_ref().filter(|_| self.in_practice()) {
            let target = match request {
                MoveClock::Hour => Some(practice.now().plus_millis(HOUR)),
                MoveClock::Day => Some(practice.now().plus_millis(24 * HOUR)),
                MoveClock::NextPublication => {
                    practice.next_publication().await.map(|at| at.plus_millis(1000))
                }
            };
            if let Some(target) = target {
                practice.move_clock(target).await;
            }
        }
        self.pass().await;
        self.shell().await
    }

    /// Sends what waits and fetches what changed, now.
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn refresh(&self) -> Result<ShellView, AppError> {
        let session = self.session()?;
        self.send_and_fetch(&session).await?;
        self.fetch_standings(&session).await?;
        self.fetch_occupancy(&session).await?;
        self.fetch_notices(&session).await?;
        self.shell().await
    }

    fn in_practice(&self) -> bool {
        self.connection().is_some_and(|connection| connection.is_practice())
    }

    fn locked(&self) -> Option<LockedView> {
        if self.has_secrets() {
            return None;
        }
        Some(LockedView { first: !self.passphrase_file().exists() })
    }

    async fn practice_view(&self, connection: Option<&Connection>, lang: Lang) -> Option<PracticeView> {
        let practice = self.machine.practice.as_ref()?;
        if !connection?.is_practice() {
            return None;
        }
        let people = practice.people().into_iter().map(|person| PracticePerson {
            name: person.name,
            login: person.login,
            password: person.password,
            story: person.story.into_lang(lang),
        });
        Some(PracticeView {
            clock: practice.now().minute_text(),
            next_publication: practice.next_publication().await.map(model::Timestamp::minute_text),
            people: people.collect(),
        })
    }
}

pub(super) fn invalid(field: &str, text: String) -> FormResult {
    FormResult::Invalid { errors: vec![FormError { field: field.to_owned(), text }] }
}

fn profile_view(profile: Option<&Profile>) -> ProfileView {
    match profile {
        None => ProfileView::None,
        Some(Profile::Practice) => ProfileView::Practice,
        Some(Profile::Platform(issued)) => ProfileView::Platform { name: issued.name.clone() },
    }
}

fn session_view(session: &Session, lang: Lang) -> Result<SessionView, AppError> {
    Ok(SessionView {
        name: session.account.name.clone(),
        kind: text::account_kind(session.account.kind).into_lang(lang),
        school: session.account.school_name.clone(),
        is_clerk: session.account.kind == model::AccountKind::SchoolClerk,
        signed_out_by_platform: session.standing() == Standing::SignedOut
            || session.driver.pause() == Some(outbox::Pause::AuthLost),
        must_enrol: session.standing() == Standing::MustEnrol,
        unseen_notices: notices::unseen(&session.store)?,
    })
}

fn network_view(
    connection: Option<&Connection>,
    session: Option<&Session>,
    lang: Lang,
) -> Result<NetworkView, AppError> {
    let counts = session.map(|session| session.store.outbox_counts(session.account.id)).transpose()?;
    let (waiting, attention) = counts.map_or((0, 0), |counts| (counts.waiting, counts.attention));
    let online = connection.is_some_and(Connection::is_online);
    let switched_off = connection.is_some_and(Connection::is_switched_off);
    let words = text::network(online, switched_off, waiting).into_lang(lang);
    Ok(NetworkView { online, switched_off, waiting, attention, words })
}

fn data_as_of(session: Option<&Session>, lang: Lang) -> Result<Option<String>, AppError> {
    let Some(session) = session else { return Ok(None) };
    let fetched = crate::facts::fetched_at(&session.store)?;
    Ok(fetched.map(|at| text::data_as_of(&at.minute_text()).into_lang(lang)))
}

fn contact(session: Option<&Session>) -> Option<ContactView> {
    let contact = crate::facts::Desk::of(session?).ok()?.region.contact;
    Some(ContactView {
        office: contact.office,
        address: contact.address,
        phone: contact.phone,
        hours: contact.hours,
    })
}
