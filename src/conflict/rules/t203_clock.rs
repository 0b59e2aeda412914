//! # T203 clock-time
//!
//! One event of one day, told of two times of day.
//!
//! **What it finds.** Two articles that put one event at clock times which lie further apart than rounding allows:
//! "8:15 p.m." and "about ten". Where both name a zone, the times are compared in one.
//!
//! **Why.** Times of alarms, impacts and take-offs are copied from different logs.
//!
//! **Example.** "The tremor struck at 4:12 a.m." and "the tremor, at 6:40 a.m.".
//!
//! **What it leaves alone.** Times that could be one time in two zones; times rounded to the hour or the half hour that
//! lie near each other; events of which one article tells two.
use super::likeness::{self, Telling};
use super::one_story;
use super::t201_event_date::{resting_on, said, when_of};
use super::telling::{Ground, Teller, is_dated, is_other, one_event_in_time, sides};
use super::weigh::by_evidence;
use crate::align::overlap::Rarity;
use crate::claim::extract::{Extraction, TimeRelation};
use crate::claim::{Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::event::link::{self, Leave};
use crate::event::{EventRef, Ledger};
use crate::value::time::{Bound, DayPart, Grain};

card!("T203", "clock-time", "time", Error, "one event, told of two times of day", "t203_clock.rs");

pub(crate) struct ClockTime;

impl Rule for ClockTime {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let all = clocked(ledger);
        let mut pairs = Vec::new();
        let rarity = std::cell::OnceCell::new();
        let telling =
            |t: &Teller<At>| Telling::of(ledger, t.at, t.value.time, rarity.get_or_init(|| Rarity::of(ledger)));
        // An article that tells the other's time too knows the two apart.
        let knows = |x: &Teller<At>, y: &Teller<At>| {
            all.iter().any(|t| t.at.article == x.at.article && !apart(&t.value, &y.value))
        };
        let ground = |a: &Teller<At>, b: &Teller<At>| {
            let by_words = || {
                // Without a date for both, one may be of another year.
                let days = a.value.about.zip(b.value.about).is_some_and(|(x, y)| (x - y).abs() <= DAYS);
                let may =
                    days && link::is_main(ledger, a.at) && link::is_main(ledger, b.at) && !knows(a, b) && !knows(b, a);
                (may && likeness::by_words(ledger, &telling(a), &telling(b))).then_some(Ground::Words)
            };
            ground(ledger, a.at, b.at).or_else(by_words)
        };
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                let other = a.at.article != b.at.article;
                if other && apart(&a.value, &b.value) && ground(a, b).is_some() {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| !apart(x, y)) {
            let Some(ground) = ground(&s.a, &s.b) else { continue };
            let when = |t: &Teller<At>| when_of(ledger, t.at.article, t.value.time);
            let (x, y) = (when(&s.a), when(&s.b));
            let mut draft = Draft::new(&INFO, "one event, two times of day")
                .side("a", s.with_a)
                .side("b", s.with_b)
                .step(ground.step())
                .step(said(ledger, s.a.at, &x))
                .step(said(ledger, s.b.at, &y))
                .explain(format!("The same event is put at {} and at {}.", s.a.value.words(), s.b.value.words()));
            for a in [ground.assumption(), resting_on(ledger, s.a.at, &x)].into_iter().flatten() {
                draft = draft.assume(a);
            }
            out.push(draft);
        }
    }
}

/// The event is one on other grounds than its time; or both articles, telling one story, put what each is mainly about
/// on that day.
fn ground(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Ground> {
    let leave = Leave { time: true, ..Leave::default() };
    let day_and_story = || {
        let once = |e: EventRef| ledger.event(e).frame.is_some_and(|f| lexicon().frame(f).once);
        let main = once(a) && once(b) && link::is_main(ledger, a) && link::is_main(ledger, b);
        (main
            && !is_other(ledger, a, b)
            && one_story(ledger, a.article, b.article)
            && link::alike(ledger, a, b, leave).is_some())
        .then_some(Ground::Main)
    };
    one_event_in_time(ledger, a, b).or_else(day_and_story).or_else(|| by_evidence(ledger, a, b))
}

/// A time of day.
#[derive(Clone, Copy, Debug)]
struct At {
    /// Index of the time.
    time: usize,
    /// Day since 2000, where it is known.
    day: Option<i64>,
    /// The same, guessed for a time that has no day of its own.
    about: Option<i64>,
    /// Minutes since midnight.
    of_day: i64,
    zone: Option<i16>,
    /// How far the true time may lie from the one written, in minutes.
    slack: i64,
    /// Morning or afternoon is left open: "at ten".
    open: bool,
}

impl At {
    fn words(&self) -> String {
        format!("{:02}:{:02}", self.of_day / 60, self.of_day % 60)
    }
}

fn clocked(ledger: &Ledger) -> Vec<Teller<At>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        let local = local_zone(x);
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            if m.times.is_empty() || !is_dated(ledger, at) {
                continue;
            }
            let mut told = m.times.iter().filter(|(_, r)| *r == TimeRelation::At);
            let Some(value) = told.find_map(|&(t, _)| at_clock(ledger, article, t, local)) else { continue };
            // "the first at 3:17 and the second at 9:20"
            if told.filter_map(|&(t, _)| at_clock(ledger, article, t, local)).any(|v| apart(&v, &value)) {
                continue;
            }
            let Some(claim) = ledger.claim_of(at, &[Kind::EventDate], Some(value.time)) else { continue };
            out.push(Teller { at, claim, value });
        }
    }
    out
}

