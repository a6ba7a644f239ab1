use storage::centre::NewCentre;
use storage::cohort::NewCohort;
use uuid::Uuid;

use super::super::{ApiError, Centre, Letter, OFFSETS_MINUTES, Overview, Post, WayIn};
use super::{id, info, own_cohort, own_living_cohort};
use crate::api::guard::{self, Role, Signed};
use crate::api::person::ssr::clean_name;
use crate::api::secret;
use crate::api::state::{State, now_ms};
use crate::text::Lang;

pub async fn overview(lang: &str) -> Result<Overview, ApiError> {
    let who = guard::staff().await?;
    let state = State::get();
    let programme = state.db.programme().await?.ok_or(ApiError::Missing)?;
    let post = state
        .db
        .post_of(who.id)
        .await?
        .ok_or(ApiError::NotAllowed)?;
    let mut cohorts = match (who.role, post.centre_id) {
        (Role::Officer, _) => state.db.cohorts_of_programme(post.programme_id).await?,
        (Role::Manager, Some(centre)) => state.db.cohorts_of_centre(centre).await?,
        _ => state.db.cohorts_of(who.id).await?,
    };
    cohorts.sort_by_key(|cohort| cohort.ended_ms.is_some());
    let own = |centre: &storage::centre::Centre| {
        who.role == Role::Officer || post.centre_id == Some(centre.id)
    };
    let centres = state
        .db
        .centres(programme.id)
        .await?
        .into_iter()
        .filter(own)
        .map(|centre| Centre {
            id: centre.id.to_string(),
            name: centre.name,
            district: centre.district,
            region: centre.region,
            offset_minutes: centre.offset_minutes,
        });
    let lang = Lang::parse(lang).unwrap_or_default();
    let cohorts = cohorts.into_iter().map(|cohort| info(&state, lang, cohort));
    let courses = state.courses.all(lang);
    Ok(Overview {
        role: post_of(who.role),
        programme: programme.name,
        centres: centres.collect(),
        cohorts: cohorts.collect(),
        courses: courses
            .map(|info| (info.outline.id.clone(), info.text.title.clone()))
            .collect(),
        name: who.name,
    })
}

pub(super) fn post_of(role: Role) -> Post {
    match role {
        Role::Officer => Post::Officer,
        Role::Manager => Post::Manager,
        Role::Instructor | Role::Learner => Post::Instructor,
    }
}

pub async fn add_centre(
    region: &str,
    district: &str,
    name: &str,
    offset_minutes: i32,
) -> Result<(), ApiError> {
    officer().await?;
    put_centre(
        secret::id(now_ms()),
        [region, district, name],
        offset_minutes,
    )
    .await
}

pub async fn change_centre(
    centre: &str,
    [region, district, name]: [&str; 3],
    offset_minutes: i32,
) -> Result<(), ApiError> {
    let who = guard::staff().await?;
    let own = of_centre(&State::get(), &who, id(centre)?).await?;
    // Figures are cut by place, so only an officer says where a centre lies.
    let place = match who.role {
        Role::Officer => [region, district],
        Role::Manager => [&*own.region, &*own.district],
        _ => return Err(ApiError::NotAllowed),
    };
    put_centre(own.id, [place[0], place[1], name], offset_minutes).await
}

async fn put_centre(
    id: Uuid,
    [region, district, name]: [&str; 3],
    offset_minutes: i32,
) -> Result<(), ApiError> {
    let (state, now) = (State::get(), now_ms());
    let programme = state.db.programme().await?.ok_or(ApiError::Missing)?;
    let new = NewCentre {
        id,
        programme_id: programme.id,
        region_id: secret::id(now),
        region: clean_name(region)?,
        district_id: secret::id(now),
        district: clean_name(district)?,
        name: clean_name(name)?,
        offset_minutes: own_offset(offset_minutes)?,
    };
    Ok(state.db.put_centre(&new).await?)
}

/// The offset, if it is one that the pages offer.
fn own_offset(offset_minutes: i32) -> Result<i32, ApiError> {
    Some(offset_minutes)
        .filter(|offset| OFFSETS_MINUTES.contains(offset))
        .ok_or(ApiError::Malformed)
}

