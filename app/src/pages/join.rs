//! Join a cohort with its code, or sign in on another phone: code, first name, and four digits or two pictures.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::api::error::ApiError;
use crate::api::person::Me;
use crate::components::frame::address;
use crate::components::pictures::PICTURES;
use crate::offline::study::Study;
use crate::route::{Way, query};
use crate::text::{Key, key, t};

/// A newcomer.
#[component]
pub fn Join() -> impl IntoView {
    view! {
        <Title text=t(key::NAV_JOIN) />
        <Meta name="description" content=t(key::JOIN_LEAD) />
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
        <Meta name="description" content=t(key::SIGN_IN_LEAD) />
        <h1>{t(key::SIGN_IN)}</h1>
        <p>{t(key::SIGN_IN_LEAD)}</p>
        <Form newcomer=false />
        <p><a class="plain" href=address("/join")>{t(key::SIGN_IN_NEW)}</a></p>
    }
}

/// What she has typed; it stays whatever the server answers.
#[derive(Clone, Copy)]
struct Fields {
    code: RwSignal<String>,
    name: RwSignal<String>,
    pin: RwSignal<String>,
    by_pictures: RwSignal<bool>,
    pictures: [RwSignal<&'static str>; 2],
    problem: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
}

impl Fields {
    fn new(code: String) -> Self {
        Self {
            code: RwSignal::new(code),
            name: RwSignal::new(String::new()),
            pin: RwSignal::new(String::new()),
            by_pictures: RwSignal::new(true),
            pictures: [RwSignal::new(""), RwSignal::new("")],
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// The PIN, or the two pictures in alphabetical order: nobody has to remember which came first.
    fn secret(self) -> Result<String, ApiError> {
        if self.by_pictures.get_untracked() {
            let mut pair = self.pictures.map(|picture| picture.get_untracked());
            pair.sort_unstable();
            let good = !pair[0].is_empty() && pair[0] != pair[1];
            return good.then(|| pair.join("+")).ok_or(ApiError::BadSecret);
        }
        let pin: String = self
            .pin
            .get_untracked()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        (pin.len() == 4).then_some(pin).ok_or(ApiError::BadSecret)
    }
}

#[component]
fn Form(newcomer: bool) -> impl IntoView {
    let study = Study::get();
    let fields = Fields::new(query("code").pop().unwrap_or_default());
    let way = Way::get();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sent = move |me: Me| {
            welcome(study, me);
            way.go("");
        };
        submit(fields, newcomer, sent);
    };
    view! {
        <form on:submit=send>
            <Text name="code" class="code" label=key::FIELD_CODE help=key::FIELD_CODE_HELP value=fields.code problem=fields.problem about=&[ApiError::WrongCode, ApiError::CohortEnded] />
            <Text name="name" class="" label=key::FIELD_NAME help=key::FIELD_NAME_HELP value=fields.name problem=fields.problem about=&[ApiError::BadName, ApiError::NameTaken] />
            <Secret fields />
            {move || fields.problem.get().map(|problem| view! { <p class="fix" role="alert">{t(problem.text())}</p> })}
            <button class="act wide" prop:disabled=move || fields.busy.get()>{t(if newcomer { key::JOIN_ACT } else { key::SIGN_IN })}</button>
        </form>
    }
}

fn submit(fields: Fields, newcomer: bool, sent: impl FnOnce(Me) + 'static) {
    use crate::api::person::{join, sign_in};
    let secret = match fields.secret() {
        Ok(secret) => secret,
        Err(problem) => return fields.problem.set(Some(problem)),
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
            Err(problem) => fields.problem.set(Some(problem)),
        }
    });
}

fn welcome(study: Study, me: Me) {
    #[cfg(not(feature = "ssr"))]
    study.become_learner(me);
    #[cfg(feature = "ssr")]
    let _ = (study, me);
}

#[component]
fn Text(
    name: &'static str,
    class: &'static str,
    label: Key,
    help: Key,
    value: RwSignal<String>,
    problem: RwSignal<Option<ApiError>>,
    /// Problems that are about this field.
    about: &'static [ApiError],
) -> impl IntoView {
    let wrong = move || {
        problem
            .get()
            .is_some_and(|problem| about.contains(&problem))
    };
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <p class="help" id=[name, "-help"].concat()>{t(help)}</p>
            <input
                id=name
                name=name
                class=class
                maxlength="80"
                autocomplete="off"
                autocapitalize=if name == "code" { "characters" } else { "words" }
                aria-describedby=[name, "-help"].concat()
                aria-invalid=move || wrong().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn Secret(fields: Fields) -> impl IntoView {
    let way = move |by_pictures: bool, label: Key| {
        view! {
            <label>
                <input
                    type="radio"
                    name="way"
                    prop:checked=move || fields.by_pictures.get() == by_pictures
                    on:change=move |_| fields.by_pictures.set(by_pictures)
                />
                {t(label)}
            </label>
        }
    };
    let asked = move || {
        if fields.by_pictures.get() {
            view! { <Pictures at=0 fields label=key::FIRST_PICTURE /> <Pictures at=1 fields label=key::SECOND_PICTURE /> }.into_any()
        } else {
            view! {
                <div class="field">
                    <label for="pin">{t(key::FOUR_DIGITS)}</label>
                    <p class="help" id="pin-help">{t(key::FOUR_DIGITS_HELP)}</p>
                    <input
                        id="pin"
                        class="code"
                        inputmode="numeric"
                        autocomplete="off"
                        maxlength="4"
                        aria-describedby="pin-help"
                        prop:value=move || fields.pin.get()
                        on:input=move |event| fields.pin.set(event_target_value(&event))
                    />
                </div>
            }
            .into_any()
        }
    };
    view! {
        <fieldset class="field">
            <legend>{t(key::HOW_TO_SIGN_IN)}</legend>
            <p class="help">{t(key::HOW_TO_SIGN_IN_HELP)}</p>
            <div class="either">{way(true, key::TWO_PICTURES)}{way(false, key::FOUR_DIGITS)}</div>
        </fieldset>
        {asked}
    }
}

#[component]
fn Pictures(at: usize, fields: Fields, label: Key) -> impl IntoView {
    let chosen = fields.pictures[at];
    let names = [
        key::PICTURE_HORSE,
        key::PICTURE_SUN,
        key::PICTURE_MOON,
        key::PICTURE_TREE,
        key::PICTURE_BOWL,
        key::PICTURE_BIRD,
        key::PICTURE_FLOWER,
        key::PICTURE_FISH,
        key::PICTURE_MOUNTAIN,
        key::PICTURE_HOUSE,
        key::PICTURE_KEY,
        key::PICTURE_APPLE,
    ];
    let grid = PICTURES
        .into_iter()
        .zip(names)
        .map(|((picture, svg), name)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=["picture", if at == 0 { "1" } else { "2" }].concat()
                        aria-label=t(name)
                        prop:checked=move || chosen.get() == picture
                        on:change=move |_| chosen.set(picture)
                    />
                    <span inner_html=svg></span>
                </label>
            }
        });
    view! {
        <fieldset class="field">
            <legend>{t(label)}</legend>
            <div class="pictures">{grid.collect_view()}</div>
        </fieldset>
    }
}
