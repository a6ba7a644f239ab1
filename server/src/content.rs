//! Course content and its media at addresses that never change, compressed once at start.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, RANGE, VARY,
};
use axum::http::response::Builder;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use http_range_header::parse_range_header;
use learning::parse::File;

use crate::assets::{FOREVER, mime, takes_brotli};
use crate::compress;

/// What an answer's head takes on the line beside its body; measured in `end2end/journeys/course-size.test.mjs`.
pub const HEAD_BYTES: u64 = 300;

/// What is at each address.
#[derive(Default)]
pub struct Contents(BTreeMap<String, Content>);

struct Content {
    bytes: Bytes,
    /// `bytes` are compressed with brotli.
    br: bool,
    etag: String,
    /// The address holds a version; otherwise browsers have to ask whether it is still so.
    forever: bool,
}

impl Contents {
    /// Adds a text, compressed, whose address holds no version.
    pub fn add_text(&mut self, address: &str, text: &str) {
        self.insert_text(address, text, compress::brotli(text.as_bytes()), false);
    }

    /// Adds texts by their addresses, which hold a version, compressed; answers with the bytes that they transfer.
    pub fn add_texts(&mut self, texts: &[(String, String)]) -> u64 {
        let all: Vec<&str> = texts.iter().map(|(_, text)| &**text).collect();
        let compressed = compress::brotli_each(&all);
        for ((address, text), bytes) in texts.iter().zip(compressed) {
            self.insert_text(address, text, bytes, true);
        }
        texts
            .iter()
            .filter_map(|(address, _)| self.size(address))
            .sum()
    }

    fn insert_text(&mut self, address: &str, text: &str, compressed: Vec<u8>, forever: bool) {
        let content = Content {
            bytes: compressed.into(),
            br: true,
            etag: format!("\"{}\"", compress::hash(text.as_bytes())),
            forever,
        };
        self.0.insert(address.to_owned(), content);
    }

    /// Adds a media file: drawings and captions compressed, others as they are; answers with the bytes that it transfers.
    /// An address of media holds the file's hash: what is there is the same.
    pub fn add_file(&mut self, address: &str, file: &File) -> u64 {
        if let Some(size) = self.size(address) {
            return size;
        }
        let br = matches!(address.rsplit('.').next(), Some("svg" | "vtt"));
        let bytes = match &file.bytes {
            bytes if br => compress::brotli(bytes).into(),
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes.clone()),
        };
        let size = HEAD_BYTES + bytes.len() as u64;
        let content = Content {
            bytes,
            br,
            etag: format!("\"{}\"", file.hash),
            forever: true,
        };
        self.0.insert(address.to_owned(), content);
        size
    }

    /// The bytes that an address transfers, head and body.
    pub fn size(&self, address: &str) -> Option<u64> {
        let content = self.0.get(address)?;
        Some(HEAD_BYTES + content.bytes.len() as u64)
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
                (false, _) => part(response.header(ACCEPT_RANGES, "bytes"), content, headers),
            }
        };
        built.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

/// The part of a file that a player asks for; the whole of it where it asks for none or for several.
fn part(response: Builder, content: &Content, headers: &HeaderMap) -> axum::http::Result<Response> {
    let all = content.bytes.len() as u64;
    let asked = headers.get(RANGE).and_then(|value| value.to_str().ok());
    let ranges = asked.and_then(|asked| parse_range_header(asked).ok());
    let Some(ranges) = ranges else {
        return response.body(Body::from(content.bytes.clone()));
    };
    match ranges.validate(all).as_deref() {
        Ok([range]) => {
            let (from, to) = (*range.start(), *range.end());
            let inside = usize::try_from(from).unwrap_or(0)..=usize::try_from(to).unwrap_or(0);
            response
                .status(StatusCode::PARTIAL_CONTENT)
                .header(CONTENT_RANGE, format!("bytes {from}-{to}/{all}"))
                .body(Body::from(content.bytes.slice(inside)))
        }
        Ok(_) => response.body(Body::from(content.bytes.clone())),
        Err(_) => response
            .status(StatusCode::RANGE_NOT_SATISFIABLE)
            .header(CONTENT_RANGE, format!("bytes */{all}"))
            .body(Body::empty()),
    }
}
