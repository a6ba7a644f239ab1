//! `chyrak keys`: the keys that sign certificates.

use app::api::secret;
use app::api::state::{State, now_ms};
use issuer::keys::Keys;
use learning::certificate::{Day, Key, KeyStatus};

use crate::config::{Config, KeyCommand};

/// Opens the folder; where there is none yet, makes it and a first key.
pub fn open(config: &Config) -> Result<Keys, String> {
    Keys::open(&config.keys_folder(), &secret::random(), now_ms())
        .map_err(|error| error.to_string())
}

/// Says so if certificates were signed with keys that this folder has never had.
pub async fn check(config: &Config, state: &State) -> Result<(), String> {
    let used = state.db.certificate_keys().await;
    let used = used.map_err(|error| error.to_string())?;
    let keys = state.keys.list().map_err(|error| error.to_string())?;
    for id in used
        .iter()
        .filter(|id| !keys.iter().any(|key| key.kid == **id))
    {
        tracing::warn!(
            "Certificates were signed with the key {id}, which {} does not have: who checks them takes them for forged. Bring that \
             folder back from its backup.",
            config.keys_folder().display()
        );
    }
    Ok(())
}

pub fn run(config: &Config, command: &KeyCommand) -> Result<(), String> {
    let keys = open(config)?;
    match command {
        KeyCommand::List => {
            for key in keys.list().map_err(|error| error.to_string())? {
                println!("{}", line(&key));
            }
        }
        KeyCommand::Rotate => {
            let id = keys.rotate(&secret::random(), now_ms());
            println!(
                "{} signs from now on. What the former key signed stays good.",
                id.map_err(|error| error.to_string())?
            );
        }
        KeyCommand::Revoke { id, since } => revoke(&keys, id, since.as_deref())?,
    }
    Ok(())
}

fn revoke(keys: &Keys, id: &str, since: Option<&str>) -> Result<(), String> {
    let now = now_ms();
    let since_ms = match since {
        // The last moment of the day before.
        Some(day) => Day::parse(day)
            .map(|day| day.start_ms() - 1)
            .ok_or_else(|| format!("«{day}» is not a day such as 2026-11-25."))?,
        None => now,
    };
    let new = keys.revoke(id, since_ms, &secret::random(), now);
    let new = new.map_err(|error| error.to_string())?;
    println!(
        "{id} is revoked. What it signed up to {} stays good; what else it signed is not taken any more, and learners who open \
         such a certificate of theirs get it signed anew.",
        Day::of_ms(since_ms)
    );
    if let Some(new) = new {
        println!("{new} signs from now on.");
    }
    Ok(())
}

/// Id, state, days, and the public key.
fn line(key: &Key) -> String {
    let state = match key.status {
        KeyStatus::Current => "current",
        KeyStatus::Rotated => "rotated",
        KeyStatus::Revoked => "revoked",
    };
    let ended = key.revoked_ms.or(key.rotated_ms);
    let until = ended.map_or_else(|| "now       ".to_owned(), |ms| Day::of_ms(ms).to_string());
    let from = Day::of_ms(key.created_ms);
    format!("{}  {state}  {from} to {until}  {}", key.kid, key.x)
}
