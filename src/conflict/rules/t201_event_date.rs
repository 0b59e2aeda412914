//! # T201 event-date
//!
//! One event, put on two dates.
//!
//! **What it finds.** Two articles that tell one event as done, at times that cannot both be right. What makes them one
//! event must not be the date itself: it can only happen once to the one named (a person's death, a ship's sinking, the
//! signing of a treaty), or it is the one event that both articles are mainly about, with the same participants.
//!
//! **Why.** A weekday slips when a report is rewritten a day later; a year slips when an archive is copied.
//!
//! **Example.** "Ilse Moll died on Tuesday" in one report, "Moll died on Sunday" in another.
//!
//! **What it leaves alone.** Times of reports, announcements and plans; events of which an article dates two (a
//! series); a night that reaches into the next day; days that a time zone may part; times that are only vague; the
//! same weekday in articles of different weeks.
use super::telling::{Ground, Teller, is_dated, one_event_in_time, sides};
use super::weigh::{akin, by_evidence};
use crate::claim::frame::FrameClass;
use crate::claim::{Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::{EventRef, Ledger, show};
use crate::source::Basis;
use crate::value::time::{Grain, TimeInterval};
use jiff::civil::Weekday;

card!("T201", "event-date", "time", Error, "one event, told of two dates", "t201_event_date.rs");

pub(crate) struct EventDate;

impl Rule for EventDate {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let all = dated(ledger);
        let mut pairs = Vec::new();
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                if a.at.article == b.at.article || !apart(&a.value, &b.value) {
                    continue;
                }
                let ground = ground(ledger, a.at, b.at).filter(|g| g.is_enough(ledger, &all, a, b));
                // Two articles that are mainly about an event tell of the same weeks.
                let reach = match ground {
                    Some(Ground::Main) => 62.0,
                    Some(Ground::Thing(_)) => 14.0,
                    Some(Ground::Evidence(_)) => reach(ledger, a, b),
                    // A person may be tried, appointed or married twice; the years between tell the two apart.
                    _ if may_recur(ledger, a.at) => 62.0,
                    _ => f64::INFINITY,
                };
                if ground.is_some() && near(&a.value, &b.value, reach) {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| !differ(x, y)) {
            let Some(ground) = ground(ledger, s.a.at, s.b.at) else { continue };
            let (x, y) = (s.a.value, s.b.value);
            let mut draft = Draft::new(&INFO, "one event, two dates")
                .side("a", s.with_a)
                .side("b", s.with_b)
                .step(ground.step())
                .step(said(ledger, s.a.at, &x))
                .step(said(ledger, s.b.at, &y))
                .explain(format!("The same event is put on {} and on {}.", words(&x), words(&y)));
            if let Some(a) = ground.assumption() {
                draft = draft.assume(a);
            }
            for (at, v) in [(s.a.at, &x), (s.b.at, &y)] {
                if let Some(a) = resting_on(ledger, at, v) {
                    draft = draft.assume(a);
                }
            }
            out.push(draft);
        }
    }
}

fn ground(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Ground> {
    one_event_in_time(ledger, a, b).or_else(|| by_evidence(ledger, a, b))
}

impl Ground {
    /// An article that tells of two such events at both times knows them apart.
    fn is_enough(&self, ledger: &Ledger, all: &[Teller<When>], a: &Teller<When>, b: &Teller<When>) -> bool {
        let knows = |article: usize, other: &Teller<When>| {
            all.iter()
                .any(|t| t.at.article == article && !differ(&t.value, &other.value) && akin(ledger, t.at, other.at))
        };
        // "Killed on Thursday", "died on Friday morning": the day of the wound and that of the death.
        let wound = |t: &Teller<When>| matches!(ledger.event(t.at).frame_name(), "die" | "kill" | "shoot" | "murder");
        let near_death = (wound(a) || wound(b)) && near(&a.value, &b.value, 3.0);
        // The same words in both, copied from one report or one quote: "two days ago".
        let words = |t: &Teller<When>| {
            let x = &ledger.articles[t.at.article];
            x.text.get(x.times[t.value.time].mention.span.range()).unwrap_or_default().to_lowercase()
        };
        let copied = !a.value.written && words(a) == words(b);
        let told_apart = knows(a.at.article, b) || knows(b.at.article, a);
        !matches!(self, Ground::Evidence(_)) || !near_death && !copied && !told_apart
    }
}

/// Days that one event may be told apart: what is new within two weeks, what lies far back within some years.
fn reach(ledger: &Ledger, a: &Teller<When>, b: &Teller<When>) -> f64 {
    let old = |t: &Teller<When>| {
        let anchor = ledger.anchors[t.at.article].from;
        let to = t.value.interval.and_then(|i| i.to);
        anchor.zip(to).is_some_and(|(from, to)| to.date().until(from).is_ok_and(|gap| gap.get_days() > 90))
    };
    if old(a) && old(b) { 6.0 * 366.0 } else { 45.0 }
}

/// When an article says that an event happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    /// Index of the time.
    pub time: usize,
    pub interval: Option<TimeInterval>,
    pub weekday: Option<Weekday>,
    /// Written with a day or year of its own, not as a weekday or "yesterday".
    pub written: bool,
    /// Told with a zone.
    pub zoned: bool,
}

