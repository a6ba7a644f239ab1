//! Her cohort and this phone: who is signed in, what is saved and what waits, signing out.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::{address, description};
use crate::offline::study::{Line, Study};
use crate::text::{count, fill, key, t};

#[component]
pub fn Cohort() -> impl IntoView {
    let study = Study::get();
    let page = move || {
        match study.me.get() {
        None => view! {
            <h1>{t(key::NAV_COHORT)}</h1>
            <p class="lead">{t(key::COHORT_NONE)}</p>
            <p class="acts">
                <a class="act" href=address("/join")>{t(key::NAV_JOIN)}</a>
                <a class="plain" href=address("/sign-in")>{t(key::SIGN_IN)}</a>
            </p>
        }
        .into_any(),
        Some(me) => view! {
            <h1>{me.name.clone()}</h1>
            <p class="lead">{fill(t(key::COHORT_OF), &[("cohort", &me.cohort.name), ("centre", &me.cohort.centre)])}</p>
            <Sent />
            <p class="acts"><a class="act" href=[address("/course/"), me.cohort.course.clone()].concat()>{t(key::COHORT_COURSE)}</a></p>
            {match me.cohort.ended {
                true => view! { <p class="note">{t(key::COHORT_ENDED)}</p> }.into_any(),
                false => view! {
                    <h2>{t(key::SIGN_IN_ELSEWHERE)}</h2>
                    <p>{fill(t(key::SIGN_IN_ELSEWHERE_TEXT), &[("code", &me.cohort.code), ("name", &me.name)])}</p>
                    <h2>{t(key::SHARED_PHONE)}</h2>
                    <p>{t(key::SHARED_PHONE_TEXT)}</p>
                }
                .into_any(),
            }}
            <SignOut />
        }
        .into_any(),
    }
    };
    view! {
        <Title text=t(key::NAV_COHORT) />
        {description(t(key::COHORT_NONE))}
        {page}
    }
}

/// What is on the server, what waits, in words.
#[component]
fn Sent() -> impl IntoView {
    let study = Study::get();
    let told = move || match (study.waiting.get(), study.line.get()) {
        (0, _) => t(key::LAMP_SENT).to_owned(),
        (n, line) => count(t(line.waiting()), n),
    };
    let class = move || {
        if study.waiting.get() == 0 {
            "note good"
        } else {
            "note ember"
        }
    };
    let away = move || {
        (study.line.get() == Line::Away && study.waiting.get() > 0)
            .then(|| view! { <p>{t(key::LAMP_AWAY)}</p> })
    };
    view! { <div class=class role="status"><div><p>{told}</p>{away}</div></div> }
}

/// What waits on this phone stays here: she is told before she goes.
#[component]
fn SignOut() -> impl IntoView {
    let study = Study::get();
    let asked = RwSignal::new(false);
    let go = move |_| {
        if study.waiting.get_untracked() == 0 || asked.get_untracked() {
            sign_out(study); // the phone forgets her at once
        } else {
            asked.set(true);
        }
    };
    let told = move || {
        let told = count(t(key::SIGN_OUT_WAITING), study.waiting.get());
        asked
            .get()
            .then(|| view! { <p class="note ember" role="status">{told}</p> })
    };
    view! {
        {told}
        <p class="acts">
            <button class="act soft" on:click=go>
                {move || t(if asked.get() { key::SIGN_OUT_STILL } else { key::SIGN_OUT })}
            </button>
        </p>
    }
}

fn sign_out(study: Study) {
    #[cfg(not(feature = "ssr"))]
    study.leave();
    #[cfg(feature = "ssr")]
    let _ = study;
}
