//! What a centre or a ministry runs: one binary and its data folder.
#![forbid(unsafe_code)]
#![recursion_limit = "256"]

mod assets;
mod certificate;
mod compress;
mod config;
mod content;
mod courses;
mod demonstration;
mod exchange;
mod first_start;
mod keys;
mod live;
mod metrics;
mod operate;
mod page;
mod paper;
mod preview;
mod router;
mod security;
mod serve;
mod worker;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser;
use config::{Cli, Command, Config, LogFormat};

fn main() -> ExitCode {
    let cli = Cli::parse();
    log(&cli.config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(cli)),
        Err(error) => Err(format!("The machine gives no threads: {error}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Every error here is a sentence for the operator.
async fn run(cli: Cli) -> Result<(), String> {
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::serve(cli.config).await,
        Command::Backup { file } => operate::backup(&cli.config, &file).await,
        Command::Restore { file } => operate::restore(&cli.config, &file).await,
        Command::Courses => courses::check(&cli.config),
        Command::Preview => preview::preview(cli.config).await,
        Command::Export {
            course,
            file,
            r#as,
            lang,
        } => exchange::export(&cli.config, &course, &file, r#as, lang.as_deref()),
        Command::Import {
            file,
            course,
            lang,
            replace,
        } => {
            let wish = exchange::Wish {
                course,
                lang,
                replace,
            };
            exchange::import(&cli.config, &file, &wish)
        }
        Command::Demonstration => demonstration::fill(&cli.config).await,
        Command::Keys { command } => keys::run(&cli.config, &command),
        Command::InviteOfficer => first_start::invite(&cli.config).await,
    }
}

fn log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new(&config.log);
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    match config.log_format {
        LogFormat::Text => log.compact().init(),
        LogFormat::Json => log.json().init(),
    }
}
