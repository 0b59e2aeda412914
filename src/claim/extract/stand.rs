//! How things are said to stand where only one way can hold: "the bridge is shut", "she will stay on", "came third".
//!
//! The words are in `data/en/stands.txt`; here they are found in the tree, with whom they are said of and what they are
//! about.
use super::roles::{case_of, is_passive, phrase, subject, verb_arguments};
use super::stance::{How, how};
use super::{EventMention, Reader};
use crate::claim::frame::Slot;
use crate::claim::stands::{By, Entry, Timing, stands};
use crate::claim::{Certainty, Claim, Kind, Polarity, Value};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// One statement of how something stands.
#[derive(Clone, Debug)]
pub(crate) struct Stand {
    /// Index of the axis; one past them all for places in a ranking.
    pub axis: usize,
    pub side: u16,
    /// Whom it is said of.
    pub holder: Option<Thing>,
    /// The test passed, the charge, the vote.
    pub theme: Option<Thing>,
    /// Index of the event mention with its times.
    pub event: Option<usize>,
    pub how: How,
    /// Told in the present or the present perfect.
    pub present: bool,
    pub claim: usize,
    pub sentence: usize,
}

/// What a stand is said of, or is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Thing {
    /// The named entity of the article.
    pub entity: Option<usize>,
    pub lemma: String,
    /// Words before it that narrow it down, in lower case.
    pub modifiers: Vec<String>,
    /// "the road", "its test", or taken up by a pronoun.
    pub definite: bool,
    /// "all charges", "both sites", "no closures".
    pub all: bool,
    /// "some trains", "two of the roads", "another test".
    pub part: bool,
}

/// Index of the axis of places in a ranking.
pub(crate) fn ranking() -> usize {
    stands().axes.len()
}

/// All such statements; claims are added where the event has none.
pub(crate) fn find(r: &Reader<'_>, events: &[EventMention], title_end: usize, claims: &mut Vec<Claim>) -> Vec<Stand> {
    let doc = r.doc;
    let known = super::claims_of(events.len(), claims);
    let mut out = Vec::new();
    let mut label = None;
    for (s, sentence) in doc.sentences.iter().enumerate() {
        label = name_before_colon(r, s).or(label.filter(|&(_, block)| block == sentence.block));
        for i in sentence.tokens() {
            let table = stands();
            let participle = doc.tag(i).is_verb() || doc.tag(i).is_adjective();
            let word = doc.word(i);
            let form = if participle && word != doc.lemma(i) { word.to_lowercase() } else { String::new() };
            let entries = table.of(doc.lemma(i)).iter().chain(table.of(&form));
            let read = entries.filter_map(|e| Some((e.axis, e.side, read(r, e, i)?)));
            let mut seen = Vec::new();
            for (axis, side, mut f) in read.chain(place(r, i)) {
                if seen.contains(&axis) {
                    continue;
                }
                seen.push(axis);
                // "Ann Roe: guilty of arson."
                if f.holder.is_none()
                    && let Some((head, _)) = label
                {
                    f.holder = Some(thing(r, head));
                }
                let stance = stance_of(doc, &f, table.axes.get(axis).map(|a| a.timing));
                let side = match stance.polarity {
                    Polarity::Negative if axis < ranking() => 1 - side,
                    Polarity::Negative => continue,
                    _ => side,
                };
                let event = events.iter().position(|e| e.head == f.head || e.head == i);
                let own = event.and_then(|e| known.get(e).copied().flatten());
                let claim = own.unwrap_or_else(|| {
                    claims.push(claim_of(r, &f, i, s, title_end, &stance, axis));
                    claims.len() - 1
                });
                // "was found guilty": the verb and the predicate say one thing.
                let same = |o: &&Stand| {
                    let holder = |h: &Option<Thing>| h.as_ref().map(|h| (h.entity, h.lemma.clone()));
                    o.sentence == s && o.axis == axis && o.side == side && holder(&o.holder) == holder(&f.holder)
                };
                if out.iter().rev().take(4).any(|o| same(&o) && (f.theme.is_none() || o.theme.is_some())) {
                    continue;
                }
                out.push(Stand {
                    axis,
                    side,
                    present: is_present(doc, f.head),
                    holder: f.holder,
                    theme: f.theme,
                    event,
                    how: stance,
                    claim,
                    sentence: s,
                });
            }
        }
    }
    out
}

