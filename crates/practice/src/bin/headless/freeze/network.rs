//! A network that fails at will, so that a queue comes to rest in every state a bad connection leaves.

use std::sync::{Arc, Mutex, PoisonError};

use app::Network;
use async_trait::async_trait;
use client::{Http, HttpClient, HttpFailure, HttpOptions, Request, Response, SetupError};

/// What becomes of calls.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Weather {
    /// They are answered.
    #[default]
    Fair,
    /// They break before they arrive.
    LosesRequests,
    /// They arrive, and the answer is lost.
    LosesAnswers,
    /// They never end.
    NeverAnswers,
}

/// The network under a weather; clones share it.
#[derive(Clone, Default)]
pub struct Sky(Arc<Mutex<Weather>>);

impl Sky {
    /// From now on.
    pub fn set(&self, weather: Weather) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = weather;
    }

    fn get(&self) -> Weather {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Network for Sky {
    fn open(&self, options: HttpOptions) -> Result<Arc<dyn Http>, SetupError> {
        Ok(Arc::new(Line { http: HttpClient::new(&options)?, sky: self.clone() }))
    }
}

struct Line {
    http: HttpClient,
    sky: Sky,
}

#[async_trait]
impl Http for Line {
    async fn call(&self, request: Request) -> Result<Response, HttpFailure> {
        match self.sky.get() {
            Weather::Fair => self.http.call(request).await,
            Weather::LosesRequests => Err(HttpFailure::Cut),
            Weather::LosesAnswers => {
                self.http.call(request).await?;
                Err(HttpFailure::Cut)
            }
            Weather::NeverAnswers => std::future::pending().await,
        }
    }
}
