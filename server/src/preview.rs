//! `chyrak preview`: courses as learners see them while they are written. A saved file is read at once; open pages load anew and
//! list what is wrong. Everything lies in a database of its own that ends with it, and nothing is kept by the browser.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, SystemTime};

use app::api::state::now_ms;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;
use tower::ServiceExt;

use crate::config::Config;
use crate::{courses, live, router, serve, worker};

/// How often the folder is looked at; a change is read when it has been still for as long.
const LOOK: Duration = Duration::from_millis(400);
const SCRIPT: &str = include_str!("../../public/preview.js");

pub async fn preview(mut config: Config) -> Result<(), String> {
    let folder = config.courses.clone().ok_or(
        "Say which courses to show: chyrak preview --courses DIR, where DIR holds a folder for each.",
    )?;
    let place = std::env::temp_dir().join(format!("chyrak-preview-{}", std::process::id()));
    std::fs::create_dir_all(&place)
        .map_err(|error| format!("{} cannot be made: {error}", place.display()))?;
    config.database = format!("sqlite:{}", place.join("preview.db").display());
    config.keys = Some(place.join("keys"));
    let shown = show(&config, &folder).await;
    let _ = std::fs::remove_dir_all(&place);
    shown
}

async fn show(config: &Config, folder: &Path) -> Result<(), String> {
    let listener = serve::listen(config.address, "--address").await?;
    let (stop, stopped) = watch::channel(false);
    let read = || async {
        let (state, contents) = serve::state(config).await?;
        let pages = router::router(state, contents, live::Stop(stopped.clone()));
        Ok::<_, String>((pages, told(config)?))
    };
    let mut before = files(folder);
    let (pages, faults) = read().await?;
    let current = Arc::new(RwLock::new(pages));
    let (news, heard) = watch::channel(faults);
    let pages = outside(current.clone(), heard);
    let service = pages.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(axum::serve(listener, service).into_future());
    println!(
        "The courses in {} are at {}. What you save is shown at once; Ctrl-C ends it.",
        folder.display(),
        config.url()
    );
    let mut asked = Box::pin(serve::asked_to_stop()?);
    loop {
        tokio::select! {
            () = &mut asked => break,
            () = tokio::time::sleep(LOOK) => {}
        }
        let now = files(folder);
        if now == before {
            continue;
        }
        tokio::time::sleep(LOOK).await;
        before = files(folder);
        match read().await {
            Ok((pages, faults)) => {
                if let Ok(mut current) = current.write() {
                    *current = pages;
                }
                news.send_replace(faults);
            }
            Err(sentence) => eprintln!("{sentence}"),
        }
    }
    let _ = stop.send(true);
    Ok(())
}

/// What is wrong, also printed; with a mark that is new each time, so that pages know that they are old.
fn told(config: &Config) -> Result<String, String> {
    let faults = courses::faults(config)?;
    for fault in &faults {
        println!("{fault}");
    }
    println!("{} places to mend", faults.len());
    Ok(serde_json::json!({ "made": now_ms().to_string(), "faults": faults }).to_string())
}

/// The pages of now, with the script that loads them anew.
fn outside(current: Arc<RwLock<Router>>, heard: watch::Receiver<String>) -> Router {
    let news = move || {
        let events = WatchStream::new(heard.clone()).map(|told| Event::default().data(told));
        let events = events.map(Ok::<_, std::convert::Infallible>);
        async move { Sse::new(events).keep_alive(KeepAlive::default()) }
    };
    let script = |text: &'static str| {
        get(move || async move { ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text) })
    };
    let page = move |mut request: Request| {
        request.headers_mut().remove(ACCEPT_ENCODING);
        let pages: Router = current
            .read()
            .map_or_else(|_| Router::new(), |pages| pages.clone());
        async move {
            let answer = pages.oneshot(request).await.into_response();
            with_script(answer).await
        }
    };
    Router::new()
        .route("/preview", get(news))
        .route("/preview.js", script(SCRIPT))
        .route("/sw.js", script(worker::NONE))
        .fallback(page)
}

async fn with_script(answer: Response) -> Response {
    let kind = answer.headers().get(CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    head.headers.remove(CONTENT_LENGTH);
    let script = b"<script src=\"/preview.js\" defer></script>";
    Response::from_parts(head, Body::from([&html[..], script].concat()))
}

/// Every file below a folder with its time and length.
fn files(folder: &Path) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(about) = entry.metadata() {
                found.insert(path, (about.modified().ok(), about.len()));
            }
        }
    }
    found
}