/// How it is put: as done, denied, meant.
fn stance_of(doc: &Doc, f: &Found, timing: Option<Timing>) -> How {
    let mut stance = how(doc, f.head);
    if f.denied {
        stance.polarity = Polarity::Negative;
    }
    // "no closures": the negation is in the word.
    if f.holder.as_ref().is_some_and(|h| h.all && h.lemma.is_empty()) {
        stance.polarity = Polarity::Positive;
    }
    // "is to close"; "said that she would stay on"
    let is_to = f.head > 1 && doc.lemma(f.head - 1) == "to" && doc.lemma(f.head - 2) == "be";
    let would = stance.certainty == Certainty::Hypothetical
        && stance.attribution.is_some()
        && doc.children(f.head).any(|c| matches!(doc.lemma(c), "would" | "will") && doc.tag(c) == Tag::MD);
    if is_to || timing == Some(Timing::Plan) && would {
        stance.certainty = Certainty::Planned;
    }
    stance
}

/// What was found at a word.
struct Found {
    /// The predicate.
    head: usize,
    holder: Option<Thing>,
    theme: Option<Thing>,
    denied: bool,
}

fn read(r: &Reader<'_>, e: &Entry, i: usize) -> Option<Found> {
    let doc = r.doc;
    match e.by {
        By::Verb | By::Done | By::Of if doc.tag(i).is_verb() => by_verb(r, e, i),
        By::Word | By::WordOf => by_word(r, e, i),
        By::Keep if doc.tag(i).is_verb() => {
            let object = doc.child(i, Dep::Obj)?;
            let open = doc.children(i).chain(doc.children(object)).find(|&c| {
                c > object
                    && stands().fits(e, Some(doc.lemma(c)))
                    && matches!(doc.dep(c), Dep::Xcomp | Dep::Amod | Dep::Advmod | Dep::Acl)
            });
            open.map(|_| Found { head: i, holder: Some(thing(r, object)), theme: None, denied: false })
        }
        By::Adverb => by_adverb(r, e, i),
        By::Before => {
            let noun = doc.head(i).filter(|&h| h > i && h - i < 4)?;
            let fits = matches!(doc.dep(i), Dep::Amod | Dep::Compound) && stands().fits(e, Some(doc.lemma(noun)));
            let theme = Thing { lemma: doc.lemma(noun).to_string(), ..Thing::default() };
            fits.then_some(Found { head: i, holder: None, theme: Some(theme), denied: false })
        }
        By::No if doc.tag(i).is_noun() => {
            let no = doc.children(i).any(|c| c < i && doc.lemma(c) == "no");
            let all = Thing { all: true, ..Thing::default() };
            let verb = doc.head(i).filter(|&h| doc.tag(h).is_verb())?;
            no.then_some(Found { head: verb, holder: Some(all), theme: None, denied: false })
        }
        _ => None,
    }
}