/// The dated events that are told as done, in order.
fn dated(ledger: &Ledger) -> Vec<Teller<When>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for event in 0..x.events.len() {
            let at = EventRef { article, event };
            let m = ledger.event(at);
            // Beginnings are for the rule on starts.
            let happens = m.frame.map(|f| lexicon().frame(f)).is_some_and(|f| {
                (f.class == FrameClass::Event || f.name == "suspend")
                    && !matches!(f.name, "found" | "open" | "reopen" | "begin")
            });
            if m.times.is_empty()
                || !(happens || m.frame.is_none())
                || !is_dated(ledger, at)
                || m.number.as_ref().is_some_and(|n| n.exact() != Some(1.0))
            {
                continue;
            }
            let Some(value) = when(ledger, at).filter(|w| !is_phased(x, event, w.time)) else { continue };
            if let Some(claim) = ledger.claim_of(at, &[Kind::EventDate, Kind::StartDate], Some(value.time)) {
                out.push(Teller { at, claim, value });
            }
        }
    }
    out
}

/// The time is that of a phase ("the strike began on Monday", "will end on Friday"): other rules compare phases.
fn is_phased(x: &crate::claim::extract::Extraction, event: usize, time: usize) -> bool {
    let aspect = |f| lexicon().frame(f).class == FrameClass::Aspect && lexicon().frame(f).name != "hold-event";
    let phase = |m: &&crate::claim::extract::EventMention| m.of == Some(event) && m.frame.is_some_and(aspect);
    x.events.iter().filter(phase).any(|m| m.times.iter().any(|&(t, _)| t == time))
}

/// The time by its index.
pub(super) fn when_of(ledger: &Ledger, article: usize, time: usize) -> When {
    let expr = &ledger.articles[article].times[time].mention.expr;
    When {
        time,
        interval: ledger.time(article, time).copied(),
        weekday: expr.weekday(),
        written: expr.is_anchored() || expr.month().is_some(),
        zoned: expr.zone().is_some(),
    }
}

/// The event's time, if it has one that is not merely when it was reported.
pub(super) fn when(ledger: &Ledger, at: EventRef) -> Option<When> {
    let x = &ledger.articles[at.article];
    let resolved = ledger.when(at);
    let time = resolved.map(|(t, _)| t).or_else(|| {
        let at_times = x.events[at.event].times.iter().filter(|(_, r)| *r == crate::claim::extract::TimeRelation::At);
        at_times.map(|&(t, _)| t).find(|&t| x.times[t].mention.expr.weekday().is_some())
    })?;
    let mention = &x.times[time];
    // "on Tuesday, the first at 3:17 and the second at 9:20": more than one event.
    let at_times = x.events[at.event].times.iter().filter(|(_, r)| *r == crate::claim::extract::TimeRelation::At);
    let several = resolved.is_some_and(|(_, w)| {
        at_times.filter_map(|&(t, _)| ledger.time(at.article, t)).any(|t| t.grain <= Grain::Day && t.disjoint(&w))
    });
    if mention.of_report || several {
        return None;
    }
    let expr = &mention.mention.expr;
    Some(When {
        time,
        interval: resolved.map(|(_, w)| w),
        weekday: expr.weekday(),
        written: expr.is_anchored() || expr.month().is_some(),
        zoned: expr.zone().is_some(),
    })
}

