//! Clauses in general: every verb with what its clause and its sentence speak of, whether a frame knows it or not.
//!
//! Frames say what a clause *means*; this layer only says what it is *about*, so that two clauses can be laid side by
//! side word for word (Bill MacCartney and Christopher Manning, "Natural logic for textual inference", 2007): the same
//! predicate of the same things, once affirmed and once denied. Words are kept as hashes of their lemmas.
use super::event::EventMention;
use super::stance::is_negation;
use super::{EventRefs, Reader};
use crate::claim::frame::{FrameClass, Slot};
use crate::claim::lexicon;
use crate::claim::opposites::{Turn, one_way, sides_of};
use crate::claim::{Claim, Kind, Polarity};
use crate::hash::Fnv;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use std::hash::Hasher;

/// One verbal clause.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The event mention.
    pub event: usize,
    /// Its claim, where it makes one.
    pub claim: Option<usize>,
    /// The predicate, with its particle.
    pub head: u64,
    /// The sets of opposites in which it stands, each with its side.
    pub sides: &'static [(u16, u8)],
    pub denied: bool,
    /// A relation that runs one way, from the first to the second; both named.
    pub link: Option<(&'static str, usize, usize)>,
    /// Token of the predicate.
    pub at: usize,
    /// Nouns, names, adjectives, numbers and verbs of the clause besides its predicate, sorted.
    pub content: Vec<u64>,
    /// Who does it: the subject, in the passive the "by" phrase.
    pub subject: Option<Subject>,
    /// A passive that does not say by whom.
    pub agentless: bool,
    pub sentence: usize,
    /// "not all", "not only", "no longer", "not yet": no plain denial.
    pub partial: bool,
    /// "never", "nobody ever", "any": denied for all times and things.
    pub sweeping: bool,
    /// Whether a finite verb stands in the present.
    pub present: bool,
}

/// Whom or what a clause is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub entity: Option<usize>,
    pub word: u64,
    pub named: bool,
}

/// The words of a sentence with their tokens, sorted by word.
pub(crate) type Words = Vec<(u64, u32)>;

pub(crate) fn hash(lemma: &str) -> u64 {
    let mut h = Fnv::default();
    if lemma.is_ascii() {
        h.write(usual(lemma).as_bytes());
    } else {
        // Accents are written in more than one way.
        h.write(crate::entity::normalise_name(lemma).as_bytes());
    }
    h.finish()
}

/// Misspellings that are words of their own, and spellings that vary.
fn usual(lemma: &str) -> &str {
    match lemma {
        "loose" => "lose",
        "u.s." | "u.s" | "usa" => "us",
        "u.k." => "uk",
        "percent" => "%",
        _ => lemma,
    }
}

/// All clauses, and the words of every sentence.
pub(crate) fn find(
    r: &Reader<'_>,
    events: &[EventMention],
    title_end: usize,
    claims: &mut Vec<Claim>,
) -> (Vec<Clause>, Vec<Words>) {
    let doc = r.doc;
    let words: Vec<Words> = doc.sentences.iter().map(|s| words_of(doc, s.tokens())).collect();
    let known = super::claims_of(events.len(), claims);
    let told = events.iter().enumerate().filter(|(_, e)| !e.nominal && doc.tag(e.head).is_verb() && !is_speech(doc, e));
    let mut clauses = Vec::new();
    for (i, e) in told {
        let Some(mut c) = clause(r, i, e, &known) else { continue };
        // Verbs that no frame knows can be denied elsewhere.
        let told = e.how.certainty.is_firm() || e.how.polarity == Polarity::Negative || e.lemma == "have";
        if c.claim.is_none() && told && c.content.len() + usize::from(c.subject.is_some()) > 2 {
            let mut told = super::facts::about(r, i, e, Kind::Event, e.span, doc.span(e.head));
            told.in_title = told.span.start < title_end;
            c.claim = Some(claims.len());
            claims.push(told);
        }
        clauses.extend(refused(r, e, &c));
        clauses.push(c);
    }
    (clauses, words)
}