fn by_verb(r: &Reader<'_>, e: &Entry, i: usize) -> Option<Found> {
    let doc = r.doc;
    let particle =
        doc.children(i).find(|&c| matches!(doc.dep(c), Dep::CompoundPrt) || c == i + 1 && doc.dep(c) == Dep::Advmod);
    let complement = doc.child(i, Dep::Xcomp).filter(|&c| doc.tag(c).is_adjective());
    // "will stay on for three years": taken for the preposition of what follows.
    let stray = (i + 2 < doc.sentences[doc.sentence_of(i)].last && doc.tag(i + 2) == Tag::IN).then_some(i + 1);
    let word = particle.or(complement).or(stray.filter(|&t| e.with == Some(doc.word(t))));
    match e.with {
        Some(w) if word.is_none_or(|p| doc.lemma(p) != w && doc.word(p) != w) => return None,
        None if particle.is_some_and(|p| doc.dep(p) == Dep::CompoundPrt) => return None,
        _ => {}
    }
    let arguments = verb_arguments(doc, i);
    let slot = |wanted: &[Slot]| arguments.iter().find(|a| wanted.contains(&a.slot)).map(|a| a.head);
    let object = slot(&[Slot::Object]);
    let passive = slot(&[Slot::Passive]);
    let intransitive = slot(&[Slot::Intransitive]);
    let (holder, theme) = match e.by {
        By::Verb => {
            if is_passive(doc, i) && passive.is_some() || doc.dep(i) == Dep::Amod {
                return None;
            }
            if object.is_none()
                && (stands().asks(e) || doc.children(i).any(|c| c > i && matches!(doc.dep(c), Dep::Xcomp | Dep::Ccomp)))
            {
                return None;
            }
            let lemma = object.map(|o| r.class_or_lemma(o));
            (stands().fits(e, lemma)).then_some(())?;
            (slot(&[Slot::Subject, Slot::Intransitive]), object)
        }
        By::Done => {
            let whom = passive.or(object).or(intransitive)?;
            if stands().asks(e) && !stands().fits(e, Some(r.noun_at(whom))) && r.entity_at(whom).is_none() {
                return None;
            }
            // "the club closed the week in third"
            if object.is_some() && !matches!(doc.tag(whom), Tag::NN | Tag::NNS | Tag::PRP) {
                return None;
            }
            (Some(whom), None)
        }
        _ => {
            let whom = passive.or(object)?;
            let argument = || arguments.iter().find(|a| a.slot == Slot::Prep("of")).map(|a| a.head);
            let of = behind_of(doc, i).or_else(argument);
            let of = of.or_else(|| {
                doc.children(whom).find(|&c| c > i && case_of(doc, c).is_some_and(|k| doc.lemma(k) == "of"))
            });
            (Some(whom), of)
        }
    };
    Some(Found { head: i, holder: holder.map(|h| thing(r, h)), theme: theme.map(|t| thing(r, t)), denied: false })
}

fn by_word(r: &Reader<'_>, e: &Entry, i: usize) -> Option<Found> {
    let doc = r.doc;
    if let Some(p) = e.with {
        // "at liberty", "sealed off"
        let case = case_of(doc, i).is_some_and(|c| doc.lemma(c) == p || doc.word(c) == p);
        let run = i.checked_sub(1).is_some_and(|b| doc.lemma(b) == p || doc.word(b) == p);
        if !case && !run {
            return None;
        }
    }
    if matches!(doc.dep(i), Dep::Amod | Dep::Compound | Dep::Nmod) && e.by == By::Word {
        return None;
    }
    let copula = doc.children(i).any(|c| matches!(doc.dep(c), Dep::Cop));
    let governor = doc.head(i).filter(|&h| {
        is_link(doc.lemma(h)) && matches!(doc.dep(i), Dep::Xcomp | Dep::Obl | Dep::Advcl | Dep::Acl | Dep::Advmod)
    });
    // "was last seen afloat": word by word, where the tree is wrong.
    let governor = governor.or_else(|| {
        let b = i.checked_sub(1).filter(|&b| doc.sentence_of(b) == doc.sentence_of(i) && doc.tag(b).is_verb())?;
        (is_link(doc.lemma(b)) && !matches!(doc.lemma(b), "be" | "go" | "stand" | "lie")).then_some(b)
    });
    let theme = behind_of(doc, i);
    if e.by == By::WordOf {
        theme?;
        if governor.is_some_and(|g| doc.lemma(g) == "plead") || doc.lemma(i.saturating_sub(1)) == "plead" {
            return None;
        }
        let denied = i > 0 && doc.lemma(i - 1) == "not";
        let verb = doc.head(i).filter(|&h| doc.tag(h).is_verb());
        let whom = subject(doc, i).map(|s| s.0).or_else(|| verb.and_then(|v| subject(doc, v)).map(|s| s.0));
        let head = if copula { i } else { verb.unwrap_or(i) };
        return Some(Found { head, holder: whom.map(|w| thing(r, w)), theme: theme.map(|t| thing(r, t)), denied });
    }
    let verbal = doc.tag(i).is_verb() && doc.children(i).any(|c| matches!(doc.dep(c), Dep::Aux | Dep::AuxPass));
    if !copula && governor.is_none() && !verbal {
        return None;
    }
    // "open to offers", "standing for the seat", "free of charge"
    let limited = doc.children(i).any(|c| {
        c > i && case_of(doc, c).is_some_and(|k| matches!(doc.lemma(k), "to" | "for" | "of" | "from" | "about"))
    }) || verbal && doc.child(i, Dep::Obj).is_some();
    let head = if copula || verbal { i } else { governor? };
    let whom = whom_of(doc, i, head)?;
    (!limited || matches!(doc.lemma(i), "closed" | "shut" | "cancelled" | "canceled" | "suspended")).then(|| Found {
        head,
        holder: Some(thing(r, whom)),
        theme: None,
        denied: false,
    })
}

