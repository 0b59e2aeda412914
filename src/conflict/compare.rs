//! Numbers of two articles side by side: which may be compared at all, and which then exclude each other.
//!
//! Every rule on numbers asks for the pairs of its kinds. Two figures are compared only where event, role, noun and
//! scope agree; what either article tells too is never held against the other.
use super::{Assumption, Context, Draft, RuleInfo, Witness};
use crate::claim::extract::Counted;
use crate::claim::kinds::KindRelation;
use crate::claim::{Certainty, FrameId, Polarity, lexicon};
use crate::entity::EntityClass;
use crate::event::link::{Leave, Likeness, alike};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::report::Severity;
use crate::value::quantity::{Quantity, QuantityKind, QuantityMention, Relation};
use std::collections::BTreeMap;

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
}

impl<'l> Figure<'l> {
    pub fn value(&self) -> &'l Quantity {
        &self.mention.quantity
    }
    /// Whether the number grows as reports come in.
    pub fn cumulative(&self) -> bool {
        self.frame.is_some_and(|f| lexicon().frame(f).cumulative)
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
            });
        }
    }
    out
}

/// Whether the figure is of a kind that can be compared: no part, increment, rate or share of another number; told as done.
fn comparable(ledger: &Ledger, f: &Figure<'_>) -> bool {
    let m = f.mention;
    let scope = m.of_whole.is_none() || matches!(m.quantity.kind, QuantityKind::Percent | QuantityKind::Fraction);
    let plain = !(m.more || m.each || m.except || m.none) && m.rate_per.is_none() && !m.quantity.is_rate();
    if !scope || !plain || f.counted.oblique || f.claim.is_none() {
        return false;
    }
    let told = |certainty: Certainty| matches!(certainty, Certainty::Asserted | Certainty::Probable);
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
    same: impl Fn(&Ledger, &Figure<'l>, &Figure<'l>) -> Option<Vec<Assumption>>,
) -> Vec<Pair<'l>> {
    let ledger = cx.ledger;
    let usable: Vec<Figure<'l>> = figures.iter().filter(|f| comparable(ledger, f)).copied().collect();
    let mut out = Vec::new();
    for (i, a) in usable.iter().enumerate() {
        for b in &usable[i + 1..] {
            if a.article == b.article || a.value().relation(b.value()) != Relation::Disjoint {
                continue;
            }
            let Some(mut assumptions) = same(ledger, a, b) else { continue };
            if tells_too(figures, a, b) || tells_too(figures, b, a) {
                continue;
            }
            let Some((severity, more)) = told_alike(ledger, a, b) else { continue };
            assumptions.extend(more);
            out.push(Pair { a: *a, b: *b, severity, assumptions, steps: Vec::new() });
        }
    }
    out
}

