//! How reviewing goes, in words: in a cohort, or with one learner.

use learning::review::Figures;
use leptos::prelude::*;

use super::{ask, ts, why};
use crate::api::staff::{figures, learner_figures};
use crate::text::{StaffKey, count, fill, key};

/// Asked for once, when it is drawn: folding all her events is too dear for every step she makes.
#[component]
pub fn Reviewing(cohort: String, #[prop(optional)] learner: Option<String>) -> impl IntoView {
    let title = match learner {
        None => view! { <h2>{ts(key::STAFF_REVIEW)}</h2> }.into_any(),
        Some(_) => view! { <h3>{ts(key::STAFF_REVIEW)}</h3> }.into_any(),
    };
    let due_text = match learner {
        None => key::STAFF_REVIEW_DUE_ALL,
        Some(_) => key::STAFF_REVIEW_DUE,
    };
    let answer = ask(move || {
        let (cohort, learner) = (cohort.clone(), learner.clone());
        async move {
            match learner {
                None => figures(cohort).await,
                Some(learner) => learner_figures(cohort, learner).await,
            }
        }
    });
    let sentences = move || {
        answer.get().map(|answer| match answer {
            Ok(figures) => {
                view! { <p>{done(figures)}</p> <p>{due(due_text, figures)}</p> }.into_any()
            }
            Err(problem) => view! { <p class="quiet">{why(problem)}</p> }.into_any(),
        })
    };
    view! {
        <section class="reviewing">
            {title}
            <div class="sentences">{sentences}</div>
            <details class="more">
                <summary>{ts(key::STAFF_REVIEW_WHAT)}</summary>
                <p class="small">{ts(key::STAFF_REVIEW_HELP)}</p>
            </details>
        </section>
    }
}

fn done(figures: Figures) -> String {
    let Some(percent) = figures.recalled_percent() else {
        return ts(key::STAFF_REVIEW_NONE).to_owned();
    };
    let text = number(key::STAFF_REVIEW_DONE, figures.reviews);
    fill(&text, &[("percent", &percent)])
}

fn due(text: StaffKey, figures: Figures) -> String {
    let questions = |n| number(key::STAFF_QUESTIONS, n);
    let (today, week) = (
        questions(figures.due_today),
        questions(figures.due_next_7_days),
    );
    fill(ts(text), &[("today", &today), ("week", &week)])
}

fn number(key: StaffKey, n: u32) -> String {
    count(ts(key), n as usize)
}
