//! Four digits or two pictures.

use leptos::prelude::*;

use super::fields::{Fields, Problem};
use crate::components::pictures::PICTURES;
use crate::text::{Key, key, t};

#[component]
pub fn Secret(fields: Fields, newcomer: bool) -> impl IntoView {
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
        match fields.by_pictures.get() {
        true => view! { <Pictures at=0 fields label=key::FIRST_PICTURE /> <Pictures at=1 fields label=key::SECOND_PICTURE /> }.into_any(),
        false => view! { <Digits fields newcomer /> }.into_any(),
    }
    };
    let (legend, help) = match newcomer {
        true => (key::HOW_TO_SIGN_IN, key::HOW_TO_SIGN_IN_HELP),
        false => (key::SIGN_IN_WAY, key::SIGN_IN_WAY_HELP),
    };
    view! {
        <fieldset class="field">
            <legend>{t(legend)}</legend>
            <p class="help">{t(help)}</p>
            <div class="either">{way(true, key::TWO_PICTURES)}{way(false, key::FOUR_DIGITS)}</div>
        </fieldset>
        <Problem problem=fields.problem field="secret" />
        {asked}
    }
}

#[component]
fn Digits(fields: Fields, newcomer: bool) -> impl IntoView {
    let help =
        newcomer.then(|| view! { <p class="help" id="pin-help">{t(key::FOUR_DIGITS_HELP)}</p> });
    let wrong = move || {
        fields
            .problem
            .get()
            .is_some_and(|wrong| wrong.field == "secret")
    };
    view! {
        <div class="field">
            <label for="secret">{t(key::FOUR_DIGITS)}</label>
            {help}
            <input
                id="secret"
                class="code"
                inputmode="numeric"
                autocomplete="off"
                maxlength="4"
                aria-describedby=newcomer.then_some("pin-help")
                aria-invalid=move || wrong().then_some("true")
                prop:value=move || fields.pin.get()
                on:input=move |event| fields.pin.set(event_target_value(&event))
            />
        </div>
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
    let mut id = (at == 0).then_some("secret");
    let grid = PICTURES
        .into_iter()
        .zip(names)
        .map(|((picture, svg), name)| {
            view! {
                <label>
                    <input
                        id=id.take()
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
