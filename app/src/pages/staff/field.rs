//! A labelled text field of a staff form.

use leptos::prelude::*;

use super::ts;
use crate::text::StaffKey;

#[component]
pub fn Field(
    name: &'static str,
    label: StaffKey,
    value: RwSignal<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] help: Option<StaffKey>,
) -> impl IntoView {
    let help_id = [name, "-help"].concat();
    view! {
        <div class="field">
            <label for=name>{ts(label)}</label>
            {help.map(|help| view! { <p class="help" id=help_id.clone()>{ts(help)}</p> })}
            <input
                id=name
                name=name
                type=kind
                maxlength="200"
                autocomplete=autocomplete
                autocapitalize="none"
                aria-describedby=help.map(|_| [name, "-help"].concat())
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
