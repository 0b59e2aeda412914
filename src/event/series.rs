//! Series: events of one kind by one actor - launches, recalls, title wins, eruptions - with what the articles say
//! of their number and order.
//!
//! A series is what ordinals ("the third attempt") and totals ("three launches to date") count. Its members are the
//! dated events that any article tells; two members are surely distinct where their dates are disjoint.
use super::kind::kind_of;
use super::{EventRef, Ledger};
use crate::claim::extract::{EventMention, Extraction, TimeRelation};
use crate::claim::frame::{FrameClass, Outcome, Role, Slot};
use crate::claim::{Certainty, FrameId, Polarity, lexicon};
use crate::entity::EntityClass;
use crate::value::time::{Grain, TimeInterval};
use std::collections::BTreeMap;

/// One dated event of a series, as one article tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub at: EventRef,
    /// Index of the time in its article.
    pub time: usize,
    pub when: TimeInterval,
    pub ordinal: Option<u32>,
    pub outcome: Option<Outcome>,
    /// The mention that gives the ordinal, where another than `at`.
    pub numbering: Option<EventRef>,
}

/// "three launches to date": how many there have been in all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Total {
    pub at: EventRef,
    pub number: u32,
    /// "so far this year": the time to which the number is limited.
    pub window: Option<TimeInterval>,
}

/// An ordinal whose event has no date of its own: by the date of the article there were that many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Floor {
    pub at: EventRef,
    pub number: u32,
    pub window: Option<TimeInterval>,
}

/// "two failed attempts" before a member: how many came first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PriorCount {
    /// The mention that gives the number.
    pub at: EventRef,
    pub number: u32,
    /// The member that they came before: index into the series' members.
    pub before: usize,
}

/// Events of one kind by one actor.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub frame: FrameId,
    /// Who acts, across articles; `None` where no article says.
    pub actor: Option<usize>,
    pub members: Vec<Member>,
    pub totals: Vec<Total>,
    pub priors: Vec<PriorCount>,
    /// Ordinals without a date of their own.
    pub floors: Vec<Floor>,
    /// Every mention of the series.
    pub mentions: Vec<EventRef>,
}

impl Series {
    /// Whether its events are counted, or one article dates two of them apart.
    pub fn is_several(&self) -> bool {
        if !self.totals.is_empty() || !self.priors.is_empty() || self.members.iter().any(|m| m.ordinal.is_some()) {
            return true;
        }
        let mut by_article: BTreeMap<usize, Vec<&TimeInterval>> = BTreeMap::new();
        self.members.iter().any(|m| {
            let told = by_article.entry(m.at.article).or_default();
            let apart = told.iter().any(|t| t.disjoint(&m.when));
            told.push(&m.when);
            apart
        })
    }
}

