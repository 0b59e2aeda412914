//! Trains and measures the tagger and the parser.
//!
//! `tagger DIR OUT` trains the tagger on `ewt-train.conllu` and `gum-train.conllu` of the folder; `eval-tagger` measures
//! the built-in one. `guess OUT TREEBANK..` tags the treebanks with taggers that have not seen them (one line a sentence).
//! `parser OUT GUESSES TREEBANK..` trains the parser on the treebanks joined, with these guesses (or `-` for none);
//! `shortcuts WEIGHTS OUT GUESSES TREEBANK..` adds the decisions that need no weights; `eval-parser WEIGHTS TREEBANK..` measures it with the treebank's tags and with the built-in tagger's. `show FILE` prints
//! the trees of a plain text.
use crossclaim::source::Article;
use crossclaim::syntax::parser::{Model, measure, train};
use crossclaim::text::{Tag, conllu, jackknife, train as tagging};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: crossclaim-train tagger DIR OUT
       crossclaim-train eval-tagger TREEBANK..
       crossclaim-train guess OUT TREEBANK..
       crossclaim-train parser OUT GUESSES TREEBANK.. [-- DEV..]
       crossclaim-train shortcuts WEIGHTS OUT GUESSES TREEBANK..
       crossclaim-train eval-parser WEIGHTS TREEBANK..
       crossclaim-train show FILE";
/// Taggers trained to tag the treebank, each without one part of it.
const FOLDS: usize = 5;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        ["tagger", dir, out] => tagging::train_tagger(Path::new(dir), Path::new(out)).map_err(Into::into),
        ["eval-tagger", ref treebanks @ ..] if !treebanks.is_empty() => {
            treebanks.iter().for_each(|t| println!("{t}: {:.2} %", tagging::eval_tagger(Path::new(t))));
            Ok(())
        }
        ["guess", out, ref treebanks @ ..] if !treebanks.is_empty() => guess(out, treebanks),
        ["parser", out, guesses, ref treebanks @ ..] if !treebanks.is_empty() => parser(out, guesses, treebanks),
        ["shortcuts", weights, out, guesses, ref treebanks @ ..] if !treebanks.is_empty() => {
            shortcuts(weights, out, guesses, treebanks)
        }
        ["eval-parser", weights, ref treebanks @ ..] if !treebanks.is_empty() => eval_parser(weights, treebanks),
        ["show", file] => show(file),
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

fn guess(out: &str, treebanks: &[&str]) -> Done {
    let mut sentences = Vec::new();
    for path in treebanks {
        sentences.extend(treebank(path)?);
    }
    let mut lines = String::new();
    for tags in jackknife::jackknife(&sentences, FOLDS) {
        lines.push_str(&tags.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(" "));
        lines.push('\n');
    }
    Ok(std::fs::write(out, lines)?)
}

/// The sentences with the tags of taggers that had not seen them (`-` for none).
fn examples<'t>(
    sentences: &'t [conllu::Sentence],
    guesses: &str,
) -> Result<Vec<train::Example<'t>>, Box<dyn std::error::Error>> {
    let mut examples: Vec<_> = sentences.iter().map(train::Example::new).collect();
    if guesses != "-" {
        let guesses = std::fs::read_to_string(guesses)?;
        for (example, line) in examples.iter_mut().zip(guesses.lines()) {
            let tags: Vec<Tag> = line.split(' ').filter_map(Tag::parse).collect();
            example.guessed = (tags.len() == example.heads.len()).then_some(tags);
        }
    }
    Ok(examples)
}

/// Gives trained weights the shortcuts of the treebanks.
fn shortcuts(weights: &str, out: &str, guesses: &str, treebanks: &[&str]) -> Done {
    let mut sentences = Vec::new();
    for path in treebanks {
        sentences.extend(treebank(path)?);
    }
    let model = Model::from_bytes(&std::fs::read(weights)?)?;
    let sure = (number("LEAST", 60) as u32, number("ODDS", 1000) as u32);
    Ok(std::fs::write(out, train::shortcuts(model, &examples(&sentences, guesses)?, sure).to_bytes())?)
}

fn parser(out: &str, guesses: &str, treebanks: &[&str]) -> Done {
    let mut split = treebanks.split(|&a| a == "--");
    let mut sentences = Vec::new();
    for path in split.next().unwrap_or_default() {
        sentences.extend(treebank(path)?);
    }
    let mut dev = Vec::new();
    for path in split.next().unwrap_or_default() {
        dev.extend(treebank(path)?);
    }
    let mut examples: Vec<_> = examples(&sentences, guesses)?;
    let copies = train::headline_copies(&examples);
    eprintln!("{} sentences, {} copies in headline style", examples.len(), copies.len());
    examples.extend(copies);
    let mut settings = train::Settings::default();
    settings.rounds = number("ROUNDS", settings.rounds);
    settings.moves = number("MOVES", settings.moves);
    settings.relations = number("RELATIONS", settings.relations);
    settings.noise = number("NOISE", settings.noise as usize) as u64;
    settings.hidden = number("HIDDEN", settings.hidden as usize) as u64;
    settings.members = number("MEMBERS", settings.members as usize) as u64;
    settings.scouting = number("SCOUTING", settings.scouting);
    settings.gold = number("GOLD", settings.gold as usize) as u64;
    settings.margin = number("MARGIN", settings.margin as usize) as i32;
    let start = Instant::now();
    let mut dev_docs: Vec<_> = dev.iter().map(|s| s.to_doc()).collect();
    for (doc, tags) in dev_docs.iter_mut().zip(jackknife::built_in(&dev)) {
        doc.tokens.iter_mut().zip(tags).for_each(|(token, tag)| token.tag = tag);
    }
    let model = train::train(&examples, settings, |line, model| {
        eprint!("{line}, {:.0} s", start.elapsed().as_secs_f64());
        if let Some(model) = model {
            let (uas, las) = measure::measure(model, &dev, dev_docs.clone()).attachment();
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
        let gold: Vec<_> = sentences.iter().map(|s| s.to_doc()).collect();
        let mut tagged = gold.clone();
        for (doc, tags) in tagged.iter_mut().zip(jackknife::built_in(&sentences)) {
            doc.tokens.iter_mut().zip(tags).for_each(|(token, tag)| token.tag = tag);
        }
        for (what, docs) in [("treebank's", gold), ("tagger's", tagged)] {
            let start = Instant::now();
            let figures = measure::measure(&model, &sentences, docs);
            let words = figures.words as f64 / start.elapsed().as_secs_f64();
            println!("{path}, {what} tags, {words:.0} words a second\n{figures}");
        }
    }
    Ok(())
}

fn show(file: &str) -> Done {
    let text = std::fs::read_to_string(file)?;
    let article = Article::builder(file).text(text.as_str()).build();
    let mut doc = crossclaim::text::analyse(&article.text, &article.blocks);
    let mut parser = crossclaim::syntax::Parser::new();
    for s in 0..doc.sentences.len() {
        parser.parse(&mut doc, s);
        for i in doc.sentences[s].tokens() {
            let head = doc.head(i).map_or("-", |h| doc.word(h));
            println!("{:<18} {:<6} {:<14} {head}", doc.word(i), doc.tag(i).as_str(), doc.dep(i).as_str());
        }
        println!();
    }
    Ok(())
}
