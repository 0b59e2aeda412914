//! Which claims of different articles agree. As with contradictions, the event or the entity must be the same first, and
//! only then the value; agreement counts where the sources are independent. What one publisher says twice, or several
//! print word for word, is one voice.
use super::rules::w101_office::{self as office, Told};
use super::{Context, copies::Copies};
use crate::claim::extract::EventMention;
use crate::claim::kinds::KindRelation;
use crate::claim::{Certainty, Claim, FrameId, Kind, Polarity, Value, lexicon};
use crate::entity::{country_of, normalise_name};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::graph::build::{CORROBORATES, SAME_TEXT};
use crate::graph::occurrence::Occurrences;
use crate::source::Anchor;
use crate::value::quantity::{Quantity, QuantityMention};
use crate::value::time::{Grain, TimeInterval};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

/// Claims (and reference rows) that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub kind: &'static str,
    pub claims: Vec<ClaimRef>,
    /// Indices into the facts.
    pub facts: Vec<usize>,
    pub steps: Vec<String>,
}

/// More claims of one fact than this are not looked through pair by pair.
const MOST: usize = 64;

/// What the claims of a group agree on.
#[derive(Default)]
struct Group {
    claims: BTreeSet<ClaimRef>,
    facts: BTreeSet<usize>,
    steps: Vec<String>,
}

/// Finds the agreements of a cluster, in a fixed order.
pub(crate) fn find(cx: &Context<'_>, occurrences: &Occurrences) -> Vec<Agreement> {
    let ledger = cx.ledger;
    let mut groups = Vec::new();
    events(ledger, occurrences, &mut groups);
    offices(cx, &mut groups);
    amounts(ledger, &mut groups);
    statements(ledger, occurrences, &mut groups);
    let mut copies = Copies::find(ledger);
    let mut out: Vec<Agreement> = groups.into_iter().flat_map(|g| weigh(ledger, &mut copies, g)).collect();
    out.sort_by(|a, b| (a.kind, &a.claims, &a.facts).cmp(&(b.kind, &b.claims, &b.facts)));
    out.dedup_by(|a, b| a.kind == b.kind && a.claims == b.claims && a.facts == b.facts);
    out
}

/// Corroboration where at least two independent voices tell it (the reference is one); the copies apart.
fn weigh(ledger: &Ledger, copies: &mut Copies<'_>, g: Group) -> Vec<Agreement> {
    let claims: Vec<ClaimRef> = g.claims.into_iter().take(MOST).collect();
    let mut out = Vec::new();
    let mut voices: Vec<Vec<ClaimRef>> = Vec::new();
    for &c in &claims {
        let home = voices.iter_mut().find(|v| v.iter().any(|&other| copies.is_one_voice(c, other)));
        match home {
            Some(voice) => voice.push(c),
            None => voices.push(vec![c]),
        }
    }
    for voice in &voices {
        let same: Vec<ClaimRef> = voice
            .iter()
            .copied()
            .filter(|&c| voice.iter().any(|&o| o.article != c.article && copies.is_copied(c, o)))
            .collect();
        if same.len() > 1 {
            let steps = vec!["The articles tell it in the same words: one voice, not two.".to_owned()];
            out.push(Agreement { kind: SAME_TEXT, claims: same, facts: Vec::new(), steps });
        }
    }
    if voices.len() + usize::from(!g.facts.is_empty()) > 1 {
        let mut steps = g.steps;
        let names: BTreeSet<String> = claims.iter().map(|c| ledger.source_name(c.article)).collect();
        let names: Vec<String> = names.into_iter().collect();
        let reference = if g.facts.is_empty() { "" } else { " and the reference" };
        steps.push(format!("Told by {}{reference}.", names.join(", ")));
        out.push(Agreement { kind: CORROBORATES, claims, facts: g.facts.into_iter().collect(), steps });
    }
    out
}

