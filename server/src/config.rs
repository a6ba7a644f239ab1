//! Configuration: flags and environment. `chyrak --help` prints these sentences.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Chyrak, a lamp: a learning platform that works for weeks without a line.
///
/// Without a command it serves. The first start prints a link that creates the first officer's account.
#[derive(Debug, Parser)]
#[command(name = "chyrak", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub config: Config,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages and keep progress (the default)
    Serve,
    /// Write a copy of the whole database into one file; works while the server runs
    Backup {
        /// The file to write; it must not exist yet
        file: PathBuf,
    },
    /// Read a backup into an empty database, `SQLite` or `PostgreSQL`
    Restore {
        /// A file that `backup` wrote
        file: PathBuf,
    },
    /// Read course folders and print what is wrong in them, file and line; changes nothing
    Courses,
    /// Fill an empty database with an invented programme, so that every screen can be seen
    Demonstration,
    /// The keys that sign certificates: list, rotate, revoke
    Keys {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// Print a new one-time link for an officer, for example when nobody can sign in any more
    InviteOfficer,
}

#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Print every key, the current one first: id, state, days, public key
    List,
    /// Make a new key that signs from now on; certificates signed before stay valid
    Rotate,
    /// Stop trusting a key that was lost or copied: what it signed after that day is not valid any more
    Revoke {
        /// As `list` prints it
        id: String,
        /// The first day on which it is not trusted, such as 2026-11-25; without it, what it has signed until now stays valid
        #[arg(long)]
        since: Option<String>,
    },
}

#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Where the database is: `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME`
    #[arg(
        long,
        env = "DATABASE_URL",
        default_value = "sqlite:data/chyrak.db",
        global = true,
        hide_env_values = true
    )]
    pub database: String,
    /// Address and port to serve on
    #[arg(
        long,
        env = "CHYRAK_ADDRESS",
        default_value = "127.0.0.1:3000",
        global = true
    )]
    pub address: SocketAddr,
    /// The address that people type, for links and QR codes, such as `https://chyrak.example`; begins with https where TLS is in front
    #[arg(long, env = "CHYRAK_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// A proxy stands in front: take the caller's address from its X-Forwarded-For header
    #[arg(long, env = "CHYRAK_BEHIND_PROXY", global = true)]
    pub behind_proxy: bool,
    /// Port for /metrics, on the loopback interface only; none without it
    #[arg(long, env = "CHYRAK_METRICS_PORT", global = true)]
    pub metrics_port: Option<u16>,
    /// Folder of further courses, beside the built-in ones
    #[arg(long, env = "CHYRAK_COURSES", global = true)]
    pub courses: Option<PathBuf>,
    /// Folder of the keys that sign certificates; back it up, apart from the database. Without this, `keys` beside the `SQLite`
    /// file, `data/keys` with `PostgreSQL`
    #[arg(long, env = "CHYRAK_KEYS", global = true)]
    pub keys: Option<PathBuf>,
    /// How to write the log
    #[arg(long, env = "CHYRAK_LOG_FORMAT", default_value = "text", global = true)]
    pub log_format: LogFormat,
    /// What to log, such as `info` or `warn,chyrak=debug`
    #[arg(
        long,
        env = "CHYRAK_LOG",
        default_value = "info,sqlx=warn",
        global = true
    )]
    pub log: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

impl Config {
    /// The public address, without a slash at its end.
    pub fn url(&self) -> String {
        let given = self
            .public_url
            .as_deref()
            .map(|url| url.trim_end_matches('/').to_owned());
        given.unwrap_or_else(|| format!("http://{}", self.address))
    }

    /// Where the keys that sign certificates are.
    pub fn keys_folder(&self) -> PathBuf {
        if let Some(folder) = &self.keys {
            return folder.clone();
        }
        let file = self.database.strip_prefix("sqlite:");
        let file = file.map(|path| Path::new(path.strip_prefix("//").unwrap_or(path)));
        let folder = file.and_then(Path::parent).unwrap_or(Path::new("data"));
        folder.join("keys")
    }

    /// Browsers come over TLS.
    pub fn secure(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}
