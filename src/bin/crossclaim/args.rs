//! What the command line says.
use clap::{Args, Parser, Subcommand, ValueEnum};
use crossclaim::Severity;

const EXIT: &str = "Exit status: 0 nothing found, 1 findings at or above the severity, 2 unusable input or arguments. \
                    With partly bad input the rest is checked: 0 or 1, and 2 only under --strict.";

/// Reads several texts about one story and reports the claims that contradict each other.
#[derive(Parser)]
#[command(name = "crossclaim", version, about, after_help = EXIT, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// Colour and marks of a terminal.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
    /// Columns of the text format [default: the terminal's, else 80].
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Report the claims that contradict each other.
    Check(Check),
    /// List the claims of each article.
    Claims(Read),
    /// Print the graph of claims, sources and events.
    Graph(Graph),
    /// List the mentions of each article: times, quantities, names, events.
    Annotate(Read),
    /// Print the manual page of a rule.
    Explain {
        /// Its code or its name.
        code: String,
        /// What to print.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// List the rules.
    Rules {
        /// What to print.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

#[derive(Args)]
pub struct Read {
    /// Text files (.txt), JSON lines (.jsonl), or - for JSON lines on standard input. Files form one cluster.
    #[arg(required = true)]
    pub files: Vec<String>,
    /// What to print.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Threads to work on [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Exit with 2 if any of the input is bad.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Args)]
pub struct Graph {
    #[command(flatten)]
    pub read: Read,
    /// A table of known facts: subject,relation,object,from,to. May be given again.
    #[arg(long, value_name = "FACTS.csv")]
    pub reference: Vec<String>,
    /// Two names of one thing. May be given again.
    #[arg(long, value_name = "NAME=NAME", value_parser = alias)]
    pub alias: Vec<(String, String)>,
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub read: Read,
    /// A table of known facts: subject,relation,object,from,to. May be given again.
    #[arg(long, value_name = "FACTS.csv")]
    pub reference: Vec<String>,
    /// The least severity that text shows and that sets exit status 1. JSON formats have all.
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = ["note", "warning", "error"])]
    severity: String,
    /// Run only these rules: codes or families, as T101,N.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub rules: Vec<String>,
    /// Two names of one thing. May be given again.
    #[arg(long, value_name = "NAME=NAME", value_parser = alias)]
    pub alias: Vec<(String, String)>,
}

impl Check {
    /// The least severity that counts.
    pub fn severity(&self) -> Severity {
        self.severity.parse().unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One document, with articles and notices.
    Json,
    /// One record a line.
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

fn alias(text: &str) -> Result<(String, String), String> {
    match text.split_once('=').map(|(a, b)| (a.trim(), b.trim())) {
        Some((a, b)) if !a.is_empty() && !b.is_empty() => Ok((a.to_owned(), b.to_owned())),
        _ => Err("write two names with = between them".to_owned()),
    }
}
