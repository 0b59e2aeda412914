//! The `crossclaim` command: reads files and JSON lines, checks them cluster by cluster, prints what was found.
mod args;
mod input;
mod output;
mod run;

use clap::Parser;
use std::io;
use std::process::ExitCode;

/// Input or arguments cannot be used.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match run::run(args::Cli::parse()) {
        Ok(code) => ExitCode::from(code),
        // Whoever read our output has enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("crossclaim: the output cannot be written: {error}");
            ExitCode::from(UNUSABLE)
        }
    }
}
