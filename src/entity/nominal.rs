//! Descriptions of one article: bodies that each country has once, holders of offices, "the company".
use super::coref::{REACH, State, age_before};
use super::country::CountryForm;
use super::discourse;
use super::extract::{Scan, blank, push};
use super::facts::{self, Of};
use super::runs::function_of;
use super::title::TitleClass;
use super::{Entities, EntityClass, LocalEntity, MentionKind, OfficeFact, OfficeStatus, lexicon};
use crate::text::Tag;
use std::collections::BTreeSet;

/// "the navy", "Norway's navy", "Polish police": a body that each country has once.
pub(crate) fn functional_body(
    scan: &Scan,
    out: &mut Entities,
    state: &mut State,
    s: usize,
    i: usize,
    from: Option<usize>,
) -> Option<usize> {
    let doc = scan.doc;
    let stop = scan.sentence_end(i);
    let (n, function) = (1..=3usize).rev().filter(|n| i + n <= stop).find_map(|n| {
        let range = i..i + n;
        let quiet = range.clone().all(|t| scan.run_on(t).is_none() && doc.word(t).starts_with(char::is_lowercase));
        let text = &doc.text[doc.span_of(range).range()];
        let f = quiet.then(|| function_of(text)).flatten()?;
        Some((n, f))
    })?;
    // Part of a longer noun phrase: "police chief", "government offices".
    if i + n < stop && doc.tag(i + n).is_noun() {
        return None;
    }
    let first = doc.sentences[s].first;
    let lead = from.unwrap_or(i);
    let owner = owner_before(scan, out, first, i).or_else(|| {
        let of = i + n < stop && doc.word(i + n) == "of";
        let at = i + n + 1 + usize::from(i + n + 1 < stop && doc.word(i + n + 1) == "the");
        let r = scan.run_starting(at).filter(|_| of && at < stop)?;
        scan.run_entity[r].map(|e| out.entities[e].canonical.clone())
    });
    let entity = match owner {
        Some(owner) => {
            let key = (function.clone(), owner.clone());
            let e = state.functions.get(&key).copied().unwrap_or_else(|| {
                out.entities.push(LocalEntity {
                    canonical: format!("{function} of {owner}"),
                    names: BTreeSet::new(),
                    owner: Some(owner),
                    function: Some(function.clone()),
                    ..blank(EntityClass::Organisation)
                });
                state.functions.insert(key, out.entities.len() - 1);
                out.entities.len() - 1
            });
            Some(e)
        }
        None => {
            let mut owners = state
                .functions
                .iter()
                .filter(|((f, _), e)| *f == function && state.last.get(**e).is_some_and(Option::is_some));
            let hit = owners.next().map(|(_, e)| *e);
            hit.filter(|_| owners.next().is_none())
        }
    };
    push(scan, out, lead..i + n, i + n - 1, MentionKind::Nominal, EntityClass::Organisation, entity);
    if let Some(e) = entity {
        state.saw(e, s, i);
        state.local_subject.get_or_insert(e);
    }
    Some(i + n - lead.min(i))
}

/// The country or place in front of a noun: adjective or possessor.
fn owner_before(scan: &Scan, out: &Entities, first: usize, i: usize) -> Option<String> {
    let mut t = i.checked_sub(1).filter(|t| *t >= first)?;
    if scan.doc.tag(t) == Tag::POS {
        t = t.checked_sub(1).filter(|t| *t >= first)?;
    } else if scan.run_on(t).is_none_or(|r| scan.runs[r].country.is_none()) {
        return None;
    }
    let m = out.at(t)?;
    let e = out.entity_of(m)?;
    matches!(e.class, EntityClass::Country | EntityClass::Place).then(|| e.canonical.clone())
}

/// A title without a name: whoever holds the office here, or the office itself where it tells of what.
pub(crate) fn title_mention(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, p: usize) -> usize {
    let phrase = &scan.phrases[p];
    let doc = scan.doc;
    let length = phrase.end - phrase.start;
    let first = doc.sentences[s].first;
    let of = facts::of_phrase(scan, out, p);
    let mut lead = of.start;
    let mut definite =
        of.name.is_some() || doc.word(phrase.start).starts_with(char::is_uppercase) && phrase.start > first;
    while lead > first && phrase.start - lead < 6 {
        match doc.word(lead - 1) {
            "the" | "The" | "this" | "This" => {
                definite = true;
                break;
            }
            "a" | "an" | "A" | "An" | "another" | "any" | "every" | "no" => return length,
            // "the first mayor of the town to ...": one of a series, not the one in office.
            "first" | "second" | "third" | "fourth" | "last" | "only" | "youngest" | "oldest" => return length,
            _ if doc.tag(lead - 1) == Tag::JJ || scan.run_on(lead - 1).is_some() => lead -= 1,
            _ => break,
        }
    }
    let entity = if definite {
        let known = if of.name.is_none() { discourse::title_taken_up(scan, out, state, s, p) } else { None };
        known.or_else(|| office_holder(scan, out, state, p, &of))
    } else {
        None
    };
    push(scan, out, phrase.start..phrase.end, phrase.head, MentionKind::Nominal, EntityClass::Person, entity);
    if let Some(e) = entity {
        state.saw(e, s, phrase.start);
        state.local_subject.get_or_insert(e);
    }
    length
}

