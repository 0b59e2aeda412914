//! Numbers of several articles side by side: which are of one thing, and which of those exclude each other.
//!
//! Every rule on numbers asks for the pairs of its kinds. What speaks for two figures being of one thing is counted in
//! points (see [`evidence`]); what either article tells too is never held against the other.
pub(crate) mod evidence;
pub(crate) mod learned;
mod report;
mod scope;

use super::{Assumption, Context};
use crate::claim::extract::Counted;
use crate::claim::{Certainty, FrameId, Polarity, lexicon};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::report::Severity;
use crate::value::quantity::{Quantity, QuantityKind, QuantityMention, Relation};
use std::collections::BTreeMap;

pub(crate) use evidence::{Evidence, same_thing};
pub(crate) use report::report;

/// A number of an article with what it stands with.
#[derive(Clone, Copy)]
pub(crate) struct Figure<'l> {
    pub article: usize,
    pub mention: &'l QuantityMention,
    pub counted: &'l Counted,
    pub claim: Option<ClaimRef>,
    pub event: Option<EventRef>,
    pub frame: Option<FrameId>,
    pub role: Option<&'static str>,
    /// Whether it stands in a sentence of another time.
    pub background: bool,
}

impl<'l> Figure<'l> {
    pub fn value(&self) -> &'l Quantity {
        &self.mention.quantity
    }
    /// Whether the number grows as reports come in.
    pub fn cumulative(&self) -> bool {
        self.frame.is_some_and(|f| lexicon().frame(f).cumulative)
    }
    /// The attribute that the figure is given of, where words name one.
    pub fn attribute_name(&self) -> Option<&'l str> {
        self.counted.attribute.as_ref().map(|a| a.name.as_str()).filter(|n| !n.is_empty())
    }
    /// The number of the whole that this is a part of, with the whole's noun: "of the *14 cars*".
    pub fn whole_count(&self) -> Option<(&'l str, f64)> {
        let number = self.mention.of_whole?.quantity?.exact()?;
        Some((self.counted.whole.as_deref().unwrap_or_default(), number))
    }
}

/// Two figures that exclude each other, with what that rests on.
pub(crate) struct Pair<'l> {
    pub a: Figure<'l>,
    pub b: Figure<'l>,
    pub severity: Severity,
    pub assumptions: Vec<Assumption>,
    pub steps: Vec<String>,
}

/// The figures of the kinds, article by article.
pub(crate) fn figures<'l>(ledger: &'l Ledger, kinds: &[QuantityKind]) -> Vec<Figure<'l>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        let mut claims: BTreeMap<_, ClaimRef> = BTreeMap::new();
        for (claim, c) in x.claims.iter().enumerate() {
            let key = (c.focus, matches!(c.value, crate::claim::Value::Quantity(_)));
            claims.entry(key).or_insert(ClaimRef { article, claim });
        }
        for (mention, counted) in x.quantities.iter().zip(&x.counted) {
            if !kinds.contains(&mention.quantity.kind) {
                continue;
            }
            let event = counted.event.map(|(event, _)| EventRef { article, event });
            out.push(Figure {
                article,
                mention,
                counted,
                claim: claims.get(&(mention.span, true)).copied(),
                event,
                frame: event.and_then(|e| ledger.event(e).frame),
                role: counted.event.map(|(_, role)| role),
                background: scope::background(ledger, article, counted),
            });
        }
    }
    out
}

/// The figures of one article: they stand together, in the order of the articles.
fn of_article<'a, 'l>(all: &'a [Figure<'l>], article: usize) -> &'a [Figure<'l>] {
    let from = all.partition_point(|f| f.article < article);
    let rest = all.get(from..).unwrap_or_default();
    &rest[..rest.partition_point(|f| f.article == article)]
}

/// Whether the figure is of a kind that can be compared: no part, increment, rate or share of another number; told as done.
fn comparable(ledger: &Ledger, f: &Figure<'_>) -> bool {
    let m = f.mention;
    let scope = m.of_whole.is_none_or(|w| w.quantity.is_some())
        || matches!(m.quantity.kind, QuantityKind::Percent | QuantityKind::Fraction);
    let plain = !(m.more || m.each || m.except || m.none) && m.rate_per.is_none() && !m.quantity.is_rate();
    if !scope || !plain || f.counted.oblique || f.claim.is_none() {
        return false;
    }
    // "will receive the reward of $500": the reward is $500, whoever receives it.
    let named_sum = m.quantity.kind == QuantityKind::Money && f.attribute_name().is_some();
    let told = |certainty: Certainty| {
        matches!(certainty, Certainty::Asserted | Certainty::Probable) || named_sum && certainty == Certainty::Planned
    };
    let claim = f.claim.map(|c| ledger.claim(c));
    claim.is_some_and(|c| told(c.certainty) && c.polarity == Polarity::Positive)
        && f.event.is_none_or(|e| {
            let how = &ledger.event(e).how;
            told(how.certainty) && how.polarity == Polarity::Positive
        })
}

