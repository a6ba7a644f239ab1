//! What she wishes: the name as it is printed, the languages, and what others see. It stays on the phone while she types.

use leptos::prelude::*;

use super::Own;
use crate::api::certificate::{self as api, Choice};
use crate::api::error::ApiError;
use crate::offline::study::Study;
use crate::pages::join::{Problem, Text};
use crate::text::{Key, Lang, key, lang, t};

#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    langs: [RwSignal<String>; 2],
    /// Name, centre, credential.
    shows: [RwSignal<bool>; 3],
}

impl Fields {
    fn of(name: String, choice: &Choice) -> Self {
        Self {
            name: RwSignal::new(name),
            langs: [&choice.lang, &choice.second_lang].map(|lang| RwSignal::new(lang.clone())),
            shows: [choice.show_name, choice.show_centre, choice.show_credential]
                .map(RwSignal::new),
        }
    }

    fn choice(self) -> Choice {
        let [lang, second_lang] = self.langs.map(|lang| lang.get_untracked());
        let [show_name, show_centre, show_credential] = self.shows.map(|show| show.get_untracked());
        Choice {
            lang,
            second_lang,
            show_name,
            show_centre,
            show_credential,
        }
    }

    /// Shows it or hides it. Her name is in the credential: who hides the one shows the other no more, and the other way round.
    fn tick(self, at: usize, shown: bool) {
        let [name, _, credential] = self.shows;
        self.shows[at].set(shown);
        if credential.get_untracked() && !name.get_untracked() {
            name.set(at == 2);
            credential.set(at == 2);
        }
    }

    /// A line for each field.
    fn lines(self) -> String {
        let mut lines = vec![self.name.get()];
        lines.extend(self.langs.map(|lang| lang.get()));
        lines.extend(
            self.shows
                .map(|show| if show.get() { "1" } else { "" }.to_owned()),
        );
        lines.join("\n")
    }

    fn fill(self, lines: &str) {
        let mut lines = lines.split('\n');
        for text in [self.name, self.langs[0], self.langs[1]] {
            if let Some(line) = lines.next() {
                text.set(line.to_owned());
            }
        }
        for show in self.shows {
            show.set(lines.next() == Some("1"));
        }
    }
}

/// What stands there at first: nothing of her is shown to others.
fn first() -> Choice {
    let second = match lang() {
        Lang::En => Lang::Ru,
        _ => Lang::En,
    };
    Choice {
        lang: lang().code().to_owned(),
        second_lang: second.code().to_owned(),
        show_name: false,
        show_centre: false,
        show_credential: false,
    }
}

