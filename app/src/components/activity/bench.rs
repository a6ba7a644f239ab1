//! A practice bench: its settings and rules as HTML. Without script they are a list to read; in the browser
//! `public/boot.js` puts the tool in their place when she comes to it.

use learning::course::Bench;
use leptos::prelude::*;

use super::Exercise;
use crate::components::html::{element, escape, text};
use crate::text::{key, t};

pub(super) fn view(exercise: Exercise, id: &str, bench: &Bench) -> AnyView {
    let id = ["b-", id].concat();
    let html = html(&id, bench);
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |begun: Option<bool>| {
        let ready = exercise.study.ready.get();
        if ready && begun != Some(true) {
            let id = id.clone();
            leptos::task::spawn_local(async move {
                let kept = exercise.typed.get_untracked();
                let made = move |state, met: String| exercise.made(state, &met);
                crate::browser::bench(&id, &kept, made).await;
            });
        }
        ready
    });
    #[cfg(feature = "ssr")]
    let _ = exercise;
    view! { <div inner_html=html></div> }.into_any()
}

fn html(id: &str, bench: &Bench) -> String {
    let rules = bench.rules.iter().map(|rule| {
        let open = [
            "li data-rule=\"",
            &escape(&rule.name),
            " ",
            &escape(&rule.value),
            "\"",
        ];
        element(&open.concat(), &rule.why)
    });
    let rules = element("ul", &rules.collect::<String>());
    let settings = bench.settings.iter();
    let settings = settings.map(|(key, value)| [key, "=", value, "\n"].concat());
    let open = [
        "div class=\"bench-place\" id=\"",
        &escape(id),
        "\" data-tool=\"",
        bench.tool.name(),
        "\" data-settings=\"",
        &escape(&settings.collect::<String>()),
        "\"",
    ];
    let note = if cfg!(feature = "ssr") {
        text("p class=\"note no-script\"", t(key::NO_SCRIPT_HERE))
    } else {
        text("p class=\"note\" role=\"status\" hidden", t(key::TOOL_AWAY))
    };
    [element(&open.concat(), &rules), note].concat()
}
