//! Sends the outbox and takes over what her other phones have sent. One tab at a time.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::{self, Trouble};
use super::study::{Line, Study};
use super::{leaving, log, outbox};
use crate::api::error::ApiError;
use crate::api::event::{Push, Pushed, push};
use crate::api::person::Me;
use crate::browser;

/// Events in one request: a few kilobytes, so that a weak line gets something through.
const BATCH: usize = 50;
const SHORTEST_WAIT_MS: i32 = 2_000;
const LONGEST_WAIT_MS: i32 = 300_000;

thread_local! {
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// Something was recorded while a batch was under way.
    static AGAIN: Cell<bool> = const { Cell::new(false) };
    static WAIT_MS: Cell<i32> = const { Cell::new(SHORTEST_WAIT_MS) };
    /// Whose log has been looked at on this page: from then on it is as large as it should be.
    static CHECKED: RefCell<String> = const { RefCell::new(String::new()) };
    /// The next try is set.
    static SET: Cell<bool> = const { Cell::new(false) };
}

/// This phone's clock, corrected by what the server has told about it.
#[must_use]
pub fn now_ms() -> i64 {
    browser::now_ms() + number("chyrak.shift")
}

fn number(key: &str) -> i64 {
    store::get(key)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

/// Sends at start, when the line comes back and when the page is hidden or shown again.
pub fn start(study: Study) {
    browser::on("online", move || soon(study));
    browser::on_visibility(move || soon(study));
    soon(study);
}

/// Sends what waits, now; if that is already under way, once more after it.
pub fn soon(study: Study) {
    if study.me.with_untracked(Option::is_none) {
        return leaving::end_session(); // a guest's work stays on her phone
    }
    if RUNNING.replace(true) {
        AGAIN.set(true);
        return;
    }
    spawn_local(async move {
        browser::in_turn(send_all(study)).await;
        RUNNING.set(false);
        if AGAIN.replace(false) {
            soon(study);
        }
    });
}

/// Sends what waits and answers when all of it has arrived.
///
/// # Errors
/// Why it has not.
pub async fn sent(study: Study) -> Result<(), ApiError> {
    browser::in_turn(send_all(study)).await;
    match study.line.get_untracked() {
        Line::Idle if study.waiting.get_untracked() == 0 => Ok(()),
        Line::SignIn => Err(ApiError::SignIn),
        _ if study.me.with_untracked(Option::is_none) => Err(ApiError::TakenOut),
        _ => Err(ApiError::Offline),
    }
}

async fn send_all(study: Study) {
    study.line.set(Line::Sending);
    loop {
        let owner = study.owner();
        let waiting = outbox::waiting(&owner);
        let batch = &waiting[..waiting.len().min(BATCH)];
        let known = study
            .me
            .with_untracked(|me| me.as_ref().map_or(0, Me::digest));
        let request = request(&owner, known, batch, waiting.len() - batch.len());
        let (sent, from) = (request.events.clone(), request.since);
        let answer = push(request).await;
        // Meanwhile the phone may be another woman's.
        let is_hers = study.owner() == owner;
        match answer {
            Ok(mut answer) => {
                if answer.as_sent {
                    answer.events = sent;
                }
                WAIT_MS.set(SHORTEST_WAIT_MS);
                let kept = take_over(study, &owner, batch, from, &answer);
                if let Some(me) = answer.me {
                    study.renew(me);
                }
                if is_hers {
                    study.add(&answer.events);
                }
                if !is_hers || !kept || !(answer.more || waiting.len() > batch.len()) {
                    study.line.set(Line::Idle);
                    return;
                }
            }
            Err(_) if !is_hers => {
                study.line.set(Line::Idle);
                return;
            }
            Err(ApiError::TakenOut) => {
                leaving::taken_out(study, &owner).await;
                return;
            }
            Err(ApiError::SignIn | ApiError::NotAllowed) => {
                study.line.set(Line::SignIn);
                return;
            }
            Err(_) => {
                study.line.set(Line::Away);
                later(study);
                return;
            }
        }
    }
}

/// Tries again after a pause that doubles, from two seconds to five minutes.
fn later(study: Study) {
    if SET.replace(true) {
        return;
    }
    let wait_ms = WAIT_MS.get();
    WAIT_MS.set((wait_ms * 2).min(LONGEST_WAIT_MS));
    browser::after(wait_ms, move || {
        SET.set(false);
        soon(study);
    });
}

fn request(owner: &str, known: u64, batch: &[String], left: usize) -> Push {
    Push {
        learner: owner.to_owned(),
        me: known,
        device: device(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        now_ms: now_ms(),
        waiting: u32::try_from(left).unwrap_or(u32::MAX),
        since: since(owner),
        events: batch.iter().filter_map(|key| store::get(key)).collect(),
    }
}

/// This phone's id.
#[must_use]
pub fn device() -> String {
    store::get("chyrak.device").unwrap_or_else(|| {
        let id = learning::event::id(browser::now_ms(), browser::random()).to_string();
        let _ = store::set("chyrak.device", &id);
        id
    })
}

/// Number of the last event that the phone has taken over. If there is less in the log than was written, all are asked for again:
/// twice is as good as once.
fn since(owner: &str) -> i64 {
    let (seq, written) = reached(owner);
    if CHECKED.with_borrow(|known| known != owner) && log::size(owner) < written {
        return 0;
    }
    seq
}

/// That number, and the bytes that have been written into the log until then.
fn reached(owner: &str) -> (i64, usize) {
    let kept = store::get(&since_key(owner)).unwrap_or_default();
    let (seq, written) = kept.split_once(' ').unwrap_or((&kept, ""));
    (seq.parse().unwrap_or(0), written.parse().unwrap_or(0))
}

/// Where [`reached`] is kept.
pub(super) fn since_key(owner: &str) -> String {
    ["chyrak.", owner, ".since"].concat()
}

/// Moves acknowledged events from the outbox to the log, with the times that the server has settled on.
/// `false` if the phone could not keep them; they stay in the outbox then.
fn take_over(study: Study, owner: &str, batch: &[String], from: i64, answer: &Pushed) -> bool {
    // Logged before it leaves the outbox: a phone that dies in between has it twice, never not at all.
    let mut kept = log::append(owner, &answer.events);
    if kept == Err(Trouble::Full) && !answer.more {
        for key in batch {
            store::remove(key); // the server has it; make room
        }
        kept = log::append(owner, &answer.events);
    }
    study.note(kept.map(|_| ()));
    if let Ok(bytes) = kept {
        CHECKED.replace(owner.to_owned());
        let written = if from == 0 { 0 } else { reached(owner).1 };
        let since = [answer.since.to_string(), (written + bytes).to_string()];
        let _ = store::set(&since_key(owner), &since.join(" "));
        if !answer.more {
            for key in batch {
                store::remove(key);
            }
        }
    }
    if answer.shift_ms != 0 {
        let _ = store::set(
            "chyrak.shift",
            &(number("chyrak.shift") + answer.shift_ms).to_string(),
        );
    }
    study.note(store::retry());
    kept.is_ok()
}
