//! Where the output goes, and in what form.
use crate::args::{Cli, When};
use anstream::{AutoStream, ColorChoice};
use crossclaim::render::{TextRenderer, escape};
use crossclaim::{Notice, Severity};
use std::io::{self, BufWriter, IsTerminal, StdoutLock};

/// Lines longer than this tire the eye, however wide the terminal is.
const WIDEST: u16 = 120;

/// Standard output, buffered; colours are dropped where it takes none.
pub type Out = BufWriter<AutoStream<StdoutLock<'static>>>;

fn choice(cli: &Cli) -> ColorChoice {
    match cli.color {
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
        When::Auto => AutoStream::choice(&io::stdout()),
    }
}

/// Standard output with the colours asked for.
pub fn out(cli: &Cli) -> Out {
    BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout().lock(), choice(cli)))
}

/// The renderer for people.
pub fn text(cli: &Cli, severity: Severity) -> TextRenderer {
    let terminal = || io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let width = cli.width.or_else(|| terminal().map(|(width, _)| width.0.min(WIDEST))).unwrap_or(80);
    TextRenderer::new().width(width.into()).color(choice(cli) != ColorChoice::Never).severity(severity)
}

/// Tells of bad input on standard error.
pub fn tell(notices: &[Notice]) {
    for notice in notices {
        complain(&notice.to_string());
    }
}

/// One line on standard error.
pub fn complain(text: &str) {
    eprintln!("crossclaim: {}", escape(text));
}
