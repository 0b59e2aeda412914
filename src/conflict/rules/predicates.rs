//! What one article affirms and another denies, in whatever words.
//!
//! Any two verbs are laid side by side that are the same or share a sense of the thesaurus, where only one of them is
//! denied, as in natural logic (Bill MacCartney and Christopher Manning, "Natural logic for textual inference", 2007);
//! verbs that only say that there is something ("made no complaint", "lodged a protest") by their nouns. What speaks for
//! one matter is what is acted on, who acts, and the other words of the two clauses, by how rare they are.
//!
//! Verbs whose senses exclude each other (begin, end; raise, lower; die, survive) were tried too and left out: nearly all
//! of their pairs told of two moments, or used one of the words in another sense.
use super::beside::{self, Told};
use super::o102_polarity::{later, older};
use crate::align::overlap::{Bag, Rarity};
use crate::align::passage::{is_pronoun, meet};
use crate::align::thesaurus::relation;
use crate::claim::extract::clause::hash;
use crate::claim::extract::gist::{Gist, NONE, Tok};
use crate::conflict::{Assumption, Draft, RuleInfo};
use crate::event::Ledger;
use crate::report::Severity;
use crate::syntax::Dep;
use crate::text::Tag;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A verb with what it is said of.
struct Predicate<'l> {
    told: Told<'l>,
    at: usize,
    denied: bool,
    /// What is acted on: object, or subject of a passive.
    patient: Option<usize>,
    /// Who acts, or what is in the state told.
    agent: Option<usize>,
    /// The other words of the clause.
    words: Bag,
    /// "No list", "nobody", "neither": denied of all.
    all: bool,
    /// The verb only says that there is, or that somebody has, what is its patient.
    light: bool,
}

fn words(list: &[&str]) -> HashSet<u64> {
    list.iter().map(|w| hash(w)).collect()
}

/// Verbs that say little by themselves, or that are true of many moments.
static VAGUE: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    words(&["have", "be", "do", "go", "come", "say", "tell", "know", "think", "want", "need", "like"])
});

/// Verbs that say of a noun that there is such a thing, or that somebody has it.
static LIGHT: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    words(&[
        "have", "make", "give", "get", "obtain", "win", "receive", "gain", "secure", "lodge", "file", "issue",
        "submit", "achieve", "suffer", "see",
    ])
});
/// Pronouns that deny of all.
static NOBODY: LazyLock<HashSet<u64>> = LazyLock::new(|| words(&["nobody", "none", "nothing", "neither"]));
static NEITHER: LazyLock<u64> = LazyLock::new(|| hash("neither"));
static NOT: LazyLock<u64> = LazyLock::new(|| hash("not"));
static NO: LazyLock<u64> = LazyLock::new(|| hash("no"));
static BE: LazyLock<u64> = LazyLock::new(|| hash("be"));

/// Points that suffice.
const ENOUGH: f32 = 2.0;
/// Most clauses that are compared.
const MOST: usize = 600;

/// Hands in what one article denies and another affirms.
pub(super) fn check(info: &'static RuleInfo, ledger: &Ledger, out: &mut Vec<Draft>) {
    let rarity = Rarity::of(ledger);
    let told = beside::all(ledger).into_iter();
    let mut all: Vec<Predicate<'_>> = told.filter_map(|t| predicate(ledger, t, &rarity)).collect();
    all.truncate(MOST);
    let mut pairs = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            if a.told.article == b.told.article || a.denied == b.denied {
                continue;
            }
            if let Some(score) = points(ledger, a, b, &rarity) {
                pairs.push((i, j, score));
            }
        }
    }
    for &(i, j, score) in pairs.iter().filter(|p| p.2 >= ENOUGH) {
        let rival = |&(k, l, s): &(usize, usize, f32)| {
            let same = |x: usize, y: usize| x == y || all[x].told.article == all[y].told.article;
            (k, l) != (i, j) && s > score && (k == i && same(l, j) || l == j && same(k, i))
        };
        if pairs.iter().any(rival) {
            continue;
        }
        let (a, b) = (&all[i], &all[j]);
        let Some((c, d)) = a.told.claim(ledger).zip(b.told.claim(ledger)) else { continue };
        let (no, yes) = if a.denied { (c, d) } else { (d, c) };
        let verb = |p: &Predicate<'_>| &ledger.event(p.told.at()).lemma;
        let (x, y) = if a.denied { (verb(a), verb(b)) } else { (verb(b), verb(a)) };
        let mut draft = Draft::new(info, "affirmed and denied")
            .side("a", [no])
            .side("b", [yes])
            .assume(Assumption::SameEvent)
            .assume(Assumption::SameTime)
            .step("The verbs say the same, one of them with a negation, of the same thing or person.")
            .explain(format!("One source denies \"{x}\", the other affirms \"{y}\"."));
        if older(ledger, no.article, yes.article) {
            draft = draft.severity(Severity::Note).step("The denial is the older one.");
        }
        out.push(draft);
    }
}