/// Whether the claim is made plainly: affirmed, as a fact, and nobody disputes the speaker.
fn is_plain(c: &Claim) -> bool {
    c.polarity == Polarity::Positive && c.certainty.is_factual() && !c.attribution.as_ref().is_some_and(|a| a.contested)
}

/// Whether what the mention names is told as having happened: no verb that it hangs on is denied, planned or unsure
/// ("did not issue a recall").
fn is_told(ledger: &Ledger, at: EventRef) -> bool {
    let events = &ledger.articles[at.article].events;
    let m = &events[at.event];
    if !m.nominal {
        return true;
    }
    let first = events.partition_point(|e| e.sentence < m.sentence);
    let same = events.iter().skip(first).take_while(|e| e.sentence == m.sentence);
    same.filter(|e| e.head != m.head && e.fillers.iter().any(|f| f.head == m.head))
        .all(|e| e.how.polarity == Polarity::Positive && e.how.certainty.is_factual())
}

// ---- events of a series: date, outcome, number

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Date(usize),
    Outcome(usize, &'static str),
    Ordinal(usize, u32),
    Total(usize, u32),
}

fn events(ledger: &Ledger, occurrences: &Occurrences, out: &mut Vec<Group>) {
    let mut facts: BTreeMap<Fact, BTreeSet<ClaimRef>> = BTreeMap::new();
    let mut add = |fact, claim| {
        facts.entry(fact).or_default().insert(claim);
    };
    for c in ledger.claims() {
        let claim = ledger.claim(c);
        let Some(event) = claim.event.filter(|_| is_plain(claim)) else { continue };
        let at = EventRef { article: c.article, event };
        if !is_told(ledger, at) {
            continue;
        }
        match (&claim.value, claim.kind) {
            (Value::Time(t), Kind::EventDate | Kind::StartDate) => {
                let id = occurrences.at_time(at, *t).zip(ledger.time(c.article, *t));
                if let Some((id, _)) = id.filter(|(id, when)| is_dated(ledger, occurrences, *id, when)) {
                    add(Fact::Date(id), c);
                }
            }
            (Value::Text(_), Kind::Outcome) => {
                let outcome = ledger.event(at).outcome;
                if let Some((id, outcome)) =
                    occurrences.only(at).zip(outcome).filter(|(id, _)| is_certain(ledger, occurrences, *id))
                {
                    add(Fact::Outcome(id, outcome.as_str()), c);
                }
            }
            _ => {}
        }
    }
    for (index, s) in ledger.series.iter().enumerate().filter(|(_, s)| s.actor.is_some()) {
        let numbered =
            s.members.iter().filter_map(|m| Some((m.at, m.ordinal?))).chain(s.undated_ordinals.iter().copied());
        for (at, k) in numbered {
            let id = occurrences.only(at).filter(|&id| occurrences.list[id].ordinals.len() <= 1);
            if let Some((id, c)) = id.zip(ledger.claim_of(at, &[Kind::Ordinal], None)) {
                add(Fact::Ordinal(id, k), c);
            }
        }
        for p in &s.priors {
            let member = s.members[p.before];
            let id = occurrences.at_time(member.at, member.time);
            if let Some((id, c)) = id.zip(ledger.claim_of(p.at, &[Kind::Count], None)) {
                add(Fact::Ordinal(id, p.number.saturating_add(1)), c);
            }
        }
        for t in &s.totals {
            if let Some(c) = ledger.claim_of(t.at, &[Kind::Count], None) {
                add(Fact::Total(index, t.number), c);
            }
        }
    }
    for (fact, claims) in facts {
        let step = match fact {
            Fact::Date(id) => format!("The dates leave room for one event: {}.", occurrences.list[id].name),
            Fact::Outcome(id, outcome) => {
                format!("One event and one outcome: {}, {outcome}.", occurrences.list[id].name)
            }
            Fact::Ordinal(id, k) => {
                format!("{} was number {k}: {} came before it.", occurrences.list[id].name, k.saturating_sub(1))
            }
            Fact::Total(series, n) => format!("{} in all: {n}.", occurrences.series_name(series)),
        };
        out.push(Group { claims, steps: vec![step], ..Group::default() });
    }
}

