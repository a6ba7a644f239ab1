//! The server's side of certificates: the holder's.

mod qr;
mod shown;
mod sides;

use learning::certificate::{Claim, Day, KeyId, Number, Sealed};
use learning::course::Outline;
use learning::progress::Progress;
use storage::certificate::NewCertificate;
use uuid::Uuid;

pub use shown::{credential, issuer, shown, status_list};

use super::{Certificate, Choice};
use crate::api::error::ApiError;
use crate::api::guard::{self, Signed};
use crate::api::person::ssr::clean_name;
use crate::api::secret;
use crate::api::state::{State, now_ms};
use crate::text::Lang;

pub async fn issue(course: &str, name: &str, choice: Choice) -> Result<Certificate, ApiError> {
    let who = guard::learner().await?;
    let state = State::get();
    let outline = state.courses.outline(course).ok_or(ApiError::Missing)?;
    let own = state.db.certificates_of(who.id).await?;
    let own: Vec<_> = own
        .into_iter()
        .filter(|own| own.course_id == course)
        .collect();
    if let Some(standing) = own.iter().find(|own| own.revoked_ms.is_none()) {
        return told(&state, standing.clone()).await;
    }
    let forbidden = |reason: learning::certificate::Reason| !reason.allows_another();
    if own.iter().filter_map(|own| own.reason).any(forbidden) {
        return Err(ApiError::NotAllowed);
    }
    if !has_finished(&state, who.id, outline).await? {
        return Err(ApiError::NotFinished);
    }
    let (name, choice) = (clean_name(name)?, checked(choice)?);
    let new = new(&state, &who, outline, name, choice).await?;
    told(&state, state.db.add_certificate(&new).await?).await
}

pub async fn mine() -> Result<Vec<Certificate>, ApiError> {
    let who = guard::learner().await?;
    let state = State::get();
    let mut mine = Vec::new();
    for certificate in state.db.certificates_of(who.id).await? {
        mine.push(told(&state, certificate).await?);
    }
    Ok(mine)
}

pub async fn choose(number: &str, choice: Choice) -> Result<Certificate, ApiError> {
    let who = guard::learner().await?;
    let state = State::get();
    let number = Number::parse(number).ok_or(ApiError::Missing)?;
    let choice = checked(choice)?;
    if !state.db.choose_certificate(number, who.id, &choice).await? {
        return Err(ApiError::Missing);
    }
    let chosen = state.db.certificate(number).await?;
    told(&state, chosen.ok_or(ApiError::Missing)?).await
}

async fn has_finished(state: &State, learner: Uuid, outline: &Outline) -> Result<bool, ApiError> {
    let mut progress = Progress::default();
    for stored in state.db.events_of(learner, &outline.id).await? {
        if let Ok(event) = serde_json::from_str(&stored.body) {
            progress.add(&event);
        }
    }
    Ok(progress.finished(outline))
}

async fn new(
    state: &State,
    who: &Signed,
    outline: &Outline,
    name: String,
    choice: storage::certificate::Choice,
) -> Result<NewCertificate, ApiError> {
    let cohorts = state.db.cohorts_of(who.id).await?;
    let of_course = cohorts.iter().find(|cohort| cohort.course_id == outline.id);
    let cohort = of_course.or(cohorts.first()).ok_or(ApiError::NotAllowed)?;
    let (now, key) = (now_ms(), state.keys.current()?);
    let version = state
        .courses
        .version(&outline.id)
        .ok_or(ApiError::Missing)?;
    let number = Number::new(secret::random());
    let sealed = key.seal(claim(number, now, &outline.id, version, &name));
    Ok(NewCertificate {
        number,
        account_id: who.id,
        cohort_id: cohort.id,
        course_id: outline.id.clone(),
        version,
        name,
        choice,
        issued_ms: now,
        key_id: sealed.claim.key.to_string(),
        claim: sealed.text(),
    })
}

fn claim(number: Number, issued_ms: i64, course: &str, version: i64, name: &str) -> Claim {
    Claim {
        number,
        key: KeyId([0; 4]), // sealing names it
        day: Day::of_ms(issued_ms),
        course: course.to_owned(),
        version: u16::try_from(version).unwrap_or(u16::MAX),
        name: name.to_owned(),
    }
}

fn checked(choice: Choice) -> Result<storage::certificate::Choice, ApiError> {
    for lang in [&choice.lang, &choice.second_lang] {
        Lang::parse(lang).ok_or(ApiError::Malformed)?;
    }
    Ok(storage::certificate::Choice {
        lang: choice.lang,
        second_lang: choice.second_lang,
        show_name: choice.show_name,
        show_centre: choice.show_centre,
        show_credential: choice.show_credential && choice.show_name,
    })
}

/// As its holder has it. A claim whose key is not trusted any more is signed anew first.
async fn told(
    state: &State,
    mut certificate: storage::certificate::Certificate,
) -> Result<Certificate, ApiError> {
    let day = Day::of_ms(certificate.issued_ms);
    let keys = state.keys.list()?;
    let key = keys.iter().find(|key| key.kid == certificate.key_id);
    if !key.is_some_and(|key| key.covers(day)) {
        certificate.claim = seal_anew(state, &certificate).await?;
    }
    let sealed = Sealed::of_qr(&certificate.claim).map_err(|_| ApiError::Trouble)?;
    let link = sealed.link(&state.public_url);
    Ok(Certificate {
        number: certificate.number.to_string(),
        sides: sides::sides(state, &certificate).await?,
        programme: shown::programme(state).await?,
        day: day.to_string(),
        qr: qr::svg(&link)?,
        link,
        revoked: shown::revoked(&certificate),
        course: certificate.course_id,
        name: certificate.name,
        centre: certificate.centre,
        choice: Choice {
            lang: certificate.choice.lang,
            second_lang: certificate.choice.second_lang,
            show_name: certificate.choice.show_name,
            show_centre: certificate.choice.show_centre,
            show_credential: certificate.choice.show_credential,
        },
    })
}

async fn seal_anew(
    state: &State,
    old: &storage::certificate::Certificate,
) -> Result<String, ApiError> {
    let claim = claim(
        old.number,
        old.issued_ms,
        &old.course_id,
        old.version,
        &old.name,
    );
    let sealed = state.keys.current()?.seal(claim);
    let (key, text) = (sealed.claim.key.to_string(), sealed.text());
    state.db.seal_certificate(old.number, &key, &text).await?;
    Ok(text)
}

impl From<issuer::Error> for ApiError {
    fn from(error: issuer::Error) -> Self {
        tracing::error!(%error, "no certificate can be signed");
        Self::Trouble
    }
}
