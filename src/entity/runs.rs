//! Runs of tokens that are one name, and what their own words say of the thing named.
use super::country::{self, Country, CountryForm};
use super::office::TitlePhrase;
use super::{EntityClass, lexicon, name};
use crate::text::{Doc, Tag};
use std::ops::Range;

/// One written name.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub tokens: Range<usize>,
    /// Normalised text.
    pub norm: String,
    /// What its words or the gazetteer say of it.
    pub class: Option<EntityClass>,
    /// Where the whole run is a form of the gazetteer.
    pub country: Option<(&'static Country, CountryForm)>,
    /// Canonical name of the country that the body belongs to.
    pub owner: Option<String>,
    /// The noun by which each country has one such body.
    pub function: Option<String>,
}

impl Run {
    pub fn new(doc: &Doc, tokens: Range<usize>) -> Run {
        let span = doc.span_of(tokens.clone());
        let written = &doc.text[span.range()];
        // "the Frenchman blaze": a word for people in front of a noun is somebody else's name.
        let compound = doc.tokens.get(tokens.end).is_some_and(|t| t.tag.is_noun());
        let country = country::country_form(written)
            .filter(|(_, f)| *f != CountryForm::Short && !(compound && *f == CountryForm::People));
        let norm = name::normalise_name(written);
        let mut run = Run { tokens, norm, class: None, country, owner: None, function: None };
        run.class = match country {
            Some((_, CountryForm::People)) => Some(EntityClass::Group),
            Some((_, CountryForm::Capital | CountryForm::Metonym)) => Some(EntityClass::Place),
            Some(_) => Some(EntityClass::Country),
            None if lexicon::is_place(written) => Some(EntityClass::Place),
            None => own_class(written, &run.norm),
        };
        run
    }
}

/// Whether most words of a sentence begin with a capital: a headline, where capitals tell nothing.
pub(crate) fn is_title_case(doc: &Doc, sentence: Range<usize>) -> bool {
    let (mut words, mut capitals) = (0usize, 0usize);
    if sentence.clone().next_back().is_some_and(|i| doc.tag(i) == Tag::STOP && doc.word(i) == ".") {
        return false;
    }
    for i in sentence.skip(1) {
        let w = doc.word(i);
        if w.len() >= 4 && w.chars().all(char::is_alphabetic) {
            words += 1;
            capitals += usize::from(w.starts_with(char::is_uppercase));
        }
    }
    words >= 3 && capitals * 10 >= words * 7
}

pub(crate) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a sentence, a quotation or a remark after a colon begins with token `i`.
fn at_start(doc: &Doc, first: usize, i: usize) -> bool {
    i == first || matches!(doc.tag(i - 1), Tag::OPEN | Tag::COLON) || matches!(doc.word(i - 1), "\"" | "“" | "‘" | "'")
}

fn is_name_token(doc: &Doc, first: usize, i: usize) -> bool {
    let w = doc.word(i);
    let abbreviated = doc.tokens.get(i + 1).is_some_and(|_| touching(doc, i) && doc.word(i + 1) == ".");
    if !is_capital(w)
        || matches!(w, "A" | "An" | "The" | "I") && !abbreviated
        || lexicon::is_calendar_word(w) && !follows_given(doc, first, i)
    {
        return false;
    }
    match doc.tag(i) {
        Tag::NNP | Tag::NNPS => true,
        Tag::PRP | Tag::PRPS | Tag::DT | Tag::IN | Tag::CC | Tag::MD | Tag::TO | Tag::WP | Tag::WRB | Tag::WDT => false,
        // A capital in mid-sentence is a name whatever the tagger thought, save verbs and adverbs.
        Tag::NN | Tag::NNS | Tag::JJ | Tag::FW | Tag::UH => {
            !at_start(doc, first, i) || country::longest_form(&doc.text[doc.tokens[i].start as usize..]).is_some()
        }
        Tag::VB | Tag::VBG | Tag::VBN | Tag::VBD => {
            !at_start(doc, first, i) && i > first && is_capital(doc.word(i - 1))
        }
        _ => false,
    }
}

/// "Theresa May": a month after a given name is a family name.
fn follows_given(doc: &Doc, first: usize, i: usize) -> bool {
    i > first && is_capital(doc.word(i - 1)) && lexicon::is_given(&doc.word(i - 1).to_lowercase())
}

fn touching(doc: &Doc, i: usize) -> bool {
    i + 1 < doc.tokens.len() && doc.tokens[i].end == doc.tokens[i + 1].start
}