fn office_holder(scan: &Scan, out: &mut Entities, state: &mut State, p: usize, of: &Of) -> Option<usize> {
    let phrase = &scan.phrases[p];
    let fits = |o: &OfficeFact| {
        let same = o.title == phrase.canonical
            || o.title.strip_prefix(&phrase.canonical).is_some_and(|r| r.starts_with(" of "));
        let place = of.name.is_none() || o.of.is_none() || of.name == o.of;
        let status = match phrase.status {
            OfficeStatus::Former => matches!(o.status, OfficeStatus::Former | OfficeStatus::Past),
            OfficeStatus::Elect => o.status == OfficeStatus::Elect,
            OfficeStatus::Acting => o.status == OfficeStatus::Acting,
            _ => !matches!(o.status, OfficeStatus::Former | OfficeStatus::Elect),
        };
        same && place && status
    };
    let mut holders =
        (0..out.entities.len()).filter(|e| out.entities[*e].named && out.entities[*e].offices.iter().any(fits));
    match (holders.next(), holders.next()) {
        (Some(one), None) => {
            let seen = state.last.get(one).is_some_and(Option::is_some);
            return (phrase.unique || seen).then_some(one);
        }
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let name = match &of.name {
        Some(name) => name.clone(),
        // "the mayor", of which town the article does not say: the office all the same.
        None if phrase.title.class == TitleClass::Office => String::new(),
        None => return None,
    };
    if !phrase.unique {
        return None;
    }
    let key = (phrase.canonical.clone(), name.clone(), phrase.status);
    let e = state.posts.get(&key).copied().unwrap_or_else(|| {
        out.entities.push(described(scan, p, of, name));
        state.posts.insert(key, out.entities.len() - 1);
        out.entities.len() - 1
    });
    Some(e)
}

/// A person known by the office alone.
fn described(scan: &Scan, p: usize, of: &Of, name: String) -> LocalEntity {
    let phrase = &scan.phrases[p];
    let span = scan.doc.span_of(phrase.start..phrase.end);
    let status = match phrase.status {
        OfficeStatus::Former => "former ",
        OfficeStatus::Elect => "incoming ",
        OfficeStatus::Acting => "acting ",
        _ => "",
    };
    let fact = OfficeFact {
        title: phrase.canonical.clone(),
        written: scan.doc.text[span.range()].to_string(),
        class: phrase.title.class,
        unique: phrase.unique,
        level: phrase.title.level.map(str::to_string),
        of: Some(name.clone()).filter(|n| !n.is_empty()),
        of_entity: of.entity,
        status: phrase.status,
        span,
        told: span,
        name_span: span,
    };
    LocalEntity {
        canonical: match name.as_str() {
            "" => format!("{status}{}", phrase.canonical),
            _ => format!("{status}{} of {name}", phrase.canonical),
        },
        gender: phrase.title.gender,
        offices: vec![fact],
        named: false,
        ..blank(EntityClass::Person)
    }
}

/// Words between article and noun that point to another one than the one spoken of.
fn points_elsewhere(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "other",
        "another",
        "second",
        "third",
        "new",
        "same",
        "rival",
        "first",
        "next",
        "last",
        "only",
        "nearby",
        "neighbouring",
        "neighboring",
        "parent",
        "two",
        "three",
        "several",
        "entire",
        "whole",
        "best",
        "biggest",
        "largest",
        "oldest",
        "previous",
        "opposing",
        "away",
        "home",
        "visiting",
        "dead",
        "injured",
        "missing",
        "older",
        "younger",
        "former",
    ];
    WORDS.contains(&word)
}

