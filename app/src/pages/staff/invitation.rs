//! Where an invitation's link leads: an account for a new instructor, manager or officer.

use leptos::prelude::*;
use leptos_meta::Title;

use super::field::{Field, Input, Must, complete};
use super::{Deed, Refused, Said, ask, say, ts};
use crate::api::error::ApiError;
use crate::api::staff::{self, Post, accept, invitation};
use crate::route::Way;
use crate::text::{key, t};

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
    let programme = Input::new("programme", key::STAFF_PROGRAMME, Must::BeAName);
    let name = Input::new("name", key::STAFF_NAME, Must::BeAName);
    let login = Input::new("username", key::STAFF_LOGIN, Must::BeAName);
    let password = Input::new("password", key::STAFF_PASSWORD, Must::BeANewPassword);
    let fields = [programme, name, login, password];
    let chosen_password = password;
    let deed = Deed::new();
    let way = Way::get();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = if invited.first {
            &fields[..]
        } else {
            &fields[1..]
        };
        if !complete(asked) {
            return;
        }
        let token = token.clone();
        let [programme, name, chosen, password] = fields.map(Input::typed);
        deed.run(async move {
            match accept(token, programme, name, chosen, password).await {
                Err(problem @ ApiError::LoginTaken) => login.refuse(t(problem.text()).to_owned()),
                Err(problem @ ApiError::TooEasy) => {
                    chosen_password.refuse(t(problem.text()).to_owned());
                }
                done => done.map(|()| way.go("/staff"))?,
            }
            Ok(String::new())
        });
    };
    let what = match invited.role {
        Post::Officer => ts(key::STAFF_INVITED_OFFICER).to_owned(),
        Post::Manager => say(key::STAFF_INVITED_MANAGER, &[("place", &invited.place)]),
        Post::Instructor => say(key::STAFF_INVITED_INSTRUCTOR, &[("place", &invited.place)]),
    };
    view! {
        <h1>{ts(key::STAFF_INVITED)}</h1>
        <p class="lead">{what}</p>
        <form on:submit=send novalidate>
            {invited.first.then(|| view! { <Field input=programme help=key::STAFF_PROGRAMME_HELP /> })}
            <Field input=name autocomplete="name" />
            <Field input=login autocomplete="username" help=key::STAFF_LOGIN_HELP />
            <Field input=password kind="password" autocomplete="new-password" help=key::STAFF_PASSWORD_HELP />
            <Said deed />
            <button class="act wide" prop:disabled=move || deed.busy.get()>{t(key::BEGIN)}</button>
        </form>
    }
}
