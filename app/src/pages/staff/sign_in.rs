use leptos::prelude::*;
use leptos_meta::Title;

use super::field::{Field, Input, Must, complete};
use super::{Deed, Said, ts};
use crate::api::staff::sign_in;
use crate::route::{Route, Way, query};
use crate::text::{key, t};

#[component]
pub fn SignIn() -> impl IntoView {
    let login = Input::new("username", key::STAFF_LOGIN, Must::BeThere);
    let password = Input::new("password", key::STAFF_PASSWORD, Must::BeThere);
    let deed = Deed::new();
    let way = Way::get();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&[login, password]) {
            return;
        }
        deed.run(async move {
            sign_in(login.typed(), password.typed()).await?;
            // Back to where she was sent from.
            let then = query("then").into_iter().next().unwrap_or_default();
            way.go(Route::staff_page(&then).unwrap_or("/staff"));
            Ok(String::new())
        });
    };
    view! {
        <Title text=t(key::NAV_STAFF) />
        <h1>{t(key::NAV_STAFF)}</h1>
        <p>{ts(key::STAFF_SIGN_IN_LEAD)}</p>
        <form on:submit=send novalidate>
            <Field input=login autocomplete="username" />
            <Field input=password kind="password" autocomplete="current-password" />
            <Said deed />
            <button class="act wide" prop:disabled=move || deed.busy.get()>{t(key::SIGN_IN)}</button>
        </form>
    }
}
