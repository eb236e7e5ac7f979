//! Over real sockets on this machine: broken, stalled, endless, redirecting.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::response::Redirect;
use axum::routing::{any, post};
use bytes::Bytes;
use client::{Http, HttpClient, HttpFailure, HttpOptions, Request, Response, SetupError};
use http::{HeaderMap, Method};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub fn options(base_url: &str) -> HttpOptions {
    HttpOptions { base_url: base_url.to_owned(), roots: None }
}

pub fn request(method: Method, body: Option<Bytes>) -> Request {
    Request {
        method,
        path: "/v1/submissions".to_owned(),
        headers: Vec::new(),
        body,
        content_type: client::ContentType::Json,
        limit: 1_000,
    }
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

async fn serve(router: Router) -> String {
    let (listener, url) = listen().await;
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

async fn call(url: &str, request: Request) -> Result<Response, HttpFailure> {
    HttpClient::new(&options(url)).unwrap().call(request).await
}

/// Answers one request with `bytes` as they are, then does what `after` says.
async fn answer_once<F: Future<Output = ()>>(
    bytes: Vec<u8>,
    after: impl FnOnce(TcpStream) -> F,
) -> Result<Response, HttpFailure> {
    let (listener, url) = listen().await;
    let server = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut received = [0; 4_096];
        assert!(socket.read(&mut received).await.unwrap() > 0);
        socket.write_all(&bytes).await.unwrap();
        after(socket).await;
        std::future::pending::<Response>().await
    };
    tokio::select! {
        answer = call(&url, request(Method::POST, Some(Bytes::from_static(b"{}")))) => answer,
        _ = server => unreachable!("the server goes on for ever"),
    }
}

#[tokio::test]
async fn a_body_arrives_whole_with_its_length() {
    let echo = |headers: HeaderMap, body: Bytes| async move {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("-").to_owned();
        format!("{} {} {}", header("content-type"), header("content-length"), body.len())
    };
    let url = serve(Router::new().route("/v1/submissions", post(echo))).await;
    for length in [1_usize, 2, 3, 100_001] {
        let answer = call(&url, request(Method::POST, Some(vec![b'x'; length].into()))).await.unwrap();
        assert_eq!(String::from_utf8(answer.body).unwrap(), format!("application/json {length} {length}"));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let hits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&hits);
    let elsewhere = any(move || async move { counted.fetch_add(1, Ordering::SeqCst).to_string() });
    let router = Router::new()
        .route("/v1/submissions", post(async || Redirect::temporary("/elsewhere")))
        .route("/elsewhere", elsewhere);
    let url = serve(router).await;
    let answer = call(&url, request(Method::POST, Some(Bytes::from_static(b"{}")))).await.unwrap();
    assert_eq!((answer.status, hits.load(Ordering::SeqCst)), (307, 0));
}

#[tokio::test]
async fn a_closed_port_means_that_nothing_left() {
    let (listener, url) = listen().await;
    drop(listener);
    let answer = call(&url, request(Method::POST, None)).await;
    assert_eq!(answer.unwrap_err(), HttpFailure::Unreachable);
}

#[tokio::test]
async fn a_connection_that_breaks_may_have_delivered() {
    let close = |socket| async { drop::<TcpStream>(socket) };
    for bytes in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"chejia\":"] {
        let answer = answer_once(bytes.into(), close).await;
        assert_eq!(answer.unwrap_err(), HttpFailure::Cut, "{bytes}");
    }
}

#[tokio::test]
async fn an_answer_that_stalls_is_given_up() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"chejia\":";
    // From here on time jumps to the next timer whenever everything waits.
    let stall = async |_socket: TcpStream| {
        tokio::task::yield_now().await;
        tokio::time::pause();
        std::future::pending::<()>().await;
    };
    assert_eq!(answer_once(half.into(), stall).await.unwrap_err(), HttpFailure::Cut);
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let announced = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n";
    let keep = |mut socket: TcpStream| async move {
        let chunk = [b"400\r\n".as_slice(), &[b'x'; 1_024], b"\r\n"].concat();
        while socket.write_all(&chunk).await.is_ok() {}
    };
    assert_eq!(answer_once(announced.into(), keep).await.unwrap_err(), HttpFailure::TooLarge);
    let endless = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    assert_eq!(answer_once(endless.into(), keep).await.unwrap_err(), HttpFailure::TooLarge);
}

#[test]
fn without_tls_only_this_machine_is_called() {
    let setup = |url: &str| HttpClient::new(&options(url)).map(drop);
    for url in ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:80", "https://example.org"] {
        assert_eq!(setup(url), Ok(()), "{url}");
    }
    for url in
        ["http://example.org", "http://10.0.0.1", "http://localhost.example.org", "http://127.0.0.1.nip.io"]
    {
        assert_eq!(setup(url), Err(SetupError::PlainHttp), "{url}");
    }
    for url in ["", "example.org", "ftp://127.0.0.1", "file:///etc/passwd"] {
        assert_eq!(setup(url), Err(SetupError::BadUrl), "{url}");
    }
}

#[tokio::test]
async fn a_path_can_not_lead_to_another_host() {
    let client = HttpClient::new(&options("http://127.0.0.1:9")).unwrap();
    for path in ["//example.org/v1", "https://example.org/", "\\\\example.org/"] {
        let elsewhere = Request { path: path.to_owned(), ..request(Method::GET, None) };
        assert_eq!(client.call(elsewhere).await.unwrap_err(), HttpFailure::Unreachable, "{path}");
    }
}
