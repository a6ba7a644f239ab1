//! Backup and restore.

use std::path::Path;

use storage::Database;

use crate::config::Config;

pub async fn open(config: &Config) -> Result<Database, String> {
    Database::open(&config.database)
        .await
        .map_err(|error| error.to_string())
}

pub async fn backup(config: &Config, file: &Path) -> Result<(), String> {
    let db = open(config).await?;
    db.backup(file)
        .await
        .map_err(|error| format!("No backup was written: {error}"))?;
    println!(
        "Everything is in {}, but for the keys that sign certificates: copy {} to another safe place",
        file.display(),
        config.keys_folder().display()
    );
    Ok(())
}

pub async fn restore(config: &Config, file: &Path) -> Result<(), String> {
    let db = open(config).await?;
    db.restore(file)
        .await
        .map_err(|error| format!("Nothing was restored: {error}"))?;
    println!("{} has been restored", file.display());
    Ok(())
}
