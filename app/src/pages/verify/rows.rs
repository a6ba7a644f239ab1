//! The rows of a certificate, typed: each is checked as soon as it is whole.

use learning::certificate::{ROW_LETTERS, Sealed, grouped, read_row};
use leptos::prelude::*;

use super::words::Found;
use crate::components::frame::Sign;
use crate::components::icon::Icon;
use crate::text::{Key, count, key, t};

/// A certificate with the longest name has fewer rows.
const MOST: usize = 18;
/// Rows that stand there at first: those of most certificates.
const FIRST: usize = 9;

#[component]
pub fn Rows(found: RwSignal<Option<Found>>, open: bool) -> impl IntoView {
    let rows: [RwSignal<String>; MOST] = std::array::from_fn(|_| RwSignal::new(String::new()));
    // The row that was found wrong when all were read.
    let slip = RwSignal::new(None::<usize>);
    let problem = RwSignal::new(None::<Key>);
    // How many are typed, and whether they are a whole certificate: its last row may be a short one.
    let whole = Memo::new(move |_| {
        let typed = typed(rows.map(|row| row.get()));
        let rows = typed.iter().map(String::as_str);
        // A short row that is right where it stands is the last one, also while another is wrong.
        let short = typed
            .last()
            .is_some_and(|last| state(typed.len() - 1, last).is_none());
        let last = typed.len() >= FIRST && short;
        (typed.len(), Sealed::of_rows(rows).is_ok(), last)
    });
    let shown = Memo::new(move |_| {
        let (typed, whole, last) = whole.get();
        (typed + usize::from(!whole && !last)).clamp(FIRST, MOST)
    });
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        slip.set(None);
        problem.set(None);
        #[cfg(not(feature = "ssr"))]
        read(rows, slip, problem, found);
        #[cfg(feature = "ssr")]
        let _ = found;
    };
    let lines = (0..MOST).map(|at| view! { <Row at rows slip shown whole found /> });
    view! {
        <details class="more" open=open>
            <summary>{t(key::VERIFY_ROWS)}</summary>
            <form novalidate on:submit=check>
                <p>{t(key::VERIFY_ROWS_HELP)}</p>
                <ol class="bare typed">{lines.collect_view()}</ol>
                {move || problem.get().map(|problem| view! { <p class="fix" role="alert">{t(problem)}</p> })}
                <button class="act">{t(key::VERIFY_ACT)}</button>
            </form>
        </details>
    }
}

/// How a row stands: right, wrong, or not yet whole.
fn state(at: usize, typed: &str) -> Option<bool> {
    let letters = typed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    (letters >= ROW_LETTERS).then(|| read_row(at, typed).is_some())
}

#[component]
fn Row(
    at: usize,
    rows: [RwSignal<String>; MOST],
    slip: RwSignal<Option<usize>>,
    shown: Memo<usize>,
    whole: Memo<(usize, bool, bool)>,
    found: RwSignal<Option<Found>>,
) -> impl IntoView {
    let typed = rows[at];
    let stands = Memo::new(move |_| match slip.get() == Some(at) {
        true => Some(false),
        false if whole.with(|(typed, whole, _)| *typed == at + 1 && *whole) => Some(true),
        false => typed.with(|typed| state(at, typed)),
    });
    let id = ["row-", &(at + 1).to_string()].concat();
    let wrong_id = [&id, "-wrong"].concat();
    let write = move |event| {
        slip.set(None);
        found.set(None); // it was about other rows
        spread(rows, at, &event_target_value(&event));
    };
    let said = {
        let wrong_id = wrong_id.clone();
        move || {
            Some(match stands.get()? {
                true => view! { <span class="right"><Sign icon=Icon::Check /><span class="hidden">{t(key::VERIFY_ROW_RIGHT)}</span></span> }.into_any(),
                false => view! { <p class="fix" id=wrong_id.clone()>{count(t(key::VERIFY_SLIP), at + 1)}</p> }.into_any(),
            })
        }
    };
    view! {
        <li hidden=move || { at >= shown.get() }>
            <label for=id.clone()>{count(t(key::VERIFY_ROW), at + 1)}</label>
            <input
                id=id.clone() class="mono" autocomplete="off" autocapitalize="characters" spellcheck="false"
                aria-invalid=move || (stands.get() == Some(false)).then_some("true")
                aria-describedby=move || (stands.get() == Some(false)).then(|| wrong_id.clone())
                prop:value=move || typed.get()
                on:input=write
            />
            <div role="status">{said}</div>
        </li>
    }
}

/// Without the empty rows after the last one that is not.
fn typed(rows: [String; MOST]) -> Vec<String> {
    let mut typed: Vec<String> = rows.iter().map(|row| row.trim().to_owned()).collect();
    while typed.last().is_some_and(String::is_empty) {
        typed.pop();
    }
    typed
}

/// Takes what was typed into a row. Several rows that were pasted into one go where they belong.
fn spread(rows: [RwSignal<String>; MOST], at: usize, typed: &str) {
    let letters: String = typed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let whole = grouped(&letters, ROW_LETTERS);
    let parts: Vec<&str> = whole.split('-').collect();
    if parts.len() < 2 {
        rows[at].set(typed.to_owned());
        return;
    }
    for (row, part) in rows[at..].iter().zip(parts) {
        row.set(grouped(part, 5));
    }
}

/// Judges what has been typed, or says which row to look at.
#[cfg(not(feature = "ssr"))]
fn read(
    rows: [RwSignal<String>; MOST],
    slip: RwSignal<Option<usize>>,
    problem: RwSignal<Option<Key>>,
    found: RwSignal<Option<Found>>,
) {
    use learning::certificate::Fault;

    let typed = typed(rows.map(|row| row.get_untracked()));
    match Sealed::of_rows(typed.iter().map(String::as_str)) {
        Ok(sealed) => leptos::task::spawn_local(async move {
            super::show(found, super::judge::claim(sealed).await);
        }),
        Err(Fault::Slip { row }) => {
            slip.set(Some(row));
            crate::browser::focus_on(["row-", &(row + 1).to_string()].concat());
        }
        Err(Fault::NewerForm) => super::show(found, super::judge::strange(Fault::NewerForm)),
        Err(Fault::NoCertificate) => problem.set(Some(key::VERIFY_MISSING)),
    }
}
