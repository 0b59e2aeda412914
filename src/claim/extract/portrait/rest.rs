//! What hangs on the noun phrase or the participle: makers, places, dates.
use super::{Portrait, closes, is_capital, is_quote, life, opens};
use crate::entity::{CountryForm, country_form, normalise_name};
use crate::text::{Doc, Tag};

/// Reads on from the token; gives the token behind the last thing understood. `noun`: a noun phrase stands before it.
pub(super) fn read(doc: &Doc, from: usize, last: usize, p: &mut Portrait, noun: bool) -> usize {
    let mut end = from;
    let mut relations: Vec<String> = if noun { vec!["by".to_string()] } else { Vec::new() };
    let mut fresh = noun;
    let mut at = from;
    while at < last {
        let word = doc.word(at);
        if opens(word) {
            at = (at..last).find(|&i| closes(doc.word(i))).map_or(last, |i| i + 1);
            continue;
        }
        match doc.tag(at) {
            Tag::VBN | Tag::VBD if matches!(doc.lemma(at), "bear") => {
                if let Some((d, next)) = life::date_at(doc, at + 1, last) {
                    p.born = p.born.or(Some(d));
                    end = end.max(next);
                    at = next;
                    continue;
                }
                relations.clear();
            }
            Tag::VBN | Tag::VBD => {
                let joined =
                    at > 0 && matches!(doc.word(at - 1), "and" | "," | "or" | "-") && !relations.is_empty() && !fresh;
                if !joined {
                    relations.clear();
                }
                fresh = false;
                relations.push(doc.lemma(at).to_string());
            }
            Tag::IN if word == "by" && !relations.is_empty() => {
                let (names, next) = people(doc, at + 1, last);
                if !names.is_empty() {
                    for relation in relations.drain(..) {
                        p.makers.push((relation, names.clone()));
                    }
                    end = end.max(next);
                }
                fresh = false;
                at = next.max(at + 1);
                continue;
            }
            Tag::IN if matches!(word, "on" | "in") && relations.len() == 1 && happens(&relations[0]) => {
                if let Some((d, next)) = life::date_at(doc, at + 1, last) {
                    p.dated.push((relations[0].clone(), d));
                    end = end.max(next);
                    relations.clear();
                    at = next;
                    continue;
                }
            }
            Tag::IN if matches!(word, "in" | "from") && p.places.is_empty() && relates_to_place(&relations, p) => {
                let next = places(doc, at + 1, last, p);
                if next > at + 1 {
                    end = end.max(next);
                    at = next;
                    continue;
                }
            }
            // A clause of its own says other things.
            Tag::WDT | Tag::WP | Tag::WPS | Tag::WRB | Tag::VBZ | Tag::VBP | Tag::MD => break,
            Tag::CC | Tag::RB => {}
            _ if word == "," => {}
            Tag::IN | Tag::TO => fresh = false,
            _ => {}
        }
        at += 1;
    }
    end.max(from)
}

/// What is done once to a thing, so that it has one date.
fn happens(relation: &str) -> bool {
    matches!(
        relation,
        "release"
            | "publish"
            | "found"
            | "establish"
            | "form"
            | "launch"
            | "complete"
            | "commission"
            | "discover"
            | "invent"
            | "build"
            | "demolish"
            | "abolish"
            | "dissolve"
            | "disband"
            | "sign"
            | "assassinate"
            | "execute"
            | "bury"
            | "crown"
            | "baptise"
            | "ratify"
    )
}

fn relates_to_place(relations: &[String], p: &Portrait) -> bool {
    match relations {
        [only] => {
            matches!(only.as_str(), "by" | "locate" | "situate" | "base" | "headquarter")
                || (only == "bear" && p.born.is_none())
        }
        _ => false,
    }
}

/// "is in Spain": no noun at all.
pub(super) fn place_only(doc: &Doc, at: usize, last: usize, p: &mut Portrait) -> Option<usize> {
    if at >= last || doc.word(at) != "in" {
        return None;
    }
    let end = places(doc, at + 1, last, p);
    (!p.places.is_empty()).then_some(end)
}

/// The countries and continents of the phrase behind "in".
fn places(doc: &Doc, from: usize, last: usize, p: &mut Portrait) -> usize {
    let mut at = from;
    let mut end = from;
    while at < last {
        let word = doc.word(at);
        let through = is_capital(word)
            || matches!(
                word,
                "," | "the"
                    | "of"
                    | "region"
                    | "part"
                    | "city"
                    | "county"
                    | "state"
                    | "province"
                    | "borough"
                    | "area"
                    | "central"
                    | "northern"
                    | "southern"
                    | "western"
                    | "eastern"
                    | "southwestern"
                    | "continent"
            );
        if !through {
            break;
        }
        let hit = (1..=4usize)
            .rev()
            .filter(|n| at + n <= last)
            .find_map(|n| known(&doc.text[doc.span_of(at..at + n).range()]).map(|k| (k, n)));
        if let Some((place, n)) = hit.filter(|_| is_capital(word)) {
            p.places.push(place);
            at += n;
            end = at;
        } else {
            at += 1;
        }
    }
    end
}

/// A country (also by its capital) or a continent.
fn known(text: &str) -> Option<&'static str> {
    if let Some(c) = crate::entity::continent_named(text) {
        return Some(c);
    }
    country_form(text)
        .filter(|(_, f)| matches!(f, CountryForm::Name | CountryForm::Capital | CountryForm::Adjective))
        .map(|(c, _)| c.canonical())
}

/// The names behind "by", with the token behind them: "American singer Ana Ruiz and Bo Lind".
fn people(doc: &Doc, from: usize, last: usize) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    let mut at = from;
    let mut end = from;
    let mut lead = 0;
    while at < last && names.len() < 8 {
        let word = doc.word(at);
        if let Some((_, n)) = super::nominal::nation(doc, at, last)
            .filter(|(_, n)| at + n < last && doc.word(at + n).starts_with(char::is_lowercase))
        {
            at += n;
            continue;
        }
        if is_capital(word) && !word.starts_with(|c: char| c.is_ascii_digit()) && life::month_of(word).is_none() {
            let start = at;
            while at < last
                && (is_capital(doc.word(at))
                    || matches!(doc.word(at), "-" | "de" | "van" | "von" | "." | "del" | "la" | "``" | "''")
                        && at + 1 < last
                        && is_capital(doc.word(at + 1)))
                && doc.word(at) != ","
            {
                at += 1;
            }
            let name = normalise_name(&doc.text[doc.span_of(start..at).range()]);
            if !name.is_empty() {
                names.push(name);
            }
            end = at;
            lead = 0;
            continue;
        }
        let between = matches!(word, "," | "and" | "&") && !names.is_empty();
        // Up to six words of description before a name.
        let described = matches!(doc.tag(at), Tag::NN | Tag::NNS | Tag::JJ | Tag::DT | Tag::CC)
            || is_quote(word)
            || word == ","
            || word == "-";
        if !(between
            || described && lead < 6 && (names.is_empty() || matches!(doc.word(at - 1), "," | "and" | "&") || lead > 0))
        {
            break;
        }
        lead += 1;
        at += 1;
    }
    (names, end)
}
