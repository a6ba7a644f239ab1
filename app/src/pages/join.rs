//! Join a cohort with its code, or sign in on another phone: code, first name, and four digits or two pictures.

mod fields;
mod secret;

use leptos::prelude::*;
use leptos_meta::Title;

pub use self::fields::{Fields, Problem, Text, Wrong};
use self::secret::Secret;
use crate::api::error::ApiError;
use crate::api::person::Me;
use crate::components::frame::{address, description};
use crate::offline::study::{Line, Study};
use crate::route::{Way, query};
use crate::text::{fill, key, t};

/// A newcomer.
#[component]
pub fn Join() -> impl IntoView {
    view! {
        <Title text=t(key::NAV_JOIN) />
        {description(t(key::JOIN_LEAD))}
        <h1>{t(key::NAV_JOIN)}</h1>
        <p>{t(key::JOIN_LEAD)}</p>
        <Form newcomer=true />
        <p><a class="plain" href=address("/sign-in")>{t(key::JOIN_BEEN_HERE)}</a></p>
    }
}

/// Somebody who has joined before.
#[component]
pub fn SignIn() -> impl IntoView {
    view! {
        <Title text=t(key::SIGN_IN) />
        {description(t(key::SIGN_IN_LEAD))}
        <h1>{t(key::SIGN_IN)}</h1>
        <p>{t(key::SIGN_IN_LEAD)}</p>
        <Form newcomer=false />
        <p><a class="plain" href=address("/join")>{t(key::SIGN_IN_NEW)}</a></p>
    }
}

#[component]
fn Form(newcomer: bool) -> impl IntoView {
    let study = Study::get();
    let fields = Fields::get();
    fields.arrive(query("code").pop(), query("back").pop());
    if !newcomer {
        // Her session has ended, as a rule by a new PIN from her instructor: the phone knows the rest.
        Effect::new(move |_| {
            if study.line.get() == Line::SignIn
                && let Some(me) = study.me.get()
            {
                fields.know(&me);
            }
        });
    }
    let way = Way::get();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sent = move |me: Me| {
            let back = fields.back.get_untracked();
            fields.clear();
            welcome(study, me, newcomer);
            way.go(&back);
        };
        submit(fields, newcomer, sent);
    };
    let (name_help, act) = match newcomer {
        true => (key::FIELD_NAME_HELP, key::JOIN_ACT),
        false => (key::SIGN_IN_NAME_HELP, key::SIGN_IN),
    };
    let taken = move || {
        let taken = fields.problem.get()?.text == ApiError::NameTaken.text() && newcomer;
        taken.then(|| {
            view! {
                <div class="field">
                    <p class="fix">
                        {t(key::JOIN_IS_IT_YOU)} " " <a href=address("/sign-in")>{t(key::JOIN_THEN_SIGN_IN)}</a>
                    </p>
                </div>
            }
        })
    };
    let already = move || {
        let me = study
            .me
            .get()
            .filter(|_| study.line.get() != Line::SignIn)?;
        Some(view! {
            <p class="note">{fill(t(key::JOIN_ALREADY), &[("name", &me.name)])} " " <a href=address("/cohort")>{t(key::NAV_COHORT)}</a></p>
        })
    };
    view! {
        {already}
        <form novalidate on:submit=send>
            <Text name="code" class="code" label=key::FIELD_CODE help=key::FIELD_CODE_HELP value=fields.code problem=fields.problem />
            <Text name="name" class="" label=key::FIELD_NAME help=name_help value=fields.name problem=fields.problem />
            {taken}
            <Secret fields newcomer />
            <Problem problem=fields.problem field="" />
            <button class="act wide" prop:disabled=move || fields.busy.get()>{t(act)}</button>
        </form>
    }
}

fn submit(fields: Fields, newcomer: bool, sent: impl FnOnce(Me) + 'static) {
    use crate::api::person::{join, sign_in};
    let secret = match fields.complete() {
        Ok(secret) => secret,
        Err(problem) => return fields.tell(problem),
    };
    fields.busy.set(true);
    fields.problem.set(None);
    let (code, name) = (fields.code.get_untracked(), fields.name.get_untracked());
    leptos::task::spawn_local(async move {
        let answer = match newcomer {
            true => join(code, name, secret, crate::text::lang().code().to_owned()).await,
            false => sign_in(code, name, secret).await,
        };
        fields.busy.set(false);
        match answer {
            Ok(me) => sent(me),
            Err(error) => fields.refused(error),
        }
    });
}

fn welcome(study: Study, me: Me, newcomer: bool) {
    #[cfg(not(feature = "ssr"))]
    study.become_learner(me, newcomer);
    #[cfg(feature = "ssr")]
    let _ = (study, me, newcomer);
}
