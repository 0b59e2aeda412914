//! What each command does.
use crate::UNUSABLE;
use crate::args::{Check, Cli, Command, Format, Graph, Read};
use crate::input::{Input, notice};
use crate::output::{self, Out, complain, tell};
use crossclaim::conflict::{find_rule, nearest_rules, registry};
use crossclaim::render::{write_json, write_jsonl};
use crossclaim::report::{ClaimRecord, MentionRecord};
use crossclaim::{Article, Checker, CheckerBuilder, Notice, Report, Severity, reference};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::{self, Write};

/// Clusters that each thread gets before their results are printed.
const BATCH: usize = 32;
/// Bytes of text from which on the work takes long enough to show how far it is.
const LONG: usize = 4 << 20;

/// Does what the command line says and returns the exit status.
///
/// # Errors
/// Where standard output cannot be written.
pub fn run(cli: Cli) -> io::Result<u8> {
    match &cli.command {
        Command::Check(args) => check(&cli, args),
        Command::Claims(args) => claims(&cli, args),
        Command::Annotate(args) => annotate(&cli, args),
        Command::Graph(args) => graph(&cli, args),
        Command::Explain { code, format } => explain(&cli, code, *format),
        Command::Rules { format } => rules(&cli, *format),
    }
}

fn check(cli: &Cli, args: &Check) -> io::Result<u8> {
    let mut notices = Vec::new();
    let mut builder = Checker::builder().rules(&args.rules);
    if args.read.format != Format::Json {
        builder = builder.findings_only();
    }
    let Some(checker) = configured(builder, &args.alias, &args.reference, &mut notices) else {
        return Ok(UNUSABLE);
    };
    let (input, usable) = read(&args.read, notices);
    let mut out = output::out(cli);
    let mut whole = Report::new();
    let mut notices = input.notices;
    let mut found = false;
    let clusters = input.clusters.into_values().collect();
    in_batches(
        clusters,
        &args.read,
        |cluster| checker.check(cluster),
        |mut report| {
            tell(&report.notices);
            found |= report.conflicts(args.severity()).next().is_some();
            match args.read.format {
                Format::Jsonl => {
                    write_jsonl(&report.findings, &mut out)?;
                    notices.append(&mut report.notices);
                }
                Format::Json => whole.merge(report),
                Format::Text => {
                    report.claims.clear();
                    whole.merge(report);
                }
            }
            Ok(())
        },
    )?;
    let bad = !notices.is_empty() || !whole.notices.is_empty();
    whole.notices.append(&mut notices);
    whole.sort();
    match args.read.format {
        Format::Text if usable => out.write_all(output::text(cli, args.severity()).render(&whole).as_bytes())?,
        Format::Json => write_json(&whole, &mut out)?,
        Format::Text | Format::Jsonl => {}
    }
    out.flush()?;
    Ok(if usable { status(args.read.strict && bad, found) } else { UNUSABLE })
}

/// A checker with aliases and tables of facts. What is wrong with a table gives notices; wrong rules are complained of.
fn configured(
    mut builder: CheckerBuilder,
    aliases: &[(String, String)],
    tables: &[String],
    notices: &mut Vec<Notice>,
) -> Option<Checker> {
    for (name, other) in aliases {
        builder = builder.alias(name, other);
    }
    for path in tables {
        match reference::read_csv(path, reference::knows_relation) {
            Ok((facts, remarks)) => {
                builder = builder.reference(facts);
                notices.extend(remarks);
            }
            Err(error) => notices.push(notice(error)),
        }
    }
    builder.build().map_err(|error| complain(&error.to_string())).ok()
}

/// Prints the graph: `json` as one document of all clusters, the others cluster by cluster.
fn graph(cli: &Cli, args: &Graph) -> io::Result<u8> {
    let mut notices = Vec::new();
    let Some(checker) = configured(Checker::builder(), &args.alias, &args.reference, &mut notices) else {
        return Ok(UNUSABLE);
    };
    let (input, usable) = read(&args.read, notices);
    let mut out = output::out(cli);
    let mut whole = Report::new();
    let mut bad = !input.notices.is_empty();
    in_batches(
        input.clusters.into_values().collect(),
        &args.read,
        |cluster| checker.check(cluster),
        |report| {
            tell(&report.notices);
            bad |= !report.notices.is_empty();
            match args.read.format {
                Format::Text => out.write_all(output::text(cli, Severity::Note).graph(&report.graph()).as_bytes())?,
                Format::Jsonl => {
                    let graph = report.graph();
                    write_jsonl(graph.nodes(), &mut out)?;
                    write_jsonl(&graph.edges().collect::<Vec<_>>(), &mut out)?;
                }
                Format::Json => whole.merge(report),
            }
            Ok(())
        },
    )?;
    if args.read.format == Format::Json {
        whole.sort();
        write_json(&whole.graph(), &mut out)?;
    }
    out.flush()?;
    Ok(if usable { status(args.read.strict && bad, false) } else { UNUSABLE })
}

