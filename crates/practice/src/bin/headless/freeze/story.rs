//! A clerk's day that leaves an entry in every state that can be at rest, and two drafts.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use app::App;
use app::view::*;
use model::{Clock, OpId, PersonFacts, Subject};
use outbox::{Entry, OutboxStore, Submission};
use practice::{SystemClock, SystemRng};
use serde_json::json;
use store::{SnapshotKind, Store};
use wire::Envelope;

use super::network::{Sky, Weather};
use super::place;
use crate::{acts, machine};

/// How long a process is given to send before it is as good as killed.
const CUT_OFF_AFTER: Duration = Duration::from_secs(2);

type Trainee = (String, Subject);

/// Lives the day in `home`; files on the way are left in `scratch`.
pub async fn live(home: &Path, scratch: &Path) -> anyhow::Result<()> {
    let sky = Sky::default();
    let app = machine::open_over(home, Arc::new(sky.clone())).await?;
    acts::sign_in(&app).await?;
    acts::import(&app, scratch).await?;
    let ready = acts::bookable(&app).await?;
    let store = place::open_database(home)?;
    let mut day = Day { app, sky, ready };
    let conflict = day.a_plan_closes().await?;
    day.some_are_received(&store).await?;
    day.one_is_cut_off_while_sending().await?;
    let unknown = day.some_are_sent_and_unknown().await?;
    day.one_is_withdrawn().await?;
    day.one_depends_on(&store, conflict).await?;
    day.one_depends_on(&store, unknown).await?;
    day.app.pass().await;
    day.some_wait(&store).await?;
    day.two_drafts().await
}

struct Day {
    app: App,
    sky: Sky,
    ready: Vec<Trainee>,
}

impl Day {
    /// Settled ones in a plan that closes, and one that comes too late for it.
    async fn a_plan_closes(&mut self) -> anyhow::Result<OpId> {
        self.book(3).await?;
        self.app.pass().await;
        self.online(false).await?;
        let late = self.book(2).await?;
        self.app.move_practice_clock(MoveClock::NextPublication).await?;
        self.online(true).await?;
        acts::drain(&self.app).await?;
        first(&late)
    }

    /// Received ones, and a second booking of the same trainee, which a rule refuses.
    async fn some_are_received(&mut self, store: &Store) -> anyhow::Result<()> {
        self.book(2).await?;
        self.online(false).await?;
        self.book_twice(store).await?;
        self.online(true).await?;
        acts::drain(&self.app).await
    }

    async fn one_is_cut_off_while_sending(&mut self) -> anyhow::Result<()> {
        self.online(false).await?;
        self.book(1).await?;
        self.sky.set(Weather::NeverAnswers);
        self.online(true).await?;
        let ended = tokio::time::timeout(CUT_OFF_AFTER, self.app.pass()).await;
        ensure!(ended.is_err(), "the pass ended although nothing was answered");
        Ok(())
    }

    /// Two that arrived and two that did not; this machine knows of none which it was.
    async fn some_are_sent_and_unknown(&mut self) -> anyhow::Result<OpId> {
        self.sky.set(Weather::LosesAnswers);
        self.book(2).await?;
        self.app.pass().await;
        self.sky.set(Weather::LosesRequests);
        let lost = self.book(2).await?;
        // A network that comes back lifts the pause after so many failures.
        self.online(true).await?;
        self.app.pass().await;
        self.online(true).await?;
        first(&lost)
    }

    async fn one_is_withdrawn(&mut self) -> anyhow::Result<()> {
        self.online(false).await?;
        let op_id = self.book(1).await?.pop().context("nothing was queued")?;
        self.app.withdraw(SubmissionId { op_id }).await?;
        self.online(true).await
    }

    /// Nothing in the window makes a dependent submission yet; the queue has known them from the start.
    async fn one_depends_on(&mut self, store: &Store, parent: OpId) -> anyhow::Result<()> {
        let parent = store.entry(parent)?.context("no parent")?;
        let mut envelope = Envelope::from_bytes(&parent.payload)?;
        let subject = envelope.answers["subject"].as_str().and_then(Subject::from_code);
        let subject = subject.context("a booking names its subject")?;
        let person = self.take_for(subject).context("too few trainees")?;
        let facts = store.snapshot(SnapshotKind::Person, &person)?.context("no facts")?;
        let facts: PersonFacts = serde_json::from_str(&facts.body)?;
        envelope.on_behalf_of = facts.id;
        envelope.consent_id = facts.consent.map(|consent| consent.id);
        envelope.depends_on = Some(parent.op_id);
        envelope.answers["slot"] = json!(self.slot_for(&person, subject).await?);
        queue(store, &parent, envelope)
    }

