//! A network on which something else answers, or which changes what is said.

use std::sync::{Arc, Mutex};

use app::Network;
use async_trait::async_trait;
use client::{Http, HttpClient, HttpFailure, HttpOptions, Request, Response, SetupError};

const PAGE: &str = "<!DOCTYPE html><html><body><h1>欢迎使用无线网络，请先登录</h1></body></html>";

/// How calls are answered.
#[derive(Clone, Copy, Default)]
pub enum Answers {
    /// By the platform.
    #[default]
    Honest,
    /// By a web page with this status.
    Page(u16),
    /// By the platform, which takes this session's tokens no more once so many submissions have come.
    TokensEndAfter(usize),
    /// By a platform that knows somebody under another name.
    Renamed(&'static str, &'static str),
    /// By the platform, but the answer to what is posted to such a path is lost on the way.
    Lost(&'static str),
}

/// The network; clones share it.
#[derive(Clone, Default)]
pub struct Line(Arc<Mutex<(Answers, usize)>>);

impl Line {
    /// From now on.
    pub fn set(&self, answers: Answers) {
        *self.0.lock().unwrap() = (answers, 0);
    }

    /// How this call is answered, and whether its tokens are still taken.
    fn look(&self, request: &Request) -> (Answers, bool) {
        let mut state = self.0.lock().unwrap();
        let Answers::TokensEndAfter(count) = state.0 else { return (state.0, true) };
        let taken = state.1 < count;
        state.1 += usize::from(request.method == http::Method::POST && request.path == "/v1/submissions");
        (state.0, taken)
    }
}

impl Network for Line {
    fn open(&self, options: HttpOptions) -> Result<Arc<dyn Http>, SetupError> {
        Ok(Arc::new(Interposed { http: HttpClient::new(&options)?, line: self.clone() }))
    }
}

struct Interposed {
    http: HttpClient,
    line: Line,
}

#[async_trait]
impl Http for Interposed {
    async fn call(&self, mut request: Request) -> Result<Response, HttpFailure> {
        let (answers, tokens_taken) = self.line.look(&request);
        if !tokens_taken {
            forge_tokens(&mut request);
        }
        let is_posted = request.method == http::Method::POST;
        match answers {
            Answers::Lost(path) if is_posted && request.path.ends_with(path) => {
                self.http.call(request).await?;
                Err(HttpFailure::Cut)
            }
            Answers::Page(status) => {
                let headers = http::HeaderMap::new();
                Ok(Response { status, headers, body: PAGE.as_bytes().to_owned() })
            }
            Answers::Renamed(from, to) => {
                let mut response = self.http.call(request).await?;
                let body = String::from_utf8(response.body).expect("the platform answers in UTF-8");
                response.body = body.replace(from, to).into_bytes();
                Ok(response)
            }
            Answers::Honest | Answers::TokensEndAfter(_) | Answers::Lost(_) => self.http.call(request).await,
        }
    }
}

/// The platform itself says then that it does not take them.
fn forge_tokens(request: &mut Request) {
    for (name, value) in &mut request.headers {
        if *name == "authorization" {
            "Bearer ended".clone_into(value);
        }
    }
    if request.path == "/v1/sessions/refresh" {
        request.body = Some(r#"{"refresh_token":"ended.ended"}"#.into());
    }
}
