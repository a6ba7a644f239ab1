//! What others ask about certificates: one by its number, the issuer's keys, what was revoked.

use app::api::certificate::ssr;
use app::api::error::ApiError;
use app::api::guard;
use app::api::state::State;
use axum::Json;
use axum::extract::{Extension, Path};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE,
};
use axum::http::{HeaderMap, StatusCode, request::Parts};
use axum::response::{IntoResponse, Redirect, Response};
use issuer::{did, picture};
use learning::certificate::Number;
use uuid::Uuid;

use crate::{assets, router};

/// The picture that carries a credential.
const PICTURE: &str = "icons/lamp-512.png";
/// For what other programs than ours ask, pages of other sites among them.
const PUBLIC: [(axum::http::HeaderName, &str); 2] = [
    (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (CACHE_CONTROL, "max-age=300"),
];

/// `GET /V`: where a QR code leads. The claim stands behind the `#`, which browsers keep and do not send.
pub async fn open(headers: HeaderMap) -> Redirect {
    Redirect::temporary(&format!("/{}/verify", router::wanted(&headers).code()))
}

/// `GET /verify/{file}`: `NUMBER.json` is what its holder agreed to show, `NUMBER.jwt` the credential, `NUMBER.png` a picture
/// with the credential in it; the number alone leads to the page. A number with a slip in it is 422, one that was never given 404.
pub async fn verify(
    Path(file): Path<String>,
    Extension(state): Extension<State>,
    parts: Parts,
) -> Response {
    let (number, kind) = file.rsplit_once('.').unwrap_or((&file, ""));
    let Some(number) = Number::parse(number) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let answer = match kind {
        "json" => shown(&state, number).await,
        "jwt" | "png" => credential(&state, number, kind, &parts).await,
        "" => Ok(Some(page(number, &parts.headers))),
        _ => Ok(None),
    };
    match answer {
        Ok(Some(response)) => response,
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => trouble(error),
    }
}

/// `GET /issuer/keys.json`.
pub async fn keys(Extension(state): Extension<State>) -> Response {
    match ssr::issuer(&state).await {
        Ok(issuer) => (PUBLIC, Json(issuer)).into_response(),
        Err(error) => trouble(error),
    }
}

/// `GET /issuer/status/{list}`.
pub async fn status(Path(list): Path<u32>, Extension(state): Extension<State>) -> Response {
    match ssr::status_list(&state, i64::from(list)).await {
        Ok(token) => (PUBLIC, [(CONTENT_TYPE, "application/vc+jwt")], token).into_response(),
        Err(error) => trouble(error),
    }
}

/// `GET /.well-known/did.json`.
pub async fn did(Extension(state): Extension<State>) -> Response {
    match state.keys.list() {
        Ok(keys) => {
            let document = did::document(&did::of_url(&state.public_url), &keys);
            (PUBLIC, Json(document)).into_response()
        }
        Err(error) => trouble(error.into()),
    }
}

async fn shown(state: &State, number: Number) -> Result<Option<Response>, ApiError> {
    let shown = ssr::shown(state, number).await?;
    Ok(shown.map(|shown| ([(CACHE_CONTROL, "no-cache")], Json(shown)).into_response()))
}

async fn credential(
    state: &State,
    number: Number,
    kind: &str,
    parts: &Parts,
) -> Result<Option<Response>, ApiError> {
    let who = signed(state, parts).await?;
    let Some(token) = ssr::credential(state, number, who).await? else {
        return Ok(None);
    };
    let (mime, body) = match kind {
        "png" => ("image/png", baked(&token)?),
        _ => ("application/vc+jwt", token.into_bytes()),
    };
    let name = format!("attachment; filename=\"chyrak-{}.{kind}\"", number.plain());
    let headers = [
        (CONTENT_TYPE, mime),
        (CACHE_CONTROL, "private, no-cache"),
        (CONTENT_DISPOSITION, &name),
    ];
    Ok(Some((headers, body).into_response()))
}

fn baked(token: &str) -> Result<Vec<u8>, ApiError> {
    let png = assets::bytes(PICTURE).unwrap_or_default();
    Ok(picture::bake(png, token)?)
}

async fn signed(state: &State, parts: &Parts) -> Result<Option<Uuid>, ApiError> {
    let Some(token) = guard::token_of(state, parts) else {
        return Ok(None);
    };
    Ok(guard::signed(state, &token).await?.map(|who| who.id))
}

fn page(number: Number, headers: &HeaderMap) -> Response {
    let lang = router::wanted(headers).code();
    Redirect::temporary(&format!("/{lang}/verify/{}", number.plain())).into_response()
}

fn trouble(error: ApiError) -> Response {
    let status = StatusCode::from_u16(error.status());
    status
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        .into_response()
}
