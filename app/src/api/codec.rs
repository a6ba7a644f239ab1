//! JSON for what server functions answer to learners: serde writes it; in the browser its own parser reads
//! it ([`crate::data::json`]), which keeps a general deserialiser out of the learner's download.

use bytes::Bytes;
use leptos::server_fn::codec::Post;
use leptos::server_fn::{ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;

use crate::data::json::{Read, read};

pub struct PhoneJson;

/// An answer as JSON in the body of a POST.
pub type PhoneAnswer = Post<PhoneJson>;

impl ContentType for PhoneJson {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for PhoneJson {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for PhoneJson {
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(value).map(Bytes::from)
    }
}

impl<T: Read> Decodes<T> for PhoneJson {
    type Error = &'static str;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        std::str::from_utf8(&bytes)
            .ok()
            .and_then(read)
            .ok_or("not the JSON that was expected")
    }
}