/// Whether the article of `a` tells the value of `b` too, whatever of: then it knows both, and they are not one.
fn tells_too(figures: &[Figure<'_>], a: &Figure<'_>, b: &Figure<'_>) -> bool {
    figures.iter().any(|f| {
        f.article == a.article
            && !matches!(f.value().relation(b.value()), Relation::Disjoint | Relation::Incomparable)
            && f.value().kind == b.value().kind
            && (f.value().kind == QuantityKind::Age || akin(f, b))
    })
}

/// Whether the figures could be of one matter: the nouns are the same, or one has none and the frames meet.
fn akin(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let frames = a.frame.zip(b.frame).is_some_and(|(f, g)| lexicon().same_event(f, g));
    match (&a.counted.lemma, &b.counted.lemma) {
        (Some(x), Some(y)) => {
            let kind = lexicon().same_kind(x, y);
            kind == KindRelation::Same || frames && matches!(kind, KindRelation::Hyponym | KindRelation::Hypernym)
        }
        _ => frames,
    }
}

/// Whether both articles give one number only for a thing that the same words describe: "the 12 red vans", "12 red vans".
pub(crate) fn sole_number(ledger: &Ledger, all: &[Figure<'_>], a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (Some(x), Some(y)) = (&a.counted.lemma, &b.counted.lemma) else { return false };
    let lex = lexicon();
    if lex.same_kind(x, y) != KindRelation::Same || lex.is_a(x, "person") || lex.is_a(y, "person") {
        return false;
    }
    let several = |f: &Figure<'_>| f.value().exact().is_some_and(|v| v >= 2.0);
    let sole = |f: &Figure<'_>| {
        let mut same = all.iter().filter(|g| g.article == f.article && g.mention.span != f.mention.span && akin(f, g));
        same.all(|g| g.value().relation(f.value()) == Relation::Equal)
    };
    // A bare noun is too common; words before it, or the same frame, tell which things are meant.
    let told_apart = !a.counted.modifiers.is_empty() || a.frame.is_some() && a.frame == b.frame && a.role == b.role;
    let at_odds = match (a.frame, b.frame) {
        (Some(f), Some(g)) => !lex.same_event(f, g),
        _ => false,
    };
    told_apart
        && !at_odds
        && several(a)
        && several(b)
        && sole(a)
        && sole(b)
        && !background(ledger, a)
        && !background(ledger, b)
}

/// How sure both are told; `None` where the two are a dispute, an update or open figures.
fn told_alike(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> Option<(Severity, Vec<Assumption>)> {
    let mut assumptions = Vec::new();
    let mut severity = Severity::Error;
    if a.cumulative() || b.cumulative() {
        if a.counted.provisional || b.counted.provisional {
            return None;
        }
        match report_order(ledger, a.article, b.article) {
            Some(std::cmp::Ordering::Equal) => {}
            Some(order) => {
                let (early, late) = if order.is_lt() { (a, b) } else { (b, a) };
                if grows(early.value(), late.value()) {
                    return None;
                }
                severity = Severity::Warning;
            }
            None => {
                severity = Severity::Warning;
                assumptions.push(Assumption::SameTime);
            }
        }
    } else if a.counted.provisional != b.counted.provisional {
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

fn grows(early: &Quantity, late: &Quantity) -> bool {
    early.figure().zip(late.figure()).is_none_or(|(e, l)| l > e)
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

/// Whether the two count the same sort of thing in the same scope.
pub(crate) fn same_scope(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    if a.counted.clause || b.counted.clause || a.counted.modifiers != b.counted.modifiers {
        return false;
    }
    if a.counted.whole != b.counted.whole {
        return false;
    }
    let behind = |x: &Figure<'_>, y: &Figure<'_>| {
        x.counted.behind.iter().all(|(_, lemma, entity)| {
            let global = ledger.entity(x.article, *entity);
            let shared = y
                .counted
                .behind
                .iter()
                .any(|(_, other, e)| other == lemma || global.is_some() && global == ledger.entity(y.article, *e));
            shared || y.counted.behind.is_empty() && is_known_place(ledger, global, y.article)
        })
    };
    behind(a, b) && behind(b, a) && places(ledger, a, b)
}

/// The place that only one of them names must be one that the other article speaks of too.
fn is_known_place(ledger: &Ledger, global: Option<usize>, article: usize) -> bool {
    let place =
        |g: usize| ledger.entities.get(g).is_some_and(|e| matches!(e.class, EntityClass::Place | EntityClass::Country));
    global.is_some_and(|g| place(g) && mentions(ledger, article, g))
}

fn mentions(ledger: &Ledger, article: usize, global: usize) -> bool {
    (0..ledger.articles[article].entities.entities.len())
        .any(|local| ledger.entity(article, Some(local)) == Some(global))
}

/// The places of the two events do not speak against one scope.
pub(crate) fn places(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let of = |f: &Figure<'_>| -> Vec<Option<usize>> {
        f.event.map_or(Vec::new(), |e| {
            let fillers = ledger.event(e).fillers.iter().filter(|x| x.role == "place");
            fillers.map(|x| ledger.entity(f.article, x.entity)).collect()
        })
    };
    let (x, y) = (of(a), of(b));
    let one = |x: &[Option<usize>], other: usize| {
        x.iter().all(|g| g.is_none_or(|g| is_known_place(ledger, Some(g), other) || mentions(ledger, other, g)))
    };
    let named = |v: &[Option<usize>]| v.iter().flatten().copied().collect::<Vec<_>>();
    let (p, q) = (named(&x), named(&y));
    if !p.is_empty() && !q.is_empty() {
        return p.iter().any(|g| q.contains(g));
    }
    one(&x, b.article) && one(&y, a.article)
}

/// How the nouns relate: the same, or people where no noun is given.
pub(crate) fn nouns(a: &Figure<'_>, b: &Figure<'_>) -> KindRelation {
    let noun = |f: &Figure<'_>| match &f.counted.lemma {
        _ if f.counted.of_event && f.cumulative() => Some("person".to_string()),
        Some(l) => Some(l.clone()),
        None if f.cumulative() => Some("person".to_string()),
        None => None,
    };
    match (noun(a), noun(b)) {
        (Some(x), Some(y)) => lexicon().same_kind(&x, &y),
        (None, None) => KindRelation::Same,
        _ => KindRelation::Unknown,
    }
}

/// Whether the relation of the nouns lets the values exclude each other: same kind, or a part that exceeds its whole.
pub(crate) fn excluded_by_kind(a: &Figure<'_>, b: &Figure<'_>) -> Option<Vec<Assumption>> {
    match nouns(a, b) {
        KindRelation::Same if a.counted.lemma == b.counted.lemma => Some(Vec::new()),
        KindRelation::Same => Some(vec![Assumption::Synonym]),
        KindRelation::Hyponym if grows(b.value(), a.value()) => Some(vec![Assumption::Synonym]),
        KindRelation::Hypernym if grows(a.value(), b.value()) => Some(vec![Assumption::Synonym]),
        _ => None,
    }
}

/// Whether the two take part in one event in one role, and how much speaks for it.
pub(crate) fn one_event(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> Option<Likeness> {
    let (e, f) = (a.event?, b.event?);
    let lex = lexicon();
    let (x, y) = (a.frame?, b.frame?);
    let family = lex.frame(x).family;
    let close = x == y
        || family.is_some() && family == lex.frame(y).family && lex.frame(x).cumulative == lex.frame(y).cumulative;
    if !close || !same_role(a, b) {
        return None;
    }
    if background(ledger, a) || background(ledger, b) {
        return None;
    }
    let like = alike(ledger, e, f, Leave { role: a.role, ..Leave::default() })?;
    let (t, u) = (ledger.when(e), ledger.when(f));
    // A date that only one of them has must be near its article's own.
    let near = |t: &Option<(usize, crate::value::time::TimeInterval)>, article: usize| match t {
        None => true,
        Some((_, t)) => match (t.from, ledger.anchors[article].day()) {
            (Some(from), Some(day)) => day.until(from.date()).is_ok_and(|gap| (-21..=1).contains(&gap.get_days())),
            _ => true,
        },
    };
    if t.is_some() != u.is_some() && !(near(&t, a.article) && near(&u, b.article)) {
        return None;
    }
    Some(like)
}

/// The role, where the count of an event noun of a toll is the count of its victims.
fn same_role(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let role = |f: &Figure<'_>| match f.frame {
        Some(id) if f.cumulative() && matches!(f.role, Some("count")) => {
            lexicon().frame(id).key.first().map(|r| r.as_str())
        }
        _ => f.role,
    };
    role(a).is_some() && role(a) == role(b)
}

/// Whether the figure stands in a sentence of another time: one dated well before its article.
fn background(ledger: &Ledger, f: &Figure<'_>) -> bool {
    let x = &ledger.articles[f.article];
    let Some(anchor) = ledger.anchors[f.article].from else { return false };
    x.times.iter().enumerate().filter(|(_, t)| t.sentence == f.counted.sentence && !t.of_report).any(|(i, t)| {
        t.mention.expr.duration().is_none()
            && ledger
                .time(f.article, i)
                .and_then(|t| t.to)
                .is_some_and(|to| to.date().until(anchor).is_ok_and(|gap| gap.get_days() > 30))
    })
}

/// One finding for each pair of values: the witnesses of every article that tells either.
pub(crate) fn report(
    cx: &Context<'_>,
    rule: &'static RuleInfo,
    pairs: Vec<Pair<'_>>,
    what: &str,
    out: &mut Vec<Draft>,
) {
    let ledger = cx.ledger;
    let mut groups: BTreeMap<(String, u64, u64), Vec<Pair<'_>>> = BTreeMap::new();
    for mut p in pairs {
        let key = |f: &Figure<'_>| f.value().figure().map_or(0, |v| f.value().unit.to_base(v).to_bits());
        if key(&p.a) > key(&p.b) {
            std::mem::swap(&mut p.a, &mut p.b);
        }
        let group = (topic(ledger, &p.a), key(&p.a), key(&p.b));
        groups.entry(group).or_default().push(p);
    }
    for (_, group) in groups {
        let Some(best) = group.iter().min_by_key(|p| p.assumptions.len()) else { continue };
        let text = |f: &Figure<'_>| {
            let x = &ledger.articles[f.article];
            x.text.get(f.mention.span.range()).unwrap_or_default().to_string()
        };
        let (one, two) = (text(&best.a), text(&best.b));
        let mut draft = Draft::new(rule, format!("{what}: {one} or {two}"));
        draft.severity = best.severity.min(rule.severity);
        draft.assumptions = best.assumptions.clone();
        for (side, pick) in [("a", 0), ("b", 1)] {
            let mut articles = Vec::new();
            for p in std::iter::once(best).chain(&group) {
                let f = if pick == 0 { &p.a } else { &p.b };
                if articles.len() < 3 && !articles.contains(&f.article) {
                    articles.push(f.article);
                    if let Some(c) = f.claim {
                        draft.witness(side, Witness::Claim(c));
                    }
                }
            }
        }
        for step in &best.steps {
            draft = draft.step(step.clone());
        }
        let name = |f: &Figure<'_>| ledger.source_name(f.article);
        draft = draft.step(format!("{} gives {one}, {} gives {two}.", name(&best.a), name(&best.b))).explain(format!(
            "{what}: {} says \"{}\", {} says \"{}\".",
            name(&best.a),
            phrase(ledger, &best.a),
            name(&best.b),
            phrase(ledger, &best.b)
        ));
        out.push(draft);
    }
}

fn phrase(ledger: &Ledger, f: &Figure<'_>) -> String {
    let x = &ledger.articles[f.article];
    let span = f.claim.map_or(f.counted.span, |c| ledger.claim(c).span);
    x.text.get(span.range()).unwrap_or_default().replace('\n', " ")
}

/// What the figure is of, for grouping findings.
fn topic(ledger: &Ledger, f: &Figure<'_>) -> String {
    let lex = lexicon();
    match f.frame {
        Some(id) => lex.frame(id).family.unwrap_or(lex.frame(id).name).to_string(),
        None => match ledger.entity(f.article, f.counted.entity).and_then(|g| ledger.entities.get(g)) {
            Some(e) => e.canonical.clone(),
            None => f.counted.lemma.clone().unwrap_or_default(),
        },
    }
}
