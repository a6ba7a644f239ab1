//! A learner goes to another cohort, or out of this one.

use leptos::prelude::*;

use super::desk::News;
use super::{Deed, Said, ask, say, ts};
use crate::api::staff::{CohortInfo, move_learner, overview, remove_learner};
use crate::components::frame::Sign;
use crate::components::icon::Icon;
use crate::text::{key, lang, t};

/// What follows when she is no longer in this cohort: her card closes, the loom is read anew, and it is said where she is.
#[derive(Clone, Copy)]
pub struct Gone {
    pub open: RwSignal<Option<String>>,
    pub again: RwSignal<u32>,
    pub told: RwSignal<News>,
}

impl Gone {
    fn tell(self, news: News) {
        self.open.set(None);
        self.again.update(|n| *n += 1);
        self.told.set(news);
    }
}

#[component]
pub fn Move(cohort: CohortInfo, learner: String, name: Memo<String>, gone: Gone) -> impl IntoView {
    let others = ask(|| overview(lang().code().to_owned()));
    let (to, deed) = (RwSignal::new(String::new()), Deed::new());
    let (here, own, course) = (cohort.id.clone(), cohort.id, cohort.course);
    // `None` while they are on their way.
    let places = Memo::new(move |_| {
        let mut places = others.get()?.ok()?.cohorts;
        places.retain(|other| other.id != own && other.ended_ms.is_none());
        Some(places)
    });
    let nowhere = move || places.with(|places| places.as_ref().is_some_and(Vec::is_empty));
    let options = move || {
        let places = places.get().unwrap_or_default().into_iter();
        let options = places.map(|place| {
            let words = [place.name, place.course_title, place.centre, place.code];
            view! { <option value=place.id>{words.join(" · ")}</option> }
        });
        options.collect_view()
    };
    let chosen = Memo::new(move |_| {
        let places = places.get()?;
        to.with(|to| places.into_iter().find(|place| place.id == *to))
    });
    let other_course = move || {
        let place = chosen.get().filter(|place| place.course != course)?;
        let title = place.course_title;
        Some(say(key::STAFF_MOVE_OTHER_COURSE, &[("course", &title)]))
    };
    let act = move |_| {
        let Some(to) = chosen.get_untracked() else {
            return;
        };
        let (here, learner) = (here.clone(), learner.clone());
        deed.run(async move {
            move_learner(here, learner, to.id).await?;
            let name = name.get_untracked();
            let text = say(key::STAFF_MOVED, &[("name", &name), ("cohort", &to.name)]);
            gone.tell(News::with_pass(text, to.code, name));
            Ok(String::new())
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Move />" "{ts(key::STAFF_MOVE)}</summary>
            <p hidden=move || !nowhere()>{ts(key::STAFF_MOVE_NOWHERE)}</p>
            <div class="field" hidden=nowhere>
                <label for="move-to">{ts(key::STAFF_COHORT)}</label>
                <select id="move-to" on:change=move |event| to.set(event_target_value(&event))>
                    <option value="">{t(key::CHOOSE)}</option>
                    {options}
                </select>
                <p class="help" role="status">{other_course}</p>
            </div>
            <button class="act small" hidden=nowhere prop:disabled=move || chosen.with(Option::is_none) on:click=act>{ts(key::STAFF_MOVE)}</button>
            <Said deed />
        </details>
    }
}

#[component]
pub fn Remove(
    cohort: CohortInfo,
    learner: String,
    name: Memo<String>,
    gone: Gone,
) -> impl IntoView {
    let deed = Deed::new();
    let act = move |_| {
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(async move {
            remove_learner(cohort.id, learner).await?;
            let name = name.get_untracked();
            let text = say(
                key::STAFF_REMOVED,
                &[("name", &name), ("cohort", &cohort.name)],
            );
            gone.tell(text.into());
            Ok(String::new())
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Trash />" "{ts(key::STAFF_REMOVE)}</summary>
            <p>{ts(key::STAFF_REMOVE_HELP)}</p>
            <button class="act soft small" on:click=act>{ts(key::STAFF_REMOVE)}</button>
            <Said deed />
        </details>
    }
}
