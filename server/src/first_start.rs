//! The first officer comes by a one-time link; there is no default password.

use app::api::courses::Courses;
use app::api::staff::ssr::first_invitation;
use app::api::state::{State, now_ms};

use crate::config::Config;
use crate::{operate, serve};

/// Prints a link while the programme has no name, that is, until the first officer has used one.
pub async fn welcome(state: &State) -> Result<(), String> {
    let programme = state
        .db
        .programme()
        .await
        .map_err(|error| error.to_string())?;
    if programme.is_some_and(|programme| !programme.name.is_empty()) {
        return Ok(());
    }
    // Links of earlier starts may lie in old logs: only the newest one is good.
    state
        .db
        .withdraw_operator_invites(now_ms())
        .await
        .map_err(|error| error.to_string())?;
    let link = link(state).await?;
    println!(
        "\n  Nobody is in charge here yet. This link creates the first officer's account, once, within two weeks:\n\n    {link}\n"
    );
    Ok(())
}

/// `chyrak invite-officer`.
pub async fn invite(config: &Config) -> Result<(), String> {
    let db = operate::open_existing(config).await?;
    let state = serve::shared(config, db, Courses::default()).await?;
    println!("{}", link(&state).await?);
    if config.public_url.is_none() {
        eprintln!(
            "The link begins with {}, the address that a server without --public-url has. If yours has another, give \
             --public-url or --address as it does.",
            config.url()
        );
    }
    state.db.close().await;
    Ok(())
}

async fn link(state: &State) -> Result<String, String> {
    first_invitation(state)
        .await
        .map_err(|error| format!("No invitation could be made: {error:?}"))
}
