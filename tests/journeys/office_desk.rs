//! A machine for journeys: the real use cases over the real practice platform, with a clock that stands still.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use app::host::{Host, Topic};
use app::practice::Practice;
use app::secrets::SecretsError;
use app::view::*;
use app::{App, Machine, Network, SystemNetwork};
use async_trait::async_trait;
use client::{HttpClient, HttpOptions, MemoryTokens, Platform};
use model::{AccountKind, Clock};
use platform::sample;
use practice::{InProcess, SystemRng};
use serde_json::{Value, json};
use tempfile::TempDir;
use testkit::FixedClock;
use wire::account::{AccountView, SignIn};

/// When every journey begins: a Monday morning.
pub const MORNING: &str = "2026-03-02 09:00";

/// One machine with its data; the program on it can be ended and started again.
pub struct OfficeDesk {
    pub app: App,
    pub clock: Arc<FixedClock>,
    pub told: Arc<Mutex<Vec<String>>>,
    pub folder: TempDir,
    practice: Arc<InProcess>,
    network: Arc<dyn Network>,
}

/// Nobody at the screen: what is told is kept, and dialogs answer with files of this folder.
struct Silent {
    told: Arc<Mutex<Vec<String>>>,
    folder: PathBuf,
}

/// The file that the dialog for reading answers with.
const PICKED: &str = "picked";

#[async_trait]
impl Host for Silent {
    fn changed(&self, _topic: Topic) {}

    fn preparing(&self, _percent: u8) {}

    fn notify(&self, title: &str, body: &str) {
        self.told.lock().unwrap().push(format!("{title}：{body}"));
    }

    async fn pick_file(&self, _title: &str, _extensions: &[&str]) -> Option<PathBuf> {
        Some(self.folder.join(PICKED)).filter(|file| file.exists())
    }

    async fn save_file(&self, _title: &str, suggested: &str) -> Option<PathBuf> {
        Some(self.folder.join(suggested))
    }

    fn open_page(&self, _url: &str) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}

impl OfficeDesk {
    /// A new machine, connected to its practice platform, nobody signed in.
    pub async fn new() -> Self {
        Self::over(Arc::new(SystemNetwork)).await
    }