/// The names of one sentence, left to right. Tokens for which `taken` holds belong to titles and are no names.
pub(crate) fn find(doc: &Doc, sentence: Range<usize>, phrases: &[TitlePhrase], out: &mut Vec<Run>) {
    let mut phrases = phrases.iter().peekable();
    let mut i = sentence.start;
    while i < sentence.end {
        while phrases.peek().is_some_and(|p| p.end <= i) {
            phrases.next();
        }
        let stop = match phrases.peek() {
            Some(p) if p.start <= i => {
                i = p.end;
                continue;
            }
            Some(p) => p.start.min(sentence.end),
            None => sentence.end,
        };
        if !is_name_token(doc, sentence.start, i) {
            i += 1;
            continue;
        }
        let end = extend(doc, sentence.start, i, stop);
        split(doc, i..end, out);
        i = end.max(i + 1);
    }
}

/// How far the name that begins at `i` goes, not beyond `stop`.
fn extend(doc: &Doc, first: usize, i: usize, stop: usize) -> usize {
    let mut j = i + 1;
    let mut organisation = takes_of(doc.word(i));
    let mut in_of_phrase = false;
    while j < stop {
        let w = doc.word(j);
        if is_name_token(doc, first, j) && !matches!(w, "The") {
            organisation |= takes_of(w);
            j += 1;
        } else if let Some(next) = hyphenated(doc, i, j, stop) {
            j = next;
        } else if let Some(next) = particles(doc, first, j, stop) {
            j = next;
        } else if let Some(next) = nickname(doc, first, j, stop) {
            j = next;
        } else if organisation && matches!(w, "of" | "for" | "on") {
            let k = j + 1 + usize::from(j + 1 < stop && doc.word(j + 1) == "the");
            if k >= stop || !is_name_token(doc, first, k) {
                break;
            }
            in_of_phrase = true;
            j = k + 1;
        } else if (in_of_phrase || w == "&") && matches!(w, "and" | "&") {
            if !(j + 1 < stop && is_name_token(doc, first, j + 1)) || w == "and" && starts_other(doc, j + 1) {
                break;
            }
            j += 2;
        } else if doc.tag(j) == Tag::POS
            && j + 1 < stop
            && is_name_token(doc, first, j + 1)
            && owns_by_nature(doc.word(j - 1))
        {
            j += 1;
        } else if doc.tag(j) == Tag::CD && numbered(doc, i, j) {
            j += 1;
            break;
        } else {
            break;
        }
    }
    j
}

fn takes_of(word: &str) -> bool {
    lexicon::name_word(&word.to_lowercase()).is_some_and(|n| n.takes_of)
}

/// Words whose possessive begins or continues the name of a body: "Workers' Party", "Children's Hospital".
fn owns_by_nature(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "workers",
        "people",
        "women",
        "children",
        "teachers",
        "farmers",
        "veterans",
        "nurses",
        "firefighters",
        "players",
        "writers",
        "men",
        "students",
        "doctors",
        "lawyers",
        "king",
        "queen",
        "mothers",
        "parents",
        "girls",
        "boys",
        "fishermen",
        "miners",
    ];
    WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether a person's or a country's name begins here, so that "and" joins two names.
fn starts_other(doc: &Doc, i: usize) -> bool {
    let start = doc.tokens[i].start as usize;
    country::longest_form(&doc.text[start..]).is_some() || lexicon::is_given(&doc.word(i).to_lowercase())
}

/// A hyphen with a second part that belongs to the name: "Jean-Luc", "Jong-un", "Ariane-6".
fn hyphenated(doc: &Doc, i: usize, j: usize, stop: usize) -> Option<usize> {
    if !(matches!(doc.word(j), "-" | "‑" | "–") && touching(doc, j - 1) && touching(doc, j) && j + 1 < stop) {
        return None;
    }
    let next = doc.word(j + 1);
    let east_asian = j >= i + 2 && lexicon::is_first_surname(&doc.word(j - 2).to_lowercase());
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let named = is_capital(next) || (east_asian && !doc.tag(j + 1).is_verb() && next.len() <= 6);
    (named || number).then_some(j + 2)
}

/// Lower-case particles between capitals: "Maria de la Cruz", "Omar al-Bakri".
fn particles(doc: &Doc, first: usize, j: usize, stop: usize) -> Option<usize> {
    let mut k = j;
    while k < stop && k < j + 3 && lexicon::is_particle(doc.word(k)) {
        k += 1;
    }
    if k == j {
        // One token with a particle in front: "al-Bakri".
        let w = doc.word(j);
        let rest = w.split_once('-').filter(|(p, _)| lexicon::is_particle(p));
        return rest.filter(|(_, r)| is_capital(r)).map(|_| j + 1);
    }
    if k < stop && doc.word(k) == "-" {
        k += 1;
    }
    (k < stop && is_name_token(doc, first, k) && !matches!(doc.word(j), "e" | "do" | "la" if k - j == 1))
        .then_some(k + 1)
}