/// The time of day that a time mention gives.
fn at_clock(ledger: &Ledger, article: usize, time: usize, local: Option<i16>) -> Option<At> {
    let t = &ledger.articles[article].times[time];
    let p = t.mention.expr.point().filter(|_| !t.of_report)?;
    let clock = p.clock?;
    let minute = i64::from(clock.minute.unwrap_or(0));
    let late = matches!(p.part, Some(DayPart::Afternoon | DayPart::Evening | DayPart::Dusk))
        || p.part == Some(DayPart::Night) && (5..12).contains(&clock.hour);
    let hour = match i64::from(clock.hour) {
        h if !clock.certain && late && h < 12 => h + 12,
        h => h % 24,
    };
    let round = match minute {
        0 => 50,
        15 | 30 | 45 => 20,
        n if n % 5 == 0 => 10,
        _ => 5,
    };
    let before = near(ledger, article, time);
    let (shift, slack) = match before {
        Some(true) => (-10, 12),
        Some(false) => (10, 12),
        None if p.approximate => (0, (2 * round).min(60)),
        None => (0, round),
    };
    let resolved = ledger.time(article, time).filter(|i| i.grain < Grain::Day);
    let about = resolved.and_then(|i| jiff::civil::date(2000, 1, 1).until(i.from?.date()).ok());
    let about = about.map(|s| i64::from(s.get_days()));
    // A time without a day of its own: which day is meant is a guess.
    let own = p.weekday.is_some() || p.day.is_some() || p.shift.is_some() || p.holiday.is_some();
    Some(At {
        time,
        day: about.filter(|_| own),
        about,
        of_day: (hour * 60 + minute + shift).rem_euclid(1440),
        zone: clock.zone.or(local),
        slack,
        open: !clock.certain && p.part.is_none() && (1..=12).contains(&clock.hour),
    })
}

/// "shortly before nine" (true), "just after nine" (false).
fn near(ledger: &Ledger, article: usize, time: usize) -> Option<bool> {
    let t = &ledger.articles[article].times[time];
    (t.mention.expr.point()?.bound == Bound::Near).then_some(!t.follows)
}

/// The one zone away from Greenwich that the article names or tells by a pair ("11:42 local time (0942 GMT)"): its other
/// times of day are taken to be in it.
fn local_zone(x: &Extraction) -> Option<i16> {
    let mut zones = x.times.iter().filter_map(|t| t.mention.expr.zone()).filter(|&z| z != 0);
    let first = zones.next()?;
    zones.all(|z| z == first).then_some(first)
}

/// Days by which a guessed day may be wrong.
const DAYS: i64 = 3;

/// Whether the two lie further apart than rounding and zones allow, on one day.
fn apart(x: &At, y: &At) -> bool {
    let days = x.day.zip(y.day).map(|(a, b)| a - b);
    if x.about.zip(y.about).is_some_and(|(a, b)| (a - b).abs() > DAYS) {
        return false;
    }
    let utc = |t: &At| t.of_day - t.zone.map_or(0, i64::from);
    let slack = x.slack.max(y.slack);
    let cycle = if x.open || y.open { 720 } else { 1440 };
    let between = utc(x) - utc(y);
    let gap = match days {
        Some(d) if cycle == 1440 => (between + d * 1440).abs(),
        Some(d) if d != 0 => return false,
        _ => between.rem_euclid(cycle).min((-between).rem_euclid(cycle)),
    };
    if gap <= slack || gap >= 20 * 60 {
        return false;
    }
    match (x.zone, y.zone) {
        (Some(_), Some(_)) => true,
        // One of the two may be in another zone.
        (None, None) => true,
        _ => {
            let local = (x.of_day - y.of_day).rem_euclid(cycle).min((y.of_day - x.of_day).rem_euclid(cycle));
            let odd = (gap % 30).min(30 - gap % 30) > 2.max(slack.min(12));
            local > slack && odd
        }
    }
}
