//! What is around a page: the head with the lamp, notices, the foot.

use learning::course::Motif;
use leptos::prelude::*;

use super::carpet::ribbon;
use super::html::{element, escape, link, text};
use super::icon::{Icon, icon, lamp};
use crate::offline::study::{Line, Notice, Study};
use crate::route::{Route, Way};
use crate::text::{Lang, count, key, lang, t};

/// What search engines show of a page. They read the server's.
#[cfg(feature = "ssr")]
pub fn description(content: impl Into<String>) -> impl IntoView {
    let content: String = content.into();
    view! { <leptos_meta::Meta name="description" content /> }
}

#[cfg(not(feature = "ssr"))]
pub fn description(_: impl Into<String>) {}

/// A drawing or icon that is one of ours.
#[component]
pub fn Sign(icon: Icon) -> impl IntoView {
    view! { <span class="sign" inner_html=self::icon(icon)></span> }
}

/// A page that only the server has, while it cannot be reached: it opens by itself when it can.
#[component]
pub fn NoLine() -> impl IntoView {
    #[cfg(not(feature = "ssr"))]
    look_again(StoredValue::new(()));
    view! {
        <p class="note" role="status">{t(key::PAGE_NEEDS_LINE)}</p>
        <p class="acts"><button class="act" on:click=move |_| reload()>{t(key::TRY_AGAIN)}</button></p>
    }
}

/// Until the page is gone.
#[cfg(not(feature = "ssr"))]
fn look_again(page: StoredValue<()>) {
    crate::browser::after(4_000, move || {
        leptos::task::spawn_local(async move {
            if page.try_get_value().is_none() {
                return;
            }
            match crate::browser::get_text("/healthz").await {
                Some(_) if page.try_get_value().is_some() => reload(),
                _ => look_again(page),
            }
        });
    });
}

fn reload() {
    #[cfg(not(feature = "ssr"))]
    let _ = crate::browser::window().location().reload();
}

/// An address in the page's language.
#[must_use]
pub fn address(rest: &str) -> String {
    ["/", lang().code(), rest].concat()
}

/// How many events wait to be sent, as an ember with a number; nothing where nothing waits. A guest's work waits for nothing.
#[component]
pub fn Waiting() -> impl IntoView {
    let study = Study::get();
    let waiting = move || {
        if study.me.with(Option::is_some) {
            study.waiting.get()
        } else {
            0
        }
    };
    view! {
        <span class="waiting" role="status">
            {move || (waiting() > 0).then(|| view! {
                <span aria-hidden="true">{waiting()}</span>
                <span class="hidden">{count(t(study.line.get().waiting()), waiting())}</span>
            })}
        </span>
    }
}

/// Links to the same page in the other languages. They load the page anew: the place in a lesson and what she has
/// chosen are on the phone.
#[component]
pub fn Languages() -> impl IntoView {
    let path = Way::get().path;
    let here = move |other: Lang| {
        let rest =
            path.with(|path| Lang::of_path(path).and_then(|_| path.get(3..).map(str::to_owned)));
        ["/", other.code(), &rest.unwrap_or_default()].concat()
    };
    let links = move || {
        let link = |other: Lang| {
            let current = if other == lang() {
                "\" aria-current=\"true\""
            } else {
                "\""
            };
            let open = [
                "a rel=\"external\" hreflang=\"",
                other.code(),
                "\" lang=\"",
                other.code(),
                "\" href=\"",
                &escape(&here(other)),
                current,
            ];
            text(&open.concat(), other.name())
        };
        Lang::ALL.map(link).concat()
    };
    view! {
        <details class="langs">
            <summary>
                <Sign icon=Icon::Globe />
                <span class="hidden">{t(key::LANGUAGE)}": "</span>
                <span>{lang().code()}</span>
            </summary>
            <nav aria-label=t(key::LANGUAGE) inner_html=links></nav>
        </details>
    }
}

