//! Backup and restore.

use std::path::Path;

use storage::Database;

use crate::config::Config;

pub async fn open(config: &Config) -> Result<Database, String> {
    Database::open(&config.database)
        .await
        .map_err(|error| error.to_string())
}

/// A database that is there already; a mistyped address must not make an empty one.
pub async fn open_existing(config: &Config) -> Result<Database, String> {
    if let Some(path) = config.database.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        if !Path::new(path).exists() {
            return Err(format!(
                "There is no database at {path}. Say which one with --database, as the server does."
            ));
        }
    }
    open(config).await
}

pub async fn backup(config: &Config, file: &Path) -> Result<(), String> {
    let db = open_existing(config).await?;
    db.backup(file)
        .await
        .map_err(|error| format!("No backup was written: {error}"))?;
    println!("Everything is in {}", file.display());
    Ok(())
}

pub async fn restore(config: &Config, file: &Path) -> Result<(), String> {
    if !file.exists() {
        return Err(format!(
            "Nothing was restored: there is no file {}",
            file.display()
        ));
    }
    let db = open(config).await?;
    db.restore(file)
        .await
        .map_err(|error| format!("Nothing was restored: {error}"))?;
    db.close().await; // SQLite then has everything in the one file
    println!("{} has been restored", file.display());
    Ok(())
}
