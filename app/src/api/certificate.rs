//! Certificates: a learner takes one out for a course that she has finished, and says what others see of it.
//! Staff revoke them: [`super::staff::revoke_certificate`].

use learning::certificate::Reason;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use super::codec::PhoneAnswer;
use super::error::ApiError;

#[cfg(feature = "ssr")]
pub mod ssr;

/// A certificate as its holder has it: all that its page prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// In groups, as people read it.
    pub number: String,
    pub course: String,
    /// What its page says, in one language or two.
    pub sides: Vec<Side>,
    /// The holder's name.
    pub name: String,
    pub programme: String,
    pub centre: String,
    /// ISO 8601, in UTC.
    pub day: String,
    pub choice: Choice,
    /// What its QR code says; behind the `#` the signed claim, which [`learning::certificate::rows`] makes fit for typing.
    pub link: String,
    /// The QR code: an SVG element.
    pub qr: String,
    pub revoked: Option<Revoked>,
}

/// What the page of a certificate says in one of its languages, which need not be the app's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub lang: String,
    /// The course's title.
    pub title: String,
    pub heading: String,
    /// What she has done, between her name and the title.
    pub finished: String,
    /// The course's rule.
    pub rule: String,
    pub number: String,
    pub day: String,
    /// How to check it.
    pub check: String,
}

/// What its holder chooses, at any time again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The first language of its page, and that of its credential.
    pub lang: String,
    pub second_lang: String,
    /// Whoever has the number sees the name,
    pub show_name: bool,
    /// the centre,
    pub show_centre: bool,
    /// and may download the credential, which holds the name.
    pub show_credential: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// ISO 8601, in UTC.
    pub day: String,
    pub reason: Reason,
}

/// What whoever has its number sees of a certificate: `GET /verify/{number}.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub number: String,
    pub course: String,
    /// (language, the course's title), in the languages of its page as far as the course has them.
    pub titles: Vec<(String, String)>,
    pub programme: String,
    /// As far as the holder agreed.
    pub name: Option<String>,
    pub centre: Option<String>,
    /// The credential can be downloaded.
    pub credential: bool,
    pub day: String,
    pub revoked: Option<Revoked>,
}

/// Takes out a certificate for a finished course, with the name as it shall be printed. Gives the one that she has already,
/// unchanged, if she has one.
#[server(name = IssueCertificate, endpoint = "certificate/issue", input = Json, output = PhoneAnswer)]
pub async fn issue(course: String, name: String, choice: Choice) -> Result<Certificate, ApiError> {
    ssr::issue(&course, &name, choice).await
}

/// The certificates of the learner who is signed in, newest first; revoked ones, too.
#[server(name = ReadCertificates, endpoint = "certificate/mine", input = Json, output = PhoneAnswer)]
pub async fn mine() -> Result<Vec<Certificate>, ApiError> {
    ssr::mine().await
}

/// Says anew what others see of one's own certificate, and in which languages it is.
#[server(name = ChooseCertificate, endpoint = "certificate/choose", input = Json, output = PhoneAnswer)]
pub async fn choose(number: String, choice: Choice) -> Result<Certificate, ApiError> {
    ssr::choose(&number, choice).await
}