/// All pairs of figures of different articles that `same` takes for one thing and whose values exclude each other.
pub(crate) fn pairs<'l>(
    cx: &Context<'l>,
    figures: &[Figure<'l>],
    same: impl Fn(&Ledger, &Figure<'l>, &Figure<'l>) -> Option<Evidence>,
) -> Vec<Pair<'l>> {
    let usable: Vec<Figure<'l>> = figures.iter().filter(|f| comparable(cx.ledger, f)).copied().collect();
    pairs_among(cx, figures, &usable, |_, _| true, same)
}

/// As [`pairs`], for a `same` that asks for [`same_thing`]: figures of things that never meet are not laid side by side.
pub(crate) fn pairs_of_things<'l>(
    cx: &Context<'l>,
    figures: &[Figure<'l>],
    same: impl Fn(&Ledger, &Figure<'l>, &Figure<'l>) -> Option<Evidence>,
) -> Vec<Pair<'l>> {
    let usable: Vec<Figure<'l>> = figures.iter().filter(|f| comparable(cx.ledger, f)).copied().collect();
    let mut numbers = BTreeMap::new();
    let mut first: Vec<&Figure<'l>> = Vec::new();
    let mut things = Vec::with_capacity(usable.len());
    for f in &usable {
        things.push(*numbers.entry(evidence::thing(f)).or_insert_with(|| {
            first.push(f);
            first.len() - 1
        }));
    }
    let mut meet = vec![false; first.len() * first.len()];
    for (i, a) in first.iter().enumerate() {
        for (j, b) in first.iter().enumerate() {
            meet[i * first.len() + j] = evidence::nouns_meet(a, b);
        }
    }
    pairs_among(cx, figures, &usable, |i, j| meet[things[i] * first.len() + things[j]], same)
}

/// The pairs of usable figures, by their places, that `may` be of one thing.
fn pairs_among<'l>(
    cx: &Context<'l>,
    figures: &[Figure<'l>],
    usable: &[Figure<'l>],
    may: impl Fn(usize, usize) -> bool,
    same: impl Fn(&Ledger, &Figure<'l>, &Figure<'l>) -> Option<Evidence>,
) -> Vec<Pair<'l>> {
    let ledger = cx.ledger;
    let mut out = Vec::new();
    for (i, a) in usable.iter().enumerate() {
        for (j, b) in usable.iter().enumerate().skip(i + 1) {
            if !may(i, j) || a.article == b.article || a.value().relation(b.value()) != Relation::Disjoint {
                continue;
            }
            let Some(Evidence { mut assumptions, reasons, .. }) = same(ledger, a, b) else { continue };
            if tells_too(figures, a, b) || tells_too(figures, b, a) {
                continue;
            }
            let Some((severity, more)) = told_alike(ledger, figures, a, b) else { continue };
            assumptions.extend(more);
            out.push(Pair { a: *a, b: *b, severity, assumptions, steps: reasons });
        }
    }
    out
}