/// Verbs that tie a predicate to their subject (in the passive too).
fn is_link(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "remain"
            | "stay"
            | "stand"
            | "lie"
            | "keep"
            | "go"
            | "walk"
            | "find"
            | "observe"
            | "see"
            | "plead"
            | "declare"
            | "report"
            | "spot"
            | "sight"
            | "leave"
    )
}

/// The subject of the predicate, or the first one of the sentence before it.
fn whom_of(doc: &Doc, i: usize, head: usize) -> Option<usize> {
    let s = doc.sentences[doc.sentence_of(i)];
    let first = || (s.first..i.min(s.first + 8)).find(|&t| matches!(doc.dep(t), Dep::Nsubj | Dep::NsubjPass));
    subject(doc, i).or_else(|| subject(doc, head)).map(|s| s.0).or_else(first)
}

/// "found unanimously", "was reached by a majority", "a unanimous verdict".
fn by_adverb(r: &Reader<'_>, e: &Entry, i: usize) -> Option<Found> {
    let doc = r.doc;
    if let Some(p) = e.with {
        case_of(doc, i).filter(|&c| doc.lemma(c) == p)?;
    }
    let mut at = i;
    let mut whole = false;
    for _ in 0..3 {
        at = doc.head(at)?;
        whole |= stands().fits(e, Some(doc.lemma(at)));
        if whole && doc.tag(at).is_verb() {
            break;
        }
    }
    let near = |v: usize| doc.children(v).any(|c| stands().fits(e, Some(doc.lemma(c))));
    // "by a majority of 40": of a vote count, where unanimity is no question.
    let counted = doc.children(i).any(|c| c > i && doc.dep(c) == Dep::Nmod) || r.quantities_of(i).next().is_some();
    let modified = doc.children(i).any(|c| doc.dep(c) == Dep::Amod);
    (!counted && !modified && (whole || near(at))).then_some(Found {
        head: at,
        holder: None,
        theme: None,
        denied: false,
    })
}

/// What stands behind an "of" right behind the token: the charge.
fn behind_of(doc: &Doc, i: usize) -> Option<usize> {
    let s = doc.sentences[doc.sentence_of(i)];
    let of = (i + 1..s.last.min(i + 3)).find(|&t| doc.lemma(t) == "of")?;
    let run = (of + 1..s.last).take_while(|&t| doc.tag(t).is_noun()).last();
    doc.head(of).filter(|&h| h > of).max(run).or((of + 1 < s.last).then_some(of + 1))
}

