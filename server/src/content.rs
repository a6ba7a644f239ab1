//! Course content and its media at addresses that never change, compressed once at start.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::assets::{FOREVER, mime, takes_brotli};
use crate::compress;

/// What is at each address.
#[derive(Default)]
pub struct Contents(BTreeMap<String, Content>);

struct Content {
    bytes: Vec<u8>,
    /// `bytes` are compressed with brotli.
    br: bool,
    etag: String,
    /// The address holds a version; otherwise browsers have to ask whether it is still so.
    forever: bool,
}

impl Contents {
    /// Adds text, compressed; answers with the bytes that it transfers.
    pub fn add_text(&mut self, address: &str, text: &str, forever: bool) -> u64 {
        let etag = format!("\"{}\"", compress::hash(text.as_bytes()));
        let bytes = compress::brotli(text.as_bytes(), 9);
        let size = bytes.len() as u64;
        self.0.insert(
            address.to_owned(),
            Content {
                bytes,
                br: true,
                etag,
                forever,
            },
        );
        size
    }

    /// Adds a media file as it is; answers with its size in bytes.
    pub fn add_file(&mut self, address: &str, bytes: Vec<u8>) -> u64 {
        let (etag, size) = (
            format!("\"{}\"", compress::hash(&bytes)),
            bytes.len() as u64,
        );
        self.0.insert(
            address.to_owned(),
            Content {
                bytes,
                br: false,
                etag,
                forever: true,
            },
        );
        size
    }

    /// The answer to a GET of this address.
    pub fn answer(&self, address: &str, headers: &HeaderMap) -> Response {
        let Some(content) = self.0.get(address) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let response = Response::builder()
            .header(
                CACHE_CONTROL,
                if content.forever { FOREVER } else { "no-cache" },
            )
            .header(VARY, "accept-encoding")
            .header(ETAG, &content.etag);
        let same = headers
            .get(IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|tags| tags.contains(&content.etag));
        let built = if same {
            response
                .status(StatusCode::NOT_MODIFIED)
                .body(Body::empty())
        } else {
            let response = response.header(CONTENT_TYPE, mime(address));
            match (content.br, takes_brotli(headers)) {
                (true, true) => response
                    .header(CONTENT_ENCODING, "br")
                    .body(Body::from(content.bytes.clone())),
                (true, false) => response.body(Body::from(compress::unbrotli(&content.bytes))),
                (false, _) => response.body(Body::from(content.bytes.clone())),
            }
        };
        built.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}