/// Whether the article of `a` tells the value of `b` too, whatever of: then it knows both, and they are not one.
fn tells_too(figures: &[Figure<'_>], a: &Figure<'_>, b: &Figure<'_>) -> bool {
    of_article(figures, a.article).iter().any(|f| {
        !matches!(f.value().relation(b.value()), Relation::Disjoint | Relation::Incomparable)
            && f.value().kind == b.value().kind
            && (f.value().kind == QuantityKind::Age || scope::akin(f, b))
    })
}

/// How sure both are told; `None` where the two are a dispute, an update or open figures.
fn told_alike(
    ledger: &Ledger,
    all: &[Figure<'_>],
    a: &Figure<'_>,
    b: &Figure<'_>,
) -> Option<(Severity, Vec<Assumption>)> {
    let mut assumptions = Vec::new();
    let mut severity = Severity::Error;
    if a.cumulative() || b.cumulative() {
        let open = |f: &Figure<'_>| f.counted.provisional || f.counted.posted;
        if open(a) || open(b) {
            return None;
        }
        match report_order(ledger, a.article, b.article) {
            Some(std::cmp::Ordering::Equal) => {}
            Some(order) => {
                let (early, late) = if order.is_lt() { (a, b) } else { (b, a) };
                let final_word = is_closed(ledger, early.article) || tells_of_another(all, early, late);
                if grows(early.value(), late.value()) && !final_word {
                    return None;
                }
                severity = Severity::Warning;
            }
            None => {
                severity = Severity::Warning;
                assumptions.push(Assumption::SameTime);
            }
        }
    } else if a.counted.provisional != b.counted.provisional || is_interim(a) != is_interim(b) {
        return None;
    }
    for f in [a, b] {
        let claim = f.claim.map(|c| ledger.claim(c))?;
        if let Some(by) = &claim.attribution {
            if by.contested {
                return None;
            }
            assumptions.push(Assumption::Reported);
        }
    }
    Some((severity, assumptions))
}

pub(crate) fn grows(early: &Quantity, late: &Quantity) -> bool {
    early.figure().zip(late.figure()).is_none_or(|(e, l)| l > e)
}

/// Whether the earlier article has the later one's number, for something else: "37 homes and 59 buildings in all" became
/// "59 homes". Small and round numbers meet by chance.
fn tells_of_another(all: &[Figure<'_>], early: &Figure<'_>, late: &Figure<'_>) -> bool {
    let telling = late.value().exact().is_some_and(|v| v >= 11.0 && v % 10.0 != 0.0);
    telling
        && of_article(all, early.article)
            .iter()
            .any(|f| f.value().exact() == late.value().exact() && !scope::akin(f, late))
}

/// Whether the figure is one that changes while it is being reported live: votes counted, points scored.
fn is_interim(f: &Figure<'_>) -> bool {
    let lex = lexicon();
    let counts = |noun: &str| lex.is_a(noun, "score-unit") || matches!(lex.kind_of_noun(noun), Some(k) if k == "vote");
    let changing = |name: &str| matches!(name, "margin" | "score" | "turnout" | "containment" | "share");
    f.counted.posted && (f.attribute_name().is_some_and(changing) || f.counted.lemma.as_deref().is_some_and(counts))
}

/// Whether the article says that its figures will not grow any more: the search has ended, nobody is missing, everybody is
/// accounted for, the toll is final.
fn is_closed(ledger: &Ledger, article: usize) -> bool {
    let lex = lexicon();
    let is = |m: &crate::claim::extract::EventMention, names: &[&str]| names.contains(&m.frame_name());
    ledger.articles[article].events.iter().any(|m| {
        let of =
            |names: &[&str]| m.fillers.iter().any(|f| names.iter().any(|n| f.lemma == *n || lex.is_a(&f.lemma, n)));
        let told = m.how.certainty == Certainty::Asserted;
        let negative = m.how.polarity == Polarity::Negative;
        told && (is(m, &["end", "cancel", "complete", "finish", "conclude"])
            && !negative
            && of(&["search", "rescue", "recovery"])
            || is(m, &["search"]) && !negative && m.tense_past && m.limits.is_empty() && of(&["last", "whole"])
            || is(m, &["missing"]) && negative
            || m.lemma == "account" && !negative && of(&["everybody", "everyone", "all"]))
    })
}

/// Which article was written first, as far as known.
fn report_order(ledger: &Ledger, a: usize, b: usize) -> Option<std::cmp::Ordering> {
    let stated = |i: usize| {
        let x = &ledger.articles[i].article;
        x.updated.or(x.published)
    };
    let (x, y) = (ledger.anchors[a], ledger.anchors[b]);
    let days = x.day().zip(y.day()).map(|(x, y)| x.cmp(&y));
    match days {
        Some(std::cmp::Ordering::Equal) => {
            Some(stated(a).zip(stated(b)).map_or(std::cmp::Ordering::Equal, |(x, y)| {
                let midnight = |t: jiff::civil::DateTime| t.hour() == 0 && t.minute() == 0;
                if midnight(x) || midnight(y) { std::cmp::Ordering::Equal } else { x.cmp(&y) }
            }))
        }
        known => known,
    }
}

/// Every pair of figures that the evidence lets stand, with its points: for seeing what the rules weigh.
#[cfg(feature = "train")]
pub(crate) fn candidates(ledger: &Ledger) -> Vec<String> {
    let mut out = Vec::new();
    let kinds = [
        &[QuantityKind::Count][..],
        &[QuantityKind::Money],
        &[QuantityKind::Measure],
        &[QuantityKind::Percent, QuantityKind::PercentPoints, QuantityKind::Fraction],
    ];
    for kinds in kinds {
        let all = figures(ledger, kinds);
        for (i, a) in all.iter().enumerate() {
            for b in all[i + 1..].iter().filter(|b| a.article != b.article) {
                if a.value().relation(b.value()) != Relation::Disjoint {
                    continue;
                }
                let text = |f: &Figure<'_>| {
                    let x = &ledger.articles[f.article];
                    x.text.get(f.counted.span.range()).unwrap_or_default().replace('\n', " ")
                };
                let held =
                    [comparable(ledger, a), comparable(ledger, b), !tells_too(&all, a, b), !tells_too(&all, b, a)];
                let weighed = match evidence::weigh(ledger, &all, a, b) {
                    Ok(e) => format!("{} {:?}", e.points, e.reasons),
                    Err(why) => format!("- {why}"),
                };
                let told = told_alike(ledger, &all, a, b).map(|t| t.0);
                out.push(format!("{:?} / {:?}: {held:?} {told:?} {weighed}", text(a), text(b)));
            }
        }
    }
    out
}