fn gist<'l>(ledger: &'l Ledger, p: &Predicate<'_>) -> &'l Gist {
    &ledger.articles[p.told.article].gist
}

fn kids(gist: &Gist, of: usize) -> impl Iterator<Item = (usize, &Tok)> {
    let range = gist.tokens_of(gist.toks[of].sentence as usize);
    let from = range.start;
    let toks = gist.toks.get(range).unwrap_or_default();
    toks.iter().enumerate().filter(move |(_, t)| t.head as usize == of).map(move |(i, t)| (from + i, t))
}

fn predicate<'l>(ledger: &'l Ledger, told: Told<'l>, rarity: &Rarity) -> Option<Predicate<'l>> {
    let m = ledger.event(told.at());
    let gist = &ledger.articles[told.article].gist;
    let at = told.clause.at;
    let tok = gist.toks.get(at)?;
    if !m.how.certainty.is_firm() || m.generic || told.clause.partial {
        return None;
    }
    let child = |of: usize, deps: &[Dep]| kids(gist, of).find(|(_, t)| deps.contains(&t.dep)).map(|(i, _)| i);
    let (mut active, mut passive) = (child(at, &[Dep::Nsubj]), child(at, &[Dep::NsubjPass]));
    // The subject of what it hangs on.
    let mut up = at;
    for _ in 0..3 {
        if active.is_some() || passive.is_some() {
            break;
        }
        let dep = gist.toks[up].dep;
        let head = Some(gist.toks[up].head).filter(|h| *h != NONE).map(|h| h as usize);
        match (dep, head) {
            (Dep::Conj | Dep::Xcomp | Dep::Advcl, Some(h)) => {
                up = h;
                let found = child(h, &[Dep::Nsubj, Dep::NsubjPass]);
                if child(at, &[Dep::AuxPass]).is_some() { passive = found } else { active = found }
            }
            (Dep::Acl | Dep::AclRelcl, Some(h)) if up == at => {
                let participle = gist.toks[at].tag == Tag::VBN;
                if participle { passive = Some(h) } else { active = Some(h) }
            }
            _ => break,
        }
    }
    // "who", "which": the noun above.
    let resolve = |i: Option<usize>| {
        let i = i?;
        let relative = matches!(gist.toks[i].tag, Tag::WP | Tag::WDT) && gist.toks[at].dep == Dep::AclRelcl;
        Some(if relative { gist.toks[at].head as usize } else { i })
    };
    let (active, passive) = (resolve(active), resolve(passive));
    let object = child(at, &[Dep::Obj]);
    let there = kids(gist, at).any(|(_, t)| t.dep == Dep::Expl || t.tag == Tag::EX);
    let (patient, agent) = match (passive, object) {
        (Some(p), _) => (Some(p), child(at, &[Dep::OblAgent])),
        (None, None) if there => (active, None),
        (None, o) => (o, active),
    };
    let light = if tok.word == *BE { there } else { LIGHT.contains(&tok.word) };
    if VAGUE.contains(&tok.word) && !(light && patient.is_some()) {
        return None;
    }
    let none = |s: &usize| {
        let kid = || kids(gist, *s).any(|(i, t)| i < *s && (t.word == *NOT || t.word == *NO));
        NOBODY.contains(&gist.toks[*s].word) || kid()
    };
    let subject = active.or(passive);
    // "Not one train", "neither of them": the parse of the clause does not tell.
    let neither =
        subject.is_some_and(|s| gist.toks[s].word == *NEITHER || kids(gist, s).any(|(i, t)| t.word == *NOT && i < s));
    let denied = told.clause.denied != neither;
    let range = gist.tokens_of(told.clause.sentence);
    let own = |i: usize| gist.toks[i].content && gist.toks[i].clause as usize == at && i != at;
    let own = range.filter(|&i| own(i) && Some(i) != patient && Some(i) != agent);
    let words = Bag::new(own.map(|i| &gist.toks[i]), rarity);
    let all = denied && (patient.iter().any(none) || subject.iter().any(none));
    Some(Predicate { told, at, denied, patient, agent, words, all, light })
}

