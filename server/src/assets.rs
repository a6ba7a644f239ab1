//! What browsers download and never changes under its address: style, scripts, icons. Embedded by `build.rs`.
//! A debug build, made by `make dev`, has style and scripts from the working tree instead.

#[cfg(debug_assertions)]
mod development;

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// A file with its content's hash in its address.
pub struct Asset {
    pub name: &'static str,
    pub address: &'static str,
    pub bytes: &'static [u8],
    /// The same, compressed with brotli.
    pub br: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// Address of an asset by its plain name, such as `style.css`; `None` if this build has none.
pub fn address(name: &str) -> Option<&'static str> {
    #[cfg(debug_assertions)]
    if let Some(address) = development::address(name) {
        return Some(address);
    }
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map(|asset| asset.address)
}

/// Addresses of what is loaded when it is used: the practice benches, the tools of certificates, the program's second part.
pub fn modules() -> Vec<&'static str> {
    let own = ASSETS.iter().filter(|asset| {
        ["bench", "certificate/", "more."]
            .iter()
            .any(|of| asset.name.starts_with(of))
    });
    own.map(|asset| asset.address).collect()
}

/// Address of an asset by its plain name, and the bytes that it transfers, compressed if it can be.
pub fn size(name: &str) -> Option<(&'static str, u64)> {
    let asset = ASSETS.iter().find(|asset| asset.name == name)?;
    Some((asset.address, asset.br.unwrap_or(asset.bytes).len() as u64))
}

/// Content of an asset by its plain name.
pub fn bytes(name: &str) -> Option<&'static [u8]> {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    asset.map(|asset| asset.bytes)
}

/// `GET /pkg/{*path}`.
pub async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    #[cfg(debug_assertions)]
    if let Some(response) = development::serve(&path) {
        return response;
    }
    let Some(asset) = ASSETS
        .iter()
        .find(|asset| asset.address.strip_prefix("/pkg/") == Some(path.as_str()))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let response = Response::builder()
        .header(CONTENT_TYPE, mime(asset.name))
        .header(CACHE_CONTROL, FOREVER)
        .header(VARY, "accept-encoding");
    let built = match asset.br.filter(|_| takes_brotli(&headers)) {
        Some(br) => response.header(CONTENT_ENCODING, "br").body(Body::from(br)),
        None => response.body(Body::from(asset.bytes)),
    };
    built.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Whether the caller takes brotli.
pub fn takes_brotli(headers: &HeaderMap) -> bool {
    let encodings = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    encodings
        .split(',')
        .any(|encoding| encoding.split(';').next().unwrap_or("").trim() == "br")
}

pub fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("mp4") => "video/mp4",
        Some("vtt") => "text/vtt; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
