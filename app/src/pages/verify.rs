//! Checks a certificate: by its code on this phone, without a line, or by its number on the server. Anyone may.

#[cfg(not(feature = "ssr"))]
mod judge;
mod rows;
pub mod words;

use leptos::prelude::*;
use leptos_meta::Title;

use self::rows::Rows;
use self::words::Found;
use crate::components::frame::{Sign, description};
use crate::components::icon::Icon;
use crate::data::catalogue;
#[cfg(not(feature = "ssr"))]
use crate::pages::course::keep_page;
use crate::text::{key, t};

#[component]
pub fn Verify(number: String) -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    let courses = catalogue();
    let titles = move |id: &str| words::title(courses, id);
    // Without a camera, typing is the first thing to do.
    #[cfg(not(feature = "ssr"))]
    let rows_first = number.is_empty()
        && crate::browser::hash().is_empty()
        && !crate::browser::knows("BarcodeDetector");
    #[cfg(feature = "ssr")]
    let rows_first = false;
    let told = move || found.get().map(|found| found.html(titles));
    let class = move || found.with(|found| found.as_ref().map_or("", |found| found.class));
    #[cfg(not(feature = "ssr"))]
    {
        // The page and the keys are here before they are needed without a line.
        leptos::task::spawn_local(async {
            keep_page().await;
            crate::browser::keep(&["/issuer/keys.json".to_owned()]).await;
        });
        let arrived = move || {
            let brought = crate::browser::hash();
            // The link that skips the head leads to `#main`.
            if !found.is_disposed() && !brought.is_empty() && brought != "main" {
                code(found, brought);
            }
        };
        arrived();
        crate::browser::on("hashchange", arrived);
    }
    view! {
        <Title text=t(key::VERIFY) />
        {description(t(key::VERIFY_LEAD))}
        <h1>{t(key::VERIFY)}</h1>
        <div role="status"><section id="found" tabindex="-1" class=class inner_html=told></section></div>
        <p class="lead">{t(key::VERIFY_LEAD)}</p>
        <Camera found />
        <Rows found open=rows_first />
        <ByNumber found number />
    }
}

/// Judges what a camera has read or a link has brought.
#[cfg(not(feature = "ssr"))]
fn code(found: RwSignal<Option<Found>>, read: String) {
    leptos::task::spawn_local(async move {
        let judged = judge::code(&read).await;
        show(found, judged);
    });
}

/// Says what was found, and brings the reader there.
#[cfg(not(feature = "ssr"))]
fn show(found: RwSignal<Option<Found>>, judged: Found) {
    if found.try_set(Some(judged)).is_none() {
        crate::browser::focus("found");
    }
}

/// Reads the square with the phone's camera, where the browser can; asked for only when she taps.
#[component]
fn Camera(found: RwSignal<Option<Found>>) -> impl IntoView {
    let (can, reading, failed) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    #[cfg(not(feature = "ssr"))]
    can.set(crate::browser::knows("BarcodeDetector"));
    let begin = move |_| {
        failed.set(false);
        reading.set(true);
        #[cfg(not(feature = "ssr"))]
        crate::browser::after(0, move || {
            leptos::task::spawn_local(async move {
                let read = crate::browser::tool("camera", &[&"camera".into()]).await;
                reading.try_set(false);
                match read.and_then(|read| read.as_string()) {
                    None => {
                        failed.try_set(true);
                    }
                    Some(read) if read.is_empty() => {} // she has closed it
                    Some(read) => show(found, judge::code(&read).await),
                }
            });
        });
        #[cfg(feature = "ssr")]
        let _ = found;
    };
    let open = move || {
        reading.get().then(|| {
            view! {
                <p>{t(key::VERIFY_CAMERA_HOLD)}</p>
                <video class="camera" id="camera" muted playsinline></video>
                <p class="acts"><button class="act soft" on:click=move |_| reading.set(false)>{t(key::VERIFY_STOP)}</button></p>
            }
        })
    };
    view! {
        <p class="acts" hidden=move || !can.get() || reading.get()>
            <button class="act wide" on:click=begin><Sign icon=Icon::Search />{t(key::VERIFY_CAMERA)}</button>
        </p>
        {open}
        <p role="status">{move || failed.get().then_some(t(key::VERIFY_CAMERA_NONE))}</p>
    }
}

/// What the server says of a number.
#[component]
fn ByNumber(found: RwSignal<Option<Found>>, number: String) -> impl IntoView {
    let asked = !number.is_empty();
    let (typed, wrong) = (RwSignal::new(number), RwSignal::new(None));
    let look = move || {
        wrong.set(None);
        #[cfg(not(feature = "ssr"))]
        leptos::task::spawn_local(async move {
            match judge::number(&typed.get_untracked()).await {
                Ok(judged) => show(found, judged),
                Err(problem) => {
                    wrong.try_set(Some(problem));
                    crate::browser::focus("number");
                }
            }
        });
        #[cfg(feature = "ssr")]
        let _ = (found, typed);
    };
    // Effects run in the browser only.
    Effect::new(move |_| {
        if asked {
            look();
        }
    });
    let problem = move || {
        let problem: crate::text::Key = wrong.get()?;
        Some(view! { <p class="fix" role="alert" id="number-wrong">{t(problem)}</p> })
    };
    view! {
        <details class="more" open=asked>
            <summary>{t(key::VERIFY_NUMBER)}</summary>
            <form novalidate on:submit=move |event: leptos::ev::SubmitEvent| { event.prevent_default(); look(); }>
                <div class="field">
                    <label for="number">{t(key::CERTIFICATE_NUMBER)}</label>
                    <p class="help" id="number-help">{t(key::VERIFY_NUMBER_HELP)}</p>
                    <input
                        id="number" class="mono" autocomplete="off" autocapitalize="characters" spellcheck="false"
                        aria-describedby="number-help"
                        aria-invalid=move || wrong.get().map(|_| "true")
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                    {problem}
                </div>
                <button class="act">{t(key::VERIFY_LOOK_UP)}</button>
            </form>
        </details>
    }
}
