//! She is taken out of her cohort, or has left this phone. That happens seldom: it lies in the second part of the learner's
//! program.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use learning::event::Event;

use super::store::{self, Trouble};
use super::study::{Line, Notice, Study, each_event};
use super::{log, outbox, sync};
use crate::api::person::sign_out;

/// The key that is there while the server does not know yet that she has signed out.
const LEAVING: &str = "chyrak.leaving";

thread_local! {
    /// The server is being told.
    static ENDING: Cell<bool> = const { Cell::new(false) };
}

type Deeds = (fn(Study, &str), fn());

/// She has signed out: her session ends when the server can be reached.
pub fn signed_out() {
    let _ = store::set(LEAVING, "");
}

/// She has signed in: her session has taken the place of the one before.
pub fn signed_in() {
    store::remove(LEAVING);
}

/// Tells the server that she has signed out, as long as it does not know.
pub fn end_session() {
    if store::get(LEAVING).is_some() {
        spawn_local(async {
            if let Ok((_, end)) = deeds().await {
                end();
            }
        });
    }
}

/// She is in no cohort any more. All that she has done here stays on this phone, as a guest's, and comes along when she
/// joins again.
pub async fn taken_out(study: Study, owner: &str) {
    study.line.set(Line::Idle);
    // Meanwhile the phone may be another woman's.
    if let Ok((hand_over, _)) = deeds().await
        && study.owner() == owner
    {
        hand_over(study, owner);
    }
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "as `fallible` asks: the part may not come"
)]
fn deeds() -> Result<Deeds, leptos::wasm_split::SplitLoaderError> {
    Ok((hand_over, end))
}

#[cfg(not(feature = "split"))]
#[allow(
    clippy::unused_async,
    clippy::unnecessary_wraps,
    reason = "as where it has to be loaded"
)]
async fn deeds() -> Result<Deeds, Trouble> {
    Ok((hand_over, end))
}

fn end() {
    // She may have signed in since.
    if store::get(LEAVING).is_none() || ENDING.replace(true) {
        return;
    }
    spawn_local(async {
        if sign_out().await.is_ok() {
            store::remove(LEAVING);
        }
        ENDING.set(false);
    });
}

fn hand_over(study: Study, owner: &str) {
    let waiting = outbox::waiting(owner);
    let (mut saved, mut made) = (Ok(()), Vec::new());
    each_event(owner, |event| {
        // The server keeps the old one, under its id, as that of the account that is gone.
        let id = learning::event::id(event.at_ms, crate::browser::random());
        let own = Event {
            id,
            ..event.clone()
        };
        if saved != Err(Trouble::Full) {
            saved = outbox::save("guest", &own);
            made.push(id);
        }
    });
    study.note(saved);
    if saved == Err(Trouble::Full) {
        // Nothing is removed while it is nowhere else: it stays hers until there is room.
        for id in made {
            outbox::remove("guest", id);
        }
        return;
    }
    // Saved before it is removed: a phone that dies in between has it twice, never not at all.
    log::clear(owner);
    for key in &waiting {
        store::remove(key);
    }
    outbox::hand_over(owner, "guest", &[".draft.", ".note.", ".certificates"]);
    store::remove(&sync::since_key(owner));
    store::remove("chyrak.me");
    study.notice.set(Some(Notice::TakenOut));
    study.read();
}
