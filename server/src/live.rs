//! The live cohort: server-sent events to instructors.
//!
//! A message is a learner's whole band, so that one that comes twice or late does no harm. Its id is the server's clock;
//! a browser that comes back with it gets the bands that have changed since, or `resync` when too much may have happened.

use std::convert::Infallible;
use std::time::Duration;

use app::api::guard::{self, Signed};
use app::api::staff::ssr::row;
use app::api::state::{Change, State, now_ms};
use axum::extract::{Extension, Path};
use axum::http::{HeaderMap, StatusCode, request::Parts};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use storage::cohort::Cohort;
use storage::listen::News;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc, watch};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use crate::metrics;

/// A comment goes out this often, and the session is looked at again.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A browser that was away for longer asks for the whole grid.
const LONGEST_GAP_MS: i64 = 600_000;
/// Clocks of several servers may differ by this much.
const MARGIN_MS: i64 = 5_000;
/// Messages that wait for one slow browser; when they are full it is asked to resync.
const QUEUE: usize = 64;

/// Ends all streams when the server stops.
#[derive(Clone)]
pub struct Stop(pub watch::Receiver<bool>);

/// `GET /live/cohort/{cohort}`.
pub async fn cohort(
    Path(cohort): Path<Uuid>,
    Extension(state): Extension<State>,
    Extension(stop): Extension<Stop>,
    parts: Parts,
) -> Response {
    let Some(token) = guard::token_of(&state, &parts) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let who = match guard::signed(&state, &token).await {
        Ok(Some(who)) => who,
        Ok(None) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    if !may(&state, &who, cohort).await {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Ok(Some(cohort)) = state.db.cohort(cohort).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (send, receive) = mpsc::channel(QUEUE);
    let changes = state.changes.subscribe();
    let since =
        last_id(&parts.headers).or_else(|| parts.uri.query()?.strip_prefix("since=")?.parse().ok());
    tokio::spawn(
        Watch {
            state,
            cohort,
            token,
            send,
            stop: stop.0,
        }
        .run(changes, since),
    );
    let events = ReceiverStream::new(receive).map(Ok::<Event, Infallible>);
    let mut response = Sse::new(events).into_response();
    response.headers_mut().insert(
        "x-accel-buffering",
        axum::http::HeaderValue::from_static("no"),
    );
    response
}

async fn may(state: &State, who: &Signed, cohort: Uuid) -> bool {
    who.is_staff()
        && state
            .db
            .may_see_cohort(who.id, cohort)
            .await
            .unwrap_or(false)
}

/// Where the browser goes on from: the stand of its grid, or the last message it had.
fn last_id(headers: &HeaderMap) -> Option<i64> {
    headers.get("last-event-id")?.to_str().ok()?.parse().ok()
}

/// One open stream.
struct Watch {
    state: State,
    cohort: Cohort,
    token: String,
    send: mpsc::Sender<Event>,
    stop: watch::Receiver<bool>,
}

impl Watch {
    async fn run(mut self, mut changes: broadcast::Receiver<Change>, since: Option<i64>) {
        let _open = metrics::stream_opened();
        if self.catch_up(since).await.is_none() {
            return;
        }
        let mut beat = tokio::time::interval(HEARTBEAT);
        loop {
            let going_on = tokio::select! {
                _ = self.stop.changed() => return,
                _ = beat.tick() => self.beat().await,
                change = changes.recv() => self.tell(change).await,
            };
            if going_on.is_none() {
                return;
            }
        }
    }

    /// Sends what happened while the browser was away. A first visit starts with the grid as it is.
    async fn catch_up(&self, since: Option<i64>) -> Option<()> {
        match since {
            Some(since) if now_ms().saturating_sub(since) <= LONGEST_GAP_MS => {
                let learners = self.state.db.learners_of(self.cohort.id).await.ok()?;
                for learner in learners.into_iter().filter(|learner| {
                    learner
                        .seen_ms
                        .is_some_and(|seen| seen >= since.saturating_sub(MARGIN_MS))
                }) {
                    self.row(learner.id).await?;
                }
                Some(())
            }
            Some(_) => self.resync().await,
            None => Some(()),
        }
    }

    /// `None` ends the stream: she has signed out or may not see this cohort any more.
    async fn beat(&self) -> Option<()> {
        let who = guard::signed(&self.state, &self.token).await.ok()??;
        if !may(&self.state, &who, self.cohort.id).await {
            return None;
        }
        self.send(Event::default().comment("")).await
    }

    async fn tell(&self, change: Result<Change, RecvError>) -> Option<()> {
        match change {
            Ok(Change::Learner(learner)) => self.row(learner).await,
            Ok(Change::Cohort(cohort)) if cohort == self.cohort.id => self.resync().await,
            Ok(Change::Cohort(_)) => Some(()),
            Ok(Change::Everything) | Err(RecvError::Lagged(_)) => self.resync().await,
            Err(RecvError::Closed) => None,
        }
    }

    async fn resync(&self) -> Option<()> {
        self.send(
            Event::default()
                .event("resync")
                .id(now_ms().to_string())
                .data("again"),
        )
        .await
    }

    async fn row(&self, learner: Uuid) -> Option<()> {
        let stand = now_ms();
        match row(&self.state, self.cohort.id, &self.cohort.course_id, learner).await {
            Ok(Some(row)) => {
                let json = serde_json::to_string(&row).unwrap_or_default();
                self.send(
                    Event::default()
                        .event("row")
                        .id(stand.to_string())
                        .data(json),
                )
                .await
            }
            Ok(None) => Some(()),
            Err(_) => self.resync().await,
        }
    }

    async fn send(&self, event: Event) -> Option<()> {
        self.send.send(event).await.ok()
    }
}

/// Passes on what the servers on one `PostgreSQL` database announce, this one included.
pub async fn hear(state: State) {
    let mut listener = match state.db.listen().await {
        Ok(Some(listener)) => listener,
        Ok(None) => return,
        Err(error) => return tracing::error!(%error, "cannot listen for other servers' events"),
    };
    while let Some(news) = listener.next().await {
        let _ = state.changes.send(match news {
            News::Events { account, .. } => Change::Learner(account),
            News::Cohort(cohort) => Change::Cohort(cohort),
            News::Reconnected => Change::Everything,
        });
    }
}