/// "the company", "the 29-year-old": the one entity of the class that was spoken of lately.
pub(crate) fn definite_description(
    scan: &Scan,
    out: &mut Entities,
    state: &mut State,
    s: usize,
    i: usize,
) -> Option<usize> {
    let doc = scan.doc;
    let stop = scan.sentence_end(i);
    let mut t = i + 1;
    let mut plain = true;
    let mut owner = None;
    while t < stop && t < i + 7 {
        if scan.phrase_starting(t).is_some() {
            return None;
        }
        if let Some(r) = scan.run_on(t) {
            let Some((c, CountryForm::Adjective)) = scan.runs[r].country else { return None };
            owner = Some(c.canonical);
            t = scan.runs[r].tokens.end;
            continue;
        }
        if function_of(doc.word(t)).is_some()
            || t + 1 < stop && function_of(&doc.text[doc.span_of(t..t + 2).range()]).is_some()
        {
            let n = functional_body(scan, out, state, s, t, Some(i))?;
            return Some(n);
        }
        let last =
            !(t + 1 < stop && (doc.tag(t + 1).is_noun() || doc.tag(t + 1) == Tag::HYPH || doc.word(t + 1) == "-"));
        if last && (doc.tag(t).is_noun() || doc.word(t) == "old") {
            break;
        }
        plain &= !points_elsewhere(doc.word(t));
        if !matches!(
            doc.tag(t),
            Tag::JJ | Tag::NN | Tag::HYPH | Tag::CD | Tag::RB | Tag::VBG | Tag::VBN | Tag::JJS | Tag::JJR
        ) {
            return None;
        }
        t += 1;
    }
    if t >= stop || t >= i + 7 || doc.tag(t) == Tag::NNS {
        return None;
    }
    let (lemma, aged) = aged(scan, i, t);
    let of_kind = discourse::phrase(scan, i).filter(|p| p.head == t);
    let class =
        if aged { EntityClass::Person } else { lexicon::nominal_class(lemma).or(of_kind.as_ref().map(|p| p.class))? };
    let after = if t + 1 < stop { doc.word(t + 1) } else { "" };
    let bound = matches!(
        after,
        "that"
            | "which"
            | "who"
            | "whose"
            | "of"
            | "behind"
            | "for"
            | "where"
            | "between"
            | "from"
            | "called"
            | "named"
    ) || scan.run_starting(t + 1).is_some_and(|_| t + 1 < stop);
    let first = doc.sentences[s].first;
    let named = of_kind.as_ref().and_then(|p| discourse::said_to_be(scan, out, first, i, t).map(|e| (e, p)));
    if let Some((e, p)) = named {
        discourse::call(out, state, e, p.noun.clone(), p.class);
        push(scan, out, i..t + 1, t, MentionKind::Nominal, class, None);
        return Some(t + 1 - i);
    }
    let years = (i + 1..t + 1).find(|&k| doc.word(k).ends_with("old")).and_then(|k| age_before(scan, k));
    let aged = aged || class == EntityClass::Person && years.is_some();
    let entity = if !plain || bound {
        None
    } else if aged {
        years.and_then(|age| of_age(state, age).or_else(|| discourse::of_age(scan, out, state, s, age)))
    } else {
        let taken = of_kind.as_ref().filter(|_| owner.is_none());
        if let Some(e) = taken.and_then(|p| discourse::taken_up(scan, out, state, s, p)) {
            push(scan, out, i..t + 1, t, MentionKind::Nominal, class, Some(e));
            state.saw(e, s, i);
            state.local_subject.get_or_insert(e);
            return Some(t + 1 - i);
        }
        antecedent(out, state, s, class, lemma, owner)
            .filter(|e| !discourse::excluded(state, *e, lemma) && !unsorted_rival(out, class, *e, first..i))
    };
    // "the intelligence agency" is no "News Agency": a noun in front must be in the name too.
    let entity = entity
        .filter(|e| aged || (i + 1..t).all(|k| doc.tag(k) != Tag::NN || bears_noun(&out.entities[*e], doc.lemma(k))));
    push(scan, out, i..t + 1, t, MentionKind::Nominal, class, entity);
    if let Some(e) = entity {
        state.saw(e, s, i);
        state.local_subject.get_or_insert(e);
    }
    Some(t + 1 - i)
}

/// Whether a name of unknown sort that stands nearer, in the same sentence, may be the body or thing meant.
fn unsorted_rival(out: &Entities, class: EntityClass, e: usize, before: std::ops::Range<usize>) -> bool {
    matches!(class, EntityClass::Organisation | EntityClass::Product)
        && before.clone().any(|t| {
            let rival = out.at(t).filter(|m| m.kind == MentionKind::Name).and_then(|m| m.entity);
            rival.is_some_and(|r| r != e && out.entities[r].class == EntityClass::Other)
        })
        && !before.into_iter().any(|t| out.at(t).is_some_and(|m| m.entity == Some(e)))
}

