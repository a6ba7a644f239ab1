//! An invented programme, so that every screen can be seen: three centres, four cohorts, sixty learners with weeks of progress.

mod certificates;
mod names;
mod reviews;
mod weeks;

use app::api::secret;
use app::api::state::{State, now_ms};
use storage::account::{NewLearner, NewStaff, Role, Secret, SecretKind};
use storage::centre::NewCentre;
use storage::cohort::NewCohort;
use storage::event::{Device, Incoming, Push};
use storage::invite::Invite;
use storage::programme::Programme;
use uuid::Uuid;

use crate::config::Config;
use crate::serve;
use certificates::GRADUATES;
use names::{CENTRES, COHORTS, NAMES};
use weeks::{Dice, Pace, weeks};

const DAY_MS: i64 = 86_400_000;
const PASSWORD: &str = "chyrak-chyrak";
/// All three centres are in Kyrgyzstan.
const OFFSET_MINUTES: i32 = 360;
const PIN: &str = "1234";

/// `chyrak demonstration`.
pub async fn fill(config: &Config) -> Result<(), String> {
    let (state, _) = serve::state(config).await?;
    if state.db.programme().await.map_err(told)?.is_some() {
        return Err(
            "This database is in use already; a demonstration needs one of its own.".to_owned(),
        );
    }
    let mut dice = Dice(0x00C4_14AC);
    let (programme, cohorts) = places(&state, &mut dice).await?;
    let manager = staff(&state, &mut dice, programme, &cohorts).await?;
    let secret = Secret {
        kind: SecretKind::Pin,
        hash: secret::hash(PIN).await.map_err(failed)?,
    };
    for (at, name) in NAMES.iter().enumerate() {
        let cohort = &cohorts[at % cohorts.len()];
        let (account, last_ms) = learner(&state, &mut dice, cohort, name, &secret).await?;
        certificates::give(&state, &mut dice, cohort, account, name, manager, last_ms).await?;
    }
    state.db.close().await;
    println!(
        "Invented people are in {}. Staff: officer, manager, instructor, password {PASSWORD}. Learners: code DEMO-DEMO, name Айгүл (on her way) or Айсулуу (with a certificate), PIN {PIN}.",
        config.database
    );
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn told(error: storage::Error) -> String {
    error.to_string()
}

fn failed(error: app::api::error::ApiError) -> String {
    format!("{error:?}")
}

async fn places(state: &State, dice: &mut Dice) -> Result<(Uuid, Vec<NewCohort>), String> {
    let now = now_ms();
    let mut id = || learning::event::id(now, dice.random());
    let programme = Programme {
        id: id(),
        name: "Санарип айымдар (көрсөтмө)".to_owned(),
        created_ms: now,
        demonstration: true,
    };
    state.db.add_programme(&programme).await.map_err(told)?;
    let mut centres = Vec::new();
    for (region, district, centre) in CENTRES {
        let new = NewCentre {
            id: id(),
            programme_id: programme.id,
            region_id: id(),
            region: region.to_owned(),
            district_id: id(),
            district: district.to_owned(),
            name: centre.to_owned(),
            offset_minutes: OFFSET_MINUTES,
        };
        state.db.put_centre(&new).await.map_err(told)?;
        centres.push(new.id);
    }
    let mut cohorts = Vec::new();
    for (centre, name, code) in COHORTS {
        let cohort = NewCohort {
            id: id(),
            centre_id: centres[centre],
            name: name.to_owned(),
            code: code.to_owned(),
            course_id: "mobilography".to_owned(),
            lang: "ky".to_owned(),
            created_ms: now - 40 * DAY_MS,
        };
        state.db.add_cohort(&cohort).await.map_err(told)?;
        cohorts.push(cohort);
    }
    Ok((programme.id, cohorts))
}

/// Gives the id of the manager.
async fn staff(
    state: &State,
    dice: &mut Dice,
    programme: Uuid,
    cohorts: &[NewCohort],
) -> Result<Uuid, String> {
    let now = now_ms();
    let mut manager = Uuid::nil();
    let centre = Some(cohorts[0].centre_id);
    let people = [
        ("officer", "Жамиля Осмонова", Role::Officer, None, None),
        ("manager", "Гүлай Токтосунова", Role::Manager, centre, None),
        (
            "instructor",
            "Назгүл Бекова",
            Role::Instructor,
            centre,
            Some(cohorts[0].id),
        ),
    ];
    let secret = Secret {
        kind: SecretKind::Password,
        hash: secret::hash(PASSWORD).await.map_err(failed)?,
    };
    for (login, name, role, centre_id, cohort_id) in people {
        let token_hash = secret::token_hash(&secret::token());
        let invite = Invite {
            token_hash: token_hash.clone(),
            role,
            programme_id: programme,
            centre_id,
            cohort_id,
            created_by: None,
            created_ms: now,
            expires_ms: now + DAY_MS,
        };
        state.db.add_invite(&invite).await.map_err(told)?;
        let staff = NewStaff {
            id: learning::event::id(now, dice.random()),
            name: name.to_owned(),
            name_folded: learning::text::fold_name(name),
            login: login.to_owned(),
            secret: secret.clone(),
            lang: "ky".to_owned(),
            programme: None,
        };
        state
            .db
            .add_staff(&staff, &token_hash, now)
            .await
            .map_err(told)?;
        if role == Role::Manager {
            manager = staff.id;
        }
        if role == Role::Instructor {
            state
                .db
                .join_cohort(staff.id, cohorts[1].id, now)
                .await
                .map_err(told)?;
        }
    }
    Ok(manager)
}

/// Gives her id and when she did something last, epoch milliseconds.
async fn learner(
    state: &State,
    dice: &mut Dice,
    cohort: &NewCohort,
    name: &str,
    secret: &Secret,
) -> Result<(Uuid, i64), String> {
    let now = now_ms();
    let shown = name == NAMES[0];
    let days = if shown { 16 } else { 5 + dice.below(30) };
    let joined = now - DAY_MS * i64::try_from(days).unwrap_or(0);
    let account = NewLearner {
        id: learning::event::id(joined, dice.random()),
        cohort_id: cohort.id,
        name: name.to_owned(),
        name_folded: learning::text::fold_name(name),
        secret: secret.clone(),
        lang: "ky".to_owned(),
        created_ms: joined,
    };
    state.db.add_learner(&account).await.map_err(told)?;
    let Some(outline) = state.courses.outline(&cohort.course_id) else {
        return Ok((account.id, joined));
    };
    let pace = if shown {
        Pace::of_the_shown(outline)
    } else if GRADUATES.iter().any(|graduate| graduate.0 == name) {
        Pace::of_a_graduate(outline)
    } else {
        Pace::cast(dice, outline)
    };
    let mut events = weeks(dice, outline, &pace, joined, now);
    // With dice of their own.
    reviews::add(&mut Dice(dice.0), outline, &mut events);
    let Some(last) = events.last() else {
        return Ok((account.id, joined));
    };
    let last_ms = last.at_ms;
    let push = Push {
        account: account.id,
        device: Device {
            id: learning::event::id(joined, dice.random()).to_string(),
            waiting: i64::try_from(pace.waiting).unwrap_or(0),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            shift_ms: 0,
        },
        received_ms: last.at_ms,
        events: events
            .iter()
            .map(|event| Incoming {
                event: event.clone(),
                body: serde_json::to_string(event).unwrap_or_default(),
                aside: false,
            })
            .collect(),
    };
    state.events.add(push).await.map_err(told)?;
    Ok((account.id, last_ms))
}