/// "refused to model": where the tagger took the verb for a noun, the noun is what is denied.
fn refused(r: &Reader<'_>, e: &EventMention, c: &Clause) -> Option<Clause> {
    let doc = r.doc;
    let no = matches!(e.lemma.as_str(), "refuse" | "decline" | "fail" | "forget" | "neglect" | "hesitate");
    let noun = doc.children(e.head).find(|&n| {
        n > e.head + 1 && doc.dep(n) == Dep::Obl && doc.tag(n) == Tag::NN && doc.word(n - 1) == "to" && n == e.head + 2
    })?;
    let s = doc.sentences[c.sentence];
    let name = super::roles::subject(doc, e.head).and_then(|(t, _)| r.entities.at(t)).map(|m| m.tokens.clone());
    let mut content: Vec<u64> = (s.first..s.last)
        .filter(|&i| i != noun && i != e.head && is_content(doc, i) && name.as_ref().is_none_or(|n| !n.contains(&i)))
        .map(|i| hash(doc.lemma(i)))
        .collect();
    content.sort_unstable();
    content.dedup();
    (no && !c.denied).then(|| Clause {
        head: hash(doc.lemma(noun)),
        sides: sides_of(doc.lemma(noun)),
        denied: true,
        content,
        at: noun,
        ..c.clone()
    })
}

/// Saying that something is so; "praised the plan" and "condemned the plan" are stands, not sayings.
fn is_speech(doc: &Doc, e: &EventMention) -> bool {
    let stand = !sides_of(&e.lemma).is_empty() && doc.child(e.head, Dep::Obj).is_some();
    !stand && e.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Speech)
}

fn is_content(doc: &Doc, i: usize) -> bool {
    let tag = doc.tag(i);
    (tag.is_noun() || tag.is_adjective() || tag == Tag::CD || tag.is_verb())
        && !matches!(doc.dep(i), Dep::Aux | Dep::AuxPass | Dep::Cop)
        && !matches!(
            doc.lemma(i),
            "be" | "have"
                | "do"
                | "such"
                | "other"
                | "own"
                | "mr"
                | "mrs"
                | "ms"
                | "mr."
                | "mrs."
                | "any"
                | "same"
                | "%"
        )
        && doc.word(i).chars().any(char::is_alphanumeric)
}

fn words_of(doc: &Doc, tokens: std::ops::Range<usize>) -> Words {
    let mut out: Words = tokens.filter(|&i| is_content(doc, i)).map(|i| (hash(doc.lemma(i)), i as u32)).collect();
    out.sort_unstable();
    out
}

