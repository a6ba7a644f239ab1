//! Where an invitation's link leads: an account for a new instructor, manager or officer.

use leptos::prelude::*;
use leptos_meta::Title;

use super::field::Field;
use super::{Deed, Refused, Said, ask, ts};
use crate::api::staff::{self, Post, accept, invitation};
use crate::route::Way;
use crate::text::{fill, key, t};

#[component]
pub fn Invitation(token: String) -> impl IntoView {
    let asked = token.clone();
    let answer = ask(move || invitation(asked.clone()));
    let page = move || match answer.get() {
        None => ().into_any(),
        Some(Ok(invited)) => view! { <Accept token=token.clone() invited /> }.into_any(),
        Some(Err(problem)) => view! { <Refused problem /> }.into_any(),
    };
    view! {
        <Title text=ts(key::STAFF_INVITED) />
        {page}
    }
}

#[component]
fn Accept(token: String, invited: staff::Invitation) -> impl IntoView {
    let fields: [RwSignal<String>; 4] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let [programme, name, login, password] = fields;
    let deed = Deed::new();
    let way = Way::get();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let token = token.clone();
        let [programme, name, login, password] = fields.map(|field| field.get_untracked());
        deed.run(async move {
            accept(token, programme, name, login, password).await?;
            way.go("/staff");
            Ok(String::new())
        });
    };
    let what = match invited.role {
        Post::Officer => ts(key::STAFF_INVITED_OFFICER).to_owned(),
        Post::Manager => fill(ts(key::STAFF_INVITED_MANAGER), &[("place", &invited.place)]),
        Post::Instructor => fill(
            ts(key::STAFF_INVITED_INSTRUCTOR),
            &[("place", &invited.place)],
        ),
    };
    view! {
        <h1>{ts(key::STAFF_INVITED)}</h1>
        <p class="lead">{what}</p>
        <form on:submit=send>
            {invited.first.then(|| view! { <Field name="programme" label=key::STAFF_PROGRAMME value=programme help=key::STAFF_PROGRAMME_HELP /> })}
            <Field name="name" label=key::STAFF_NAME value=name autocomplete="name" />
            <Field name="username" label=key::STAFF_LOGIN value=login autocomplete="username" help=key::STAFF_LOGIN_HELP />
            <Field name="password" label=key::STAFF_PASSWORD value=password kind="password" autocomplete="new-password" help=key::STAFF_PASSWORD_HELP />
            <Said deed />
            <button class="act wide" prop:disabled=move || deed.busy.get()>{t(key::BEGIN)}</button>
        </form>
    }
}
