//! What is around a page on which things are done: what has just happened is said at its top, until the next thing is done.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{focus, ts};
use crate::text::key;

/// What has just happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    text: String,
    /// Code and name, for a learner who needs them to sign in.
    pass: Option<(String, String)>,
}

impl News {
    /// With what a learner signs in with from now on.
    #[must_use]
    pub fn with_pass(text: String, code: String, name: String) -> Self {
        Self {
            text,
            pass: Some((code, name)),
        }
    }
}

impl From<String> for News {
    fn from(text: String) -> Self {
        Self { text, pass: None }
    }
}

/// How many buttons have been pressed on this page.
#[derive(Clone, Copy)]
struct Acts(RwSignal<u32>);

/// Runs `action` whenever something else is about to be done on this page.
pub fn at_next_act(action: impl Fn() + 'static) {
    let Some(Acts(acts)) = use_context() else {
        return;
    };
    Effect::new(move |before: Option<u32>| {
        // The page before this one may have left its own behind, which is gone.
        let now = acts.try_get().unwrap_or_default();
        if before.is_some_and(|before| before != now) {
            action();
        }
        now
    });
}

#[component]
pub fn Desk(told: RwSignal<News>, children: Children) -> impl IntoView {
    let acts = RwSignal::new(0_u32);
    provide_context(Acts(acts));
    let pressed = move |event: leptos::ev::MouseEvent| {
        let on = event.target().and_then(|target| target.dyn_into().ok());
        let button = on.and_then(|on: web_sys::Element| on.closest("button, summary").ok()?);
        if button.is_some() {
            told.set(News::default());
            acts.update(|n| *n += 1);
        }
    };
    view! { <div class="staff" on:click=pressed><Told told />{children()}</div> }
}

/// It stays in sight, is read aloud and takes the focus: the place where it was done may be gone.
#[component]
fn Told(told: RwSignal<News>) -> impl IntoView {
    Effect::new(move |_| {
        if told.with(|told| !told.text.is_empty()) {
            focus("told".to_owned());
        }
    });
    let text = move || told.with(|told| (!told.text.is_empty()).then(|| told.text.clone()));
    let pass = move || {
        told.with(|told| told.pass.clone()).map(|(code, name)| {
            view! {
                <p class="small">{ts(key::STAFF_MOVED_HELP)}</p>
                <dl>
                    <dt>{ts(key::STAFF_CODE)}</dt>
                    <dd><b class="code" translate="no">{code}</b></dd>
                    <dt>{ts(key::STAFF_NAME)}</dt>
                    <dd translate="no">{name}</dd>
                </dl>
            }
        })
    };
    view! {
        <div class="said told pass" id="told" role="status" tabindex="-1">
            {move || text().map(|text| view! { <p class="what">{text}</p> })}
            {pass}
        </div>
    }
}