fn clause(r: &Reader<'_>, event: usize, e: &EventMention, claims: &EventRefs) -> Option<Clause> {
    let doc = r.doc;
    let s = doc.sentences[e.sentence];
    let whom = |t: usize| Subject { entity: r.entity_at(t), word: hash(doc.lemma(t)), named: doc.tag(t).is_name() };
    let passive = super::roles::is_passive(doc, e.head);
    let found = super::roles::subject(doc, e.head).map(|(t, _)| t);
    let by = doc.children(e.head).find(|&c| {
        doc.dep(c) == Dep::OblAgent
            || doc.dep(c) == Dep::Obl && super::roles::case_of(doc, c).is_some_and(|k| doc.lemma(k) == "by")
    });
    let agent = if passive { by } else { found };
    // The words of a name say no more than whom it names.
    let name = agent.filter(|&t| doc.tag(t).is_name()).and_then(|t| r.entities.at(t)).map(|m| m.tokens.clone());
    let mut content = Vec::new();
    doc.walk(e.head, 11, &mut |i| {
        let own = !opens_clause(doc, i);
        if own && is_content(doc, i) && name.as_ref().is_none_or(|n| !n.contains(&i)) {
            content.push(hash(doc.lemma(i)));
        }
        own
    });
    content.sort_unstable();
    content.dedup();
    let subject = agent.map(whom);
    let verb = predicate(doc, e.head);
    let near = |i: usize| i + 8 > e.head && i < e.head + 4;
    let marks = s.tokens().filter(|&i| near(i) && (is_negation(doc.lemma(i)) || doc.lemma(i) == "cannot"));
    // "will stop selling": so now, not so later.
    let ends = doc
        .head(e.head)
        .filter(|_| doc.dep(e.head) == Dep::Xcomp)
        .is_some_and(|h| matches!(doc.lemma(h), "stop" | "cease" | "quit" | "resume" | "start" | "begin" | "continue"));
    let longer = s.tokens().any(|i| matches!(doc.lemma(i), "longer" | "anymore"));
    let partial = ends
        || longer
        || marks.clone().any(|i| i + 1 < s.last && is_limit(doc.lemma(i + 1)))
        || s.tokens().any(|i| {
            matches!(
                doc.lemma(i),
                "yet" | "until" | "unless" | "except" | "hardly" | "barely" | "scarcely" | "almost" | "nearly"
            ) && near(i)
        });
    let sweeping = s.tokens().any(|i| near(i) && matches!(doc.lemma(i), "never" | "ever" | "any"));
    let present = doc.tag(e.head) == Tag::VBZ
        || doc.tag(e.head) == Tag::VBP
        || doc.children(e.head).any(|c| matches!(doc.tag(c), Tag::VBZ | Tag::VBP | Tag::MD) && doc.lemma(c) != "have");
    Some(Clause {
        event,
        claim: claims.get(event).copied().flatten(),
        head: hash(&verb),
        sides: sides_of(&verb),
        denied: e.how.polarity == Polarity::Negative,
        link: link(r, e, &verb),
        at: e.head,
        content,
        subject,
        agentless: passive && by.is_none(),
        sentence: e.sentence,
        partial,
        sweeping,
        present,
    })
}

/// Whether the token and what hangs on it is a clause of its own.
fn opens_clause(doc: &Doc, token: usize) -> bool {
    match doc.dep(token) {
        Dep::Advcl | Dep::AdvclRelcl | Dep::AclRelcl | Dep::Acl | Dep::Ccomp | Dep::Csubj | Dep::Parataxis => true,
        Dep::Conj => doc.tag(token).is_verb(),
        _ => false,
    }
}

/// The verb with its particle or the preposition that turns it: "turn down", "vote against".
fn predicate(doc: &Doc, verb: usize) -> String {
    let lemma = doc.lemma(verb);
    let particle = doc.children(verb).find(|&c| doc.dep(c) == Dep::CompoundPrt).map(|c| doc.lemma(c));
    let turn = || {
        let cases =
            doc.children(verb).filter(|&c| doc.dep(c) == Dep::Obl).filter_map(|c| super::roles::case_of(doc, c));
        cases.map(|c| doc.lemma(c)).find(|p| matches!(*p, "against" | "for")).filter(|_| lemma == "vote")
    };
    match particle.or_else(turn) {
        Some(p) => format!("{lemma} {p}"),
        None => lemma.to_string(),
    }
}

/// A one-way relation between two named parties, told by the verb.
fn link(r: &Reader<'_>, e: &EventMention, verb: &str) -> Option<(&'static str, usize, usize)> {
    let doc = r.doc;
    let (relation, turn) = one_way(verb)?;
    if turn != Turn::Verb {
        return None;
    }
    let named = |t: usize| r.entity_at(t).filter(|&x| r.entities.entities[x].named);
    let arguments = super::roles::verb_arguments(doc, e.head);
    let slot = |wanted: &[Slot]| arguments.iter().find(|a| wanted.contains(&a.slot)).and_then(|a| named(a.head));
    let passive = arguments.iter().any(|a| a.slot == Slot::Passive);
    let (from, to) = match passive {
        true => (slot(&[Slot::Prep("by")]), slot(&[Slot::Passive])),
        false => (slot(&[Slot::Subject]), slot(&[Slot::Object])),
    };
    Some((relation, from?, to?)).filter(|l| l.1 != l.2)
}