/// How likely two uses of a verb are of one sense, by how many it has.
fn sureness(t: &Tok) -> f32 {
    1.0 / (1.0 + 0.15 * t.senses.ids().count().saturating_sub(1) as f32)
}

/// Both nouns are narrowed down, and not alike: "the absolute majority", "a majority of two thirds".
fn split(ga: &Gist, x: usize, gb: &Gist, y: usize) -> bool {
    let narrow = |t: &&Tok| t.content && matches!(t.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::NmodPoss);
    let all = |g: &Gist, i: usize| kids(g, i).map(|k| *k.1).filter(|t| narrow(&t)).collect::<Vec<Tok>>();
    let (p, q) = (all(ga, x), all(gb, y));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|s| q.iter().any(|t| relation(s, t) >= 0.8))
}

/// How much speaks for one matter; `None` where the predicates do not exclude each other, or the things are others.
fn points(ledger: &Ledger, a: &Predicate<'_>, b: &Predicate<'_>, rarity: &Rarity) -> Option<f32> {
    let (ga, gb) = (gist(ledger, a), gist(ledger, b));
    let (p, q) = (&ga.toks[a.at], &gb.toks[b.at]);
    let alike = relation(p, q);
    let when = ledger.when(a.told.at()).zip(ledger.when(b.told.at()));
    if when.is_some_and(|(t, u)| t.1.disjoint(&u.1)) || beside::disputed(ledger, a.told, b.told) {
        return None;
    }
    let (no, yes) = if a.denied { (a, b) } else { (b, a) };
    if later(ledger, yes.told.at(), no.told.article) {
        return None;
    }
    let agent = meet(ga, a.agent, gb, b.agent);
    let patient = meet(ga, a.patient, gb, b.patient);
    if agent.apart || patient.apart {
        return None;
    }
    let (share, weight) = a.words.overlap(&b.words);
    // What both are said of.
    let (x, y) = match (a.patient, b.patient) {
        (Some(x), Some(y)) => (x, y),
        (None, None) => (a.agent?, b.agent?),
        _ if a.agent.is_some() && b.agent.is_some() => (a.agent?, b.agent?),
        (Some(x), None) => (x, b.agent?),
        (None, Some(y)) => (a.agent?, y),
    };
    let theme = meet(ga, Some(x), gb, Some(y));
    let (m, n) = (&ga.toks[x], &gb.toks[y]);
    let named = |m: &Tok, n: &Tok| m.known != NONE && m.known == n.known;
    let actor = a.agent.zip(b.agent).is_some_and(|(i, j)| named(&ga.toks[i], &gb.toks[j]));
    if is_pronoun(m) && m.known == NONE || is_pronoun(n) && n.known == NONE || theme.apart {
        return None;
    }
    let mut score = match () {
        _ if alike >= 1.0 && !a.light => sureness(p),
        _ if alike >= 0.8 && !(a.light && b.light) => alike,
        // Both only say that there is such a thing.
        _ if a.light && b.light && theme.alike >= 0.8 && rarity.weight(m.word) >= 2.0 => 0.8,
        _ => return None,
    };
    if a.light && b.light && !no.all && agent.alike < 0.8 {
        return None;
    }
    // "didn't plan to", "plans to": what follows tells.
    let more = |g: &Gist, at: usize| kids(g, at).any(|(_, t)| matches!(t.dep, Dep::Xcomp | Dep::Ccomp));
    if (more(ga, a.at) || more(gb, b.at)) && patient.alike < 0.5 && share < 0.3 {
        return None;
    }
    if theme.alike < 0.5 && !(actor && sureness(p).max(sureness(q)) * alike > 0.5) || split(ga, x, gb, y) {
        return None;
    }
    score += theme.alike + 0.3 * rarity.weight(m.word).min(4.0) * theme.alike;
    if a.agent != Some(x) {
        score += agent.alike;
    }
    // A denial of less than the whole needs the rest too.
    if !named(m, n) && !no.words.is_empty() && share < 0.1 {
        return None;
    }
    score += share + 0.4 * weight.min(4.0);
    Some(score)
}
