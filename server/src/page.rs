//! Pages. Every page is the same for everybody (what is personal comes from the phone's memory or through server functions),
//! so each address is rendered once and kept compressed; its inline scripts are allowed by their hashes.
//! A page with a query, or of one certificate, cohort or invitation, is rendered anew, with a nonce.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use app::api::state::State;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Extract};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::OnceCell;

use crate::assets::takes_brotli;
use crate::compress;
use crate::security;

/// Addresses are few (routes × languages × lessons); past this many something is wrong, and nothing more is kept.
const MOST_PAGES: usize = 2_000;
const LARGEST_BYTES: usize = 4 * 1024 * 1024;

/// A page has a cell of its own, so that a class that opens a lesson in the same moment waits for one rendering.
#[derive(Clone, Default)]
pub struct Pages(Arc<Mutex<BTreeMap<String, Arc<OnceCell<Page>>>>>);

struct Page {
    br: Vec<u8>,
    etag: String,
    policy: String,
}

/// Middleware around the page routes.
pub async fn kept(
    Extract((pages, _)): Extract<(Pages, State)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    if request.method() != Method::GET || request.uri().query().is_some() || is_of_number(&path) {
        return next.run(request).await;
    }
    let headers = request.headers().clone();
    let cell = pages.cell(&path);
    match cell.get_or_try_init(|| render(request, next)).await {
        Ok(page) => page.answer(&headers),
        Err(response) => {
            pages.forget(&path);
            response
        }
    }
}

/// Whether the address names one certificate, cohort or invitation, or anything in its place: of those there are too many, and
/// their pages look alike.
fn is_of_number(path: &str) -> bool {
    let parts = ["/verify/", "/staff/cohort/", "/staff/invitation/"];
    parts.iter().any(|part| path.contains(part))
}

/// The page, or whatever else came of it.
async fn render(request: Request, next: Next) -> Result<Page, Response> {
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return Err(response);
    }
    let trouble = || StatusCode::INTERNAL_SERVER_ERROR.into_response();
    let body = to_bytes(response.into_body(), LARGEST_BYTES)
        .await
        .map_err(|_| trouble())?;
    tokio::task::spawn_blocking(move || Page::new(&body))
        .await
        .map_err(|_| trouble())
}

impl Pages {
    fn cell(&self, path: &str) -> Arc<OnceCell<Page>> {
        let mut all = self.0.lock().expect("not poisoned");
        if let Some(known) = all.get(path) {
            return known.clone();
        }
        let cell = Arc::default();
        if all.len() < MOST_PAGES {
            all.insert(path.to_owned(), Arc::clone(&cell));
        }
        cell
    }

    /// Drops a cell that stayed empty.
    fn forget(&self, path: &str) {
        let mut all = self.0.lock().expect("not poisoned");
        if all.get(path).is_some_and(|cell| !cell.initialized()) {
            all.remove(path);
        }
    }
}

impl Page {
    fn new(html: &[u8]) -> Self {
        let html = without_nonces(&String::from_utf8_lossy(html));
        let br = compress::brotli(html.as_bytes());
        Self {
            etag: format!("\"{}\"", compress::hash(html.as_bytes())),
            policy: security::policy_with_hashes(&html),
            br,
        }
    }

    fn answer(&self, headers: &HeaderMap) -> Response {
        let response = Response::builder()
            .header(CACHE_CONTROL, "private, no-cache")
            .header(VARY, "accept-encoding")
            .header(ETAG, &self.etag)
            .header(CONTENT_SECURITY_POLICY, &self.policy);
        let same = headers
            .get(IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|tags| tags.contains(&self.etag));
        let built = if same {
            response
                .status(StatusCode::NOT_MODIFIED)
                .body(Body::empty())
        } else {
            let response = response.header(CONTENT_TYPE, "text/html; charset=utf-8");
            match takes_brotli(headers) {
                true => response
                    .header(CONTENT_ENCODING, "br")
                    .body(Body::from(self.br.clone())),
                false => response.body(Body::from(compress::unbrotli(&self.br))),
            }
        };
        built.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

/// A nonce that is sent twice is none: inline scripts of a kept page are allowed by hash instead.
fn without_nonces(html: &str) -> String {
    let mut rest = html;
    let mut plain = String::with_capacity(html.len());
    while let Some((before, after)) = rest.split_once(" nonce=\"") {
        plain.push_str(before);
        rest = after.split_once('"').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_fills_the_memory_with_addresses_that_he_makes_up() {
        for path in [
            "/ky/staff/cohort/x",
            "/ky/staff/cohort/x/letter",
            "/uz/staff/invitation/x",
            "/en/verify/x",
        ] {
            assert!(is_of_number(path), "{path}");
        }
        for path in [
            "/ky",
            "/ky/staff",
            "/ky/verify",
            "/ky/course/mobilography/light",
        ] {
            assert!(!is_of_number(path), "{path}");
        }
    }

    #[test]
    fn a_kept_page_has_no_nonce() {
        assert_eq!(
            without_nonces("<a><script nonce=\"x\">1</script><b nonce=\"y\" c>"),
            "<a><script>1</script><b c>"
        );
    }
}
