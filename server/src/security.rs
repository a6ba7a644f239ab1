//! Headers of answers, and the content security policy. What only documents obey is left out elsewhere: on a phone's line a
//! lesson's file is hardly longer than those headers.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A drawing that somebody opens by itself runs nothing.
const DRAWING: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Never a document, whoever opens it; an SVG can be one.
const PLAIN: [&[u8]; 7] = [
    b"application/json",
    b"application/wasm",
    b"image/jpeg",
    b"image/png",
    b"text/css",
    b"text/vtt",
    b"video/",
];

/// The policy; `scripts` are the further sources of scripts, hashes or a nonce.
pub fn policy(scripts: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// The policy for a page whose inline scripts are these and no others.
pub fn policy_with_hashes(html: &str) -> String {
    let mut hashes: Vec<String> = inline_scripts(html)
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    policy(&hashes.concat())
}

fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (body, _) = rest.split_once("</script>")?;
        (!attributes.contains(" src=") && !body.is_empty()).then_some(body)
    })
}

/// Middleware: the headers. `secure` says that browsers come over TLS.
pub async fn headers(secure: bool, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if secure {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    // What the browser has kept keeps the headers that it came with.
    if unchanged {
        return response;
    }
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    if kind.is_some_and(|kind| PLAIN.iter().any(|plain| kind.starts_with(plain))) {
        return response;
    }
    if kind.is_some_and(|kind| kind.starts_with(b"image/svg")) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DRAWING));
        return response;
    }
    let fixed: [(HeaderName, &'static str); 4] = [
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY)
        && let Ok(value) = HeaderValue::from_str(&policy(""))
    {
        headers.insert(CONTENT_SECURITY_POLICY, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_s_own_inline_scripts_may_run() {
        let policy = policy_with_hashes(
            "<script>a</script><script src=\"/x.js\"></script><script>a</script>",
        );
        assert_eq!(policy.matches("sha256-").count(), 1);
        assert!(!policy.contains("unsafe-inline"));
    }
}
