//! Things without a name that the text brings in ("a cargo ship") and takes up again ("the ship", "it"), and what named
//! things are said to be ("Corona, a ferry", "the ferry Corona").
//!
//! A thing brought in becomes an entity only when something refers back to it. What it is called is a noun, so nothing here
//! links articles: see [`LocalEntity::noun`].
use super::coref::{State, age_before};
use super::extract::{Scan, blank, push};
use super::nominal::single;
use super::{Entities, EntityClass, Gender, LocalEntity, MentionKind, lexicon};
use crate::claim::kinds::KindRelation;
use crate::claim::lexicon as kinds;
use crate::syntax::Dep;
use crate::text::Tag;
use std::ops::Range;

/// How many sentences back a noun looks for the thing that it takes up.
const REACH: usize = 4;

/// How many things are kept in mind: what lies further back is not looked through.
const WINDOW: usize = 48;

/// Indices of the things brought in last.
fn recent(state: &State) -> Range<usize> {
    state.intros.len().saturating_sub(WINDOW)..state.intros.len()
}

/// A thing brought in by an indefinite noun phrase.
#[derive(Clone, Debug)]
pub(crate) struct Intro {
    pub tokens: Range<usize>,
    pub head: usize,
    noun: String,
    class: EntityClass,
    pub gender: Gender,
    age: Option<u16>,
    /// Sentence of the last mention.
    seen: usize,
    /// Its entity, once something refers back to it.
    pub entity: Option<usize>,
}

/// What a noun phrase consists of.
pub(crate) struct Phrase {
    pub head: usize,
    pub noun: String,
    pub class: EntityClass,
    age: Option<u16>,
}

/// The noun phrase in the singular behind the determiner at `i`, if its noun names a kind of person, body or thing.
pub(crate) fn phrase(scan: &Scan, i: usize) -> Option<Phrase> {
    let doc = scan.doc;
    let stop = scan.sentence_end(i).min(i + 9);
    let mut t = i + 1;
    let mut age = None;
    let inside = |t: usize| {
        matches!(
            doc.tag(t),
            Tag::JJ | Tag::JJR | Tag::JJS | Tag::NN | Tag::NNP | Tag::HYPH | Tag::CD | Tag::RB | Tag::VBN | Tag::VBG
        ) || doc.word(t) == "-"
    };
    while t < stop && inside(t) {
        // "the ferry Corona": the name stands behind the noun.
        if scan.run_starting(t).is_some() && doc.tag(t - 1) == Tag::NN {
            break;
        }
        // "a ferry built in Gdansk": the participle stands behind the noun.
        if matches!(doc.tag(t), Tag::VBN | Tag::VBG | Tag::RB) && doc.tag(t - 1) == Tag::NN {
            break;
        }
        if doc.word(t).ends_with("old") {
            age = age.or_else(|| age_before(scan, t));
        }
        t += 1;
    }
    let head = t.checked_sub(1).filter(|h| *h > i && doc.tag(*h) == Tag::NN)?;
    let noun_next = t < scan.sentence_end(i) && doc.tag(t).is_noun() && scan.run_starting(t).is_none();
    if noun_next || scan.run_on(head).is_some() {
        return None;
    }
    let both = &doc.text[doc.span_of(head - 1..head + 1).range()];
    let noun = if head > i + 1 && kinds().kind_of_noun(both).is_some() { both } else { doc.lemma(head) };
    // "the area", "the site": too wide to be anything said before.
    if kinds().kind_of_noun(noun) == Some("place") {
        return None;
    }
    Some(Phrase { head, noun: noun.to_lowercase(), class: class_of(scan, head, noun)?, age })
}

/// What a noun's bearer is; `None` for happenings, measures and all that nobody refers back to as a thing.
fn class_of(scan: &Scan, head: usize, noun: &str) -> Option<EntityClass> {
    const CLASSES: &[(&str, EntityClass)] = &[
        ("person", EntityClass::Person),
        ("vehicle", EntityClass::Product),
        ("rocket", EntityClass::Product),
        ("missile", EntityClass::Product),
        ("organisation", EntityClass::Organisation),
        ("building", EntityClass::Place),
        ("installation", EntityClass::Place),
    ];
    let listed = CLASSES.iter().find(|(kind, _)| kinds().is_a(noun, kind)).map(|(_, class)| *class);
    let titled = || scan.phrase_on(head).map(|_| EntityClass::Person);
    listed.or_else(|| lexicon::nominal_class(scan.doc.lemma(head))).or_else(titled)
}

