//! Style and programs as they lie in the working tree, read at each request, and a page that loads itself anew when one
//! of them or the server changes. The program is that of `cargo leptos watch`: one for learners and staff.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::UNIX_EPOCH;

use app::api::state::now_ms;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::{STYLES, mime};

const ADDRESSES: [(&str, &str); 13] = [
    ("style.css", "/pkg/dev/style.css"),
    ("staff.css", "/pkg/dev/staff.css"),
    ("app.js", "/pkg/dev/app.js"),
    ("staff.js", "/pkg/dev/staff.js"),
    ("app.wasm", "/pkg/dev/app.wasm"),
    ("staff.wasm", "/pkg/dev/staff.wasm"),
    ("bench.css", "/pkg/dev/bench.css"),
    ("bench/compose.js", "/pkg/dev/bench/compose.js"),
    ("bench/light.js", "/pkg/dev/bench/light.js"),
    ("bench/poster.js", "/pkg/dev/bench/poster.js"),
    ("bench/storyboard.js", "/pkg/dev/bench/storyboard.js"),
    ("certificate/camera.js", "/pkg/dev/certificate/camera.js"),
    ("certificate/picture.js", "/pkg/dev/certificate/picture.js"),
];

/// As `build.rs` joins them to the app's script.
const BENCHES: &str = "const benches = new Proxy({ style: '/pkg/dev/bench.css' }, { get: (own, tool) => own[tool] ?? `/pkg/dev/bench/${tool}.js` });
const tools = { camera: '/pkg/dev/certificate/camera.js', picture: '/pkg/dev/certificate/picture.js' };
";

/// Joined to the app's script.
const RELOAD: &str = "
let stamp;
setInterval(async () => {
  const now = await fetch('/pkg/dev/stamp').then((answer) => answer.text(), () => stamp);
  if (stamp && now !== stamp) location.reload();
  stamp = now;
}, 700);
";

static STARTED: LazyLock<String> = LazyLock::new(|| now_ms().to_string());

pub fn address(name: &str) -> Option<&'static str> {
    let known = ADDRESSES.iter().find(|(own, _)| *own == name);
    known.map(|(_, address)| *address)
}

/// The answer to a GET below `/pkg/`, if it is one of ours.
pub fn serve(path: &str) -> Option<Response> {
    let name = path.strip_prefix("dev/")?;
    let body = if name == "stamp" {
        stamp().into_bytes()
    } else {
        let parts: Vec<Vec<u8>> = files(name).iter().map(read).collect();
        let mut body = parts.join(&b'\n');
        if name == "app.js" || name == "staff.js" {
            body = [BENCHES.as_bytes(), &body, RELOAD.as_bytes()].concat();
        }
        body
    };
    let headers = [(CONTENT_TYPE, mime(name)), (CACHE_CONTROL, "no-store")];
    Some((headers, body).into_response())
}

/// What a download is put together from.
fn files(name: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let program = root.join("target/dev/pkg");
    match name {
        "app.js" | "staff.js" => vec![program.join("app.js"), root.join("public/boot.js")],
        "app.wasm" | "staff.wasm" => vec![program.join("app.wasm")],
        // A bench imports what they share from beside it.
        _ if (name.starts_with("bench/") || name.starts_with("certificate/"))
            && !name.contains("..") =>
        {
            vec![root.join("public").join(name)]
        }
        _ => {
            let parts = STYLES.iter().find(|(sheet, _)| *sheet == name);
            let parts = parts.map_or(&[][..], |(_, parts)| parts);
            let file = |part| root.join("style").join(part).with_extension("css");
            parts.iter().map(file).collect()
        }
    }
}

fn read(file: &PathBuf) -> Vec<u8> {
    std::fs::read(file).unwrap_or_default()
}

/// Changes when the server or any of the files does.
fn stamp() -> String {
    let changed = |file: PathBuf| {
        let changed = file.metadata().and_then(|about| about.modified()).ok()?;
        changed.duration_since(UNIX_EPOCH).ok()
    };
    let files = ADDRESSES.iter().flat_map(|(name, _)| files(name));
    let newest = files.filter_map(changed).max().unwrap_or_default();
    format!("{} {}", *STARTED, newest.as_millis())
}