/// The head of every page but a lesson. The lamp is lit when everything is saved and sent, an ember while something waits.
#[component]
pub fn Header() -> impl IntoView {
    let study = Study::get();
    let lit = move || study.me.with(Option::is_none) || study.waiting.get() == 0;
    let name = move || {
        study.me.with(|me| {
            me.as_ref()
                .map_or(t(key::SIGN_IN).to_owned(), |me| me.name.clone())
        })
    };
    let path = Way::get().path;
    let staff = move || path.with(|path| Route::is_staff(path));
    let own = move || {
        address(if study.me.with(Option::is_some) {
            "/cohort"
        } else {
            "/sign-in"
        })
    };
    view! {
        <header class="top">
            <a class="brand" href=address("")>
                <span class="lamp" inner_html=move || lamp(lit())></span>
                {t(key::PRODUCT)}
            </a>
            <Waiting />
            <Languages />
            <a class="me" href=own hidden=staff>
                <Sign icon=Icon::Person />
                <span>{name}</span>
            </a>
        </header>
        <div class="bands" inner_html=ribbon(motif())></div>
    }
}

/// What she has to know of her phone and of new versions. Never an alarm for being without a line.
#[component]
pub fn Notices() -> impl IntoView {
    let study = Study::get();
    let path = Way::get().path;
    // That a language is missing is said once, where she looked for it.
    Effect::new(move |before: Option<()>| {
        path.track();
        if before.is_some() && study.notice.get_untracked() == Some(Notice::NoLanguage) {
            study.notice.set(None);
        }
    });
    let in_lesson = move || path.with(|path| matches!(Route::parse(path), Route::Lesson(..)));
    let trouble = move || {
        let text = match study.notice.get()? {
            Notice::Full => key::NOTICE_FULL,
            Notice::Forbidden => key::NOTICE_FORBIDDEN,
            Notice::ManyWaiting => key::NOTICE_MANY_WAITING,
            Notice::NoLanguage => key::NOTICE_NO_LANGUAGE,
            Notice::TakenOut => key::NOTICE_TAKEN_OUT,
        };
        Some(view! { <div class="note full" role="alert"><p>{t(text)}</p></div> })
    };
    let signed_out = move || {
        (study.line.get() == Line::SignIn).then(|| {
            view! {
                <div class="note ember">
                    <p>{t(key::NOTICE_SIGN_IN)} " " <a href=address("/sign-in")>{t(key::SIGN_IN)}</a></p>
                </div>
            }
        })
    };
    let update = move || {
        (study.update.get() && !in_lesson()).then(|| {
            view! {
                <div class="note">
                    <p>{t(key::NOTICE_UPDATE)}</p>
                    <button class="act soft small" on:click=move |_| update()>{t(key::UPDATE)}</button>
                </div>
            }
        })
    };
    let demonstration = move || study.ready.get().then(demonstration).flatten();
    view! { <div class="notices">{demonstration}{trouble}{signed_out}{update}</div> }
}

fn update() {
    #[cfg(not(feature = "ssr"))]
    leptos::task::spawn_local(crate::browser::update());
}

/// A line on every page of a demonstration.
fn demonstration() -> Option<impl IntoView> {
    #[cfg(not(feature = "ssr"))]
    let shown = crate::browser::root().has_attribute("data-demonstration");
    #[cfg(feature = "ssr")]
    let shown = false;
    shown.then(|| view! { <p class="demo">{t(key::DEMONSTRATION)}</p> })
}

/// The tradition that the ornament of a page in this language comes from.
fn motif() -> Motif {
    match lang() {
        Lang::Uz => Motif::Ikat,
        Lang::Az => Motif::Buta,
        _ => Motif::Shyrdak,
    }
}

#[component]
pub fn Footer() -> impl IntoView {
    let study = Study::get();
    let foot = move || {
        let own = match study.me.with(Option::is_some) {
            true => ("/cohort", key::NAV_COHORT),
            false => ("/join", key::NAV_JOIN),
        };
        let links = [
            ("/courses", key::NAV_COURSES),
            own,
            ("/search", key::NAV_SEARCH),
            ("/notes", key::NAV_NOTES),
            ("/look", key::NAV_LOOK),
            ("/verify", key::VERIFY),
            ("/about", key::NAV_ABOUT),
            ("/staff", key::NAV_STAFF),
        ]
        .map(|(to, name)| link("", &address(to), t(name)));
        let nav = element(
            &["nav aria-label=\"", t(key::FOOT), "\""].concat(),
            &links.concat(),
        );
        let saying = text("p", t(key::FOOT_SAYING));
        [ribbon(motif()), element("div", &[nav, saying].concat())].concat()
    };
    view! { <footer class="foot" inner_html=foot></footer> }
}
