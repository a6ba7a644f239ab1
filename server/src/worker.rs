//! The service worker, the manifest, and the shell that the worker answers navigations with.

use std::sync::LazyLock;

use app::shell::MARK;
use app::text::{Lang, key, table};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::{assets, compress, security};

const SOURCE: &str = include_str!("../../public/sw.js");

/// Changes whenever anything that the worker keeps of the app changes. The texts are at addresses that hold it.
pub static BUILD: LazyLock<String> = LazyLock::new(|| {
    let texts: String = Lang::ALL
        .into_iter()
        .map(|lang| app::text::wire(lang, true) + app::text::wire_bench(lang))
        .collect();
    compress::hash([assets::BUILD, &texts, SOURCE].concat().as_bytes())[..10].to_owned()
});

/// Address of the texts of the practice benches.
pub fn bench_text(lang: Lang) -> String {
    format!("/text/{}/{}-bench.json", BUILD.as_str(), lang.code())
}

/// The document that stands for every learner's address when it comes from the phone.
fn shell(text: &str, demonstration: bool) -> String {
    let address = |name| assets::address(name).unwrap_or("");
    let mark = if demonstration {
        " data-demonstration"
    } else {
        ""
    };
    format!(
        "<!DOCTYPE html><html lang=\"ky\" translate=\"no\" data-text=\"{text}\" data-wasm=\"{wasm}\"{mark}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>Chyrak</title><script>{MARK}</script>\
         <link rel=\"stylesheet\" href=\"{css}\"><script type=\"module\" src=\"{js}\"></script><link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" href=\"{wasm}\">\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\"></head><body></body></html>",
        wasm = address("app.wasm"),
        css = address("style.css"),
        js = address("app.js"),
        icon = address("icons/lamp.svg"),
    )
}

/// Takes away what an earlier worker has kept, and itself: while the app is being written nothing may come from the phone.
pub const NONE: &str = "addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
})()));";

/// What is at `/sw.js`; browsers ask at each visit whether it is still so.
pub fn script(demonstration: bool) -> String {
    if cfg!(debug_assertions) {
        return NONE.to_owned();
    }
    let text = BUILD.as_str();
    let kept = ["style.css", "app.js", "app.wasm", "icons/lamp.svg"]
        .into_iter()
        .filter_map(assets::address)
        .collect::<Vec<_>>();
    let shell = shell(text, demonstration);
    let policy = security::policy_with_hashes(&shell);
    let languages = Lang::ALL.map(Lang::code);
    let parts = json!({ "build": text, "languages": languages, "assets": kept, "modules": assets::modules(), "shell": shell, "policy": policy });
    format!("const CHYRAK = {parts};\n{SOURCE}")
}

/// `GET /{lang}/manifest.webmanifest`.
pub async fn manifest(Path(lang): Path<String>) -> Response {
    let Some(lang) = Lang::parse(&lang) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let text = |key| table(lang, key);
    let icon = |name, sizes, kind, purpose| {
        assets::address(name)
            .map(|src| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose }))
    };
    let icons = [
        icon("icons/lamp.svg", "any", "image/svg+xml", "any"),
        icon("icons/lamp-192.png", "192x192", "image/png", "any"),
        icon("icons/lamp-512.png", "512x512", "image/png", "any"),
        icon(
            "icons/lamp-maskable-512.png",
            "512x512",
            "image/png",
            "maskable",
        ),
    ];
    let shot = |name, sizes, form| {
        assets::address(name).map(
            |src| json!({ "src": src, "sizes": sizes, "type": "image/png", "form_factor": form }),
        )
    };
    let screenshots = [
        shot("icons/screen-narrow.png", "720x1280", "narrow"),
        shot("icons/screen-wide.png", "1280x800", "wide"),
    ];
    let home = format!("/{}", lang.code());
    let manifest = json!({
        "id": "/", "name": text(key::PRODUCT), "short_name": text(key::PRODUCT), "description": text(key::PRODUCT_SUMMARY),
        "lang": lang.code(), "dir": "ltr", "start_url": home, "scope": "/", "display": "standalone",
        "background_color": "#fbf6ec", "theme_color": "#fbf6ec", "categories": ["education"],
        "icons": icons.into_iter().flatten().collect::<Vec<_>>(),
        "screenshots": screenshots.into_iter().flatten().collect::<Vec<_>>(),
        "shortcuts": [
            { "name": text(key::NAV_COURSES), "url": format!("{home}/courses") },
            { "name": text(key::NAV_COHORT), "url": format!("{home}/cohort") },
        ],
    });
    (
        [
            (CONTENT_TYPE, "application/manifest+json"),
            (CACHE_CONTROL, "no-cache"),
        ],
        manifest.to_string(),
    )
        .into_response()
}
