//! What others see of certificates and their issuer.

use issuer::badge::Badge;
use issuer::{did, status};
use learning::certificate::{Day, Issuer, Number};
use learning::course::CourseText;
use storage::certificate::Certificate;
use uuid::Uuid;

use super::super::{Revoked, Shown};
use crate::api::error::ApiError;
use crate::api::state::{State, now_ms};
use crate::text::{Lang, fill, key, table};

/// What whoever has the number sees; `None` if there is no such certificate.
pub async fn shown(state: &State, number: Number) -> Result<Option<Shown>, ApiError> {
    let Some(certificate) = state.db.certificate(number).await? else {
        return Ok(None);
    };
    let choice = &certificate.choice;
    Ok(Some(Shown {
        number: certificate.number.to_string(),
        titles: titles(state, &certificate).await?,
        programme: programme(state).await?,
        name: choice.show_name.then(|| certificate.name.clone()),
        centre: choice.show_centre.then(|| certificate.centre.clone()),
        credential: is_open(&certificate) && certificate.revoked_ms.is_none(),
        day: Day::of_ms(certificate.issued_ms).to_string(),
        revoked: revoked(&certificate),
        course: certificate.course_id,
    }))
}

/// Her name is in the credential: it is shown to others only where both may be seen.
fn is_open(certificate: &Certificate) -> bool {
    certificate.choice.show_credential && certificate.choice.show_name
}

/// The credential, signed by the key that signs now: for its holder, and for others if she agreed. `None` for everybody else,
/// and if it does not stand.
pub async fn credential(
    state: &State,
    number: Number,
    who: Option<Uuid>,
) -> Result<Option<String>, ApiError> {
    let found = state.db.certificate(number).await?;
    let may = |own: &Certificate| is_open(own) || who == Some(own.account_id);
    let stands = |own: &Certificate| own.revoked_ms.is_none();
    let Some(certificate) = found.filter(may).filter(stands) else {
        return Ok(None);
    };
    let versions = state
        .db
        .course_version(&certificate.course_id, certificate.version);
    let version = versions.await?.ok_or(ApiError::Missing)?;
    let text = text(state, &certificate).await?.ok_or(ApiError::Missing)?;
    let lang = Lang::parse(&text.lang).unwrap_or_default();
    let percent = version.outline.pass_percent();
    let badge = Badge {
        site: &state.public_url,
        issuer: &programme(state).await?,
        number,
        name: &certificate.name,
        outline: &version.outline,
        version: certificate.version,
        text: &text,
        criteria: &fill(table(lang, key::CERTIFICATE_RULE), &[("percent", &percent)]),
        issued_ms: certificate.issued_ms,
        place: certificate.place,
    };
    Ok(Some(badge.credential(&state.keys.current()?)))
}

/// What phones keep to check certificates without a line: `GET /issuer/keys.json`.
pub async fn issuer(state: &State) -> Result<Issuer, ApiError> {
    let revoked = state.db.revoked_certificates().await?;
    Ok(Issuer {
        issuer: did::of_url(&state.public_url),
        name: programme(state).await?,
        as_of_ms: now_ms(),
        keys: state.keys.list()?,
        revoked: revoked
            .into_iter()
            .map(|(number, _)| number.short())
            .collect(),
    })
}

/// One of the signed lists that credentials refer to: `GET /issuer/status/{list}`.
pub async fn status_list(state: &State, list: i64) -> Result<String, ApiError> {
    let revoked = state.db.revoked_certificates().await?;
    let places: Vec<i64> = revoked.into_iter().map(|(_, place)| place).collect();
    let key = state.keys.current()?;
    Ok(status::list(
        &state.public_url,
        list,
        &places,
        now_ms(),
        &key,
    ))
}

/// The course's title in the languages of the certificate, as it was when she finished.
pub(super) async fn titles(
    state: &State,
    certificate: &Certificate,
) -> Result<Vec<(String, String)>, ApiError> {
    let mut titles = Vec::new();
    let mut langs = vec![&certificate.choice.lang, &certificate.choice.second_lang];
    langs.dedup();
    for lang in langs {
        let text = state
            .db
            .course_text(&certificate.course_id, certificate.version, lang)
            .await?;
        titles.extend(text.map(|text| (lang.clone(), text.title)));
    }
    Ok(titles)
}

pub(super) async fn programme(state: &State) -> Result<String, ApiError> {
    let programme = state.db.programme().await?;
    Ok(programme
        .map(|programme| programme.name)
        .unwrap_or_default())
}

pub(super) fn revoked(certificate: &Certificate) -> Option<Revoked> {
    Some(Revoked {
        day: Day::of_ms(certificate.revoked_ms?).to_string(),
        reason: certificate.reason?,
    })
}

/// The course in the first language of the certificate, or the second one, or any.
async fn text(state: &State, certificate: &Certificate) -> Result<Option<CourseText>, ApiError> {
    let choice = &certificate.choice;
    let chosen = [choice.lang.as_str(), choice.second_lang.as_str()];
    for lang in chosen.into_iter().chain(Lang::ALL.map(Lang::code)) {
        let text = state
            .db
            .course_text(&certificate.course_id, certificate.version, lang)
            .await?;
        if text.is_some() {
            return Ok(text);
        }
    }
    Ok(None)
}
