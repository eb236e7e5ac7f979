//! A request's body that leaves in two parts, so that a crash between them can be tried out.
//!
//! Knows: bytes and the crash points C6 and C7. Must not know: what they say. Called by: `http_client`.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The two halves of a body.
pub struct Parts {
    first: Option<Bytes>,
    last: Option<Bytes>,
}

impl Parts {
    /// `body` in two.
    pub fn of(mut body: Bytes) -> Self {
        let first = body.split_to(body.len() / 2);
        let part = |bytes: Bytes| (!bytes.is_empty()).then_some(bytes);
        Self { first: part(first), last: part(body) }
    }
}

impl Body for Parts {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        // Asked for more: the connection has the first half.
        fail::fail_point!("C6");
        Poll::Ready(self.last.take().map(|last| Ok(Frame::data(last))))
    }

    fn is_end_stream(&self) -> bool {
        let ended = self.first.is_none() && self.last.is_none();
        if ended {
            fail::fail_point!("C7");
        }
        ended
    }

    fn size_hint(&self) -> SizeHint {
        let left = [&self.first, &self.last].into_iter().flatten().map(Bytes::len).sum::<usize>();
        SizeHint::with_exact(left as u64)
    }
}