/// A nickname in quotes between two parts of a name: `Rosa "Chispa" Vidal`.
fn nickname(doc: &Doc, first: usize, j: usize, stop: usize) -> Option<usize> {
    let quote = |k: usize| matches!(doc.word(k), "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''");
    (j + 3 < stop && quote(j) && is_capital(doc.word(j + 1)) && quote(j + 2) && is_name_token(doc, first, j + 3))
        .then_some(j + 4)
}

/// A number that belongs to the name: "Route 9", "Falcon 9"; not a year, not a count of the noun that follows.
fn numbered(doc: &Doc, i: usize, j: usize) -> bool {
    let w = doc.word(j);
    let digits = w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let year = w.len() == 4 && (w.starts_with("19") || w.starts_with("20"));
    let counts = doc.tokens.get(j + 1).is_some_and(|t| matches!(t.tag, Tag::NNS | Tag::NN | Tag::CD | Tag::HYPH));
    let place = country::longest_form(&doc.text[doc.tokens[i].start as usize..]).is_some();
    digits && !year && !counts && !place
}

/// Splits a run into a country at its front and the rest, where they are two names.
fn split(doc: &Doc, tokens: Range<usize>, out: &mut Vec<Run>) {
    let start = doc.tokens[tokens.start].start as usize;
    let Some((length, country, kind)) = country::longest_form(&doc.text[start..]) else {
        out.push(with_function(doc, Run::new(doc, tokens)));
        return;
    };
    let end_byte = start + length;
    let form = &doc.text[start..end_byte];
    let cut = tokens.clone().find(|&k| doc.tokens[k].start as usize >= end_byte).unwrap_or(tokens.end);
    if cut >= tokens.end || doc.tokens[cut].tag == Tag::HYPH && is_joined(doc, cut) {
        out.push(with_function(doc, Run::new(doc, tokens)));
        return;
    }
    let rest = cut..tokens.end;
    match divide(doc, kind, form, rest.clone()) {
        Divide::Whole => out.push(with_function(doc, Run::new(doc, tokens))),
        Divide::Two => {
            out.push(Run::new(doc, tokens.start..cut));
            let mut run = with_function(doc, Run::new(doc, rest));
            if run.class == Some(EntityClass::Organisation) && run.owner.is_none() {
                run.owner = Some(country.canonical.to_string());
            }
            out.push(run);
        }
    }
}

fn is_joined(doc: &Doc, hyphen: usize) -> bool {
    hyphen > 0 && touching(doc, hyphen - 1) && touching(doc, hyphen)
}

enum Divide {
    Whole,
    Two,
}

fn divide(doc: &Doc, kind: CountryForm, form: &str, rest: Range<usize>) -> Divide {
    let last = lexicon::name_word(&doc.word(rest.end - 1).to_lowercase());
    let body = rest.clone().any(|k| takes_of(doc.word(k)));
    let given = lexicon::is_given(&doc.word(rest.start).to_lowercase());
    let initials = form.len() <= 4 && form.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    if body {
        return Divide::Two;
    }
    if last.is_some() && !given {
        return Divide::Whole;
    }
    match kind {
        CountryForm::Adjective | CountryForm::People => Divide::Two,
        _ if initials || form.contains(' ') || (given && rest.len() >= 2) => Divide::Two,
        _ => Divide::Whole,
    }
}

/// Recognises bodies that every country has once, and the country inside the name ("Armed Forces of Norway").
fn with_function(doc: &Doc, mut run: Run) -> Run {
    if run.country.is_some() || run.class.is_some_and(|c| c != EntityClass::Organisation) {
        return run;
    }
    let mut words = run.norm.as_str();
    if let Some((head, tail)) = words.rsplit_once(" of ") {
        let from = run.tokens.clone().rfind(|&k| doc.word(k) == "of").unwrap_or(run.tokens.start) + 1;
        if from < run.tokens.end
            && let Some((c, CountryForm::Name)) =
                country::country_form(&doc.text[doc.span_of(from..run.tokens.end).range()])
        {
            run.owner = Some(c.canonical.to_string());
            words = head;
        }
        let _ = tail;
    }
    if let Some(function) = function_of(words) {
        run.function = Some(function);
        run.class = Some(EntityClass::Organisation);
    }
    run
}

