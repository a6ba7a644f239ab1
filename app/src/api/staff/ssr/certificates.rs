use learning::certificate::{Day, Number, Reason};

use super::super::{ApiError, CertificateRow};
use super::own_cohort;
use crate::api::guard::{self, Role};
use crate::api::state::{State, now_ms};

pub async fn certificates(cohort: &str) -> Result<Vec<CertificateRow>, ApiError> {
    let cohort = own_cohort(cohort).await?;
    let certificates = State::get().db.certificates_of_cohort(cohort.id).await?;
    let row = |certificate: storage::certificate::Certificate| CertificateRow {
        number: certificate.number.to_string(),
        learner: certificate.account_id.to_string(),
        name: certificate.name,
        day: Day::of_ms(certificate.issued_ms).to_string(),
        revoked: certificate.reason,
    };
    Ok(certificates.into_iter().map(row).collect())
}

/// For those who look after the centre where she finished, not for instructors.
pub async fn revoke_certificate(number: &str, reason: Reason) -> Result<(), ApiError> {
    guard::staff().await?;
    let state = State::get();
    let number = Number::parse(number).ok_or(ApiError::Missing)?;
    let found = state.db.certificate(number).await?;
    let who = guard::staff_of(found.ok_or(ApiError::Missing)?.cohort_id).await?;
    if who.role == Role::Instructor {
        return Err(ApiError::NotAllowed);
    }
    state
        .db
        .revoke_certificate(number, who.id, reason, now_ms())
        .await?;
    Ok(())
}
