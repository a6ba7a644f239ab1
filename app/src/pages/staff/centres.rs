//! The centres: officers add and rename them and invite their managers, a manager renames her own.

use leptos::prelude::*;

use super::desk::News;
use super::field::{Field, Input, Must, complete};
use super::link::LinkOf;
use super::{Deed, Said, focus, say, ts};
use crate::api::staff::{Centre, add_centre, invite_manager, invite_officer, rename_centre};
use crate::text::{key, lang};

#[component]
pub fn Centres(
    centres: Vec<Centre>,
    officer: bool,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let invite = Deed::new();
    let first = centres.is_empty();
    // Whose name is being changed.
    let open = RwSignal::new(None::<String>);
    let rows = centres
        .into_iter()
        .map(|centre| view! { <CentreRow centre officer open again told /> });
    view! {
        <h2>{ts(key::STAFF_CENTRES)}</h2>
        <ul class="centres bare">{rows.collect_view()}</ul>
        {officer.then(|| view! {
            <NewCentre first again told />
            <h2>{ts(key::STAFF_OFFICERS)}</h2>
            <button class="act soft small" on:click=move |_| invite.run(invite_officer(lang().code().to_owned()))>{ts(key::STAFF_INVITE_OFFICER)}</button>
            <LinkOf deed=invite />
        })}
    }
}

#[component]
fn CentreRow(
    centre: Centre,
    officer: bool,
    open: RwSignal<Option<String>>,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let deed = Deed::new();
    let (id, own, name) = (centre.id.clone(), centre.id, centre.name.clone());
    let renames = {
        let own = own.clone();
        Memo::new(move |_| open.with(|open| open.as_ref() == Some(&own)))
    };
    let rename = {
        let own = own.clone();
        move |_| {
            open.set((!renames.get_untracked()).then(|| own.clone()));
            focus("centre-new-name".to_owned());
        }
    };
    view! {
        <li>
            <p><b>{centre.name}</b><br /><span class="small quiet">{[centre.district.as_str(), ", ", &centre.region].concat()}</span></p>
            <div>
                <button class="plain" aria-expanded=move || renames.get().to_string() on:click=rename>{ts(key::STAFF_RENAME_CENTRE)}</button>
                {officer.then(|| view! { <button class="plain" on:click=move |_| deed.run(invite_manager(id.clone(), lang().code().to_owned()))>{ts(key::STAFF_INVITE_MANAGER)}</button> })}
            </div>
            {move || renames.get().then(|| view! { <Rename centre=own.clone() name=name.clone() again told /> })}
            <LinkOf deed />
        </li>
    }
}

#[component]
fn Rename(
    centre: String,
    name: String,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let input = Input::new("centre-new-name", key::STAFF_CENTRE, Must::BeAName);
    input.value.set(name);
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&[input]) {
            return;
        }
        let centre = centre.clone();
        deed.run(async move {
            let name = input.typed();
            input.take(rename_centre(centre, name.clone()).await, |()| {
                told.set(say(key::STAFF_NAMED, &[("name", &name)]).into());
                again.update(|n| *n += 1);
            })
        });
    };
    view! {
        <form on:submit=send novalidate>
            <Field input />
            <Said deed />
            <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_SAVE)}</button>
        </form>
    }
}

#[component]
fn NewCentre(first: bool, again: RwSignal<u32>, told: RwSignal<News>) -> impl IntoView {
    let region = Input::new("region", key::STAFF_REGION, Must::BeAName);
    let district = Input::new("district", key::STAFF_DISTRICT, Must::BeAName);
    let name = Input::new("centre-name", key::STAFF_CENTRE, Must::BeAName);
    let fields = [region, district, name];
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&fields) {
            return;
        }
        deed.run(async move {
            let [region, district, typed] = fields.map(Input::typed);
            let answer = add_centre(region, district, typed.clone()).await;
            name.take(answer, |()| {
                told.set(say(key::STAFF_ADDED, &[("name", &typed)]).into());
                again.update(|n| *n += 1);
            })
        });
    };
    view! {
        <details class="deed" open=first>
            <summary>{ts(key::STAFF_NEW_CENTRE)}</summary>
            <form on:submit=send novalidate>
                <Field input=region />
                <Field input=district />
                <Field input=name />
                <Said deed />
                <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_ADD)}</button>
            </form>
        </details>
    }
}
