use leptos::prelude::*;
use leptos_meta::Title;

use super::field::Field;
use super::{Deed, Said, ts};
use crate::api::staff::sign_in;
use crate::route::Way;
use crate::text::key;
use crate::text::t;

#[component]
pub fn SignIn() -> impl IntoView {
    let (login, password, deed) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        Deed::new(),
    );
    let way = Way::get();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        deed.run(async move {
            sign_in(login.get_untracked(), password.get_untracked()).await?;
            way.go("/staff");
            Ok(String::new())
        });
    };
    view! {
        <Title text=t(key::NAV_STAFF) />
        <h1>{t(key::NAV_STAFF)}</h1>
        <p>{ts(key::STAFF_SIGN_IN_LEAD)}</p>
        <form on:submit=send>
            <Field name="username" label=key::STAFF_LOGIN value=login autocomplete="username" />
            <Field name="password" label=key::STAFF_PASSWORD value=password kind="password" autocomplete="current-password" />
            <Said deed />
            <button class="act wide" prop:disabled=move || deed.busy.get()>{t(key::SIGN_IN)}</button>
        </form>
    }
}