/// The noun's lemma, and whether it is an age ("29-year-old").
fn aged<'d>(scan: &'d Scan, i: usize, t: usize) -> (&'d str, bool) {
    let doc = scan.doc;
    let word = doc.word(t);
    let whole = word.ends_with("-year-old");
    let split = word == "old" && t >= i + 4 && doc.lemma(t - 2) == "year";
    (doc.lemma(t), whole || split)
}

fn antecedent(
    out: &Entities,
    state: &State,
    s: usize,
    class: EntityClass,
    lemma: &str,
    owner: Option<&str>,
) -> Option<usize> {
    let gender = lexicon::nominal_gender(lemma);
    let fits = |e: usize| {
        let x = &out.entities[e];
        let class_fits = x.class == class || class == EntityClass::Place && x.class == EntityClass::Place;
        class_fits
            && x.named
            && x.gender.agrees(gender)
            && owner.is_none_or(|o| x.owner.as_deref() == Some(o) || x.class == EntityClass::Person)
    };
    if class == EntityClass::Place || class == EntityClass::Organisation {
        let bears = |e: usize| fits(e) && bears_noun(&out.entities[e], lemma);
        let named: Vec<usize> = (0..state.last.len()).filter(|e| state.last[*e].is_some() && bears(*e)).collect();
        match named[..] {
            [one] => return Some(one),
            [] => {}
            _ => return single(&state.candidates(s, 1, bears)),
        }
    }
    if class == EntityClass::Place {
        return None;
    }
    if class == EntityClass::Person {
        return told_to_be(out, state, s, lemma);
    }
    let near = state.candidates(s, REACH, |e| {
        fits(e) && (class != EntityClass::Organisation || out.entities[e].function.is_none())
    });
    // A body with another noun in its name is not "the agency" or "the bank".
    let open: Vec<usize> = near
        .iter()
        .copied()
        .filter(|e| class != EntityClass::Organisation || open_to(&out.entities[*e], lemma))
        .collect();
    if !near.is_empty() || class != EntityClass::Organisation {
        return single(&open);
    }
    // Spoken of further back, and more than once: the only body of the article so far that it can be.
    let all: Vec<usize> = (0..state.last.len())
        .filter(|e| state.last[*e].is_some() && fits(*e) && out.entities[*e].function.is_none())
        .filter(|e| open_to(&out.entities[*e], lemma))
        .collect();
    let often = |e: &usize| out.mentions.iter().filter(|m| m.entity == Some(*e)).take(2).count() == 2;
    single(&all).filter(often)
}

pub(crate) fn single(list: &[usize]) -> Option<usize> {
    match list {
        [one] => Some(*one),
        _ => None,
    }
}

/// The one person lately spoken of who was called so: "Ivo Lanz, a striker, ... the striker".
fn told_to_be(out: &Entities, state: &State, s: usize, lemma: &str) -> Option<usize> {
    let called = |e: usize| {
        out.entities[e].offices.iter().any(|o| o.title == lemma || o.title.rsplit(' ').next() == Some(lemma))
    };
    single(&state.candidates(s, REACH, called))
}

/// The one person of the article of that age.
fn of_age(state: &State, age: u16) -> Option<usize> {
    let mut of: Vec<usize> = state.ages.iter().filter(|(_, a)| *a == age).map(|(e, _)| *e).collect();
    of.sort_unstable();
    of.dedup();
    single(&of)
}

fn bears_noun(e: &LocalEntity, lemma: &str) -> bool {
    e.names.iter().any(|n| n.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(lemma)))
}

/// Whether a name leaves open that its bearer is what the noun says: "Torm" may be a company, "Harbour Police" may not.
fn open_to(e: &LocalEntity, lemma: &str) -> bool {
    let company = matches!(
        lemma,
        "company"
            | "firm"
            | "group"
            | "maker"
            | "manufacturer"
            | "automaker"
            | "carmaker"
            | "airline"
            | "carrier"
            | "lender"
            | "insurer"
            | "retailer"
            | "supplier"
            | "producer"
            | "developer"
            | "startup"
            | "start-up"
            | "giant"
            | "conglomerate"
            | "operator"
            | "utility"
            | "brewery"
            | "miner"
            | "shipbuilder"
            | "publisher"
            | "broadcaster"
            | "chain"
    );
    let public = e.names.iter().any(|n| {
        n.split(' ').any(|w| {
            lexicon::name_word(&w.to_lowercase())
                .is_some_and(|x| x.takes_of && !matches!(w, "Company" | "Group" | "Corporation" | "Bank" | "Trust"))
        })
    });
    company && !public
}