/// A place in a ranking: "came second", "was third", "took fourth place", "beat her into second place".
fn place(r: &Reader<'_>, i: usize) -> Option<(usize, u16, Found)> {
    let doc = r.doc;
    let rank = rank(doc.lemma(i))?;
    let s = doc.sentences[doc.sentence_of(i)];
    let found = |head: usize, holder: usize| {
        Some((ranking(), rank, Found { head, holder: Some(thing(r, holder)), theme: None, denied: false }))
    };
    if i > s.first && matches!(doc.lemma(i - 1), "joint" | "equal" | "tied") {
        return None;
    }
    // "Second: Ann Roe, 7 points"
    if i == s.first && i + 1 < s.last && doc.word(i + 1) == ":" {
        let name = r.entities.mentions.iter().find(|m| m.tokens.start > i && m.tokens.end <= s.last)?;
        return (name.tokens.start <= i + 3).then(|| found(i, name.head)).flatten();
    }
    let next = doc.sentences.get(doc.sentence_of(i)).filter(|s| i + 1 < s.last).map(|_| doc.lemma(i + 1));
    if matches!(next, Some("place" | "spot" | "position")) {
        let noun = i + 1;
        let verb = doc.head(noun).filter(|&h| doc.tag(h).is_verb())?;
        let case = case_of(doc, noun).map(|c| doc.lemma(c));
        let object = doc.child(verb, Dep::Obj);
        return match case {
            Some("into" | "to")
                if matches!(doc.lemma(verb), "beat" | "push" | "relegate" | "force" | "edge" | "pip" | "demote") =>
            {
                let whom = object.or_else(|| subject(doc, verb).filter(|_| is_passive(doc, verb)).map(|s| s.0))?;
                found(verb, name_behind(r, whom))
            }
            Some("in") if matches!(doc.lemma(verb), "finish" | "come" | "end" | "be") => {
                found(verb, subject(doc, verb)?.0)
            }
            None if object == Some(noun)
                && matches!(doc.lemma(verb), "take" | "claim" | "secure" | "earn" | "win" | "finish") =>
            {
                found(verb, subject(doc, verb)?.0)
            }
            _ => None,
        };
    }
    let next_noun =
        i + 1 < s.last && (doc.tag(i + 1).is_noun() && doc.head(i) == Some(i + 1) || doc.tag(i + 1) == Tag::CD);
    if next_noun || doc.children(i).any(|c| c < i && matches!(doc.dep(c), Dep::Det)) {
        return None;
    }
    let verb = doc
        .head(i)
        .filter(|&h| h < i && i - h < 4 && matches!(doc.lemma(h), "come" | "finish" | "place" | "end" | "rank"));
    let copula = doc.children(i).any(|c| doc.dep(c) == Dep::Cop);
    match verb {
        Some(v) if !is_passive(doc, v) => found(v, subject(doc, v)?.0),
        _ if copula && !matches!(doc.lemma(i), "first" | "last") => {
            // "was second only to", "was third in the queue to speak"
            let behind = doc
                .children(i)
                .any(|c| c > i && matches!(doc.dep(c), Dep::Advcl | Dep::Xcomp | Dep::Acl | Dep::Obl | Dep::Nmod));
            (!behind).then(|| found(i, subject(doc, i)?.0)).flatten()
        }
        // "Roe, beaten by the winner and only sixth in the end"
        _ if doc.dep(i) == Dep::Conj || doc.dep(i) == Dep::Amod || doc.dep(i) == Dep::Appos => {
            let h = doc.head(i).filter(|&h| h < i)?;
            let name = if doc.tag(h).is_verb() { doc.head(h).filter(|_| doc.dep(h) == Dep::Acl)? } else { h };
            (doc.tag(name).is_name() && i > 0 && matches!(doc.lemma(i - 1), "only" | "and" | ","))
                .then(|| found(i, name))
                .flatten()
        }
        _ => None,
    }
}

fn rank(lemma: &str) -> Option<u16> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    if let Some(i) = WORDS.iter().position(|w| *w == lemma) {
        return Some(i as u16 + 1);
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|e| lemma.strip_suffix(e))?;
    digits.parse().ok().filter(|n| (1..=99).contains(n))
}

/// "the Labour candidate, Kay Bell": the name behind the noun.
fn name_behind(r: &Reader<'_>, noun: usize) -> usize {
    let doc = r.doc;
    doc.child(noun, Dep::Appos).filter(|&a| doc.tag(a).is_name()).unwrap_or(noun)
}