/// The series of a cluster.
pub(crate) fn find(ledger: &Ledger) -> Vec<Series> {
    let mut placed: Vec<(EventRef, FrameId, Option<usize>)> = Vec::new();
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, g) in ledger.entities.entities.iter().enumerate() {
        by_name.entry(g.canonical.as_str()).or_insert(i);
    }
    for (article, x) in ledger.articles.iter().enumerate() {
        let mut own: Vec<(usize, FrameId, Option<usize>)> = Vec::new();
        for (event, m) in x.events.iter().enumerate() {
            if let Some(frame) = kind_of(x, event) {
                own.push((event, frame, actor(ledger, &by_name, article, m)));
            }
        }
        // A mention without an actor takes the article's main one of that kind.
        let named = own.clone();
        let mut main: BTreeMap<FrameId, Option<usize>> = BTreeMap::new();
        for o in own.iter_mut().filter(|o| o.2.is_none()) {
            o.2 = *main.entry(o.1).or_insert_with(|| main_actor(ledger, x, &named, o.1));
        }
        own.retain(|o| o.2.is_some() || !is_elsewhere(ledger, &x.events[o.0]));
        placed.extend(own.into_iter().map(|(event, frame, actor)| (EventRef { article, event }, frame, actor)));
    }
    // Where the whole cluster names one actor of a kind, the articles that name none mean that one.
    let named = placed.clone();
    let mut main: BTreeMap<FrameId, Option<usize>> = BTreeMap::new();
    for p in placed.iter_mut().filter(|p| p.2.is_none()) {
        p.2 = *main.entry(p.1).or_insert_with(|| actor_of_cluster(ledger, &named, p.1));
    }
    let mut out: Vec<Series> = Vec::new();
    // The series of each actor, in the order in which they came up.
    let mut homes: BTreeMap<Actor<'_>, Vec<usize>> = BTreeMap::new();
    for (at, frame, actor) in placed {
        let own = homes.entry(bare(ledger, actor)).or_default();
        let home = own.iter().copied().find(|&s| lexicon().same_event(out[s].frame, frame)).unwrap_or_else(|| {
            own.push(out.len());
            out.push(Series {
                frame,
                actor,
                members: Vec::new(),
                totals: Vec::new(),
                priors: Vec::new(),
                floors: Vec::new(),
                mentions: Vec::new(),
            });
            out.len() - 1
        });
        out[home].mentions.push(at);
    }
    for s in &mut out {
        fill(ledger, s);
    }
    out.retain(|s| s.members.len() + s.totals.len() + s.floors.len() > 1);
    out
}

/// Who the whole cluster says acts in events of the kind: the one named, or the one mostly named.
fn actor_of_cluster(ledger: &Ledger, named: &[(EventRef, FrameId, Option<usize>)], kind: FrameId) -> Option<usize> {
    let alike = || named.iter().filter(|n| lexicon().same_event(n.1, kind)).filter_map(|n| n.2.map(|a| (n.0, a)));
    let (_, first) = alike().next()?;
    if alike().all(|(_, a)| bare(ledger, Some(a)) == bare(ledger, Some(first))) {
        return Some(first);
    }
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, actor) in alike() {
        *votes.entry(actor).or_default() += weight(&ledger.articles[at.article], at.event);
    }
    elect(ledger, votes)
}

/// An actor by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Actor<'l> {
    Unknown,
    Named(&'l str),
    Nameless(usize),
}

/// The actor by its name without what it is: "Mount Etna" is "Etna".
fn bare(ledger: &Ledger, actor: Option<usize>) -> Actor<'_> {
    let Some(actor) = actor else { return Actor::Unknown };
    let Some(name) = ledger.entities.get(actor).map(|g| g.canonical.as_str()) else { return Actor::Nameless(actor) };
    let kind = ["Mount ", "Mt ", "Mt. ", "Volcano ", "Hurricane ", "River "];
    Actor::Named(kind.iter().find_map(|k| name.strip_prefix(k)).unwrap_or(name))
}

/// "a robbery in Fenner last week": an event of its own, by nobody knows whom.
fn is_elsewhere(ledger: &Ledger, m: &EventMention) -> bool {
    let _ = ledger;
    m.nominal
        && !m.definite
        && !m.plural
        && !m.again
        && m.ordinal.is_none()
        && m.number.is_none()
        && m.precedes.is_none()
        && m.fillers.iter().any(|f| f.role == "place" && f.entity.is_some())
}

/// Whether what the one counts covers the other: its narrowing words hold of the other too, what was won may be the
/// same, and what nobody does (an outbreak, an accident) happened to the same and in the same place, as far as is said.
pub(crate) fn covers(ledger: &Ledger, counting: EventRef, counted: EventRef) -> bool {
    let (x, y) = (ledger.event(counting), ledger.event(counted));
    let (a, b) = (&x.contest, &y.contest);
    x.limits.iter().all(|l| y.limits.contains(l))
        && (a.is_empty() || b.is_empty() || a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)))
        && (!x.frame.is_some_and(is_local) || ["theme", "place"].iter().all(|r| alike(ledger, counting, counted, r)))
}