    /// The same over another network.
    pub async fn over(network: Arc<dyn Network>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::at(MORNING));
        let desk = Self::open(folder, clock, network).await;
        desk.app.choose_practice().await.unwrap();
        desk
    }

    /// A new machine with the sample person of this place in the list signed in.
    pub async fn of(kind: AccountKind, story: &str) -> Self {
        let desk = Self::new().await;
        desk.sign_in(kind, story).await;
        desk
    }

    /// Ends the program without a farewell and starts it again on the same data.
    pub async fn restart(self) -> Self {
        let Self { app, clock, folder, network, .. } = self;
        drop(app);
        // What ran beside the program ends with it.
        tokio::task::yield_now().await;
        Self::open(folder, clock, network).await
    }

    /// The same on a platform that requires a second factor of its staff.
    pub async fn requiring_second_factor() -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(FixedClock::at(MORNING)));
        let practice = InProcess::new(clock.clone(), Arc::new(SystemRng)).requiring_second_factor();
        let desk = Self::open_on(folder, clock, Arc::new(SystemNetwork), practice).await;
        desk.app.choose_practice().await.unwrap();
        desk
    }

    async fn open(folder: TempDir, clock: Arc<FixedClock>, network: Arc<dyn Network>) -> Self {
        let practice = InProcess::new(clock.clone(), Arc::new(SystemRng));
        Self::open_on(folder, clock, network, practice).await
    }

    async fn open_on(
        folder: TempDir,
        clock: Arc<FixedClock>,
        network: Arc<dyn Network>,
        practice: InProcess,
    ) -> Self {
        let (told, practice) = (Arc::new(Mutex::new(Vec::new())), Arc::new(practice));
        let app = App::new(Machine {
            root: folder.path().to_owned(),
            clock: clock.clone(),
            rng: Arc::new(SystemRng),
            host: Arc::new(Silent { told: told.clone(), folder: folder.path().to_owned() }),
            keyring: Box::new(|| Err(SecretsError::Absent)),
            practice: Some(practice.clone()),
            network: network.clone(),
            printers: Arc::new(print::SystemPrinters),
        })
        .unwrap();
        app.open_with_passphrase("练习").await.unwrap();
        Self { app, clock, told, folder, practice, network }
    }

    /// A program of another make on the same platform, with the clerk signed in: his account, and his calls.
    pub async fn other_program(&self, kind: AccountKind, story: &str) -> (AccountView, Platform) {
        let folder = self.folder.path().join("profiles/practice/platform");
        let base_url = self.practice.start(&folder).await.unwrap().url;
        let http = HttpClient::new(&HttpOptions { base_url, roots: None }).unwrap();
        let tokens = Arc::new(MemoryTokens::default());
        let platform = Platform::new(Arc::new(http), tokens, self.practice.clone(), "0.1.0");
        let people = sample::people(self.clock.now());
        let person = people.into_iter().find(|p| p.kind == kind && p.story.zh.contains(story)).unwrap();
        let device = "another program".to_owned();
        let sign_in = SignIn { login: person.login, password: person.password, device };
        (platform.sign_in(&sign_in).await.unwrap(), platform)
    }

    /// Signs in the sample person whose story contains these words.
    pub async fn sign_in(&self, kind: AccountKind, story: &str) {
        let people = sample::people(self.clock.now());
        let person = people.into_iter().find(|p| p.kind == kind && p.story.zh.contains(story));
        let person = person.unwrap_or_else(|| panic!("no sample person with 「{story}」"));
        let signed = self.app.sign_in(Credentials { login: person.login, password: person.password }).await;
        assert_eq!(signed.unwrap(), SignInResult::Done);
    }

    /// Begins the booking wizard for oneself.
    pub async fn start(&self) -> Started {
        let start = StartService { service: "exam-booking".to_owned(), trainee: None };
        self.app.start_service(start).await.unwrap()
    }

    /// Begins the booking wizard, which must open.
    pub async fn open_wizard(&self) -> WizardView {
        match self.start().await {
            Started::Open { wizard } => wizard,
            Started::Refused { refusal } => panic!("refused: {refusal:?}"),
        }
    }

    /// Leaves a draft behind whose notice was read.
    pub async fn a_draft(&self) {
        let draft = self.open_wizard().await.draft;
        self.app.confirm_notice(DraftId { draft }).await.unwrap();
    }

    /// Answers one field of the wizard.
    pub async fn answer(&self, wizard: &WizardView, field: &str, value: Value) -> WizardView {
        let answer = AnswerField {
            draft: wizard.draft.clone(),
            revision: wizard.revision,
            field: field.to_owned(),
            value,
        };
        self.app.answer_field(answer).await.unwrap()
    }

    /// A wizard with everything answered, on its check page.
    pub async fn filled(&self) -> WizardView {
        let wizard = self.open_wizard().await;
        let wizard = self.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
        let subject = first_choice(&wizard).expect("a subject can be chosen");
        let wizard = self.answer(&wizard, "subject", json!(subject)).await;
        let slot = slots(&wizard).first().expect("a session can be chosen").id.clone();
        let wizard = self.answer(&wizard, "slot", json!(slot)).await;
        let wizard = self.answer(&wizard, "understood", json!(true)).await;
        let last = wizard.journey.pages.last().expect("pages").id.clone();
        self.app.open_page(OpenPage { draft: wizard.draft, page: last }).await.unwrap()
    }

    /// Fills the wizard and submits it; the submission's id.
    pub async fn book(&self) -> String {
        let wizard = self.filled().await;
        match self.app.submit(DraftId { draft: wizard.draft }).await.unwrap() {
            Submitted::Queued { op_id } => op_id,
            other => panic!("not queued: {other:?}"),
        }
    }

    /// Switches the network.
    pub async fn network(&self, on: bool) {
        self.app.switch_network(SwitchNetwork { off: !on }).await.unwrap();
        // What waited for the network is due within a few seconds, not all at once.
        self.clock.advance_millis(10_000);
    }

    /// The next dialog for a file is answered with these bytes.
    pub fn choose(&self, bytes: &[u8]) {
        std::fs::write(self.folder.path().join(PICKED), bytes).unwrap();
    }

    /// What the program says to a roster file that the user chooses.
    pub async fn choose_roster(&self, bytes: &[u8]) -> ImportPreview {
        self.choose(bytes);
        self.app.preview_import().await.unwrap().expect("a file was chosen")
    }

    /// The submission as 「网办进度」 shows it.
    pub async fn detail(&self, op_id: &str) -> ProgressDetail {
        self.app.progress_detail(SubmissionId { op_id: op_id.to_owned() }).await.unwrap()
    }
}

/// The first subject that is not barred.
pub fn first_choice(wizard: &WizardView) -> Option<String> {
    let page = wizard.journey.pages.first()?;
    let service_api::PageBody::Form { fields } = &page.body else { return None };
    fields.iter().filter(|field| field.id == "subject").find_map(|field| match &field.kind {
        service_api::FieldKind::ChooseOne { choices, .. } => {
            choices.iter().find(|choice| choice.barred.is_none()).map(|choice| choice.id.clone())
        }
        _ => None,
    })
}

/// The sessions that can be chosen.
pub fn slots(wizard: &WizardView) -> Vec<service_api::PickerSlot> {
    let pages = wizard.journey.pages.iter();
    let picker = pages.filter_map(|page| match &page.body {
        service_api::PageBody::Sessions { picker } => Some(picker),
        _ => None,
    });
    let slots = picker.flat_map(|picker| &picker.days).flat_map(|day| &day.slots);
    slots.filter(|slot| slot.barred.is_none()).cloned().collect()
}