/// Whether the date is one of the event's: it holds the event's finest date, and is no mere year.
fn is_dated(ledger: &Ledger, occurrences: &Occurrences, id: usize, when: &TimeInterval) -> bool {
    let event = &occurrences.list[id];
    let fine = if ledger.series[event.series].actor.is_some() { Grain::Month } else { Grain::Day };
    when.grain <= fine && (when.contains(&event.when) || event.when.contains(when))
}

/// Whether the event is surely one: of a known actor, or known to the day; and of one number in its series.
fn is_certain(ledger: &Ledger, occurrences: &Occurrences, id: usize) -> bool {
    let event = &occurrences.list[id];
    let fine = if ledger.series[event.series].actor.is_some() { Grain::Month } else { Grain::Day };
    event.when.grain <= fine && event.ordinals.len() <= 1
}

// ---- offices

fn offices(cx: &Context<'_>, out: &mut Vec<Group>) {
    let told = office::told(cx.ledger);
    let mut groups: BTreeMap<(usize, &str, bool), Vec<&Told<'_>>> = BTreeMap::new();
    for t in &told {
        let title = t.fact.level.as_deref().unwrap_or(&t.fact.title);
        let current = !matches!(t.fact.status, crate::entity::OfficeStatus::Former | crate::entity::OfficeStatus::Past);
        groups.entry((t.person, title, current)).or_default().push(t);
    }
    for ((_, title, current), members) in groups {
        let mut bodies: BTreeMap<String, Vec<&Told<'_>>> = BTreeMap::new();
        for &t in members.iter().filter(|t| t.fact.of.is_some()) {
            bodies.entry(body(t.fact.of.as_deref().unwrap_or_default())).or_default().push(t);
        }
        // A title without its body is that of the one body told.
        let bare = members.iter().copied().filter(|t| t.fact.of.is_none());
        match bodies.len() {
            0 => {
                bodies.insert(String::new(), bare.collect());
            }
            1 => bodies.values_mut().for_each(|list| list.extend(bare.clone())),
            _ => {}
        }
        for (of, list) in bodies {
            let name = &list[0].entity.canonical;
            let of = if of.is_empty() { String::new() } else { format!(" of {of}") };
            let mut g = Group { claims: list.iter().map(|t| t.claim).collect(), ..Group::default() };
            g.steps.push(format!("One person and one office: {name}, {title}{of}."));
            if current {
                g.facts = list.iter().flat_map(|t| office::confirming(cx, t)).collect();
            }
            out.push(g);
        }
    }
}

fn body(of: &str) -> String {
    country_of(of).map_or_else(|| normalise_name(of), |c| c.canonical().to_owned())
}

// ---- amounts

/// An amount with what it is an amount of.
struct Amount<'l> {
    at: ClaimRef,
    quantity: &'l Quantity,
    frame: Option<FrameId>,
    noun: Option<&'l str>,
    /// Who and what takes part.
    parties: BTreeSet<usize>,
    /// Who or what brings it about.
    doers: BTreeSet<usize>,
    places: BTreeSet<usize>,
    when: Option<TimeInterval>,
}

/// Below this a number of things is met by chance.
const TELLING: f64 = 10.0;

