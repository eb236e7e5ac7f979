//! The bytes of documents that were uploaded.
//!
//! Knows: the object store and how a document is named in it. Must not know: what a document is, who may read it.
//! Called by: the routes of documents, the job that forgets.

use std::path::Path as Folder;
use std::sync::Arc;

use axum::body::Bytes;
use model::{AccountId, ContentHash};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt};

use crate::failure::{Failure, Outcome};

/// Where documents are. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Documents(Arc<dyn ObjectStore>);

impl Documents {
    /// In memory: for tests, and for a platform that answers nobody.
    pub fn in_memory() -> Self {
        Self(Arc::new(InMemory::new()))
    }

    /// In a folder, which is made if it is not there.
    ///
    /// # Errors
    /// When it can't be made or opened.
    pub fn in_folder(folder: &Folder) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?;
        Ok(Self(Arc::new(store.with_automatic_cleanup(true))))
    }

    pub(crate) async fn put(&self, account: AccountId, sha256: &ContentHash, bytes: Bytes) -> Outcome<()> {
        self.0.put(&name(account, sha256), bytes.into()).await.map(drop).map_err(Failure::internal)
    }

    pub(crate) async fn get(&self, account: AccountId, sha256: &ContentHash) -> Outcome<Bytes> {
        let found = self.0.get(&name(account, sha256)).await.map_err(Failure::internal)?;
        found.bytes().await.map_err(Failure::internal)
    }

    /// Deletes a document; one that is not there is deleted already.
    pub(crate) async fn delete(&self, account: AccountId, sha256: &ContentHash) -> Outcome<()> {
        match self.0.delete(&name(account, sha256)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Failure::internal(error)),
        }
    }
}

fn name(account: AccountId, sha256: &ContentHash) -> Path {
    Path::from_iter([account.to_string().as_str(), sha256.as_str()])
}