    /// The window refuses a second booking of a trainee by what waits; a platform has to refuse it as well.
    async fn book_twice(&mut self, store: &Store) -> anyhow::Result<()> {
        let once = store.entry(first(&self.book(1).await?)?)?.context("nothing was queued")?;
        let again = Envelope::from_bytes(&once.payload)?;
        queue(store, &once, again)
    }

    /// Never sent: two free ones, and one behind another of the same trainee.
    async fn some_wait(&mut self, store: &Store) -> anyhow::Result<()> {
        self.online(false).await?;
        self.book(2).await?;
        self.book_twice(store).await
    }

    /// One just begun, one filled in to its last step.
    async fn two_drafts(&mut self) -> anyhow::Result<()> {
        let one = self.take(1)?;
        self.begin(&one[0].0).await?;
        let (person, subject) = self.take(1)?.remove(0);
        let wizard = self.begin(&person).await?;
        let slot = self.slot_for(&person, subject).await?;
        let draft = wizard.draft;
        let mut revision = self.app.confirm_notice(DraftId { draft: draft.clone() }).await?.revision;
        for (field, value) in [("subject", json!(subject)), ("slot", json!(slot))] {
            let answer = AnswerField { draft: draft.clone(), revision, field: field.to_owned(), value };
            revision = self.app.answer_field(answer).await?.revision;
        }
        Ok(())
    }

    async fn begin(&self, person: &str) -> anyhow::Result<WizardView> {
        let start = StartService { service: "exam-booking".to_owned(), trainee: Some(person.to_owned()) };
        match self.app.start_service(start).await? {
            Started::Open { wizard } => Ok(wizard),
            Started::Refused { refusal } => anyhow::bail!("refused at the start: {refusal:?}"),
        }
    }

    async fn slot_for(&self, person: &str, subject: Subject) -> anyhow::Result<String> {
        let ask = BookMany { persons: vec![person.to_owned()], subject, slot: None, notice: None };
        let preview = self.app.preview_book_many(ask).await?;
        acts::first_slot(&preview).context("no session can be chosen")
    }

    async fn book(&mut self, count: usize) -> anyhow::Result<Vec<String>> {
        let trainees = self.take(count)?;
        let queued = acts::book(&self.app, &trainees).await?;
        ensure!(queued.len() == count, "{} of {count} were queued", queued.len());
        Ok(queued)
    }

    fn take(&mut self, count: usize) -> anyhow::Result<Vec<Trainee>> {
        ensure!(self.ready.len() >= count, "the sample has too few trainees who can book");
        Ok(self.ready.drain(..count).collect())
    }

    fn take_for(&mut self, subject: Subject) -> Option<String> {
        let at = self.ready.iter().position(|(_, wanted)| *wanted == subject)?;
        Some(self.ready.remove(at).0)
    }

    async fn online(&self, on: bool) -> anyhow::Result<()> {
        self.app.switch_network(SwitchNetwork { off: !on }).await?;
        Ok(())
    }
}

/// Queues `envelope` under a number of its own, as another submission of who made `like`.
fn queue(store: &Store, like: &Entry, mut envelope: Envelope) -> anyhow::Result<()> {
    envelope.op_id = OpId::generate(SystemClock.now(), &SystemRng);
    store.insert(Submission {
        op_id: envelope.op_id,
        actor: like.actor,
        tenant: like.tenant,
        subject_key: envelope.on_behalf_of.to_string(),
        service: like.service.clone(),
        title: like.title.clone(),
        depends_on: envelope.depends_on,
        supersedes: None,
        payload: envelope.to_bytes(),
        created_at: like.created_at,
    })?;
    Ok(())
}

fn first(op_ids: &[String]) -> anyhow::Result<OpId> {
    let first = op_ids.first().context("nothing was queued")?;
    first.parse().map_err(|_| anyhow::anyhow!("no op_id"))
}
