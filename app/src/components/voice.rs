//! Reading aloud with the phone's own voice; where it has none for the language, silence and an honest note.

use leptos::prelude::*;

use super::frame::Sign;
use super::icon::Icon;
use crate::text::{key, t};

/// A button that reads aloud what `said` gives, or stops.
#[component]
pub fn Voice(said: impl Fn() -> String + Copy + 'static) -> impl IntoView {
    let (speaking, none) = (RwSignal::new(false), RwSignal::new(false));
    let press = move |_| {
        #[cfg(not(feature = "ssr"))]
        leptos::task::spawn_local(async move {
            let text = if speaking.get_untracked() {
                String::new()
            } else {
                said()
            };
            let speaks = crate::browser::say(&text).await;
            none.try_set(!text.is_empty() && !speaks);
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
        {move || none.get().then(|| view! { <p class="note no-voice" role="status">{t(key::NO_VOICE)}</p> })}
    }
}
