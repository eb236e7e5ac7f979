//! Empty databases.

use std::any::Any;

use platform_store::Store;

/// An empty database, deleted with the fixture.
pub struct Fixture {
    pub store: Store,
    /// The same database as another server sees it.
    pub other: Store,
    /// Whether two transactions of one task can be open at once.
    pub concurrent: bool,
    _kept: Box<dyn Any + Send>,
}

impl Fixture {
    pub async fn sqlite_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = || Store::sqlite(&folder.path().join("platform.db")).unwrap();
        let (store, other) = (open(), open());
        std::future::ready(Self { store, other, concurrent: true, _kept: Box::new(folder) }).await
    }

    pub async fn sqlite_memory() -> Self {
        let store = Store::sqlite_memory().unwrap();
        std::future::ready(Self { other: store.clone(), store, concurrent: false, _kept: Box::new(()) }).await
    }

    #[cfg(feature = "postgres")]
    pub async fn postgres() -> Self {
        let database = testkit::postgres::Cluster::shared().unwrap().database().unwrap();
        let store = Store::postgres(&database.url(), 70).await.unwrap();
        let other = Store::postgres(&database.url(), 10).await.unwrap();
        Self { store, other, concurrent: true, _kept: Box::new(database) }
    }

    pub async fn each() -> Vec<Self> {
        vec![
            Self::sqlite_file().await,
            Self::sqlite_memory().await,
            #[cfg(feature = "postgres")]
            Self::postgres().await,
        ]
    }
}

/// Runs `$work` in a transaction of `$store` and commits it.
macro_rules! commit {
    ($store:expr, |$tx:ident| $work:expr) => {{
        let mut $tx = $store.begin().await.unwrap();
        let result = $work;
        $tx.commit().await.unwrap();
        result
    }};
}
pub(crate) use commit;

/// Runs `$work` in a reading transaction of `$store`.
macro_rules! look {
    ($store:expr, |$tx:ident| $work:expr) => {{
        let mut $tx = $store.read().await.unwrap();
        $work
    }};
}
pub(crate) use look;