/// The form: to take out a certificate, or to choose anew for the one that she holds.
#[component]
pub fn Wish(own: Own, #[prop(optional)] held: Option<api::Certificate>) -> impl IntoView {
    let study = Study::get();
    let number = held.as_ref().map(|held| held.number.clone());
    let fields = if let Some(held) = &held {
        Fields::of(held.name.clone(), &held.choice)
    } else {
        let me = study.me.get_untracked();
        Fields::of(me.map(|me| me.name).unwrap_or_default(), &first())
    };
    if number.is_none() {
        keep_draft(study, own, fields);
    }
    let (busy, said) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None);
    let new = number.is_none();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        said.set(false);
        problem.set(None);
        let (number, course) = (number.clone(), own.course.get_value());
        leptos::task::spawn_local(async move {
            let answer = match number {
                Some(number) => api::choose(number, fields.choice()).await,
                None => take_out(study, course, fields).await,
            };
            busy.try_set(false);
            match answer {
                Ok(certificate) => {
                    said.try_set(true);
                    own.renew(study, certificate);
                    if new {
                        drop_draft(study, own);
                    }
                }
                Err(error) => {
                    problem.try_set(Some(wrong(error, new)));
                    #[cfg(not(feature = "ssr"))]
                    if error == ApiError::BadName {
                        crate::browser::focus("name");
                    }
                }
            }
        });
    };
    let pick = move |at: usize, id: &'static str, label: Key| {
        let value = fields.langs[at];
        let options = Lang::ALL.map(|lang| {
            view! { <option value=lang.code() lang=lang.code() prop:selected=move || value.with(|own| own == lang.code())>{lang.name()}</option> }
        });
        view! {
            <div class="field">
                <label for=id>{t(label)}</label>
                <select id=id on:change=move |event| value.set(event_target_value(&event))>{options}</select>
            </div>
        }
    };
    let show = move |at: usize, label: Key| {
        let value = fields.shows[at];
        view! {
            <label>
                <input type="checkbox" prop:checked=move || value.get() on:change=move |event| fields.tick(at, event_target_checked(&event)) />
                <span>{t(label)}</span>
            </label>
        }
    };
    let act = if new {
        key::CERTIFICATE_TAKE
    } else {
        key::CERTIFICATE_SAVE
    };
    view! {
        <form novalidate on:submit=send>
            {new.then(|| view! { <Text name="name" class="" label=key::CERTIFICATE_NAME help=key::CERTIFICATE_NAME_HELP value=fields.name problem /> })}
            <div class="langs-of">
                {pick(0, "lang", key::CERTIFICATE_LANG)}
                {pick(1, "second", key::CERTIFICATE_SECOND)}
            </div>
            <fieldset class="field">
                <legend>{t(key::CERTIFICATE_OTHERS)}</legend>
                <p class="help">{t(key::CERTIFICATE_OTHERS_HELP)}</p>
                <div class="either">
                    {show(0, key::CERTIFICATE_SHOW_NAME)}
                    {show(1, key::CERTIFICATE_SHOW_CENTRE)}
                    {show(2, key::CERTIFICATE_SHOW_CREDENTIAL)}
                </div>
            </fieldset>
            <Problem problem field="" />
            <p role="status">
                {move || (busy.get() && new).then_some(t(key::CERTIFICATE_SENDING))}
                {move || said.get().then_some(t(key::CERTIFICATE_SAVED))}
            </p>
            <button class="act wide" aria-disabled=move || busy.get().then_some("true")>{t(act)}</button>
        </form>
    }
}

/// The sentence for what went wrong, and the field that it is about.
fn wrong(error: ApiError, new: bool) -> crate::pages::join::Wrong {
    let mut wrong = crate::pages::join::Wrong::from(error);
    if new && error == ApiError::Offline {
        wrong.text = key::CERTIFICATE_NO_LINE;
    }
    wrong
}

/// Everything that waits is sent first: the server asks the rule of what it has.
async fn take_out(
    study: Study,
    course: String,
    fields: Fields,
) -> Result<api::Certificate, ApiError> {
    #[cfg(not(feature = "ssr"))]
    crate::offline::sync::sent(study).await?;
    #[cfg(feature = "ssr")]
    let _ = study;
    api::issue(course, fields.name.get_untracked(), fields.choice()).await
}

#[cfg(not(feature = "ssr"))]
fn draft(study: Study, own: Own) -> String {
    let course = own.course.get_value();
    ["chyrak.", &study.owner(), ".draft.certificate.", &course].concat()
}

fn keep_draft(study: Study, own: Own, fields: Fields) {
    #[cfg(not(feature = "ssr"))]
    {
        use crate::offline::store;
        if let Some(lines) = store::get(&draft(study, own)) {
            fields.fill(&lines);
        }
        Effect::new(move |_| study.note(store::set(&draft(study, own), &fields.lines())));
    }
    #[cfg(feature = "ssr")]
    let _ = (study, own, fields, Fields::fill, Fields::lines);
}

fn drop_draft(study: Study, own: Own) {
    #[cfg(not(feature = "ssr"))]
    crate::offline::store::remove(&draft(study, own));
    #[cfg(feature = "ssr")]
    let _ = (study, own);
}