/// What happens to one and the same but once in a while, not once for all.
fn may_recur(ledger: &Ledger, at: EventRef) -> bool {
    matches!(
        ledger.event(at).frame_name(),
        "arrest"
            | "charge"
            | "convict"
            | "acquit"
            | "sentence"
            | "release"
            | "appoint"
            | "elect"
            | "resign"
            | "dismiss"
            | "nominate"
            | "recall"
            | "award"
            | "join"
            | "leave-group"
            | "contract"
    )
}

/// Whether the two lie within so many days of each other.
fn near(x: &When, y: &When, days: f64) -> bool {
    x.interval.zip(y.interval).is_none_or(|(a, b)| a.gap(&b) < days * 86400.0)
}

/// Hours that a night, or the odd zone, may reach over the edge of a day.
const EDGE: f64 = 8.0 * 3600.0;

/// Whether the two are not the same time, as far as they tell.
fn differ(x: &When, y: &When) -> bool {
    match (x.interval, y.interval) {
        (Some(a), Some(b)) => a.disjoint(&b),
        _ => x.weekday.zip(y.weekday).is_some_and(|(a, b)| a != b),
    }
}

/// Whether the two times cannot both be right, with room for nights, zones and vagueness.
pub(super) fn apart(x: &When, y: &When) -> bool {
    if !differ(x, y) {
        return false;
    }
    let (Some(a), Some(b)) = (x.interval, y.interval) else {
        // Without dates the weekdays alone decide.
        return true;
    };
    // "early in May" is cut generously, and yet lies well apart from 3 June; "about 1850" is no year at all.
    let vague = |v: &TimeInterval| v.approximate && v.grain > Grain::Day;
    let rough = a.grain.max(b.grain);
    let vague_years = vague(&a) && a.grain > Grain::Season || vague(&b) && b.grain > Grain::Season;
    let room = if rough > Grain::Month { 60.0 } else { 7.0 };
    let well_apart = a.gap(&b) > room * 86400.0 && !vague_years;
    if (vague(&a) || vague(&b)) && !well_apart {
        return false;
    }
    // "Tuesday" of this week and "Tuesday" of last: how far back a bare weekday lies is not sure.
    let bare = !x.written && !y.written;
    if bare && x.weekday.is_some() && x.weekday == y.weekday {
        return false;
    }
    // Two clock times of one day are for the rule on clock times.
    let (Some(f), Some(g)) = (a.from, b.from) else { return false };
    if f.date() == g.date() {
        return false;
    }
    let short = |v: &TimeInterval| v.seconds().is_some_and(|s| s < 80_000.0);
    let vague = |v: &TimeInterval| v.approximate && v.grain == Grain::Day;
    let edge = a.gap(&b) < EDGE / 4.0 && (short(&a) && short(&b) || vague(&a) || vague(&b));
    // A night runs into the next day; an evening ends with its own.
    let part = |v: &TimeInterval| {
        let last = |t: jiff::civil::DateTime| t.checked_sub(jiff::Span::new().seconds(1)).unwrap_or(t).date();
        v.grain == Grain::DayPart && v.to.zip(v.from).is_some_and(|(t, f)| last(t) != f.date())
    };
    let night = (part(&a) || part(&b)) && a.gap(&b) < EDGE;
    let zone = (x.zoned || y.zoned) && a.gap(&b) < EDGE;
    !(edge || night || zone)
}

pub(super) fn words(v: &When) -> String {
    match (v.interval, v.weekday) {
        (Some(i), _) => show::short(&i),
        (None, Some(w)) => super::t101_weekday::name(w).to_string(),
        _ => String::new(),
    }
}

pub(super) fn said(ledger: &Ledger, at: EventRef, v: &When) -> String {
    let x = &ledger.articles[at.article];
    let text = x.text.get(x.times[v.time].mention.span.range()).unwrap_or_default();
    let name = ledger.source_name(at.article);
    match v.interval {
        Some(i) if !v.written => format!("{name}: \"{text}\" is {}.", show::short(&i)),
        _ => format!("{name}: \"{text}\"."),
    }
}

pub(super) fn resting_on(ledger: &Ledger, at: EventRef, v: &When) -> Option<Assumption> {
    if v.written {
        return None;
    }
    Some(match ledger.anchors[at.article].basis {
        Basis::Stated => Assumption::RelativeDate,
        _ => Assumption::InferredDate,
    })
}