/// Whether it is the place (and what was struck) that tells series of such events apart.
fn is_local(f: FrameId) -> bool {
    lexicon().frame(f).key.iter().any(|r| r.as_str() == "place")
}

/// Whether the two fill a role alike, or one of them leaves it open.
fn alike(ledger: &Ledger, a: EventRef, b: EventRef, role: &str) -> bool {
    let (Some(f), Some(g)) = (ledger.event(a).filler(role), ledger.event(b).filler(role)) else { return true };
    let names = |at: EventRef, span: crate::Span| -> Vec<String> {
        let text = ledger.articles[at.article].text.get(span.range()).unwrap_or_default();
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
            .map(str::to_lowercase)
            .collect()
    };
    let (m, n) = (names(a, f.span), names(b, g.span));
    let entities = ledger.entity(a.article, f.entity).zip(ledger.entity(b.article, g.entity));
    if entities.is_some_and(|(e, h)| e == h) || m.iter().any(|w| n.contains(w)) {
        return true;
    }
    match (m.is_empty(), n.is_empty()) {
        (false, false) => false,
        // "cholera" and "measles"; "the county" may be any.
        (true, true) => role == "place" || f.lemma == g.lemma || lexicon().synonyms(&f.lemma, &g.lemma),
        _ => true,
    }
}

/// The actor that an article's events of a kind mostly have. A state or body goes before the people who act for it; a
/// tie tells nothing.
fn main_actor(
    ledger: &Ledger,
    x: &Extraction,
    own: &[(usize, FrameId, Option<usize>)],
    kind: FrameId,
) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for &(event, frame, actor) in own {
        if let Some(actor) = actor.filter(|_| lexicon().same_event(frame, kind) && !x.events[event].generic) {
            *votes.entry(actor).or_default() += weight(x, event);
        }
    }
    elect(ledger, votes)
}

/// An actor called by name counts more than one that a pronoun or "the company" was resolved to.
fn weight(x: &Extraction, event: usize) -> usize {
    let m = &x.events[event];
    let named = announcement(x, m).is_some()
        || m.fillers.iter().filter(|f| f.role != "place" && (f.role != "theme" || m.filler("agent").is_none())).any(
            |f| {
                let text = x.text.get(f.span.range()).unwrap_or_default();
                f.entity.is_some()
                    && text
                        .split_whitespace()
                        .skip_while(|w| w.eq_ignore_ascii_case("the"))
                        .any(|w| w.chars().next().is_some_and(char::is_uppercase) && !w.eq_ignore_ascii_case("it"))
            },
        );
    if named { 2 } else { 1 }
}

fn elect(ledger: &Ledger, votes: BTreeMap<usize, usize>) -> Option<usize> {
    let person = |a: &usize| ledger.entities.get(*a).is_some_and(|g| g.class == EntityClass::Person);
    let bodies = votes.keys().any(|a| !person(a));
    let mut ranked: Vec<(usize, usize)> = votes.into_iter().filter(|(a, _)| !bodies || !person(a)).collect();
    ranked.sort_by_key(|&(actor, n)| (std::cmp::Reverse(n), actor));
    match ranked[..] {
        [(one, _)] => Some(one),
        [(first, n), (_, m), ..] if n >= 2 * m && n > 1 => Some(first),
        _ => None,
    }
}

