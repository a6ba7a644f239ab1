//! Judges a certificate on this phone with the issuer's keys that it has kept, or asks the server about a number.

use learning::certificate::{Day, Fault, Issuer, Number, Sealed, Verdict};

use super::words::{Found, GOOD, date, of, reason};
use crate::api::certificate::Shown;
use crate::browser;
use crate::data::json::read;
use crate::text::{Key, fill, key, t};

/// Keys of so few milliseconds ago are what the issuer has now: what they do not know, it never had.
const FRESH_MS: i64 = 600_000;

/// What a camera has read, or a link has brought.
pub async fn code(read: &str) -> Found {
    match Sealed::of_qr(read) {
        Ok(sealed) => claim(sealed).await,
        Err(fault) => strange(fault),
    }
}

/// Something that is no certificate.
#[must_use]
pub fn strange(fault: Fault) -> Found {
    match fault {
        Fault::NewerForm => telling(key::VERIFY_TOO_NEW, key::VERIFY_NEWER_TEXT),
        _ => telling(key::VERIFY_STRANGE, key::VERIFY_STRANGE_TEXT),
    }
}

/// A claim whose signature has not been checked.
pub async fn claim(sealed: Sealed) -> Found {
    let kept = browser::get_text("/issuer/keys.json").await;
    let Some(issuer) = kept.and_then(|json| read::<Issuer>(&json)) else {
        return telling(key::VERIFY_TOO_NEW, key::VERIFY_NO_KEYS_TEXT);
    };
    let signed = match issuer.key(sealed.claim.key) {
        Some(key) => browser::signed(&key.x, &sealed.claim.message(), &sealed.signature).await,
        None => Some(false),
    };
    match signed {
        Some(signed) => {
            let verdict = issuer.judge(&sealed, |_| signed);
            told(verdict, &sealed, &issuer)
        }
        None => by_server(&sealed).await,
    }
}

fn telling(title: Key, told: Key) -> Found {
    Found::only("note ember", title, t(told).to_owned())
}

fn told(verdict: Verdict, sealed: &Sealed, issuer: &Issuer) -> Found {
    let fresh = browser::now_ms() - issuer.as_of_ms < FRESH_MS;
    let verdict = match verdict {
        Verdict::TooNew if fresh => Verdict::Forged,
        verdict => verdict,
    };
    let (class, title, sentence) = match verdict {
        Verdict::Genuine => (GOOD, key::VERIFY_GENUINE, key::VERIFY_GENUINE_TEXT),
        Verdict::Revoked => ("note full", key::VERIFY_REVOKED, key::VERIFY_REVOKED_TEXT),
        Verdict::Altered => ("note full", key::VERIFY_ALTERED, key::VERIFY_ALTERED_TEXT),
        Verdict::Forged => ("note full", key::VERIFY_FORGED, key::VERIFY_FORGED_TEXT),
        Verdict::StolenKey => ("note full", key::VERIFY_FORGED, key::VERIFY_STOLEN_TEXT),
        Verdict::TooNew => return too_new(issuer),
    };
    let mut found = Found::only(class, title, of(sentence, &issuer.name));
    if matches!(verdict, Verdict::Genuine | Verdict::Revoked) {
        found.facts = facts(sealed, &issuer.name);
    }
    found.besides.push(as_of(issuer));
    found
}

fn too_new(issuer: &Issuer) -> Found {
    let mut found = telling(key::VERIFY_TOO_NEW, key::VERIFY_TOO_NEW_TEXT);
    found.besides.push(as_of(issuer));
    found
}

fn as_of(issuer: &Issuer) -> String {
    let day = date(&Day::of_ms(issuer.as_of_ms).to_string());
    fill(t(key::VERIFY_AS_OF), &[("date", &day)])
}

/// What is signed.
fn facts(sealed: &Sealed, programme: &str) -> Vec<(Key, String)> {
    let claim = &sealed.claim;
    vec![
        (key::VERIFY_NAME, claim.name.clone()),
        (key::VERIFY_COURSE, claim.course.clone()),
        (key::CERTIFICATE_DAY, date(&claim.day.to_string())),
        (key::VERIFY_PROGRAMME, programme.to_owned()),
        (key::CERTIFICATE_NUMBER, claim.number.to_string()),
    ]
}

/// This browser cannot check a signature: the server is asked for the number, and what it shows is compared.
async fn by_server(sealed: &Sealed) -> Found {
    let claim = &sealed.claim;
    let shown = match ask(claim.number).await {
        Ok(shown) => shown,
        Err(404) => {
            let told = t(key::VERIFY_NUMBER_NONE).to_owned();
            return Found::only("note full", key::VERIFY_FORGED, told);
        }
        Err(_) => return telling(key::VERIFY_TOO_NEW, key::VERIFY_CANNOT_TEXT),
    };
    let other_name = shown.name.as_ref().is_some_and(|name| *name != claim.name);
    if other_name || shown.course != claim.course || shown.day != claim.day.to_string() {
        let told = of(key::VERIFY_ALTERED_TEXT, &shown.programme);
        return Found::only("note full", key::VERIFY_ALTERED, told);
    }
    let nameless = shown.name.is_none();
    let mut found = by_number(shown);
    found.besides.push(t(key::VERIFY_ONLINE).to_owned());
    if nameless {
        found.besides.push(t(key::VERIFY_ONLINE_NAME).to_owned());
    }
    found
}

/// A number as typed.
///
/// # Errors
/// What is wrong with it.
pub async fn number(typed: &str) -> Result<Found, Key> {
    let number = Number::parse(typed).ok_or(key::VERIFY_NUMBER_SLIP)?;
    match ask(number).await {
        Ok(shown) => Ok(by_number(shown)),
        Err(404) => Err(key::VERIFY_NUMBER_NONE),
        Err(_) => Err(key::ERROR_OFFLINE),
    }
}

async fn ask(number: Number) -> Result<Shown, u16> {
    let address = ["/verify/", &number.plain(), ".json"].concat();
    let json = browser::get(&address).await?;
    read(&json).ok_or(500)
}

/// What its holder agreed to show.
fn by_number(shown: Shown) -> Found {
    let mut found = match &shown.revoked {
        None => Found::only(GOOD, key::VERIFY_FOUND, String::new()),
        Some(revoked) => {
            let day = date(&revoked.day);
            let told = [
                &fill(t(key::CERTIFICATE_REVOKED), &[("date", &day)]),
                " ",
                t(reason(revoked.reason)),
            ];
            Found::only("note full", key::VERIFY_REVOKED, told.concat())
        }
    };
    let hidden = shown.name.is_none() && shown.centre.is_none();
    found
        .facts
        .extend(shown.name.map(|name| (key::VERIFY_NAME, name)));
    found.facts.push((key::VERIFY_COURSE, shown.course));
    found.facts.push((key::CERTIFICATE_DAY, date(&shown.day)));
    found.facts.push((key::VERIFY_PROGRAMME, shown.programme));
    found
        .facts
        .extend(shown.centre.map(|centre| (key::VERIFY_CENTRE, centre)));
    found
        .facts
        .push((key::CERTIFICATE_NUMBER, shown.number.clone()));
    if hidden {
        found.besides.push(t(key::VERIFY_HIDDEN).to_owned());
    }
    found.credential = shown.credential.then_some(shown.number);
    found
}
