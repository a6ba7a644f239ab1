//! Counters in Prometheus's text form, served on the loopback interface only. Nothing personal is in them.

use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;

static REQUESTS: [AtomicU64; 5] = [const { AtomicU64::new(0) }; 5];
static MICROS: AtomicU64 = AtomicU64::new(0);
static EVENTS: AtomicU64 = AtomicU64::new(0);
static STREAMS: AtomicI64 = AtomicI64::new(0);

/// Middleware that counts answers by class of status.
pub async fn count(request: Request, next: Next) -> Response {
    let pushed = request
        .extensions()
        .get::<MatchedPath>()
        .is_some_and(|path| path.as_str() == "/api/event/push");
    let start = tokio::time::Instant::now();
    let response = next.run(request).await;
    let class = usize::from(response.status().as_u16() / 100).clamp(1, 5) - 1;
    REQUESTS[class].fetch_add(1, Relaxed);
    MICROS.fetch_add(
        u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
        Relaxed,
    );
    if pushed && response.status().is_success() {
        EVENTS.fetch_add(1, Relaxed);
    }
    response
}

/// Counts an open stream until it is dropped.
pub struct Open(());

impl Drop for Open {
    fn drop(&mut self) {
        STREAMS.fetch_sub(1, Relaxed);
    }
}

pub fn stream_opened() -> Open {
    STREAMS.fetch_add(1, Relaxed);
    Open(())
}

/// `/metrics` alone, for the loopback port.
pub fn router() -> Router {
    Router::new().route("/metrics", get(text))
}

async fn text() -> String {
    let mut text = String::from("# TYPE chyrak_requests_total counter\n");
    for (class, count) in REQUESTS.iter().enumerate() {
        let _ = writeln!(
            text,
            "chyrak_requests_total{{class=\"{}xx\"}} {}",
            class + 1,
            count.load(Relaxed)
        );
    }
    let seconds = std::time::Duration::from_micros(MICROS.load(Relaxed)).as_secs_f64();
    let _ = writeln!(
        text,
        "# TYPE chyrak_request_seconds_total counter\nchyrak_request_seconds_total {seconds}"
    );
    let _ = writeln!(
        text,
        "# TYPE chyrak_pushes_total counter\nchyrak_pushes_total {}",
        EVENTS.load(Relaxed)
    );
    let _ = writeln!(
        text,
        "# TYPE chyrak_open_streams gauge\nchyrak_open_streams {}",
        STREAMS.load(Relaxed)
    );
    text
}
