//! The noun phrase that says what the subject is: heads, what modifies them, nationalities, a year.
use super::{Portrait, opens};
use crate::entity::{CountryForm, country_form};
use crate::text::{Doc, Tag};

/// One head with its modifiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nominal {
    /// The noun, or the longest compound that the list of kinds knows: "football quarterback".
    pub head: String,
    /// Adjectives and nouns in front of it, nationalities apart.
    pub modifiers: Vec<String>,
}

/// Reads the phrase at the token, with those joined to it; gives the token behind it.
pub(super) fn read(doc: &Doc, from: usize, last: usize, p: &mut Portrait) -> Option<usize> {
    let mut at = from;
    // "one of the best-selling singles"
    if at + 2 < last && doc.word(at) == "one" && doc.word(at + 1) == "of" {
        at += 2;
    }
    let mut end = None;
    for part in 0..8 {
        let Some(next) = segment(doc, at, last, p, part > 0) else { break };
        end = Some(next);
        let mut skip = next;
        while skip < last && (doc.word(skip) == "," || matches!(doc.lemma(skip), "and" | "or" | "&" | "/" | "-")) {
            skip += 1;
        }
        if skip == next || skip >= last {
            break;
        }
        at = skip;
    }
    end
}

/// One part of the list.
fn segment(doc: &Doc, from: usize, last: usize, p: &mut Portrait, joined: bool) -> Option<usize> {
    let mut at = from;
    let article = matches!(doc.lemma(at), "a" | "an" | "the" | "another" | "its" | "his" | "her" | "their");
    at += usize::from(article);
    if at < last && matches!(doc.word(at), "future" | "would" | "potential" | "then" | "so") {
        return None;
    }
    let former = at < last && matches!(doc.word(at), "former" | "retired" | "ex" | "late");
    if former {
        p.past = true;
        at += 1;
    }
    let mut words: Vec<usize> = Vec::new();
    let mut found = false;
    while at < last {
        if let Some((nation, length)) = nation(doc, at, last) {
            // "American football", "French horn": no origin.
            let sport = at + length < last && matches!(doc.lemma(at + length), "football" | "rules" | "horn" | "open");
            if !sport {
                if !p.nations.contains(&nation) {
                    p.nations.push(nation);
                }
                found = true;
                at += length;
                continue;
            }
        }
        let word = doc.word(at);
        if let Some(year) = word.parse::<i16>().ok().filter(|y| (1500..2100).contains(y) && word.len() == 4) {
            p.year = p.year.or(Some(year));
            at += 1;
            continue;
        }
        // "a form of dance": the noun behind "of" says more.
        if doc.lemma(at) == "of" && words.last().is_some_and(|&w| is_wrapper(doc.lemma(w))) {
            words.clear();
            at += 1;
            continue;
        }
        if stops(doc, at, last, !words.is_empty()) {
            break;
        }
        words.push(at);
        at += 1;
    }
    while words.last().is_some_and(|&w| matches!(doc.word(w), "," | "-" | "–" | "--") || doc.tag(w) == Tag::RB) {
        words.pop();
    }
    let Some(&head) = words.last() else { return found.then_some(at) };
    if !doc.tag(head).is_noun() && !is_kind(doc.lemma(head)) {
        // "is Chinese and proud": an adjective is no kind.
        return found.then_some(at);
    }
    // A list goes on only with nouns: ", starring ...", ", Kim said".
    if joined && !article && doc.tag(head).is_name() && !is_kind(&doc.word(head).to_lowercase()) {
        return None;
    }
    if !joined && !article && !p.denied && !p.only && doc.tag(head) == Tag::NN && p.nations.is_empty() {
        return None;
    }
    let kind = nominal(doc, &words);
    // A former hotel is something else now; a former actress is a person still.
    if !former || crate::claim::isa().is_a(&kind.head, "person") {
        p.kinds.push(kind);
    }
    Some(at)
}

fn is_kind(lemma: &str) -> bool {
    crate::claim::isa().kind_of(lemma).is_some()
}

fn is_wrapper(lemma: &str) -> bool {
    matches!(
        lemma,
        "form" | "type" | "kind" | "sort" | "genre" | "breed" | "species" | "variety" | "style" | "piece" | "brand"
    )
}

fn nominal(doc: &Doc, words: &[usize]) -> Nominal {
    let n = words.len();
    let joined = |k: usize| -> String {
        let mut out = String::new();
        for (j, &w) in words[n - k..].iter().enumerate() {
            if j > 0 && doc.span(w).start > doc.span(w - 1).end {
                out.push(' ');
            }
            if j + 1 == k { out.push_str(doc.lemma(w)) } else { out.push_str(&doc.word(w).to_lowercase()) }
        }
        out
    };
    let known = (1..=n.min(4)).rev().find(|&k| is_kind(&joined(k)));
    let k = known.unwrap_or(1);
    let modifiers = words[..n - k]
        .iter()
        .map(|&w| doc.lemma(w).to_string())
        .filter(|l| l.chars().any(char::is_alphanumeric))
        .collect();
    Nominal { head: joined(k), modifiers }
}

/// What cannot stand in the phrase.
fn stops(doc: &Doc, at: usize, last: usize, begun: bool) -> bool {
    let word = doc.word(at);
    if opens(word)
        || matches!(word, "," | "." | ";" | ":" | "--" | "—" | ")" | "]" | "!" | "?" | "and" | "or" | "&" | "/")
    {
        return true;
    }
    let next = |tags: &[Tag]| at + 1 < last && tags.contains(&doc.tag(at + 1));
    match doc.tag(at) {
        Tag::IN
        | Tag::TO
        | Tag::WDT
        | Tag::WP
        | Tag::WPS
        | Tag::WRB
        | Tag::PRP
        | Tag::MD
        | Tag::VBZ
        | Tag::VBP
        | Tag::CC
        | Tag::DT => true,
        Tag::VBN | Tag::VBD | Tag::VBG => {
            begun
                && (next(&[Tag::IN, Tag::TO, Tag::RB, Tag::DT, Tag::CC, Tag::NNP, Tag::PRPS])
                    || at + 1 >= last
                    || matches!(doc.word(at + 1), "," | "."))
        }
        _ => false,
    }
}

/// A demonym adjective at the token, with its length in tokens.
pub(super) fn nation(doc: &Doc, at: usize, last: usize) -> Option<(&'static str, usize)> {
    let form = |n: usize| {
        let text = &doc.text[doc.span_of(at..at + n).range()];
        country_form(text)
            .filter(|(_, f)| *f == CountryForm::Adjective || (*f == CountryForm::People && n == 1))
            .or_else(|| {
                // "the New Zealand singer", "a US senator"
                let noun = at + n < last && doc.tag(at + n).is_noun() && !doc.tag(at + n).is_name();
                country_form(text).filter(|(_, f)| *f == CountryForm::Name && noun)
            })
    };
    if !super::is_capital(doc.word(at)) {
        return None;
    }
    (1..=3usize).rev().filter(|n| at + n <= last).find_map(|n| form(n).map(|(c, _)| (c.canonical(), n)))
}
