//! Certificates of a cohort or of one learner in it, and withdrawing one for good.

use learning::certificate::Reason;
use leptos::prelude::*;

use super::desk::News;
use super::{Deed, Said, ask, say, ts};
use crate::api::staff::{CertificateRow, Post, certificates, overview, revoke_certificate};
use crate::pages::verify::words::{date, reason};
use crate::text::{key, lang, t};

/// Nothing where nobody has one, but in the list of the whole cohort, where that is said.
#[component]
pub fn Certificates(
    cohort: String,
    #[prop(optional)] learner: Option<String>,
    told: RwSignal<News>,
) -> impl IntoView {
    let again = RwSignal::new(0_u32);
    let answer = ask(move || {
        again.track();
        certificates(cohort.clone())
    });
    let me = ask(|| overview(lang().code().to_owned()));
    let whole = learner.is_none();
    let rows = move || {
        let all = answer.get().and_then(Result::ok).unwrap_or_default();
        let own = |row: &CertificateRow| learner.as_ref().is_none_or(|own| *own == row.learner);
        all.into_iter().filter(own).collect::<Vec<_>>()
    };
    let may = Memo::new(move |_| {
        let me = me.get().and_then(Result::ok);
        me.map(|me| me.role != Post::Instructor)
    });
    move || {
        let rows = rows();
        let none = rows.is_empty();
        if none && !whole {
            return ().into_any();
        }
        let rows = rows
            .into_iter()
            .map(|row| view! { <One row whole may again told /> })
            .collect_view();
        view! {
            {(!whole).then(|| view! { <h3>{ts(key::STAFF_CERTIFICATES)}</h3> })}
            {none.then(|| view! { <p class="quiet">{ts(key::STAFF_CERTIFICATES_NONE)}</p> })}
            <ul class="deeds bare">{rows}</ul>
            {move || (!none && may.get() == Some(false)).then(|| view! { <p class="quiet small">{ts(key::STAFF_REVOKE_MANAGER)}</p> })}
        }
        .into_any()
    }
}

#[component]
fn One(
    row: CertificateRow,
    whole: bool,
    may: Memo<Option<bool>>,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let stands = row.revoked.is_none();
    let why = row.revoked.map(|revoked| {
        view! { <p class="warn small"><b>{ts(key::STAFF_REVOKED)}</b>" · "{t(reason(revoked))}</p> }
    });
    let name = if whole {
        row.name.clone()
    } else {
        String::new()
    };
    let number = StoredValue::new(row.number.clone());
    view! {
        <li class="given">
            <p>
                {whole.then(|| view! { <b translate="no">{name}</b> <br /> })}
                <span translate="no">{row.number}</span>" · "{date(&row.day)}
            </p>
            {why}
            {move || (stands && may.get() == Some(true)).then(|| view! { <Revoke number=number.get_value() again told /> })}
        </li>
    }
}

#[component]
fn Revoke(number: String, again: RwSignal<u32>, told: RwSignal<News>) -> impl IntoView {
    let (chosen, deed) = (RwSignal::new(None::<Reason>), Deed::new());
    let missing = RwSignal::new(false);
    let group = ["reason-", &number].concat();
    let choices = Reason::ALL.map(|one| {
        view! {
            <label>
                <input type="radio" name=group.clone() on:change=move |_| { missing.set(false); chosen.set(Some(one)); } />
                <span>{t(reason(one))}</span>
            </label>
        }
    });
    let act = move |_| {
        let Some(reason) = chosen.get_untracked() else {
            missing.set(true);
            return;
        };
        let number = number.clone();
        deed.run(async move {
            revoke_certificate(number.clone(), reason).await?;
            told.set(say(key::STAFF_REVOKE_TOLD, &[("number", &number)]).into());
            again.update(|n| *n += 1);
            Ok(String::new())
        });
    };
    view! {
        <details>
            <summary>{ts(key::STAFF_REVOKE)}</summary>
            <fieldset class="field">
                <legend>{ts(key::STAFF_REVOKE_WHY)}</legend>
                <p class="help">{ts(key::STAFF_REVOKE_HELP)}</p>
                <div class="either">{choices}</div>
            </fieldset>
            {move || missing.get().then(|| view! { <p class="fix" role="alert">{ts(key::STAFF_REVOKE_CHOOSE)}</p> })}
            <button class="act soft small" prop:disabled=move || deed.busy.get() on:click=act>{ts(key::STAFF_REVOKE)}</button>
            <Said deed />
        </details>
    }
}