/// Who acts. A body acts for the state or company that owns it, the holder of an office for what the office is of.
fn actor(ledger: &Ledger, by_name: &BTreeMap<&str, usize>, article: usize, m: &EventMention) -> Option<usize> {
    let entities = &ledger.articles[article].entities.entities;
    let named = |name: &str| {
        entities
            .iter()
            .position(|e| e.canonical == name)
            .and_then(|local| ledger.entity(article, Some(local)))
            .or_else(|| by_name.get(name).copied())
    };
    // Who acts; else, of what nobody does (an eruption, an outbreak), to what or where it happens.
    let acted = ["agent", "winner", "owner"];
    let happens = m.frame.is_some_and(|f| {
        let lex = lexicon();
        let subject = lex.role(f, Slot::Subject).map(Role::as_str);
        lex.frame(f).class == FrameClass::Event && !subject.is_some_and(|s| acted.contains(&s))
    });
    let undergone: &[&str] = match m.frame.filter(|_| happens) {
        Some(f) if is_local(f) && lexicon().frame(f).family != Some("crash") => &["theme", "vehicle", "place"],
        Some(_) => &["theme", "vehicle"],
        None => &[],
    };
    let x = &ledger.articles[article];
    let speaker = announcement(x, m).and_then(|e| x.events[e].filler("speaker"));
    acted.iter().chain(undergone).filter_map(|role| m.filler(role)).chain(speaker).find_map(|f| {
        let local = f.entity?;
        if f.role == "place" && !matches!(entities[local].class, EntityClass::Place | EntityClass::Country) {
            return None;
        }
        let global = ledger.entity(article, Some(local))?;
        let whole = ledger.entities.get(global)?;
        let office = whole.offices.iter().find(|(_, o)| o.unique && o.of.is_some()).and_then(|(_, o)| o.of.as_deref());
        let of = entities[local].owner.as_deref().or(office.filter(|_| whole.class == EntityClass::Person));
        of.and_then(named).or(Some(global))
    })
}

fn is_told(m: &EventMention) -> bool {
    m.how.certainty.is_factual() && m.how.polarity == Polarity::Positive && !m.generic
}

fn fill(ledger: &Ledger, s: &mut Series) {
    for &at in &s.mentions {
        let m = ledger.event(at);
        if !is_told(m) && !(m.outcome == Some(Outcome::Failure) && m.how.certainty <= Certainty::Probable) {
            continue;
        }
        let member = |time: usize, when: TimeInterval, ordinal: Option<u32>| Member {
            at,
            time,
            when,
            ordinal,
            outcome: m.outcome,
            numbering: None,
        };
        let listed = listed_times(ledger, at);
        let window = window(ledger, at);
        let counted = m.number.as_ref().and_then(|q| q.exact()).filter(|n| *n >= 1.0 && *n < 1e6).map(|n| n as u32);
        let number = counted.or(m.frequency).filter(|&n| n > 1);
        if let Some(number) = number {
            if is_total(ledger, at, window.as_ref()) {
                s.totals.push(Total { at, number, window: window.map(|(_, w)| w) });
            }
            if m.earlier && m.outcome.is_none() && counted == Some(number) {
                s.floors.push(Floor { at, number: number.saturating_add(1), window: None });
            }
            if listed.len() == number as usize {
                s.members.extend(listed.iter().map(|&(t, when)| member(t, when, None)));
            }
            continue;
        }
        let ordinal = m.ordinal.filter(|_| !m.ordinal_since);
        if listed.len() > 1 && ordinal.is_none() {
            s.members.extend(listed.iter().map(|&(t, when)| member(t, when, None)));
            continue;
        }
        let dated = ledger
            .when(at)
            .or_else(|| announced(ledger, at))
            .filter(|(t, w)| is_bounded(w) && window.is_none_or(|(own, _)| own != *t));
        match (dated, ordinal, window) {
            (Some((time, when)), _, None) => s.members.push(member(time, when, ordinal)),
            (dated, ordinal, window) => {
                if let Some((time, when)) = dated.or(window.filter(|(_, w)| is_bounded(w))) {
                    s.members.push(member(time, when, None));
                }
                if let Some(number) = ordinal {
                    s.floors.push(Floor { at, number, window: window.map(|(_, w)| w) });
                }
            }
        }
    }
    date_ordinals(ledger, s);
    priors(ledger, s);
}

