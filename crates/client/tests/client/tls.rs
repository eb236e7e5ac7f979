//! Whom the client trusts: the roots it was given, and nobody else.

use std::sync::Arc;

use client::{Http, HttpClient, HttpFailure, HttpOptions, SetupError};
use http::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

use crate::sockets::request;

const ROOT: &[u8] = include_bytes!("../certificates/root.pem");
const CERTIFICATE: &[u8] = include_bytes!("../certificates/loopback.pem");
const KEY: &[u8] = include_bytes!("../certificates/loopback.key.pem");

/// A server on this machine whose certificate comes from [`ROOT`]; answers everything with 200.
async fn serve() -> u16 {
    let provider = Arc::new(crypto::ring::default_provider());
    let chain = vec![CertificateDer::from_pem_slice(CERTIFICATE).unwrap()];
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_slice(KEY).unwrap())
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let Ok(mut socket) = acceptor.accept(socket).await else { continue };
            let mut received = [0; 4_096];
            let _ = socket.read(&mut received).await;
            let _ = socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
        }
    });
    port
}

fn client(base_url: String, roots: Option<&[u8]>) -> HttpClient {
    HttpClient::new(&HttpOptions { base_url, roots: roots.map(<[u8]>::to_vec) }).unwrap()
}

#[tokio::test]
async fn a_certificate_of_the_given_root_is_trusted() {
    let port = serve().await;
    let answer =
        client(format!("https://127.0.0.1:{port}"), Some(ROOT)).call(request(Method::GET, None)).await;
    assert_eq!(answer.unwrap().status, 200);
}

#[tokio::test]
async fn any_other_certificate_is_refused_and_said_to_be_untrusted() {
    let port = serve().await;
    let url = format!("https://127.0.0.1:{port}");
    // Another authority (here one that did not sign it), and nobody at all.
    for roots in [Some(CERTIFICATE), None] {
        let answer = client(url.clone(), roots).call(request(Method::GET, None)).await;
        assert_eq!(answer.unwrap_err(), HttpFailure::Untrusted);
    }
    let wrong_name = client(format!("https://localhost:{port}"), Some(ROOT));
    assert_eq!(wrong_name.call(request(Method::GET, None)).await.unwrap_err(), HttpFailure::Untrusted);
}

#[test]
fn roots_that_can_not_be_read_are_said_at_once() {
    for pem in [b"".as_slice(), b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
        let options = HttpOptions { base_url: "https://example.org".to_owned(), roots: Some(pem.to_vec()) };
        assert_eq!(HttpClient::new(&options).map(drop), Err(SetupError::BadRoots));
    }
}
