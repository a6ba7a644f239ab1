//! The certificate that she holds, and what she can do with it.

use leptos::prelude::*;

use super::wish::Wish;
use super::{Own, sheet};
use crate::components::frame::Sign;
use crate::components::html::text;
use crate::components::icon::Icon;
use crate::data::CourseInfo;
use crate::pages::verify::words::files;
use crate::text::{Key, key, t};

#[component]
pub fn Holds(own: Own, info: StoredValue<Option<CourseInfo>>) -> impl IntoView {
    let paper = move || {
        let latest = own.latest()?;
        Some(info.with_value(|info| sheet::paper(&latest, info.as_ref())))
    };
    let digital = move || own.latest().map(|latest| digital(&latest.number));
    let said = RwSignal::new(None::<Key>);
    let picture = move |_| {
        #[cfg(not(feature = "ssr"))]
        leptos::task::spawn_local(async move {
            let done = crate::browser::tool("picture", &[&"sheet".into()]).await;
            said.try_set(match done.and_then(|done| done.as_string()) {
                None => Some(key::CERTIFICATE_PICTURE_NONE),
                Some(how) if how == "saved" => Some(key::CERTIFICATE_PICTURE_SAVED),
                Some(_) => None,
            });
        });
        #[cfg(feature = "ssr")]
        let _ = (
            said,
            key::CERTIFICATE_PICTURE_NONE,
            key::CERTIFICATE_PICTURE_SAVED,
        );
    };
    // She has just taken it out, or has come to look at it.
    #[cfg(not(feature = "ssr"))]
    crate::browser::focus("certificate");
    let held = own.all.with_untracked(|_| untrack(|| own.latest()));
    view! {
        <div class="sheet" id="sheet" inner_html=paper></div>
        <p class="quiet">{t(key::CERTIFICATE_KEPT)}</p>
        <p class="acts">
            <button class="act" on:click=picture><Sign icon=Icon::Download />{t(key::CERTIFICATE_PICTURE)}</button>
            <button class="act soft" on:click=move |_| print()><Sign icon=Icon::Print />{t(key::CERTIFICATE_PRINT)}</button>
        </p>
        <p role="status">{move || said.get().map(t)}</p>
        <details class="more">
            <summary>{t(key::CERTIFICATE_CHANGE)}</summary>
            {held.map(|held| view! { <Wish own held /> })}
        </details>
        <details class="more">
            <summary>{t(key::CERTIFICATE_DIGITAL)}</summary>
            <div inner_html=digital></div>
        </details>
    }
}

/// The credential, which is signed when it is downloaded.
fn digital(number: &str) -> String {
    [text("p", t(key::CERTIFICATE_DIGITAL_TEXT)), files(number)].concat()
}

fn print() {
    #[cfg(not(feature = "ssr"))]
    crate::browser::print();
}