/// When the recall was announced: it is made by being announced.
fn announced(ledger: &Ledger, at: EventRef) -> Option<(usize, TimeInterval)> {
    let event = announcement(&ledger.articles[at.article], ledger.event(at))?;
    ledger.when(EventRef { article: at.article, event })
}

/// "announced on Tuesday that it is recalling ...", "announced the recall": the announcement that makes the recall.
fn announcement(x: &Extraction, m: &EventMention) -> Option<usize> {
    let going_on = || x.text.get(m.head_span.range()).is_some_and(|w| w.ends_with("ing"));
    if m.frame_name() != "recall" || !(m.nominal || going_on()) {
        return None;
    }
    let between = |e: &EventMention| {
        x.events.iter().any(|o| o.sentence == m.sentence && o.frame.is_some() && o.head > e.head && o.head < m.head)
    };
    x.events.iter().position(|e| {
        e.sentence == m.sentence
            && e.frame_name() == "announce"
            && is_told(e)
            && (e.fillers.iter().any(|f| f.head == m.head) || !m.nominal && e.head < m.head && !between(e))
    })
}

/// Months or years joined in a row, "in May and August", "in 1992, 2001 and 2009": one mention, as many events.
fn listed_times(ledger: &Ledger, at: EventRef) -> Vec<(usize, TimeInterval)> {
    let m = ledger.event(at);
    let x = &ledger.articles[at.article];
    let mut times: Vec<usize> = m.times.iter().filter(|(_, r)| *r == TimeRelation::At).map(|&(t, _)| t).collect();
    times.sort_unstable();
    let coarse = |t: usize| {
        let e = &x.times[t].mention.expr;
        e.day_of_month().is_none() && (e.month().is_some() || e.year().is_some())
    };
    // A stretch of years may be one long event, unless the words say that there were several.
    let months = times.iter().all(|&t| x.times[t].mention.expr.month().is_some());
    if times.len() < 2 || !times.iter().all(|&t| coarse(t)) || !(months || m.plural || m.frequency.is_some()) {
        return Vec::new();
    }
    let joined = times.windows(2).all(|w| {
        let (left, right) = (x.times[w[0]].mention.span, x.times[w[1]].mention.span);
        let between = x.text.get(left.end..right.start).unwrap_or("-");
        between
            .split_whitespace()
            .all(|w| matches!(w.trim_matches(','), "" | "and" | "in" | "&" | "another" | "again" | "then"))
            || w[1] > w[0] + 1 && m.plural
    });
    if !joined {
        return Vec::new();
    }
    times.iter().filter_map(|&t| ledger.time(at.article, t).filter(|w| is_bounded(w)).map(|w| (t, *w))).collect()
}

/// The time within which an ordinal or total counts: "the third strike this year", "four recalls in 2023".
fn window(ledger: &Ledger, at: EventRef) -> Option<(usize, TimeInterval)> {
    let m = ledger.event(at);
    let x = &ledger.articles[at.article];
    let counts = m.ordinal.is_some() || m.number.is_some() || m.frequency.is_some();
    m.times.iter().filter(|(_, r)| counts && *r == TimeRelation::At).find_map(|&(t, _)| {
        let mention = &x.times[t].mention;
        let when = *ledger.time(at.article, t)?;
        let text = x.text.get(mention.span.range())?;
        let current = text.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("this ")) && when.grain > Grain::Day;
        let year = m.nominal && mention.expr.month().is_none() && when.grain == Grain::Year;
        (current || year).then_some((t, when))
    })
}

