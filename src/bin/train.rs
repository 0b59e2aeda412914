//! Trains and measures the tagger and the parser.
//!
//! `crossclaim-train parser OUT TREEBANK..`, `crossclaim-train eval-parser WEIGHTS TREEBANK..`
use crossclaim::syntax::parser::{Model, measure, train};
use crossclaim::text::conllu;
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: crossclaim-train parser OUT TREEBANK.. [-- DEV]
       crossclaim-train eval-parser WEIGHTS TREEBANK..";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        ["parser", out, ref treebanks @ ..] if !treebanks.is_empty() => parser(out, treebanks),
        ["eval-parser", weights, ref treebanks @ ..] if !treebanks.is_empty() => eval_parser(weights, treebanks),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

type Done = Result<(), Box<dyn std::error::Error>>;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn treebank(path: &str) -> Result<Vec<conllu::Sentence>, String> {
    std::fs::read_to_string(path).map(|t| conllu::read(&t)).map_err(|e| format!("{path}: {e}"))
}

fn parser(out: &str, treebanks: &[&str]) -> Done {
    let mut split = treebanks.split(|&a| a == "--");
    let mut sentences = Vec::new();
    for path in split.next().unwrap_or_default() {
        sentences.extend(treebank(path)?);
    }
    let mut dev = Vec::new();
    for path in split.next().unwrap_or_default() {
        dev.extend(treebank(path)?);
    }
    let mut examples: Vec<_> = sentences.iter().map(train::Example::new).collect();
    let copies = train::headline_copies(&examples);
    eprintln!("{} sentences, {} copies in headline style", examples.len(), copies.len());
    examples.extend(copies);
    let mut settings = train::Settings::default();
    settings.rounds = number("ROUNDS", settings.rounds);
    settings.moves = number("MOVES", settings.moves);
    settings.relations = number("RELATIONS", settings.relations);
    settings.noise = number("NOISE", settings.noise as usize) as u64;
    settings.margin = number("MARGIN", settings.margin as usize) as i32;
    let start = Instant::now();
    let mut rounds = 0;
    let model = train::train(&examples, settings, |line, model| {
        rounds += 1;
        eprint!("{line}, {:.0} s", start.elapsed().as_secs_f64());
        if !dev.is_empty() && rounds % 4 == 0 {
            let (uas, las) = measure::measure(&model(), &dev, |s| s.to_doc()).attachment();
            eprint!(", UAS {uas:.2} LAS {las:.2}");
        }
        eprintln!();
    });
    std::fs::write(out, model.to_bytes())?;
    Ok(())
}

fn eval_parser(weights: &str, treebanks: &[&str]) -> Done {
    let bytes = std::fs::read(weights)?;
    let start = Instant::now();
    let model = Model::from_bytes(&bytes)?;
    println!("weights: {} bytes, read in {:.1} ms", bytes.len(), start.elapsed().as_secs_f64() * 1e3);
    for path in treebanks {
        let sentences = treebank(path)?;
        println!("{path}, gold tags: {}", measure::measure(&model, &sentences, |s| s.to_doc()));
        let mut docs: Vec<_> = sentences.iter().map(|s| s.to_doc()).collect();
        let words: usize = docs.iter().map(|d| d.tokens.len()).sum();
        let mut parser = crossclaim::syntax::Parser::with_model(&model);
        let start = Instant::now();
        for doc in &mut docs {
            parser.parse(doc, 0);
        }
        println!("{:.0} words a second", words as f64 / start.elapsed().as_secs_f64());
    }
    Ok(())
}
