//! Configuration: flags and environment. `chyrak --help` prints these sentences.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::builder::BoolishValueParser;
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
    /// Read course folders and print what is wrong in them, file and line; changes nothing. With --help: how to write a course
    #[command(after_long_help = course_format())]
    Courses,
    /// Show the courses in --courses as learners see them while you write: what you save appears at once, with what is wrong in it
    Preview,
    /// Write a course into one file: whole (.zip), for `LiaScript` (.md) or its questions as GIFT (.gift), the pictures of both in media/ beside it
    Export {
        /// The course's id, such as mobilography
        course: String,
        /// The file to write; it must not exist yet
        file: PathBuf,
        /// What to write; without it, the ending of the file says so
        #[arg(long = "as", value_enum)]
        r#as: Option<Form>,
        /// The language of a .md or .gift file; without it, the course's first one
        #[arg(long)]
        lang: Option<String>,
    },
    /// Read a course, a `LiaScript` document or GIFT questions into the folder of courses, and print line by line what was understood.
    ///
    /// All of the file is checked first. What is not sound is refused and changes nothing.
    Import {
        /// A .zip that `export` wrote, a .md of `LiaScript` or a .gift, the pictures of both in media/ beside it
        file: PathBuf,
        /// The id that the course gets; without it, its own or the name of the file
        #[arg(long)]
        course: Option<String>,
        /// The language of a .md or .gift file; without it, the document's own
        #[arg(long)]
        lang: Option<String>,
        /// A course, or a language of one, that is there already is replaced
        #[arg(long)]
        replace: bool,
    },
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

/// What a course is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Course,
    Liascript,
    Gift,
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
    #[arg(long, env = "CHYRAK_PUBLIC_URL", global = true, value_parser = public_url)]
    pub public_url: Option<String>,
    /// A proxy stands in front: take the caller's address from its X-Forwarded-For header
    #[arg(long, env = "CHYRAK_BEHIND_PROXY", global = true, value_parser = BoolishValueParser::new())]
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
    /// How to write the log, which goes to stderr; the address and the first officer's link go to stdout, always as plain lines
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

/// All rules of the course format, as the first comment of its parser tells them.
fn course_format() -> String {
    include_str!("../../app/learning/src/parse.rs")
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .filter(|line| !line.starts_with("```"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Pages lie at the root of a host.
fn public_url(given: &str) -> Result<String, String> {
    let host = given
        .strip_prefix("https://")
        .or(given.strip_prefix("http://"));
    match host.map(|host| host.trim_end_matches('/')) {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => {
            Ok(given.to_owned())
        }
        _ => Err("it looks like https://chyrak.example, with nothing behind the host".to_owned()),
    }
}

impl Config {
    /// The public address, without a slash at its end; without one, an address that works on this machine.
    pub fn url(&self) -> String {
        let given = self
            .public_url
            .as_deref()
            .map(|url| url.trim_end_matches('/').to_owned());
        given.unwrap_or_else(|| {
            let mut address = self.address;
            // "Every address" is none that a browser could open.
            if address.ip().is_unspecified() {
                address.set_ip(match address.ip() {
                    IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                    IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
                });
            }
            format!("http://{address}")
        })
    }

    /// A sentence where others shall come, but the links lead to this machine only.
    pub fn links_stay_here(&self) -> Option<String> {
        (self.public_url.is_none() && self.address.ip().is_unspecified()).then(|| {
            format!(
                "Links lead to this machine only. A phone needs an address that it can reach: --public-url http://ADDRESS:{}, \
                 and https to learn without a line.",
                self.address.port()
            )
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn config(flags: &[&str]) -> Config {
        Cli::parse_from([&["chyrak"], flags].concat()).config
    }

    #[test]
    fn links_can_be_opened_on_this_machine() {
        let table = [
            ("0.0.0.0:8080", "http://127.0.0.1:8080", true),
            ("[::]:8080", "http://[::1]:8080", true),
            ("192.168.1.5:80", "http://192.168.1.5:80", false),
        ];
        for (address, url, note) in table {
            let config = config(&["--address", address]);
            assert_eq!(
                (config.url().as_str(), config.links_stay_here().is_some()),
                (url, note)
            );
        }
        let config = config(&[
            "--address",
            "0.0.0.0:80",
            "--public-url",
            "http://10.0.0.2/",
        ]);
        assert_eq!(
            (config.url().as_str(), config.links_stay_here()),
            ("http://10.0.0.2", None)
        );
    }
}
