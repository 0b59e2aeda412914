//! Trains the tagger and measures tokenizer, tagger and lemmatizer on treebanks.
use super::conllu;
use std::path::Path;

/// How many token spans agree.
#[derive(Clone, Copy, Debug, Default)]
pub struct Agreement {
    /// Token spans in both.
    pub both: usize,
    /// Token spans of the treebank.
    pub gold: usize,
    /// Token spans of the tokenizer.
    pub ours: usize,
}

impl Agreement {
    /// Harmonic mean of precision and recall, in per cent.
    pub fn f1(&self) -> f64 {
        200.0 * self.both as f64 / (self.gold + self.ours).max(1) as f64
    }
}

/// Compares the tokenizer with a treebank on its raw sentence texts; the second value lists what differs.
///
/// # Errors
/// The file cannot be read.
pub fn eval_tokens(file: &Path) -> Result<(Agreement, Vec<String>), String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut all = Agreement::default();
    let mut differ = Vec::new();
    let mut ours = Vec::new();
    for s in conllu::read(&text).iter().filter(|s| s.is_aligned()) {
        ours.clear();
        super::tokenize::tokenize(&s.text, 0, s.text.len(), &mut ours);
        let gold: Vec<(usize, usize)> = s.rows.iter().map(|r| (r.span.start, r.span.end)).collect();
        let both = ours.iter().filter(|p| gold.contains(p)).count();
        all.both += both;
        all.gold += gold.len();
        all.ours += ours.len();
        let show = |list: &[(usize, usize)], other: &[(usize, usize)]| {
            let odd: Vec<&str> = list.iter().filter(|p| !other.contains(p)).map(|&(a, b)| &s.text[a..b]).collect();
            odd.join(" ")
        };
        if both < gold.len() {
            differ.push(format!("{}  =>  {}", show(&gold, &ours), show(&ours, &gold)));
        }
    }
    Ok((all, differ))
}

/// Accuracy in per cent of lemmas (lower-cased, gold tags) of verbs and of common nouns, and what differs.
///
/// # Errors
/// The file cannot be read.
pub fn eval_lemmas(file: &Path) -> Result<(f64, f64, Vec<String>), String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let (mut right, mut all) = ([0usize; 2], [0usize; 2]);
    let mut differ = Vec::new();
    let mut out = String::new();
    for s in conllu::read(&text) {
        for (i, row) in s.rows.iter().enumerate() {
            let Some(tag) = row.tag else { continue };
            let kind = if tag.is_verb() {
                0
            } else if tag.is_noun() && !tag.is_name() {
                1
            } else {
                continue;
            };
            out.clear();
            let next = s.rows.get(i + 1).map_or("", |r| r.form.as_str());
            super::lemma::push_lemma(&row.form, tag, next, &mut out);
            let gold = row.lemma.to_lowercase();
            all[kind] += 1;
            if out == gold {
                right[kind] += 1;
            } else {
                differ.push(format!("{} {}: {gold} => {out}", row.form, tag.as_str()));
            }
        }
    }
    let share = |k: usize| 100.0 * right[k] as f64 / all[k].max(1) as f64;
    Ok((share(0), share(1), differ))
}

fn sentences(file: &Path) -> Result<Vec<conllu::Sentence>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(conllu::read(&text))
}

/// Trains the tagger on `ewt-train.conllu` and `gum-train.conllu` of `dir` and writes its weights to `out`.
///
/// # Errors
/// A file cannot be read or written.
pub fn train_tagger(dir: &Path, out: &Path) -> Result<(), String> {
    let mut all = sentences(&dir.join("ewt-train.conllu"))?;
    all.extend(sentences(&dir.join("gum-train.conllu"))?);
    let bytes = super::fit::fit(&all);
    eprintln!("{} bytes", bytes.len());
    for file in ["pud-test.conllu", "ewt-dev.conllu", "gum-news-test.conllu"] {
        if let Ok(model) = super::tagger::Model::load(&bytes)
            && let Ok(gold) = sentences(&dir.join(file))
        {
            eprintln!("{file}: {:.2}", accuracy(&model, &gold));
        }
    }
    std::fs::write(out, bytes).map_err(|e| format!("{}: {e}", out.display()))
}

fn accuracy(model: &super::tagger::Model, gold: &[conllu::Sentence]) -> f64 {
    let mut tagger = super::tagger::Tagger::with(model);
    let (mut right, mut all) = (0usize, 0usize);
    let mut tags = Vec::new();
    for s in gold {
        tagger.tag_words(s.rows.iter().map(|r| r.form.as_str()), &mut tags);
        for (row, tag) in s.rows.iter().zip(&tags) {
            all += usize::from(row.tag.is_some());
            right += usize::from(row.tag == Some(*tag));
        }
    }
    100.0 * right as f64 / all.max(1) as f64
}

/// Accuracy in per cent of the built-in tagger on the treebank's tokens; 0 for a file that cannot be read.
pub fn eval_tagger(file: &Path) -> f64 {
    sentences(file).map_or(0.0, |gold| accuracy(super::tagger::builtin(), &gold))
}

/// Compares the sentence splitter with a treebank, each document's sentences joined by spaces: the boundaries of both,
/// and the sentences that differ.
///
/// # Errors
/// The file cannot be read.
pub fn eval_sentences(file: &Path) -> Result<(Agreement, Vec<String>), String> {
    let mut documents: Vec<(String, Vec<usize>)> = Vec::new();
    for s in sentences(file)? {
        if s.starts_document || documents.is_empty() {
            documents.push(Default::default());
        }
        if let Some((text, ends)) = documents.last_mut() {
            text.push_str(s.text.trim());
            ends.push(text.len());
            text.push(' ');
        }
    }
    let mut all = Agreement::default();
    let mut differ = Vec::new();
    for (text, gold) in &documents {
        let (mut pieces, mut ends) = (Vec::new(), Vec::new());
        super::tokenize::tokenize(text, 0, text.len(), &mut pieces);
        super::sentence::split(text, &pieces, &mut ends);
        let ours: Vec<usize> = ends.iter().map(|&e| pieces[e - 1].1).collect();
        let around = |at: usize| {
            let from = text[..at].char_indices().rev().nth(40).map_or(0, |(i, _)| i);
            let to = text[at..].char_indices().nth(30).map_or(text.len(), |(i, _)| at + i);
            format!("{} || {}", &text[from..at], &text[at..to])
        };
        all.both += gold.iter().filter(|e| ours.contains(e)).count();
        all.gold += gold.len();
        all.ours += ours.len();
        differ.extend(gold.iter().filter(|e| !ours.contains(e)).map(|&e| format!("missed {}", around(e))));
        differ.extend(ours.iter().filter(|e| !gold.contains(e)).map(|&e| format!("extra {}", around(e))));
    }
    Ok((all, differ))
}

/// The tags that the built-in tagger gives to the words of one sentence.
pub fn tag_words(words: &[&str]) -> Vec<super::Tag> {
    let mut tags = Vec::new();
    super::tagger::Tagger::new().tag_words(words.iter().copied(), &mut tags);
    tags
}
