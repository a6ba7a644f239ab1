//! Certificates of the invented learners who have finished: one that shows all, one that shows nothing, and a revoked one.

use app::api::state::State;
use learning::certificate::{Claim, Day, KeyId, Number, Reason};
use storage::certificate::{Choice, NewCertificate};
use storage::cohort::NewCohort;
use uuid::Uuid;

use super::weeks::Dice;

/// First name, name on the certificate, whether others see it, why it was revoked.
pub const GRADUATES: [(&str, &str, bool, Option<Reason>); 3] = [
    ("Айсулуу", "Айсулуу Маматова", true, None),
    ("Бегимай", "Бегимай Сатарова", false, None),
    ("Гүлбара", "Гүлбара Эргешева", true, Some(Reason::WrongName)),
];

/// Takes out the certificate of a graduate; `at_ms` is when she finished. The manager revokes one on the next day.
pub async fn give(
    state: &State,
    dice: &mut Dice,
    cohort: &NewCohort,
    account: Uuid,
    name: &str,
    manager: Uuid,
    at_ms: i64,
) -> Result<(), String> {
    let Some((_, printed, open, reason)) = GRADUATES.into_iter().find(|own| own.0 == name) else {
        return Ok(());
    };
    let version = state.courses.version(&cohort.course_id).unwrap_or(1);
    let number = Number::new(dice.random());
    let key = state.keys.current().map_err(|error| error.to_string())?;
    let sealed = key.seal(Claim {
        number,
        key: KeyId([0; 4]), // sealing names it
        day: Day::of_ms(at_ms),
        course: cohort.course_id.clone(),
        version: u16::try_from(version).unwrap_or(u16::MAX),
        name: printed.to_owned(),
    });
    let new = NewCertificate {
        number,
        account_id: account,
        cohort_id: cohort.id,
        course_id: cohort.course_id.clone(),
        version,
        name: printed.to_owned(),
        choice: Choice {
            lang: "ky".to_owned(),
            second_lang: "en".to_owned(),
            show_name: open,
            show_centre: open,
            show_credential: open,
        },
        issued_ms: at_ms,
        key_id: sealed.claim.key.to_string(),
        claim: sealed.text(),
    };
    state.db.add_certificate(&new).await.map_err(super::told)?;
    if let Some(reason) = reason {
        let at_ms = at_ms + super::DAY_MS;
        let revoked = state.db.revoke_certificate(number, manager, reason, at_ms);
        revoked.await.map_err(super::told)?;
    }
    Ok(())
}
