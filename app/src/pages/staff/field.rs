//! A labelled text field of a staff form, and what it must hold.

use leptos::prelude::*;

use super::{focus, ts, why};
use crate::api::error::ApiError;
use crate::text::{StaffKey, fill, key, t};

const LONGEST_NAME: usize = 60;
const SHORTEST_PASSWORD: usize = 10;

/// What a field must hold, as the server asks for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Must {
    BeThere,
    BeAName,
    BeANewPassword,
}

/// A field's text and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Input {
    name: &'static str,
    label: StaffKey,
    must: Must,
    pub value: RwSignal<String>,
    wrong: RwSignal<String>,
}

impl Input {
    /// `name` is the field's id, too.
    #[must_use]
    pub fn new(name: &'static str, label: StaffKey, must: Must) -> Self {
        Self {
            name,
            label,
            must,
            value: RwSignal::new(String::new()),
            wrong: RwSignal::new(String::new()),
        }
    }

    #[must_use]
    pub fn typed(self) -> String {
        self.value.get_untracked()
    }

    /// Says at the field what to change, and moves the focus there.
    pub fn refuse(self, why: String) {
        self.wrong.set(why);
        focus(self.name.to_owned());
    }

    /// What came of sending it: `done`, or a taken name is said at the field; the rest goes to the deed.
    ///
    /// # Errors
    /// Those that are not about the name.
    pub fn take<T>(
        self,
        answer: Result<T, ApiError>,
        done: impl FnOnce(T),
    ) -> Result<String, ApiError> {
        use ApiError::{CentreTaken, CohortTaken, NameTaken};
        match answer {
            Err(problem @ (NameTaken | CohortTaken | CentreTaken)) => {
                self.refuse(why(problem).to_owned());
            }
            answer => done(answer?),
        }
        Ok(String::new())
    }

    fn fault(self) -> Option<String> {
        let typed = self.typed();
        if typed.trim().is_empty() {
            let label = ts(self.label);
            return Some(fill(ts(key::STAFF_FIELD_EMPTY), &[("field", &label)]));
        }
        let letters = typed.chars().count();
        match self.must {
            Must::BeAName if letters > LONGEST_NAME => {
                let label = ts(self.label);
                Some(fill(ts(key::STAFF_FIELD_LONG), &[("field", &label)]))
            }
            Must::BeANewPassword if letters < SHORTEST_PASSWORD => {
                Some(t(key::ERROR_BAD_PASSWORD).to_owned())
            }
            _ => None,
        }
    }
}

/// Whether a form can be sent. If not, the first field from the top that is at fault is named and has the focus.
pub fn complete(inputs: &[Input]) -> bool {
    for input in inputs {
        input.wrong.set(String::new());
    }
    for input in inputs {
        if let Some(why) = input.fault() {
            input.refuse(why);
            return false;
        }
    }
    true
}

#[component]
pub fn Field(
    input: Input,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] help: Option<StaffKey>,
) -> impl IntoView {
    let Input {
        name,
        label,
        value,
        wrong,
        ..
    } = input;
    let (help_id, fix_id) = ([name, "-help"].concat(), [name, "-fix"].concat());
    let described = [help_id.as_str(), " ", &fix_id].concat();
    let fault = move || wrong.with(|wrong| !wrong.is_empty());
    view! {
        <div class="field">
            <label for=name>{ts(label)}</label>
            {help.map(|help| view! { <p class="help" id=help_id>{ts(help)}</p> })}
            <input
                id=name
                name=name
                type=kind
                maxlength="200"
                autocomplete=autocomplete
                autocapitalize="none"
                aria-describedby=described
                aria-invalid=move || fault().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="fix" id=fix_id hidden=move || !fault()>{move || wrong.get()}</p>
        </div>
    }
}