fn claims(cli: &Cli, args: &Read) -> io::Result<u8> {
    let checker = Checker::new();
    let work = |cluster: Vec<Article>| checker.claims(cluster);
    list(
        cli,
        args,
        |input| input.into_values().collect(),
        work,
        |claims: &[ClaimRecord]| output::text(cli, Severity::Note).claims(claims),
    )
}

fn annotate(cli: &Cli, args: &Read) -> io::Result<u8> {
    let checker = Checker::new();
    let articles = |clusters: Clusters| {
        let mut articles: Vec<Article> = clusters.into_values().flatten().collect();
        articles.sort_by(|a, b| (&a.cluster, &a.id, &a.path).cmp(&(&b.cluster, &b.id, &b.path)));
        articles
    };
    let work = |article: Article| checker.annotate(&article);
    list(cli, args, articles, work, |mentions: &[MentionRecord]| output::text(cli, Severity::Note).mentions(mentions))
}

type Clusters = std::collections::BTreeMap<Option<String>, Vec<Article>>;

/// Reads, works through the parts and prints the records of each as they come; `json` is one list.
fn list<P: Send + Weigh, T: Send + serde::Serialize>(
    cli: &Cli,
    args: &Read,
    parts: impl Fn(Clusters) -> Vec<P>,
    work: impl Fn(P) -> Vec<T> + Sync,
    text: impl Fn(&[T]) -> String,
) -> io::Result<u8> {
    let (input, usable) = read(args, Vec::new());
    let mut out = output::out(cli);
    let mut all = Vec::new();
    in_batches(parts(input.clusters), args, work, |records| {
        match args.format {
            Format::Text => out.write_all(text(&records).as_bytes())?,
            Format::Jsonl => write_jsonl(&records, &mut out)?,
            Format::Json => all.extend(records),
        }
        Ok(())
    })?;
    if args.format == Format::Json {
        write_json(&all, &mut out)?;
    }
    out.flush()?;
    Ok(if usable { status(args.strict && !input.notices.is_empty(), false) } else { UNUSABLE })
}

/// Reads the files and tells what is wrong with them; `false` where nothing is left to work on.
fn read(args: &Read, notices: Vec<Notice>) -> (Input, bool) {
    let mut input = Input::read(&args.files);
    input.notices.extend(notices);
    tell(&input.notices);
    let usable = !input.is_empty();
    if !usable {
        complain("no article is left to read");
    }
    (input, usable)
}

/// How much work a part is.
trait Weigh {
    fn bytes(&self) -> usize;
}

impl Weigh for Article {
    fn bytes(&self) -> usize {
        self.range.len()
    }
}

impl Weigh for Vec<Article> {
    fn bytes(&self) -> usize {
        self.iter().map(Weigh::bytes).sum()
    }
}

/// Works through the parts on all threads, and hands the results on in the parts' order.
fn in_batches<P: Send + Weigh, R: Send>(
    parts: Vec<P>,
    args: &Read,
    work: impl Fn(P) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let threads = args.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let bar = progress(parts.iter().map(Weigh::bytes).sum());
    let batch = BATCH * pool.current_num_threads();
    let mut parts = parts.into_iter();
    loop {
        let next: Vec<P> = parts.by_ref().take(batch).collect();
        if next.is_empty() {
            bar.finish_and_clear();
            return Ok(());
        }
        let work = |part: P| {
            let bytes = part.bytes();
            let result = work(part);
            bar.inc(bytes as u64);
            result
        };
        let results: Vec<R> = pool.install(|| next.into_par_iter().map(work).collect());
        results.into_iter().try_for_each(&mut take)?;
    }
}

/// A bar on standard error, where that is a terminal and the work is long.
fn progress(bytes: usize) -> ProgressBar {
    let target = if bytes < LONG { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(5) };
    let bar = ProgressBar::with_draw_target(Some(bytes as u64), target);
    match ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn status(bad: bool, found: bool) -> u8 {
    if bad { UNUSABLE } else { u8::from(found) }
}

fn rules(cli: &Cli, format: Format) -> io::Result<u8> {
    let mut out: Out = output::out(cli);
    match format {
        Format::Text => out.write_all(output::text(cli, Severity::Note).rules(registry()).as_bytes())?,
        Format::Json => write_json(&registry(), &mut out)?,
        Format::Jsonl => write_jsonl(registry(), &mut out)?,
    }
    out.flush()?;
    Ok(0)
}

fn explain(cli: &Cli, code: &str, format: Format) -> io::Result<u8> {
    let Some(rule) = find_rule(code) else {
        let near: Vec<String> = nearest_rules(code).iter().map(|r| format!("{} {}", r.code, r.name)).collect();
        let hint = if near.is_empty() { "see `crossclaim rules`".to_owned() } else { near.join(", ") };
        complain(&format!("no rule has the code `{code}`; {}{hint}", if near.is_empty() { "" } else { "nearest: " }));
        return Ok(UNUSABLE);
    };
    let mut out: Out = output::out(cli);
    match format {
        Format::Text => writeln!(out, "{} {} ({})\n\n{}", rule.code, rule.name, rule.severity, rule.doc.trim())?,
        Format::Json => write_json(rule, &mut out)?,
        Format::Jsonl => write_jsonl([rule], &mut out)?,
    }
    out.flush()?;
    Ok(0)
}
