//! Progress: sends a phone's events and brings back those of the learner's other phones.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use leptos::server_fn::codec::Json;

use super::codec::PhoneAnswer;
use super::error::ApiError;
use super::person::Me;

/// What a phone sends.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Push {
    /// Whose events these are; must be the one who is signed in.
    pub learner: String,
    /// The phone's id.
    pub device: String,
    /// The app's version on the phone.
    pub app: String,
    /// The phone's clock, epoch milliseconds.
    pub now_ms: i64,
    /// How many events stay on the phone after this batch.
    pub waiting: u32,
    /// Number of the last event that the phone has taken over.
    pub since: i64,
    /// [`Me::digest`] of what the phone knows of her; 0 from a phone that does not ask.
    #[serde(default)]
    pub me: u64,
    /// At most 200 events, each as JSON of [`learning::event::Event`]; text, so that one that this server does not
    /// understand is kept and does no harm to the others.
    pub events: Vec<String>,
}

/// What the server answers once everything sent is on disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pushed {
    /// Milliseconds to add to the phone's clock.
    pub shift_ms: i64,
    /// The phone was up to date and its events are stored as they were sent: it has them, so they are not sent back.
    pub as_sent: bool,
    /// Otherwise the learner's events after `Push::since`, those just sent included, each as JSON.
    pub events: Vec<String>,
    /// Number of the last event that the phone has now.
    pub since: i64,
    /// There are more; ask again.
    pub more: bool,
    /// Her name and cohort, if they are not as the phone knows them: an instructor has renamed or moved her.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Me>,
}

/// Stores events of the learner who is signed in; the same event twice is stored once.
#[server(name = PushEvents, endpoint = "event/push", input = Json, output = PhoneAnswer)]
pub async fn push(push: Push) -> Result<Pushed, ApiError> {
    use super::{guard, state::State};
    let learner = match guard::learner().await {
        Err(ApiError::SignIn) => return Err(store::signed_out(&State::get(), &push.learner).await),
        learner => learner?,
    };
    if learner.id.to_string() != push.learner {
        return Err(ApiError::SignIn);
    }
    let known = push.me;
    let mut answer = store::add(&State::get(), &learner, push).await?;
    answer.me = learner.me.filter(|me| known != 0 && me.digest() != known);
    Ok(answer)
}

#[cfg(feature = "ssr")]
mod store {
    use learning::event::{Event, Kind};
    use storage::event::{Ack, Device, Incoming};
    use uuid::Uuid;

    use super::{ApiError, Push, Pushed};
    use crate::api::guard::Signed;
    use crate::api::secret;
    use crate::api::state::{State, now_ms};

    const MOST_EVENTS: usize = 200;
    const MOST_BYTES: usize = 8 * 1024;
    const PAGE: i64 = 500;
    /// A clock this near to ours is right; correcting it would only make times jump.
    const RIGHT_ENOUGH_MS: i64 = 120_000;

    pub async fn add(state: &State, learner: &Signed, push: Push) -> Result<Pushed, ApiError> {
        let now_ms = now_ms();
        let too_long = push.events.iter().any(|event| event.len() > MOST_BYTES);
        if push.events.len() > MOST_EVENTS || too_long || Uuid::parse_str(&push.device).is_err() {
            return Err(ApiError::Malformed);
        }
        let off_ms = now_ms.saturating_sub(push.now_ms);
        let shift_ms = if off_ms.abs() <= RIGHT_ENOUGH_MS {
            0
        } else {
            off_ms
        };
        let incoming = storage::event::Push {
            account: learner.id,
            device: Device {
                id: push.device,
                app_version: push.app.chars().take(20).collect(),
                waiting: i64::from(push.waiting),
                shift_ms,
            },
            received_ms: now_ms,
            events: push
                .events
                .iter()
                .map(|json| row(state, json, shift_ms, now_ms))
                .collect(),
        };
        let sent_ms: Vec<i64> = push
            .events
            .iter()
            .map(|json| serde_json::from_str(json).map_or(-1, |event: Event| event.at_ms))
            .collect();
        let acks = state.events.add(incoming).await?;
        if acks.iter().any(|ack| ack.fresh) {
            state.changed(learner.id);
        }
        match acks.last() {
            Some(last) if shift_ms == 0 && follows(push.since, &sent_ms, &acks) => Ok(Pushed {
                shift_ms,
                as_sent: true,
                events: Vec::new(),
                since: last.seq,
                more: false,
                me: None,
            }),
            _ => page(state, learner.id, push.since, shift_ms).await,
        }
    }

    /// Why nobody is signed in on this phone: she has been taken out, or has to sign in again.
    pub async fn signed_out(state: &State, learner: &str) -> ApiError {
        let Ok(id) = Uuid::parse_str(learner) else {
            return ApiError::SignIn;
        };
        match state.db.account(id).await {
            Ok(Some(account)) if account.removed_ms.is_some() => ApiError::TakenOut,
            Ok(_) => ApiError::SignIn,
            Err(error) => error.into(),
        }
    }

    /// Whether the stored events are just those sent, numbered directly after what the phone has.
    fn follows(since: i64, sent_ms: &[i64], acks: &[Ack]) -> bool {
        let numbers = acks
            .iter()
            .zip(1..)
            .all(|(ack, n)| ack.fresh && ack.seq.checked_sub(since) == Some(n));
        numbers
            && acks
                .iter()
                .zip(sent_ms)
                .all(|(ack, at_ms)| ack.at_ms == *at_ms)
    }

    async fn page(
        state: &State,
        learner: Uuid,
        since: i64,
        shift_ms: i64,
    ) -> Result<Pushed, ApiError> {
        let stored = state.db.events_since(learner, since, PAGE).await?;
        Ok(Pushed {
            shift_ms,
            as_sent: false,
            since: stored.last().map_or(since, |event| event.seq),
            more: i64::try_from(stored.len()).is_ok_and(|n| n == PAGE),
            events: stored.into_iter().map(|event| event.body).collect(),
            me: None,
        })
    }

    /// The event as it is stored. One that cannot be read, or is about something that no course has, is kept aside.
    fn row(state: &State, json: &str, shift_ms: i64, now_ms: i64) -> Incoming {
        let Ok(mut event) = serde_json::from_str::<Event>(json) else {
            return unreadable(json, now_ms);
        };
        let at_ms = event.at_ms.saturating_add(shift_ms).clamp(0, now_ms);
        let body = if at_ms == event.at_ms {
            json.to_owned()
        } else {
            with_time(json, at_ms)
        };
        event.at_ms = at_ms;
        let aside = event.kind == Kind::Unknown
            || !state
                .courses
                .has(&event.course, &event.lesson, &event.activity);
        Incoming { event, body, aside }
    }

    /// The same event at another time, with the fields that this version does not know.
    fn with_time(json: &str, at_ms: i64) -> String {
        let mut value: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        value["at_ms"] = at_ms.into();
        value.to_string()
    }

    /// Keeps what could not be read. Its id comes from its text, so that it, too, is stored once.
    fn unreadable(json: &str, now_ms: i64) -> Incoming {
        let digest = secret::token_hash(json);
        let event = Event {
            id: Uuid::parse_str(&digest[..32]).unwrap_or_default(),
            at_ms: now_ms,
            ..Event::blank()
        };
        Incoming {
            event,
            body: json.replace('\n', " "),
            aside: true,
        } // the phone keeps one a line
    }
}