/// What makes a negation less than a plain denial.
fn is_limit(lemma: &str) -> bool {
    matches!(
        lemma,
        "all"
            | "every"
            | "everyone"
            | "everybody"
            | "everything"
            | "always"
            | "only"
            | "just"
            | "merely"
            | "simply"
            | "yet"
            | "until"
            | "even"
            | "entirely"
            | "fully"
            | "necessarily"
            | "immediately"
            | "exactly"
            | "much"
            | "many"
            | "quite"
            | "enough"
            | "so"
            | "longer"
            | "more"
            | "fewer"
            | "less"
            | "later"
            | "sooner"
            | "completely"
            | "totally"
            | "solely"
            | "both"
            | "anymore"
            | "very"
            | "really"
            | "alone"
    )
}

/// A one-way relation between two entities of the article, told by a noun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub relation: &'static str,
    pub from: usize,
    pub to: usize,
    pub claim: usize,
}

/// "A is a subsidiary of B", "B's predecessor, A", "A, the successor of B".
pub(crate) fn links(r: &Reader<'_>, title_end: usize, claims: &mut Vec<Claim>) -> Vec<Link> {
    let doc = r.doc;
    let mut out = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        for n in sentence.tokens().filter(|&i| doc.tag(i) == Tag::NN) {
            let Some((relation, turn)) = one_way(doc.lemma(n)).filter(|(_, t)| *t != Turn::Verb) else { continue };
            let former =
                doc.children(n).any(|c| matches!(doc.lemma(c), "former" | "ex" | "future" | "possible" | "not" | "no"));
            let named = |t: usize| r.entity_at(t).filter(|&x| r.entities.entities[x].named);
            let whose = doc.children(n).find(|&c| {
                doc.dep(c) == Dep::NmodPoss
                    || doc.dep(c) == Dep::Nmod
                        && super::roles::case_of(doc, c).is_some_and(|k| matches!(doc.lemma(k), "of" | "to"))
            });
            let cop = doc.children(n).any(|c| doc.dep(c) == Dep::Cop);
            let bearer = match cop {
                true => doc.child(n, Dep::Nsubj),
                false => doc.child(n, Dep::Appos).or_else(|| doc.head(n).filter(|_| doc.dep(n) == Dep::Appos)),
            };
            // "a subsidiary of the Danish shipping group, Orla": the name behind the noun.
            let named_near = |t: usize| named(t).or_else(|| doc.child(t, Dep::Appos).and_then(named));
            let (Some(owner), Some(bearer)) = (whose.and_then(named_near), bearer.and_then(named)) else { continue };
            if former || owner == bearer {
                continue;
            }
            let (from, to) = if turn == Turn::Straight { (bearer, owner) } else { (owner, bearer) };
            let lo = doc.subtree(n);
            let span = doc.span_of(lo.start..lo.end.min(lo.start + 40));
            out.push(Link { relation, from, to, claim: claims.len() });
            claims.push(Claim {
                article: 0,
                kind: Kind::Role,
                frame: relation.to_string(),
                subject: r.entities.entities[from].canonical.clone(),
                subject_entity: Some(from),
                roles: vec![("object", r.entities.entities[to].canonical.clone())],
                value: crate::claim::Value::None,
                polarity: Polarity::Positive,
                certainty: crate::claim::Certainty::Asserted,
                attribution: None,
                span,
                focus: doc.span(n),
                event: None,
                sentence: s,
                in_title: span.start < title_end,
            });
        }
    }
    out
}