pub async fn add_cohort(
    centre: &str,
    name: &str,
    course: &str,
    lang: &str,
) -> Result<String, ApiError> {
    let who = guard::staff().await?;
    let (state, now) = (State::get(), now_ms());
    let centre = id(centre)?;
    of_centre(&state, &who, centre).await?;
    state.courses.outline(course).ok_or(ApiError::Missing)?;
    let cohort = NewCohort {
        id: secret::id(now),
        centre_id: centre,
        name: clean_name(name)?,
        code: secret::code(),
        course_id: course.to_owned(),
        lang: Lang::parse(lang).unwrap_or_default().code().to_owned(),
        created_ms: now,
    };
    state.db.add_cohort(&cohort).await?;
    if who.role == Role::Instructor {
        state.db.join_cohort(who.id, cohort.id, now).await?;
    }
    Ok(cohort.id.to_string())
}

pub async fn rename_cohort(cohort: &str, name: &str) -> Result<(), ApiError> {
    let cohort = own_cohort(cohort).await?;
    let state = State::get();
    state.db.rename_cohort(&cohort, &clean_name(name)?).await?;
    state.cohort_changed(cohort.id).await;
    Ok(())
}

pub async fn end_cohort(cohort: &str) -> Result<(), ApiError> {
    end(cohort, Some(now_ms())).await
}

pub async fn reopen_cohort(cohort: &str) -> Result<(), ApiError> {
    end(cohort, None).await
}

async fn end(cohort: &str, ended_ms: Option<i64>) -> Result<(), ApiError> {
    let cohort = own_cohort(cohort).await?;
    let state = State::get();
    state.db.end_cohort(&cohort, ended_ms).await?;
    state.cohort_changed(cohort.id).await;
    Ok(())
}

pub async fn letter(cohort: &str, lang: &str) -> Result<Letter, ApiError> {
    let cohort = own_living_cohort(cohort).await?;
    let state = State::get();
    let lang = Lang::parse(lang).unwrap_or_default();
    let cohort = info(&state, lang, cohort);
    let way_in = way_in(&state, lang, &cohort.code);
    let qr = qrcode::QrCode::new(way_in.link.as_bytes()).map_err(|_| ApiError::Trouble)?;
    let svg = qr
        .render::<qrcode::render::svg::Color>()
        .min_dimensions(200, 200)
        .build();
    let svg = svg
        .split_once("?>")
        .map_or(svg.as_str(), |(_, element)| element)
        .to_owned();
    Ok(Letter {
        cohort,
        site: site(&state).to_owned(),
        way_in,
        qr: svg,
    })
}

/// Where learners join with this code.
pub(super) fn way_in(state: &State, lang: Lang, code: &str) -> WayIn {
    WayIn {
        link: format!("{}/{}/join?code={code}", state.public_url, lang.code()),
        stays: stays(site(state)),
    }
}

/// The public address as people type it.
fn site(state: &State) -> &str {
    let url = state.public_url.as_str();
    url.split_once("://").map_or(url, |(_, site)| site)
}

/// Whether an address, without its scheme, is one that a machine has for itself.
fn stays(site: &str) -> bool {
    ["127.", "localhost", "[::1]"]
        .iter()
        .any(|own| site.starts_with(own))
}

pub(super) async fn officer() -> Result<Signed, ApiError> {
    Some(guard::staff().await?)
        .filter(|who| who.role == Role::Officer)
        .ok_or(ApiError::NotAllowed)
}

/// The centre, if it is the caller's: officers have every one.
async fn of_centre(
    state: &State,
    who: &Signed,
    centre: Uuid,
) -> Result<storage::centre::Centre, ApiError> {
    let centre = state.db.centre(centre).await?.ok_or(ApiError::Missing)?;
    let post = state
        .db
        .post_of(who.id)
        .await?
        .ok_or(ApiError::NotAllowed)?;
    let own = who.role == Role::Officer || post.centre_id == Some(centre.id);
    own.then_some(centre).ok_or(ApiError::NotAllowed)
}
