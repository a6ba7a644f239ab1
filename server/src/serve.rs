//! Start, and a graceful stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use app::api::courses::Courses;
use app::api::limit::Limiter;
use app::api::state::{State, now_ms};
use app::text::Lang;
use storage::Database;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{broadcast, watch};

use crate::config::Config;
use crate::content::Contents;
use crate::{courses, first_start, keys, live, metrics, operate, router, worker};

/// Messages that a slow stream may lag behind by; then it resyncs.
const CHANGES: usize = 1024;
const LONGEST_STOP: Duration = Duration::from_secs(8);
const SWEEP: Duration = Duration::from_hours(1);

pub async fn serve(config: Config) -> Result<(), String> {
    let listener = listen(config.address, "--address").await?;
    let metrics = match config.metrics_port {
        Some(port) => {
            Some(listen(SocketAddr::from(([127, 0, 0, 1], port)), "--metrics-port").await?)
        }
        None => None,
    };
    let (state, contents) = state(&config).await?;
    keys::check(&config, &state).await?;
    first_start::welcome(&state).await?;
    let (stop, stopped) = watch::channel(false);
    if let Some(listener) = metrics {
        tokio::spawn(async move { axum::serve(listener, metrics::router()).await });
    }
    tokio::spawn(live::hear(state.clone()));
    tokio::spawn(sweep(state.clone()));
    let asked = asked_to_stop()?;
    let app = router::router(state.clone(), contents, live::Stop(stopped.clone()));
    println!("Chyrak is at {}", config.url());
    if let Some(sentence) = config.links_stay_here() {
        println!("{sentence}");
    }
    tracing::info!(address = %config.address, "serving");
    let mut ended = stopped;
    let serving = axum::serve(
        listener,
        app.into_make_service_with_connect_info::<SocketAddr>(),
    )
    .with_graceful_shutdown(async move {
        let _ = ended.changed().await;
    });
    let serving = tokio::spawn(serving.into_future());
    asked.await;
    tracing::info!("stopping: no new requests, those under way are finished");
    let _ = stop.send(true);
    if tokio::time::timeout(LONGEST_STOP, serving).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    state.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Opens the database and the keys, and loads the courses.
pub async fn state(config: &Config) -> Result<(State, Arc<Contents>), String> {
    let db = operate::open(config).await?;
    let mut contents = Contents::default();
    contents.add_texts(&texts());
    let courses = courses::load(config, &db, &mut contents).await?;
    let state = shared(config, db, courses).await?;
    contents.add_text("/sw.js", &worker::script(state.demonstration));
    Ok((state, Arc::new(contents)))
}

/// What every request shares.
pub async fn shared(config: &Config, db: Database, courses: Courses) -> Result<State, String> {
    let demonstration = db
        .programme()
        .await
        .map_err(|error| error.to_string())?
        .is_some_and(|programme| programme.demonstration);
    Ok(State {
        events: db.event_writer(),
        keys: keys::open(config)?,
        db,
        courses: Arc::new(courses),
        limiter: Arc::new(Limiter::default()),
        changes: broadcast::channel(CHANGES).0,
        sessions: Arc::default(),
        public_url: config.url(),
        secure: config.secure(),
        behind_proxy: config.behind_proxy,
        demonstration,
    })
}

/// The interface texts by their addresses; those of staff and of the benches apart.
fn texts() -> Vec<(String, String)> {
    let in_all = Lang::ALL.map(|lang| {
        let texts = [
            ("", app::text::wire(lang, false)),
            ("-staff", app::text::wire(lang, true)),
            ("-bench", app::text::wire_bench(lang).to_owned()),
        ];
        texts.map(|(name, text)| {
            let build = worker::BUILD.as_str();
            (format!("/text/{build}/{}{name}.json", lang.code()), text)
        })
    });
    in_all.into_iter().flatten().collect()
}

/// `flag` is what chooses the port.
pub async fn listen(address: SocketAddr, flag: &str) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "Port {} is in use: another Chyrak runs, or another program. Choose another one with {flag}{}.",
                address.port(),
                match flag {
                    "--address" => format!(" {}:PORT", address.ip()),
                    _ => " PORT".to_owned(),
                }
            )
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("Port {} needs more rights. Ports from 1024 on are open to everybody.", address.port())
        }
        _ => format!("{address} cannot be served on: {error}"),
    })
}

async fn sweep(state: State) {
    let mut hour = tokio::time::interval(SWEEP);
    loop {
        hour.tick().await;
        if let Err(error) = state.db.sweep_sessions(now_ms()).await {
            tracing::warn!(%error, "old sessions were not removed");
        }
    }
}

/// From this call on SIGTERM and SIGINT end nothing by themselves; the future ends when one of them has come.
pub fn asked_to_stop() -> Result<impl Future<Output = ()>, String> {
    let listen = |kind| signal(kind).map_err(|error| format!("Signals cannot be heard: {error}"));
    let mut terminated = listen(SignalKind::terminate())?;
    let mut interrupted = listen(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}