/// Equal amounts of one kind. Numbers that chance does not repeat, and casualties, are compared whatever the frame.
fn amounts(ledger: &Ledger, out: &mut Vec<Group>) {
    type Key = (Kind, String, u64, u64, &'static str, bool);
    let mut blocks: BTreeMap<Key, Vec<Amount<'_>>> = BTreeMap::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        let mentions: BTreeMap<crate::Span, &QuantityMention> = x.quantities.iter().map(|q| (q.span, q)).collect();
        for (index, c) in x.claims.iter().enumerate() {
            let Value::Quantity(q) = &c.value else { continue };
            let amount = matches!(c.kind, Kind::Count | Kind::Casualties | Kind::Money | Kind::Percent | Kind::Measure);
            let Some(m) = mentions.get(&c.focus).filter(|m| amount && !m.each && !m.none && !m.except) else {
                continue;
            };
            let planned = c.certainty == Certainty::Planned;
            if c.polarity == Polarity::Negative || !(c.certainty.is_factual() || planned) || q.is_rate() {
                continue;
            }
            let event = c.event.map(|event| &x.events[event]);
            // Numbers of a series are compared as such.
            let told = planned || c.event.is_none_or(|event| is_told(ledger, EventRef { article, event }));
            if !told || event.is_some_and(|e| e.summed || e.precedes.is_some()) {
                continue;
            }
            let about = match event {
                _ if c.kind == Kind::Casualties || is_particular(c.kind, q) => String::new(),
                Some(e) => e.frame_name().to_owned(),
                None => format!("\u{1f}{}", words(&c.subject)),
            };
            let end = |v: Option<f64>| v.map_or(u64::MAX, f64::to_bits);
            let key = (c.kind, about, end(q.lo), end(q.hi), q.unit.symbol(), m.more || planned);
            blocks.entry(key).or_default().push(amount_of(ledger, ClaimRef { article, claim: index }, q, m));
        }
    }
    for ((kind, ..), mut block) in blocks {
        block.truncate(MOST);
        for list in connected(&block, |a, b| agree(ledger, kind, a, b)) {
            let value = crate::report::build::shown(list[0].quantity);
            out.push(Group {
                claims: list.iter().map(|a| a.at).collect(),
                steps: vec![format!("The same is counted, and the number is the same: {value}.")],
                ..Group::default()
            });
        }
    }
}

/// Whether the number has three digits that tell, so that chance does not repeat it.
fn is_particular(kind: Kind, q: &Quantity) -> bool {
    let exact = q.lo.filter(|v| q.lo == q.hi && v.abs() >= 100.0 && v.abs() < 1e15);
    matches!(kind, Kind::Count | Kind::Measure | Kind::Money)
        && exact.is_some_and(|mut v| {
            while v % 10.0 == 0.0 {
                v /= 10.0;
            }
            v.abs() >= 100.0
        })
}

fn amount_of<'l>(ledger: &'l Ledger, at: ClaimRef, quantity: &'l Quantity, m: &QuantityMention) -> Amount<'l> {
    let x = &ledger.articles[at.article];
    let event = ledger.claim(at).event;
    let mention = event.map(|e| &x.events[e]);
    let noun = mention.zip(m.counted).and_then(|(e, n)| match e.head == n {
        true => Some(e.lemma.as_str()),
        false => e.fillers.iter().find(|f| f.head == n).map(|f| f.lemma.as_str()),
    });
    let (mut parties, mut doers, mut places) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for f in mention.iter().flat_map(|e| &e.fillers) {
        if let Some(id) = ledger.entity(at.article, f.entity) {
            if f.role == "place" {
                places.insert(id)
            } else {
                parties.insert(id)
            };
            if matches!(f.role, "agent" | "cause") {
                doers.insert(id);
            }
        }
    }
    let when = event.and_then(|event| ledger.when(EventRef { article: at.article, event })).map(|(_, when)| when);
    Amount { at, quantity, frame: mention.and_then(|e| e.frame), noun, parties, doers, places, when }
}

