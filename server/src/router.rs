//! Every address that the server answers.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::api::error::ApiError;
use app::api::state::{Caller, State};
use app::data::needs;
use app::route::Route;
use app::shell::{Shell, document};
use app::text::Lang;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, DefaultBodyLimit, Extension, Request};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, COOKIE, HeaderValue};
use axum::http::{HeaderMap, StatusCode, Uri, request::Parts};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::nonce::use_nonce;
use leptos::prelude::{AnyView, IntoAny, provide_context, use_context};
use leptos_axum::{ResponseOptions, handle_server_fns_with_context, render_app_async_with_context};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;

use crate::content::Contents;
use crate::live::{self, Stop};
use crate::page::{self, Pages};
use crate::{assets, certificate, metrics, paper, security, worker};

/// A batch of 200 events of the largest size fits twice.
const LARGEST_BODY: usize = 512 * 1024;

pub fn router(state: State, contents: Arc<Contents>, stop: Stop) -> Router {
    let _ = any_spawner::Executor::init_tokio(); // an error says that it is done already
    let context = {
        let state = state.clone();
        move || provide(&state)
    };
    let render = render_app_async_with_context(context.clone(), shell_of(&state));
    let call = move |request: Request| {
        let context = context.clone();
        async move {
            with_status(
                handle_server_fns_with_context(context, request)
                    .await
                    .into_response(),
            )
            .await
        }
    };
    let pages = Router::new()
        .fallback(get(render))
        .layer(middleware::from_fn_with_state(
            (Pages::default(), state.clone()),
            page::kept,
        ));
    let secure = state.secure;
    Router::new()
        .route("/", get(choose_language))
        .route("/{lang}/manifest.webmanifest", get(worker::manifest))
        .route("/sw.js", get(content))
        .route("/text/{*path}", get(content))
        .route("/pkg/{*path}", get(assets::serve))
        .route("/content/{*path}", get(content))
        .route("/media/{*path}", get(content))
        .route(
            "/robots.txt",
            get(|| async {
                "User-agent: *\nDisallow: /api/\nDisallow: /verify/\nDisallow: /*/verify/\n"
            }),
        )
        .route("/{lang}/paper/{course}/{lesson}", get(paper::lesson))
        .route("/V", get(certificate::open))
        .route("/verify/{file}", get(certificate::verify))
        .route("/issuer/keys.json", get(certificate::keys))
        .route("/issuer/status/{list}", get(certificate::status))
        .route("/.well-known/did.json", get(certificate::did))
        .route("/live/cohort/{cohort}", get(live::cohort))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/api/{*function}", post(call))
        .merge(pages)
        .layer(middleware::from_fn_with_state(state.clone(), caller))
        .layer(Extension(state))
        .layer(Extension(contents))
        .layer(Extension(stop))
        .layer(
            CompressionLayer::new().compress_when(
                SizeAbove::new(256)
                    .and(NotForContentType::SSE)
                    .and(NotForContentType::IMAGES)
                    .and(NotForContentType::const_new("video/")),
            ),
        )
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(tower_http::limit::RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            security::headers(secure, request, next)
        }))
        .layer(middleware::from_fn(metrics::count))
}

/// What every page and server function has at hand.
fn provide(state: &State) {
    provide_context(state.clone());
    let Some(parts) = use_context::<Parts>() else {
        return;
    };
    provide_context(language(parts.uri.path(), &parts.headers));
    if let Some(caller) = parts.extensions.get::<Caller>() {
        provide_context(*caller);
    }
}

fn language(path: &str, headers: &HeaderMap) -> Lang {
    Lang::of_path(path).unwrap_or_else(|| wanted(headers))
}

/// By cookie, then by `Accept-Language`, then Kyrgyz.
pub fn wanted(headers: &HeaderMap) -> Lang {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
            .unwrap_or("")
    };
    let cookie = text(COOKIE)
        .split(';')
        .filter_map(|cookie| cookie.trim().strip_prefix("lang="))
        .find_map(Lang::parse);
    let accepted = || {
        text(ACCEPT_LANGUAGE)
            .split(',')
            .filter_map(|part| part.trim().get(..2))
            .find_map(Lang::parse)
    };
    cookie.or_else(accepted).unwrap_or_default()
}

async fn choose_language(headers: HeaderMap) -> Redirect {
    Redirect::temporary(&format!("/{}", wanted(&headers).code()))
}

/// The document around the page of the request under way.
fn shell_of(state: &State) -> impl Fn() -> AnyView + Clone + Send + Sync + use<> {
    let state = state.clone();
    move || {
        let path = use_context::<Parts>()
            .map(|parts| parts.uri.path().to_owned())
            .unwrap_or_default();
        let lang = use_context::<Lang>().unwrap_or_default();
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
            && let Ok(policy) =
                HeaderValue::from_str(&security::policy(&format!(" 'nonce-{nonce}'")))
        {
            response.insert_header(CONTENT_SECURITY_POLICY, policy);
        }
        let staff = Route::is_staff(&path);
        let more = Route::parse(&path).is_more().then_some("more.wasm");
        let bundle = if staff {
            ["staff.js", "staff.wasm"]
        } else {
            ["app.js", "app.wasm"]
        };
        let styles = if staff {
            vec!["style.css", "staff.css"]
        } else {
            vec!["style.css"]
        };
        document(Shell {
            needs: needs(&path, &state.courses),
            path,
            lang,
            staff,
            styles: styles.into_iter().filter_map(assets::address).collect(),
            script: assets::address(bundle[0]),
            wasm: assets::address(bundle[1]),
            more: more.and_then(assets::address),
            icon: assets::address("icons/lamp.svg"),
            apple_icon: assets::address("icons/lamp-180.png"),
            text: worker::BUILD.clone(),
            public_url: state.public_url.clone(),
            demonstration: state.demonstration,
        })
        .into_any()
    }
}

/// Middleware: notes the caller's address for the limits.
async fn caller(
    axum::extract::State(state): axum::extract::State<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = address_of(&request, state.behind_proxy);
    if let Some(address) = address {
        request.extensions_mut().insert(Caller(address));
    }
    next.run(request).await
}

fn address_of(request: &Request, behind_proxy: bool) -> Option<IpAddr> {
    let direct = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .filter(|_| behind_proxy);
    let nearest = forwarded.and_then(|header| {
        header
            .to_str()
            .ok()?
            .rsplit(',')
            .next()?
            .trim()
            .parse()
            .ok()
    });
    nearest.or(direct)
}

/// Refusals of server functions come as 500; this gives each its own status.
async fn with_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, LARGEST_BODY).await.unwrap_or_default();
    if let Ok(error) = serde_json::from_slice::<ApiError>(&bytes) {
        parts.status =
            StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    }
    Response::from_parts(parts, Body::from(bytes))
}

async fn content(
    Extension(contents): Extension<Arc<Contents>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    contents.answer(uri.path(), &headers)
}

async fn ready(Extension(state): Extension<State>) -> Response {
    match state.db.ping().await {
        Ok(()) => "ready".into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer",
        )
            .into_response(),
    }
}
