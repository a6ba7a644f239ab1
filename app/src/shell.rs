//! The document around the app, as the server sends it and as the service worker keeps it.

use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::app::App;
use crate::route::Route;
use crate::text::{Lang, key, t};

/// Addresses of what a document loads. The same for everybody, so that a rendered page can be kept and sent to all.
#[derive(Clone, Debug)]
pub struct Shell {
    pub path: String,
    pub lang: Lang,
    /// Staff pages have a style sheet and a script of their own.
    pub staff: bool,
    pub styles: Vec<&'static str>,
    pub script: Option<&'static str>,
    pub wasm: Option<&'static str>,
    /// The second part of the program, where this page is drawn by it.
    pub more: Option<&'static str>,
    pub icon: Option<&'static str>,
    pub apple_icon: Option<&'static str>,
    /// Hash of the interface texts.
    pub text: String,
    /// Content addresses that the page is rendered from.
    pub needs: Vec<String>,
    /// This site's public address, for links that must be whole.
    pub public_url: String,
    pub demonstration: bool,
}

/// Marks the document before anything is painted: a lesson shows one step at a time from the start, in the letters and
/// colours that this phone's reader has chosen (`pages/look.rs`). What makes the page alive is asked for when its text can be read.
pub const MARK: &str = "(e=>{e.js='';try{Object.assign(e,JSON.parse(localStorage['chyrak.look']||'{}'))}catch{}e.needs&&new PerformanceObserver((_,o)=>{o.disconnect();for(const href of[e.wasm,e.more])href&&e.asked===undefined&&document.head.append(Object.assign(document.createElement('link'),{rel:'preload',as:'fetch',crossOrigin:'anonymous',href}))}).observe({type:'paint',buffered:true})})(document.documentElement.dataset)";

/// Whether the page at a path says nothing useful to a browser that only shows HTML: lessons and what leads to them do.
fn only_with_script(path: &str) -> bool {
    let own = matches!(
        Route::parse(path),
        Route::Join
            | Route::SignIn
            | Route::Cohort
            | Route::Search
            | Route::Review
            | Route::Look
            | Route::Notes
            | Route::Note(..)
            | Route::Certificate(_)
            | Route::Verify(_)
    );
    own || Route::is_staff(path)
}

/// The whole document.
#[must_use]
pub fn document(shell: Shell) -> impl IntoView {
    let own = Lang::of_path(&shell.path).is_some();
    let rest = shell.path.get(3..).filter(|_| own).unwrap_or("").to_owned();
    let alternate = move |lang: Lang| [shell.public_url.as_str(), "/", lang.code(), &rest].concat();
    let alternates = Lang::ALL
        .map(|lang| view! { <link rel="alternate" hreflang=lang.code() href=alternate(lang) /> });
    let robots = shell
        .staff
        .then(|| view! { <meta name="robots" content="noindex" /> });
    // Shown without script and without WebAssembly (style/base.css); the app takes its place.
    let no_script = only_with_script(&shell.path)
        .then(|| view! { <p class="note no-script">{t(key::NO_SCRIPT)}</p> });
    view! {
        <!DOCTYPE html>
        <html
            lang=shell.lang.code()
            translate="no"
            data-text=shell.text
            data-wasm=shell.wasm
            data-more=shell.more
            data-needs=shell.needs.join(" ")
            data-staff=shell.staff.then_some("")
            data-demonstration=shell.demonstration.then_some("")
        >
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <script nonce=leptos::nonce::use_nonce() inner_html=MARK></script>
                {shell.styles.into_iter().map(|href| view! { <link rel="stylesheet" href=href /> }).collect_view()}
                {shell.script.map(|src| view! { <script type="module" src=src></script> })}
                <meta name="theme-color" content="#fbf6ec" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#15110d" media="(prefers-color-scheme: dark)" />
                <meta name="color-scheme" content="light dark" />
                <link rel="manifest" href=["/", shell.lang.code(), "/manifest.webmanifest"].concat() />
                {shell.icon.map(|href| view! { <link rel="icon" type="image/svg+xml" href=href /> })}
                {shell.apple_icon.map(|href| view! { <link rel="apple-touch-icon" href=href /> })}
                {alternates}
                {robots}
                <MetaTags />
            </head>
            <body>
                {no_script}
                <App />
            </body>
        </html>
    }
}