/// Whether two equal amounts are of one thing.
fn agree(ledger: &Ledger, kind: Kind, a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let apart = |x: &BTreeSet<usize>, y: &BTreeSet<usize>| !x.is_empty() && !y.is_empty() && x.is_disjoint(y);
    if apart(&a.places, &b.places) || apart(&a.doers, &b.doers) || !may_coincide(ledger, (a.at, a.when), (b.at, b.when))
    {
        return false;
    }
    let lex = lexicon();
    let noun = match (a.noun, b.noun) {
        (Some(x), Some(y)) => Some(lex.same_kind(x, y)),
        _ => None,
    };
    let same = matches!(noun, Some(KindRelation::Same));
    let akin = same || matches!(noun, Some(KindRelation::Hyponym | KindRelation::Hypernym));
    // Blocks of other numbers hold one frame each (or one wording).
    let frame = match (a.frame, b.frame) {
        (Some(x), Some(y)) => lex.same_event(x, y),
        _ => kind != Kind::Casualties,
    };
    if is_particular(kind, a.quantity) {
        let opposed = a.frame.zip(b.frame).is_some_and(|(x, y)| lex.oppose(x, y));
        return !opposed && (same || kind != Kind::Count && (frame && a.frame.is_some() || noun.is_none()));
    }
    let telling = a.quantity.figure().is_some_and(|v| v.abs() >= TELLING);
    let shared = !a.parties.is_disjoint(&b.parties) || !a.places.is_disjoint(&b.places);
    // Articles without a date may be of another year; a small number then needs more to go by.
    let dated = near(ledger, a.at, b.at) || a.when.is_some() && b.when.is_some();
    if kind == Kind::Casualties {
        return frame && (dated || telling || shared) && (akin || a.noun.is_none() || b.noun.is_none());
    }
    let unnamed = a.noun.is_none() && b.noun.is_none() && (a.frame.is_none() || kind != Kind::Count);
    frame && (akin || unnamed) && (telling || shared)
}

/// Whether the articles are known to be of the same weeks.
fn near(ledger: &Ledger, a: ClaimRef, b: ClaimRef) -> bool {
    office::near(&ledger.anchors[a.article], &ledger.anchors[b.article])
}

/// Whether what is known of the articles' dates leaves room for the same weeks.
fn is_open(a: &Anchor, b: &Anchor) -> bool {
    let before = |x: Option<Date>, y: Option<Date>| match (x, y) {
        (Some(x), Some(y)) => x.checked_sub(RECENT.days()).is_ok_and(|x| x <= y),
        _ => true,
    };
    before(a.from, b.to) && before(b.from, a.to)
}

/// Days before an article that what it tells without a date may lie.
const RECENT: i32 = 31;

/// Whether the times leave room for one event. What is told without a date is of the days before its article.
fn may_coincide(ledger: &Ledger, a: (ClaimRef, Option<TimeInterval>), b: (ClaimRef, Option<TimeInterval>)) -> bool {
    let recent = |when: &TimeInterval, article: usize| {
        let anchor = &ledger.anchors[article];
        let from = anchor.from.and_then(|d| d.checked_sub(RECENT.days()).ok()).map(DateTime::from);
        let to = anchor.to.and_then(|d| d.tomorrow().ok()).map(DateTime::from);
        from.is_some() && to.is_some() && when.overlaps(&TimeInterval { from, to, ..*when })
    };
    match (&a.1, &b.1) {
        (Some(x), Some(y)) => x.overlaps(y),
        (Some(x), None) => recent(x, b.0.article) && (x.grain <= Grain::Month || near(ledger, a.0, b.0)),
        (None, Some(y)) => recent(y, a.0.article) && (y.grain <= Grain::Month || near(ledger, a.0, b.0)),
        (None, None) => is_open(&ledger.anchors[a.0.article], &ledger.anchors[b.0.article]),
    }
}