/// A numbered mention without a date takes the date of the one dated event told in its own or a neighbouring sentence
/// ("The first attempt ended in a crash. The rocket came down on 31 May"); "It was the third ..." that of the event told
/// just before, or of the one that the article opens with.
fn date_ordinals(ledger: &Ledger, s: &mut Series) {
    for floor in std::mem::take(&mut s.floors) {
        let (at, k) = (floor.at, floor.number);
        let own = ledger.event(at);
        if own.earlier {
            s.floors.push(floor);
            continue;
        }
        let may_be = |m: &Member| {
            let other = ledger.event(m.at);
            m.at.article == at.article
                && m.at != at
                && !other.plural
                && other.precedes.is_none()
                && (m.outcome.is_none() || own.outcome.is_none() || m.outcome == own.outcome)
                && m.ordinal.is_none_or(|n| n == k)
        };
        let open = |i: &usize| floor.window.is_none() && may_be(&s.members[*i]);
        let sentence = |i: usize| ledger.event(s.members[i].at).sentence;
        let all: Vec<usize> = (0..s.members.len()).filter(open).collect();
        let near: Vec<usize> = all.iter().copied().filter(|&i| sentence(i).abs_diff(own.sentence) <= 1).collect();
        let lead = all
            .iter()
            .copied()
            .filter(|&i| own.anaphoric && sentence(i) <= 2.min(own.sentence))
            .min_by_key(|&i| sentence(i));
        match near[..] {
            [one] => (s.members[one].ordinal, s.members[one].numbering) = (Some(k), Some(at)),
            _ => match told_before(ledger, at).filter(|_| floor.window.is_none()) {
                Some((time, when)) => {
                    s.members.push(Member { at, time, when, ordinal: Some(k), outcome: own.outcome, numbering: None })
                }
                None => match lead {
                    Some(one) => (s.members[one].ordinal, s.members[one].numbering) = (Some(k), Some(at)),
                    None => s.floors.push(floor),
                },
            },
        }
    }
}

/// The date of what the sentences before "It was the third ..." tell: of the last one that tells a dated event, if it
/// tells but one.
fn told_before(ledger: &Ledger, at: EventRef) -> Option<(usize, TimeInterval)> {
    let x = &ledger.articles[at.article];
    let own = ledger.event(at);
    if !own.anaphoric {
        return None;
    }
    for sentence in (1..=3).filter_map(|back| own.sentence.checked_sub(back)) {
        let dated: Vec<(usize, TimeInterval)> = (0..x.events.len())
            .filter(|&e| x.events[e].sentence == sentence && is_told(&x.events[e]))
            .filter_map(|event| ledger.when(EventRef { article: at.article, event }))
            .filter(|(_, w)| is_bounded(w))
            .collect();
        if let Some(&first) = dated.first() {
            let one = dated.iter().all(|(_, w)| !w.disjoint(&first.1));
            return Some(first).filter(|(_, w)| one && w.grain <= Grain::Month);
        }
    }
    None
}

fn is_bounded(w: &TimeInterval) -> bool {
    w.from.is_some() && w.to.is_some()
}

/// A number of events is a total where the clause sums up ("to date", "so far", "in all", "has seen") and does not
/// restrict it to some outcome or time.
fn is_total(ledger: &Ledger, at: EventRef, window: Option<&(usize, TimeInterval)>) -> bool {
    let m = ledger.event(at);
    let free = m.times.iter().all(|(t, _)| window.is_some_and(|(own, _)| own == t));
    m.outcome.is_none_or(|_| !m.nominal || !m.contest.is_empty()) && free && m.summed && m.precedes.is_none()
}

/// "after two failed tries", "followed two failed attempts": the number of those before a dated member.
fn priors(ledger: &Ledger, s: &mut Series) {
    for &at in &s.mentions {
        let m = ledger.event(at);
        let Some(number) = m.number.as_ref().and_then(|q| q.exact()).filter(|n| *n >= 1.0 && *n < 1e6) else {
            continue;
        };
        let Some(after) = m.precedes else { continue };
        let later = EventRef { article: at.article, event: after };
        let before = s.members.iter().position(|member| member.at == later || member.numbering == Some(later));
        if let Some(before) = before {
            s.priors.push(PriorCount { at, number: number as u32, before });
        }
    }
}