/// Reads "a NOUN" at token `i`: a new thing, or what a thing known by name is said to be.
pub(crate) fn introduce(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, i: usize) {
    let doc = scan.doc;
    let Some(p) = phrase(scan, i) else { return };
    let first = doc.sentences[s].first;
    if let Some(e) = said_to_be(scan, out, first, i, p.head) {
        call(out, state, e, p.noun, p.class);
        return;
    }
    let before = if i > first { doc.lemma(i - 1) } else { "" };
    let unreal = matches!(before, "like" | "as" | "such" | "than" | "without" | "not" | "if" | "per");
    let predicate = doc.children(p.head).any(|c| doc.dep(c) == Dep::Cop) || doc.dep(p.head) == Dep::Appos;
    if unreal || predicate || state.silent {
        return;
    }
    let gender = match p.class {
        EntityClass::Person => lexicon::nominal_gender(doc.lemma(p.head)),
        _ => Gender::Neuter,
    };
    state.intros.push(Intro {
        tokens: i..p.head + 1,
        head: p.head,
        noun: p.noun,
        class: p.class,
        gender,
        age: p.age,
        seen: s,
        entity: None,
    });
}

/// The named thing that the noun phrase at `i` is in apposition to, or a predicate of.
pub(crate) fn said_to_be(scan: &Scan, out: &Entities, first: usize, i: usize, head: usize) -> Option<usize> {
    let doc = scan.doc;
    let named = |t: usize| {
        let m = out.at(t).filter(|m| m.kind == MentionKind::Name)?;
        m.entity.filter(|e| out.entities[*e].named)
    };
    // "Corona, a ferry"
    if i >= first + 2 && doc.word(i - 1) == "," {
        return named(i - 2).filter(|_| !listed(scan, head));
    }
    // "the ferry Corona"
    if head + 1 < scan.sentence_end(head)
        && out.at(head + 1).is_some_and(|m| m.kind == MentionKind::Name && m.tokens.start == head + 1)
        && scan.run_on(head + 1).is_some_and(|r| scan.runs[r].country.is_none())
        && class_of(scan, head, doc.lemma(head))
            .is_some_and(|c| matches!(c, EntityClass::Organisation | EntityClass::Product))
    {
        return named(head + 1);
    }
    // "a ferry, Corona," and "a ferry called Corona"
    let stop = scan.sentence_end(head);
    if head + 2 < stop && matches!(doc.word(head + 1), "," | "called" | "named") {
        let closed = |m: &super::EntityMention| {
            doc.word(head + 1) != "," || m.tokens.end < stop && doc.word(m.tokens.end) == ","
        };
        if let Some(e) = out.at(head + 2).filter(|m| closed(m)).and_then(|_| named(head + 2)) {
            return Some(e);
        }
    }
    let subject = |v: usize| doc.children(v).find(|&c| doc.dep(c) == Dep::Nsubj);
    if doc.children(head).any(|c| doc.dep(c) == Dep::Cop && matches!(doc.word(c), "is" | "was" | "'s")) {
        return subject(head).and_then(named);
    }
    None
}

/// Whether the phrase goes on as a list: "Lund, a baker and his wife".
fn listed(scan: &Scan, head: usize) -> bool {
    head + 1 < scan.sentence_end(head) && scan.doc.tag(head + 1) == Tag::CC
}

/// Notes what a named thing is said to be; a name that its own words leave unsorted is sorted by it.
pub(crate) fn call(out: &mut Entities, state: &mut State, e: usize, noun: String, class: EntityClass) {
    let x = &mut out.entities[e];
    if x.class == EntityClass::Other && class != EntityClass::Person {
        x.class = class;
        x.gender = Gender::Neuter;
    }
    let person = |c: EntityClass| c == EntityClass::Person;
    if person(x.class) == person(class) {
        state.called.push((e, noun));
    }
}

/// The one thing, named or brought in, that "the NOUN" takes up by being called so or by a narrower noun.
pub(crate) fn taken_up(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, p: &Phrase) -> Option<usize> {
    let is = |own: &str| {
        own == p.noun || matches!(kinds().same_kind(own, &p.noun), KindRelation::Same | KindRelation::Hyponym)
    };
    let mut named: Vec<usize> = state
        .called
        .iter()
        .rev()
        .take(WINDOW)
        .filter(|(e, own)| is(own) && state.last.get(*e).copied().flatten().is_some_and(|(at, _)| at + 2 * REACH >= s))
        .map(|(e, _)| *e)
        .collect();
    named.sort_unstable();
    named.dedup();
    let aged = |x: &Intro| p.age.is_none() || x.age == p.age;
    let brought: Vec<usize> = recent(state)
        .rev()
        .take_while(|k| state.intros[*k].tokens.start + 400 > p.head)
        .filter(|k| state.intros[*k].seen + REACH >= s && is(&state.intros[*k].noun) && aged(&state.intros[*k]))
        .collect();
    match (&named[..], &brought[..]) {
        ([one], []) => Some(*one),
        ([], [k]) => Some(materialise(scan, out, state, *k, s)),
        _ => None,
    }
}

