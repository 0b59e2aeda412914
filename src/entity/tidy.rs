//! Puts the runs of an article right with what the rest of the article knows: headlines, words that open sentences, scores.
use super::EntityClass;
use super::country::{CountryForm, country_form};
use super::lexicon;
use super::office::TitlePhrase;
use super::runs::{self, Run};
use crate::text::{Doc, Tag};
use std::collections::HashSet;

/// In headlines every word has its capital: only names that the body knows are taken from them.
pub(crate) fn quieten(doc: &Doc, runs: Vec<Run>, sentences: &[(std::ops::Range<usize>, bool)]) -> Vec<Run> {
    if sentences.iter().all(|(_, loud)| !loud) {
        return runs;
    }
    let mut known: HashSet<&str> = HashSet::new();
    for (range, _) in sentences.iter().filter(|(_, loud)| !loud) {
        for r in &runs[range.clone()] {
            known.insert(&r.norm);
            if r.class == Some(EntityClass::Person) {
                known.extend(r.norm.rsplit(' ').next());
                known.extend(r.norm.split(' ').next().filter(|w| lexicon::is_first_surname(w)));
            }
        }
    }
    let mut keep = Vec::with_capacity(runs.len());
    for (range, loud) in sentences {
        for r in &runs[range.clone()] {
            if !loud || r.country.is_some() || known.contains(r.norm.as_str()) {
                keep.push(r.clone());
            } else {
                known_parts(doc, r, &known, &mut keep);
            }
        }
    }
    keep
}

/// A number after a name that stands elsewhere without one is a score or a count: "Osei 50, Lund 44".
pub(crate) fn trim_scores(doc: &Doc, runs: &mut [Run]) {
    let numbered = |r: &Run| r.tokens.len() > 1 && doc.tag(r.tokens.end - 1) == Tag::CD;
    if !runs.iter().any(numbered) {
        return;
    }
    let bare: HashSet<String> = runs
        .iter()
        .filter(|r| !numbered(r))
        .flat_map(|r| [r.norm.clone(), r.norm.rsplit(' ').next().unwrap_or("").to_string()])
        .collect();
    for r in runs.iter_mut().filter(|r| numbered(r)) {
        let short = Run::new(doc, r.tokens.start..r.tokens.end - 1);
        let several = short.norm.contains(' ') && short.class == Some(EntityClass::Person);
        let hyphen = matches!(doc.word(short.tokens.end - 1), "-" | "‑" | "–");
        if (several || bare.contains(&short.norm)) && !hyphen {
            *r = short;
        }
    }
}

/// Adds names that open a sentence where the tagger, with no help from the capital, took them for other words.
pub(crate) fn add_openers(doc: &Doc, phrases: &[TitlePhrase], runs: &mut Vec<Run>) {
    let taken: HashSet<usize> = runs.iter().map(|r| r.tokens.start).chain(phrases.iter().map(|p| p.start)).collect();
    let mut known: HashSet<&str> = HashSet::new();
    for r in runs.iter().filter(|r| r.country.is_none()) {
        known.insert(&r.norm);
        known.extend(r.norm.rsplit(' ').next().filter(|_| r.class == Some(EntityClass::Person)));
    }
    let mut found = Vec::new();
    for s in &doc.sentences {
        let opens = s.first < s.last && !taken.contains(&s.first) && runs::is_capital(doc.word(s.first));
        let content =
            opens && (doc.tag(s.first).is_noun() || doc.tag(s.first).is_adjective() || doc.tag(s.first).is_verb());
        if content && known.contains(doc.word(s.first).to_lowercase().as_str()) {
            found.push(Run::new(doc, s.first..s.first + 1));
        }
    }
    if !found.is_empty() {
        runs.append(&mut found);
        runs.sort_by_key(|r| r.tokens.start);
    }
}

/// Drops a single capitalised word that opens a sentence, stands nowhere else as a name, and does not act like one.
pub(crate) fn drop_openers(doc: &Doc, runs: &mut Vec<Run>) {
    let opens = |r: &Run| {
        let first = doc.sentences[doc.sentence_of(r.tokens.start)].first;
        r.tokens.len() == 1 && r.class.is_none() && r.country.is_none() && r.tokens.start == first
    };
    let inside: HashSet<String> =
        runs.iter().filter(|r| !opens(r)).flat_map(|r| r.norm.split(' ').map(str::to_string)).collect();
    let names: HashSet<String> = runs.iter().map(|r| r.norm.clone()).collect();
    for r in runs.iter_mut().filter(|r| r.tokens.len() > 1 && r.country.is_none()) {
        let first = doc.sentences[doc.sentence_of(r.tokens.start)].first;
        let opener = r.norm.split(' ').next().unwrap_or("");
        if r.tokens.start == first && !lexicon::is_given(opener) && !lexicon::is_first_surname(opener) {
            let rest = Run::new(doc, first + 1..r.tokens.end);
            let calling = lexicon::nominal_class(opener) == Some(EntityClass::Person);
            if rest.class != Some(EntityClass::Organisation) && (calling || names.contains(&rest.norm)) {
                *r = rest;
            }
        }
    }
    runs.retain(|r| {
        let acts = doc.tokens.get(r.tokens.end).is_some_and(|t| {
            t.tag.is_verb() || matches!(t.tag, Tag::MD | Tag::POS | Tag::COMMA | Tag::CC | Tag::LRB | Tag::RB)
        });
        !opens(r) || acts || inside.contains(&r.norm)
    });
}

/// "the North": the country of that name, where it is named in full too.
pub(crate) fn short_countries(doc: &Doc, runs: &mut [Run]) {
    let full: HashSet<&str> = runs
        .iter()
        .filter_map(|r| match r.country {
            Some((c, CountryForm::Name | CountryForm::Adjective)) => Some(c.canonical),
            _ => None,
        })
        .collect();
    for r in runs.iter_mut().filter(|r| r.country.is_none() && r.tokens.len() == 1 && r.tokens.start > 0) {
        let article = r.tokens.start - 1;
        if matches!(doc.word(article), "the" | "The")
            && let Some((c, CountryForm::Short)) = country_form(&doc.text[doc.span_of(article..r.tokens.end).range()])
            && full.contains(c.canonical)
        {
            r.country = Some((c, CountryForm::Name));
            r.class = Some(EntityClass::Country);
        }
    }
}

/// The longest known names inside a run of capitals.
fn known_parts(doc: &Doc, run: &Run, known: &HashSet<&str>, keep: &mut Vec<Run>) {
    let mut i = run.tokens.start;
    while i < run.tokens.end {
        let longest = (i + 1..=run.tokens.end.min(i + 6)).rev().find_map(|j| {
            let part = Run::new(doc, i..j);
            (part.country.is_some() || known.contains(part.norm.as_str())).then_some(part)
        });
        match longest {
            Some(part) => {
                i = part.tokens.end;
                keep.push(part);
            }
            None => i += 1,
        }
    }
}