/// The canonical noun of a body that a country has once: "defense ministry" is "ministry of defence".
pub(crate) fn function_of(words: &str) -> Option<String> {
    if let Some(f) = lexicon::functional(words)
        && !f.ends_with(" ministry")
    {
        return Some(f.to_string());
    }
    for kind in ["ministry", "department"] {
        let field = words
            .strip_suffix(kind)
            .map(str::trim_end)
            .or_else(|| {
                let rest = words.strip_prefix(kind)?;
                let rest = rest.strip_prefix(" of ").or_else(|| rest.strip_prefix(" for "))?;
                Some(rest.strip_prefix("the ").unwrap_or(rest))
            })
            .and_then(super::title::portfolio);
        if let Some(field) = field {
            return Some(format!("{kind} of {field}"));
        }
    }
    None
}

/// What the words of a name say of the thing named.
fn own_class(written: &str, norm: &str) -> Option<EntityClass> {
    let words: Vec<&str> = norm.split(' ').collect();
    let (first, last) = (*words.first()?, *words.last()?);
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = !written.chars().any(char::is_lowercase);
    if words.len() == 1 {
        let acronym = shouted && (2..=6).contains(&letters) && !written.contains(char::is_whitespace);
        return if letters > 0 && written.bytes().any(|b| b.is_ascii_digit()) {
            Some(EntityClass::Product)
        } else {
            acronym.then_some(EntityClass::Organisation)
        };
    }
    if matches!(last, "jr" | "sr" | "iii") {
        return Some(EntityClass::Person);
    }
    let surname_like = [
        "park", "hill", "hills", "church", "banks", "west", "north", "lake", "field", "fields", "brook", "post", "day",
        "storm", "woods", "bay", "ford", "probe", "court", "mine", "port", "bridge", "street", "lane", "castle",
        "palace", "cape", "coast", "bank", "group", "league", "guard", "party", "press", "law", "bill", "fort", "camp",
        "battle", "forest", "hall",
    ];
    if words.len() == 2 && lexicon::is_given(first) && surname_like.contains(&last) {
        return Some(EntityClass::Person);
    }
    // "Ada Holm-Hall": no hall.
    let mut parts = written.split_whitespace();
    let (lead, tail) = (parts.next(), parts.next());
    if lexicon::is_given(first)
        && parts.next().is_none()
        && lead.is_some_and(|w| !w.contains('-'))
        && tail.is_some_and(|w| w.contains('-') && w.split('-').all(is_capital))
    {
        return Some(EntityClass::Person);
    }
    // The last word rules: "Church Street", "Armed Forces Day".
    let thing = lexicon::name_word(last).filter(|n| matches!(n.class, EntityClass::Event | EntityClass::Place));
    if let Some(word) = thing.filter(|_| !words.contains(&"of")) {
        return Some(word.class);
    }
    if let Some(word) = words.iter().find_map(|w| lexicon::name_word(w).filter(|n| n.takes_of)) {
        return Some(word.class);
    }
    if last.bytes().all(|b| b.is_ascii_digit()) {
        let class = lexicon::name_word(words[words.len() - 2]).map(|n| n.class);
        return Some(class.unwrap_or(EntityClass::Product));
    }
    if let Some(word) = lexicon::name_word(last) {
        return Some(word.class);
    }
    let leads = [
        "mount",
        "lake",
        "cape",
        "fort",
        "port",
        "point",
        "hurricane",
        "typhoon",
        "cyclone",
        "storm",
        "operation",
        "route",
        "interstate",
        "highway",
        "camp",
        "gulf",
        "strait",
        "mt",
        "river",
    ];
    if leads.contains(&first) {
        return lexicon::name_word(first).map(|n| n.class).or(Some(EntityClass::Place));
    }
    if name::family_first(&words, written) {
        return Some(EntityClass::Person);
    }
    let initial = words[1..words.len() - 1].iter().any(|w| w.len() == 1)
        || first.len() <= 2 && written.starts_with(|c: char| c.is_uppercase()) && written[..].contains('.');
    if (lexicon::is_given(first) || initial) && words.len() <= 5 && (!shouted || words.len() <= 3) {
        return Some(EntityClass::Person);
    }
    if words.len() > 2 && words[1..words.len() - 1].iter().any(|w| matches!(*w, "bin" | "al" | "van" | "von" | "ibn")) {
        return Some(EntityClass::Person);
    }
    None
}
