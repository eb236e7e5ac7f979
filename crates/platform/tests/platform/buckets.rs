//! Documents in a bucket: the same as in a folder, on a real S3 server on this machine.

use std::net::SocketAddr;
use std::path::Path;

use axum::http::StatusCode;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use platform::jobs::run_due;
use platform::{Bucket, Documents};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use serde_json::Value;
use testkit::facts::time;
use testkit::scans;
use tokio::net::TcpListener;
use wire::submission::Verdict;

use super::documents::{of_case, read};
use super::licences::{extension, ready, upload};
use super::world::World;

const BUCKET: &str = "documents";
const KEY_ID: &str = "chejia";
const SECRET: &str = "a-secret-of-the-test";

/// A server over `folder` with an empty bucket.
async fn server(folder: &Path) -> SocketAddr {
    std::fs::create_dir(folder.join(BUCKET)).unwrap();
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let connection = http1::Builder::new().serve_connection(TokioIo::new(socket), service.clone());
            tokio::spawn(connection);
        }
    });
    address
}

fn bucket(endpoint: String, secret: &str) -> Bucket {
    Bucket {
        name: BUCKET.to_owned(),
        endpoint: Some(endpoint),
        region: "us-east-1".to_owned(),
        key_id: KEY_ID.to_owned(),
        secret: secret.to_owned(),
    }
}

async fn world(address: SocketAddr, secret: &str) -> World {
    let documents = Documents::in_bucket(&bucket(format!("http://{address}"), secret)).unwrap();
    World::new().await.with_documents(documents)
}

/// A proof is uploaded, read by its owner and by the office, and is in the bucket; one that nobody used leaves it.
#[tokio::test]
async fn documents_are_kept_in_a_bucket() {
    let folder = tempfile::tempdir().unwrap();
    let world = world(server(folder.path()).await, SECRET).await;
    let holder = ready(&world).await;
    let (used, unused) = (scans::photo(40, 30), scans::photo(60, 30));
    for document in [&used, &unused] {
        upload(&world, &holder, document).await.body::<Value>();
    }
    let letter = extension(&world, &holder, &used);
    assert_eq!(world.submit(&holder, &letter).await.verdict(), Verdict::Accepted);
    assert_eq!(read(&world, &holder, &used).await.bytes, used);
    assert_eq!(of_case(&world, &world.office, &letter, &used).await.bytes, used);
    let kept = folder.path().join(BUCKET).join(holder.account.id.to_string());
    assert_eq!(std::fs::read(kept.join(media::content_hash(&used).as_str())).unwrap(), used);

    world.clock.set(time("2026-04-09 09:01"));
    run_due(&world.platform).await.unwrap();
    assert!(kept.join(media::content_hash(&used).as_str()).exists());
    assert!(!kept.join(media::content_hash(&unused).as_str()).exists());
}

/// A store that does not let the platform in: the upload fails, nothing counts as uploaded, and the secret is not told.
#[tokio::test]
async fn a_wrong_key_uploads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let world = world(server(folder.path()).await, "another").await;
    let holder = ready(&world).await;
    let scan = scans::photo(40, 30);
    let failed = upload(&world, &holder, &scan).await;
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!String::from_utf8_lossy(&failed.bytes).contains("another"));
    assert_eq!(read(&world, &holder, &scan).await.status, StatusCode::NOT_FOUND);
}

/// T12: documents cross the network over TLS only, and a bucket's secret is written nowhere.
#[test]
fn plain_http_reaches_this_machine_only() {
    let far = bucket("http://192.0.2.7:9000".to_owned(), SECRET);
    assert!(Documents::in_bucket(&far).unwrap_err().to_string().contains("plain http"));
    assert!(Documents::in_bucket(&bucket("https://192.0.2.7:9000".to_owned(), SECRET)).is_ok());
    assert!(!format!("{far:?}").contains(SECRET));
}
