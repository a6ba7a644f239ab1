//! Reading aloud with the phone's own voice; where it has none for the language, silence and an honest note.

use leptos::prelude::*;

use super::frame::Sign;
use super::icon::Icon;
use crate::text::{key, t};

/// For so long the note stays.
#[cfg(not(feature = "ssr"))]
const NOTE_MS: i32 = 12_000;

/// A button that reads aloud what `said` gives, or stops.
#[component]
pub fn Voice(said: impl Fn() -> String + Copy + 'static) -> impl IntoView {
    let (speaking, none) = (RwSignal::new(false), RwSignal::new(false));
    let press = move |_| {
        if none.get_untracked() {
            return none.set(false);
        }
        #[cfg(not(feature = "ssr"))]
        leptos::task::spawn_local(async move {
            let text = if speaking.get_untracked() {
                String::new()
            } else {
                said()
            };
            let speaks = crate::browser::say(&text).await;
            none.try_set(!text.is_empty() && !speaks);
            crate::browser::after(NOTE_MS, move || {
                none.try_set(false);
            });
            speaking.try_set(speaks);
        });
        #[cfg(feature = "ssr")]
        let _ = (said, speaking);
    };
    #[cfg(not(feature = "ssr"))]
    {
        Effect::new(move |_| {
            crate::browser::on("chyrak-silent", move || {
                speaking.try_set(false);
            });
        });
        on_cleanup(|| {
            leptos::task::spawn_local(async {
                crate::browser::say("").await;
            });
        });
    }
    view! {
        <button class="voice" aria-pressed=move || speaking.get().to_string() aria-label=t(key::LISTEN) on:click=press>
            <Sign icon=Icon::Voice />
        </button>
        {move || none.get().then(|| view! {
            <div class="note no-voice" role="status">
                <p>{t(key::NO_VOICE)}</p>
                <button class="plain" on:click=move |_| none.set(false)>{t(key::CLOSE)}</button>
            </div>
        })}
    }
}
