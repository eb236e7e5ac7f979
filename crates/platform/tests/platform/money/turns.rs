//! Who goes on when several things happen at once, and where somebody dies.
//!
//! Knows: that a server can stop wherever it waits for its database or the provider, and that another one can go on
//! there. Must not know: what happens. Called by: `watched` at each of these places; `course`, which starts things.
//!
//! One at a time runs, from one gate to the next, so that a seed names one course of events.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use model::Rng;
use testkit::SeededRng;
use tokio::sync::{Notify, oneshot};

tokio::task_local! {
    static DOING: Doing;
}

/// What goes on at the same time, and how far.
#[derive(Clone, Default)]
pub struct Doing {
    pub turns: Option<Arc<Turns>>,
    pub fuse: Option<Arc<Fuse>>,
}

/// After so many places that it passes, a server dies.
pub struct Fuse {
    left: AtomicU64,
    burnt: Notify,
}

impl Fuse {
    pub fn new(places: u64) -> Self {
        Self { left: AtomicU64::new(places), burnt: Notify::new() }
    }
}

/// The turns of several that go on at the same time.
pub struct Turns {
    rng: SeededRng,
    state: Mutex<State>,
}

struct State {
    running: usize,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Turns {
    pub fn new(running: usize, seed: u64) -> Self {
        Self { rng: SeededRng::new(seed), state: Mutex::new(State { running, waiting: Vec::new() }) }
    }

    async fn pass(&self) {
        let (give, take) = oneshot::channel();
        self.wait(give);
        let _ = take.await;
    }

    fn wait(&self, give: oneshot::Sender<()>) {
        let mut state = self.state.lock().unwrap();
        state.waiting.push(give);
        self.stop(&mut state);
    }

    fn stop(&self, state: &mut State) {
        state.running -= 1;
        if state.running > 0 || state.waiting.is_empty() {
            return;
        }
        let next = usize::try_from(self.rng.below(state.waiting.len() as u64)).unwrap();
        state.running = 1;
        let _ = state.waiting.remove(next).send(());
    }
}

/// Gives the turn on when what it is for has ended, however it did.
struct Ends(Option<Arc<Turns>>);

impl Drop for Ends {
    fn drop(&mut self) {
        if let Some(turns) = &self.0 {
            turns.stop(&mut turns.state.lock().unwrap());
        }
    }
}

/// A place where a server can die.
pub async fn place() {
    let fuse = DOING.try_with(|doing| doing.fuse.clone()).ok().flatten();
    let Some(fuse) = fuse else { return };
    if fuse.left.fetch_sub(1, Ordering::SeqCst) == 0 {
        fuse.burnt.notify_one();
        std::future::pending::<()>().await;
    }
}

/// A place where another one can go on, too. Nobody holds a transaction here.
pub async fn gate() {
    let turns = DOING.try_with(|doing| doing.turns.clone()).ok().flatten();
    if let Some(turns) = turns {
        turns.pass().await;
    }
    place().await;
}

/// Does `work`; `None` when it died.
pub async fn run<T>(doing: Doing, work: impl Future<Output = T>) -> Option<T> {
    let _ends = Ends(doing.turns.clone());
    let fuse = doing.fuse.clone();
    let alive = async {
        let Some(fuse) = fuse else { return Some(work.await) };
        tokio::select! {
            biased;
            () = fuse.burnt.notified() => None,
            done = work => Some(done),
        }
    };
    DOING.scope(doing, alive).await
}