/// The one person brought in with that age ("a 77-year-old man ... the 77-year-old").
pub(crate) fn of_age(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, age: u16) -> Option<usize> {
    let aged: Vec<usize> = recent(state).filter(|k| state.intros[*k].age == Some(age)).collect();
    let one = single(&aged)?;
    Some(materialise(scan, out, state, one, s))
}

/// The same for a title without a name ("a skipper ... the skipper").
pub(crate) fn title_taken_up(
    scan: &Scan,
    out: &mut Entities,
    state: &mut State,
    s: usize,
    title: usize,
) -> Option<usize> {
    let head = scan.phrases[title].head;
    let noun = scan.doc.lemma(head).to_lowercase();
    taken_up(scan, out, state, s, &Phrase { head, noun, class: EntityClass::Person, age: None })
}

/// Whether the thing is called something that excludes the noun: a drone is not "the ship".
pub(crate) fn excluded(state: &State, e: usize, noun: &str) -> bool {
    state
        .called
        .iter()
        .rev()
        .take(WINDOW)
        .any(|(x, own)| *x == e && kinds().same_kind(own, noun) == KindRelation::Different)
}

/// The entity of a thing brought in, made when it is first referred back to.
pub(crate) fn materialise(scan: &Scan, out: &mut Entities, state: &mut State, k: usize, s: usize) -> usize {
    let intro = &mut state.intros[k];
    intro.seen = s;
    if let Some(e) = intro.entity {
        return e;
    }
    let e = out.entities.len();
    intro.entity = Some(e);
    let span = scan.doc.span_of(intro.tokens.start + 1..intro.tokens.end);
    out.entities.push(LocalEntity {
        canonical: scan.doc.text[span.range()].to_string(),
        noun: Some(intro.noun.clone()),
        gender: intro.gender,
        named: false,
        ..blank(intro.class)
    });
    let (tokens, head, class) = (intro.tokens.clone(), intro.head, intro.class);
    match out.index_at(head) {
        Some(m) if out.mentions[m].head == head && out.mentions[m].entity.is_none() => out.mentions[m].entity = Some(e),
        _ => {
            push(scan, out, tokens, head, MentionKind::Nominal, class, Some(e));
        }
    }
    e
}

/// The person brought in by the same sentence, if no other person is in it before the pronoun: "A pensioner who left his cabin".
pub(crate) fn own_intro(
    scan: &Scan,
    out: &mut Entities,
    state: &mut State,
    s: usize,
    i: usize,
    gender: Gender,
) -> Option<usize> {
    let doc = scan.doc;
    let first = doc.sentences[s].first;
    let here: Vec<usize> = recent(state).filter(|k| state.intros[*k].tokens.start >= first).collect();
    let persons: Vec<usize> = here.into_iter().filter(|k| state.intros[*k].class == EntityClass::Person).collect();
    let k = single(&persons).filter(|k| state.intros[*k].gender.agrees(gender))?;
    let head = state.intros[k].head;
    // "..., a doctor says, and he": only one with whom the sentence begins.
    if state.intros[k].tokens.start > first + 4 {
        return None;
    }
    let other = (first..i).any(|t| {
        t != head
            && (doc.tag(t) == Tag::NN
                || doc.tag(t) == Tag::NNS
                || out.at(t).is_some_and(|m| m.kind == MentionKind::Name))
            && (doc.tag(t).is_name()
                && out.at(t).is_none_or(|m| {
                    !matches!(m.class, EntityClass::Place | EntityClass::Country | EntityClass::Organisation)
                })
                || kinds().is_a(doc.lemma(t), "person")
                || lexicon::nominal_class(doc.lemma(t)) == Some(EntityClass::Person))
    });
    if other {
        return None;
    }
    if state.intros[k].gender == Gender::Unknown {
        state.intros[k].gender = gender;
    }
    Some(materialise(scan, out, state, k, s))
}

/// The thing brought in as the subject of the sentence before, if a pronoun of the gender can be it alone.
pub(crate) fn subject_intro(
    scan: &Scan,
    out: &mut Entities,
    state: &mut State,
    s: usize,
    gender: Gender,
) -> Option<usize> {
    let k = state.subject_intro?;
    let own = &state.intros[k];
    let person = gender != Gender::Neuter;
    if person != (own.class == EntityClass::Person) || !own.gender.agrees(gender) {
        return None;
    }
    // Another of the sort since then may be meant.
    let since = recent(state)
        .filter(|j| state.intros[*j].seen + 1 >= s && state.intros[*j].gender.agrees(gender))
        .filter(|j| (state.intros[*j].class == EntityClass::Person) == person)
        .collect::<Vec<_>>();
    single(&since)?;
    Some(materialise(scan, out, state, k, s))
}