/// The name that opens a line before a colon.
fn name_before_colon(r: &Reader<'_>, sentence: usize) -> Option<(usize, usize)> {
    let doc = r.doc;
    let s = doc.sentences[sentence];
    let colon = s.tokens().take(9).find(|&i| doc.word(i) == ":")?;
    let name = r.entities.mentions.iter().find(|m| m.tokens.start >= s.first && m.tokens.end == colon)?;
    Some((name.head, s.block))
}

fn thing(r: &Reader<'_>, head: usize) -> Thing {
    let doc = r.doc;
    let mut head = head;
    // "one of the roads", "neither of them"
    let named = |t: usize| r.entity_at(t).filter(|&e| r.entities.entities[e].named);
    if named(head).is_none() {
        head = name_behind(r, head);
    }
    let pronoun = matches!(doc.tag(head), Tag::PRP | Tag::WP | Tag::WDT);
    let mut out =
        Thing { entity: named(head), lemma: r.noun_at(head).to_string(), definite: pronoun, ..Thing::default() };
    for c in doc.children(head) {
        match doc.lemma(c) {
            "the" | "this" | "its" | "his" | "her" | "their" | "our" | "your" | "my" => out.definite = true,
            "all" | "both" | "every" | "each" => out.all = true,
            "some" | "many" | "most" | "few" | "several" | "other" | "another" | "half" | "more" | "one" | "a"
            | "an" => out.part = true,
            _ if matches!(doc.dep(c), Dep::Nummod) => out.part = true,
            "no" => out.part = true,
            _ if doc.dep(c) == Dep::NmodPoss => out.definite = true,
            _ => {}
        }
        let narrowing = matches!(doc.dep(c), Dep::Amod | Dep::Compound) || doc.dep(c) == Dep::Nummod;
        let behind = doc.dep(c) == Dep::Nmod && c > head;
        if (narrowing || behind) && !is_light(doc.lemma(c)) {
            out.modifiers.push(doc.lemma(c).to_lowercase());
            out.modifiers
                .extend(doc.children(c).filter(|&d| doc.dep(d) == Dep::Compound).map(|d| doc.lemma(d).to_lowercase()));
        }
    }
    out
}

/// Words that do not tell one thing from another.
fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "annual"
            | "own"
            | "same"
            | "entire"
            | "whole"
            | "last"
            | "final"
            | "big"
            | "crucial"
            | "planned"
            | "yearly"
            | "ill-fated"
            | "troubled"
            | "local"
    )
}

fn is_present(doc: &Doc, head: usize) -> bool {
    matches!(doc.tag(head), Tag::VBZ | Tag::VBP)
        || doc.children(head).any(|c| {
            matches!(doc.dep(c), Dep::Aux | Dep::AuxPass | Dep::Cop) && matches!(doc.tag(c), Tag::VBZ | Tag::VBP)
        })
}

fn claim_of(
    r: &Reader<'_>,
    f: &Found,
    i: usize,
    sentence: usize,
    title_end: usize,
    stance: &How,
    axis: usize,
) -> Claim {
    let doc = r.doc;
    let mut tokens = phrase(doc, i);
    let h = phrase(doc, f.head);
    if h.len() < 40 {
        tokens = tokens.start.min(h.start)..tokens.end.max(h.end);
    }
    let s = doc.sentences[sentence];
    let span = doc.span_of(tokens.start.max(s.first)..tokens.end.min(s.last).max(i + 1));
    let entity = f.holder.as_ref().and_then(|h| h.entity);
    let subject = entity.map_or_else(
        || f.holder.as_ref().map_or_else(String::new, |h| h.lemma.clone()),
        |e| r.entities.entities[e].canonical.clone(),
    );
    Claim {
        article: 0,
        kind: Kind::Outcome,
        frame: stands().axes.get(axis).map_or("place", |a| a.name).to_string(),
        subject,
        subject_entity: entity,
        roles: Vec::new(),
        value: Value::None,
        polarity: stance.polarity,
        certainty: if stance.certainty == Certainty::Asserted { Certainty::Asserted } else { stance.certainty },
        attribution: stance.attribution.clone(),
        span,
        focus: doc.span(i),
        event: None,
        sentence,
        in_title: span.start < title_end,
    }
}
