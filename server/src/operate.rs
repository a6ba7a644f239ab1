//! Backup and restore.

use std::path::{Path, PathBuf};

use storage::Database;

use crate::config::Config;

pub async fn open(config: &Config) -> Result<Database, String> {
    Database::open(&config.database)
        .await
        .map_err(|error| error.to_string())
}

/// A database that is there already; a mistyped address must not make an empty one.
pub async fn open_existing(config: &Config) -> Result<Database, String> {
    if let Some(path) = sqlite_file(config)
        && !path.exists()
    {
        return Err(format!(
            "There is no database at {}. Say which one with --database, as the server does.",
            path.display()
        ));
    }
    open(config).await
}

/// Where an `SQLite` database is.
fn sqlite_file(config: &Config) -> Option<&Path> {
    let path = config.database.strip_prefix("sqlite:")?;
    Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
}

pub async fn backup(config: &Config, file: &Path) -> Result<(), String> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(format!(
            "No backup was written: there is no folder {}. Make it first, or name another.",
            folder.display()
        ));
    }
    let db = open_existing(config).await?;
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
    if !file.exists() {
        return Err(format!(
            "Nothing was restored: there is no file {}",
            file.display()
        ));
    }
    let new = sqlite_file(config).map(not_there).unwrap_or_default();
    let failed = match open(config).await {
        Ok(db) => {
            let restored = db.restore(file).await;
            db.close().await; // SQLite then has everything in the one file
            restored.err().map(|error| error.to_string())
        }
        Err(sentence) => Some(sentence),
    };
    let Some(sentence) = failed else {
        println!("{} has been restored", file.display());
        return Ok(());
    };
    let removed = match remove(&new) {
        true => " The new, empty database has been removed again.",
        false => "",
    };
    Err(format!("Nothing was restored: {sentence}{removed}"))
}

/// What opening this database file would make: its files, then its folders, the innermost first. Nothing beside a database
/// that is there already: it may be in use.
fn not_there(database: &Path) -> Vec<PathBuf> {
    if database.exists() {
        return Vec::new();
    }
    let files = ["", "-wal", "-shm"].map(|end| {
        let mut name = database.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    });
    let folders = database.ancestors().skip(1).map(Path::to_owned);
    let all = files.into_iter().chain(folders);
    all.filter(|path| !path.as_os_str().is_empty() && !path.exists())
        .collect()
}

/// Removes what has come into being of these; whether that was anything. A folder goes only if it is empty.
fn remove(new: &[PathBuf]) -> bool {
    let gone = new.iter().filter(|path| {
        let removed = match path.is_dir() {
            true => std::fs::remove_dir(path),
            false => std::fs::remove_file(path),
        };
        removed.is_ok()
    });
    gone.count() > 0
}
