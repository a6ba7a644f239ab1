//! An invitation to print: QR code, join code, three steps.

use leptos::prelude::*;
use leptos_meta::Title;

use super::link::JoinLink;
use super::{Refused, ask, ts};
use crate::api::staff::{self, letter};
use crate::components::frame::{Sign, address};
use crate::components::icon::Icon;
use crate::text::{fill, key, lang};

#[component]
pub fn Letter(cohort: String) -> impl IntoView {
    let answer = ask(move || letter(cohort.clone(), lang().code().to_owned()));
    let page = move || match answer.get() {
        None => ().into_any(),
        Some(Ok(letter)) => view! { <Sheet letter /> }.into_any(),
        Some(Err(problem)) => view! { <Refused problem /> }.into_any(),
    };
    view! {
        <Title text=ts(key::STAFF_INVITE_LEARNERS) />
        <div class="staff">{page}</div>
    }
}

#[component]
fn Sheet(letter: staff::Letter) -> impl IntoView {
    let cohort = letter.cohort;
    view! {
        <p class="crumbs"><a href=[address("/staff/cohort/"), cohort.id].concat()>{cohort.name.clone()}</a></p>
        <h1>{ts(key::STAFF_INVITE_LEARNERS)}</h1>
        <p class="acts">
            <button class="act small" on:click=move |_| print()><Sign icon=Icon::Print />" "{ts(key::STAFF_PRINT)}</button>
        </p>
        <JoinLink way_in=letter.way_in />
        <article class="invite">
            <h2>{cohort.course_title}</h2>
            <p>{ts(key::STAFF_LETTER_LEAD)}</p>
            <div class="invite-ways">
                <div class="qr" role="img" aria-label=fill(ts(key::STAFF_QR), &[("code", &cohort.code)]) inner_html=letter.qr></div>
                <div>
                    <ol>
                        <li>{fill(ts(key::STAFF_LETTER_1), &[("site", &letter.site)])}</li>
                        <li>{ts(key::STAFF_LETTER_2)}" "<b class="code" translate="no">{cohort.code}</b></li>
                        <li>{ts(key::STAFF_LETTER_3)}</li>
                    </ol>
                </div>
            </div>
            <p class="quiet">{[cohort.centre.as_str(), " · ", &cohort.name].concat()}</p>
        </article>
    }
}

fn print() {
    #[cfg(not(feature = "ssr"))]
    crate::browser::print();
}
