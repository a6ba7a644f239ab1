use storage::certificate::Certificate;

use super::super::Side;
use super::shown::titles;
use crate::api::error::ApiError;
use crate::api::state::State;
use crate::text::{Lang, fill, key, table};

/// What a certificate's page says in each of its languages.
pub(super) async fn sides(state: &State, certificate: &Certificate) -> Result<Vec<Side>, ApiError> {
    let versions = state
        .db
        .course_version(&certificate.course_id, certificate.version);
    let percent = versions
        .await?
        .ok_or(ApiError::Missing)?
        .outline
        .pass_percent();
    let host = state.public_url.split("://").last().unwrap_or_default();
    let page = [host, "/verify"].concat();
    let side = |(code, title): (String, String)| {
        let lang = Lang::parse(&code).unwrap_or_default();
        let text = |key| table(lang, key).to_owned();
        Side {
            lang: code,
            title,
            heading: text(key::CERTIFICATE),
            finished: text(key::CERTIFICATE_FINISHED),
            rule: fill(&text(key::CERTIFICATE_RULE), &[("percent", &percent)]),
            number: text(key::CERTIFICATE_NUMBER),
            day: text(key::CERTIFICATE_DAY),
            check: fill(&text(key::CERTIFICATE_CHECK), &[("site", &page)]),
        }
    };
    let titles = titles(state, certificate).await?;
    Ok(titles.into_iter().map(side).collect())
}
