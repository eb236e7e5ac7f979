//! The bytes of documents that were uploaded.
//!
//! Knows: the object stores there are, and how a document is named in one. Must not know: what a document is, who may read it.
//! Called by: the routes of documents, the job that forgets.

use std::path::Path as Folder;
use std::sync::Arc;

use axum::body::Bytes;
use model::{AccountId, ContentHash};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt};

use crate::failure::{Failure, Outcome};

/// A bucket of a store that speaks the protocol of Amazon S3.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Where the store answers; plain http on this machine only. `None`: Amazon's own.
    pub endpoint: Option<String>,
    /// The store's region.
    pub region: String,
    /// The id of the access key.
    pub key_id: String,
    /// Its secret.
    pub secret: String,
}

/// The secret is never written to a log.
impl core::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

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

    /// In a bucket. Nothing is asked of it yet.
    ///
    /// # Errors
    /// When the settings can't be used; plain http to another machine is refused.
    pub fn in_bucket(bucket: &Bucket) -> std::io::Result<Self> {
        let endpoint = bucket.endpoint.as_deref().unwrap_or_default();
        let local = endpoint.starts_with("http://127.0.0.1:") || endpoint.starts_with("http://[::1]:");
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.key_id)
            .with_secret_access_key(&bucket.secret)
            .with_allow_http(local);
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        if endpoint.starts_with("http://") && !local {
            return Err(std::io::Error::other("documents are sent over plain http on this machine only"));
        }
        // The store's own HTTP client takes the process's provider; whoever installed one before has chosen ring too.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let store = builder.build().map_err(std::io::Error::other)?;
        Ok(Self(Arc::new(store)))
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
