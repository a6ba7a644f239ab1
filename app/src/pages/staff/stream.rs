//! The event stream of a cohort: bands as they change, and the word to look at everything again.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{EventSource, MessageEvent};

use super::cohort::Rows;
use crate::api::staff::Row;

thread_local! {
    /// One page watches one cohort.
    static OPEN: RefCell<Option<EventSource>> = const { RefCell::new(None) };
}

/// Opens the stream of this cohort in place of any other. `since` is the stand of the grid on the page.
pub fn watch(cohort: &str, since: &str, rows: Rows, live: RwSignal<bool>, again: RwSignal<u32>) {
    close();
    let Ok(source) = EventSource::new(&["/live/cohort/", cohort, "?since=", since].concat()) else {
        return;
    };
    let on_row = move |event: MessageEvent| {
        let row = event
            .data()
            .as_string()
            .and_then(|json| serde_json::from_str::<Row>(&json).ok());
        if let Some(row) = row {
            take(rows, again, row);
        }
    };
    listen(&source, "row", on_row);
    listen(&source, "resync", move |_| again.update(|n| *n += 1));
    listen(&source, "open", move |_| live.set(true));
    let failed = source.clone();
    listen(&source, "error", move |_| {
        live.set(false);
        // After a refusal the browser does not try again by itself.
        if failed.ready_state() == EventSource::CLOSED {
            crate::browser::after(3_000, move || {
                again.try_update(|n| *n += 1);
            });
        }
    });
    OPEN.set(Some(source));
    on_cleanup(close);
}

fn close() {
    if let Some(source) = OPEN.take() {
        source.close();
    }
}

fn take(rows: Rows, again: RwSignal<u32>, row: Row) {
    let known =
        rows.with_untracked(|rows| rows.get(&(row.name.clone(), row.learner.clone())).copied());
    match known {
        Some(known) => known.set(row),
        None => again.update(|n| *n += 1), // she has joined just now
    }
}

fn listen(source: &EventSource, name: &str, action: impl FnMut(MessageEvent) + 'static) {
    let closure = Closure::<dyn FnMut(MessageEvent)>::new(action);
    let _ = source.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