/// The groups that the pairs connect, in the order of their first members; of one member none.
fn connected<T>(items: &[T], mut pair: impl FnMut(&T, &T) -> bool) -> Vec<Vec<&T>> {
    let mut group: Vec<usize> = (0..items.len()).collect();
    for i in 0..items.len() {
        for j in 0..i {
            if group[i] != group[j] && pair(&items[i], &items[j]) {
                let (from, to) = (group[i].max(group[j]), group[i].min(group[j]));
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<&T>> = BTreeMap::new();
    for (item, g) in items.iter().zip(group) {
        out.entry(g).or_default().push(item);
    }
    out.into_values().filter(|list| list.len() > 1).collect()
}

// ---- what happened

/// A role with who or what fills it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Party<'l> {
    Entity(&'static str, usize),
    Thing(&'static str, &'l str),
}

/// An event mention that two fillers single out.
struct Happening {
    at: ClaimRef,
    when: Option<TimeInterval>,
}

/// One frame with the same two parties, one of them an entity.
fn statements(ledger: &Ledger, occurrences: &Occurrences, out: &mut Vec<Group>) {
    let mut blocks: BTreeMap<(u16, Party<'_>, Party<'_>, Option<usize>), Vec<Happening>> = BTreeMap::new();
    for c in ledger.claims() {
        let claim = ledger.claim(c);
        let kinds = matches!(claim.kind, Kind::Event | Kind::Support | Kind::Cause | Kind::Statement | Kind::Plan);
        let Some(event) = claim.event.filter(|_| kinds && claim.polarity == Polarity::Positive) else { continue };
        let at = EventRef { article: c.article, event };
        let m = ledger.event(at);
        let plan = claim.kind == Kind::Plan;
        let told = plan || is_plain(claim) && is_told(ledger, at);
        let Some(frame) = m.frame.filter(|_| !m.generic && told) else { continue };
        // Of a series only what is known to be the same event.
        let occurrence = occurrences.only(at);
        if occurrences.series(at).is_some() && occurrence.is_none() && !plan {
            continue;
        }
        let parties = parties(ledger, c.article, m);
        let when = ledger.when(at).map(|(_, when)| when);
        for (i, a) in parties.iter().enumerate() {
            for b in &parties[i + 1..] {
                if matches!(a, Party::Entity(..)) || matches!(b, Party::Entity(..)) {
                    let key = (frame.0 * 2 + u16::from(plan), a.clone(), b.clone(), occurrence);
                    blocks.entry(key).or_default().push(Happening { at: c, when });
                }
            }
        }
    }
    for ((_, a, b, _), mut block) in blocks {
        block.truncate(MOST);
        let strong = matches!((&a, &b), (Party::Entity(..), Party::Entity(..)));
        for list in connected(&block, |x, y| same_time(ledger, strong, x, y)) {
            out.push(Group {
                claims: list.iter().map(|t| t.at).collect(),
                steps: vec![format!("The same is told of {} and {}.", named(ledger, &a), named(ledger, &b))],
                ..Group::default()
            });
        }
    }
}

fn same_time(ledger: &Ledger, strong: bool, x: &Happening, y: &Happening) -> bool {
    let fine = |t: &Option<TimeInterval>| t.is_none_or(|t| t.grain <= Grain::Month);
    let known = near(ledger, x.at, y.at);
    may_coincide(ledger, (x.at, x.when), (y.at, y.when))
        && (known || x.when.is_some() && y.when.is_some())
        && (known || strong || fine(&x.when) && fine(&y.when))
}

fn named(ledger: &Ledger, party: &Party<'_>) -> String {
    match party {
        Party::Entity(_, id) => ledger.entities.get(*id).map(|e| e.canonical.clone()).unwrap_or_default(),
        Party::Thing(_, lemma) => format!("\"{lemma}\""),
    }
}

/// Who and what fills the roles, sorted; places and what a pronoun stands for unresolved left out.
fn parties<'l>(ledger: &'l Ledger, article: usize, m: &'l EventMention) -> Vec<Party<'l>> {
    let lex = lexicon();
    let fillers = m.fillers.iter().filter(|f| f.role != "place").take(8);
    let mut out: Vec<Party<'_>> = fillers
        .filter_map(|f| match ledger.entity(article, f.entity) {
            Some(id) => Some(Party::Entity(f.role, id)),
            None => lex.kind_of_noun(&f.lemma).map(|kind| Party::Thing(f.role, kind)),
        })
        .collect();
    out.sort();
    out.dedup();
    out
}

/// Lower case, words only.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
