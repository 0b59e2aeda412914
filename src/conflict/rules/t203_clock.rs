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
use super::one_story;
use super::t201_event_date::{resting_on, said, when};
use super::telling::{Ground, Teller, is_other, is_told, one_event_in_time, sides};
use crate::claim::extract::Extraction;
use crate::claim::{Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::event::link::{self, Leave};
use crate::event::{EventRef, Ledger};
use crate::value::time::Grain;

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
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                let other = a.at.article != b.at.article;
                if other && apart(&a.value, &b.value) && ground(ledger, a.at, b.at).is_some() {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| !apart(x, y)) {
            let (Some(ground), Some(x), Some(y)) =
                (ground(ledger, s.a.at, s.b.at), when(ledger, s.a.at), when(ledger, s.b.at))
            else {
                continue;
            };
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
    one_event_in_time(ledger, a, b).or_else(day_and_story)
}

/// A time of day.
#[derive(Clone, Copy, Debug)]
struct At {
    /// Minutes since midnight of the day of the year 0, so that nearby days compare.
    minutes: i64,
    of_day: i64,
    zone: Option<i16>,
    /// How far the true time may lie from the one written, in minutes.
    slack: i64,
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
            if m.times.is_empty() || !is_told(ledger, at) {
                continue;
            }
            let Some(w) = when(ledger, at) else { continue };
            let Some(interval) = w.interval.filter(|i| i.grain < Grain::DayPart) else { continue };
            let (Some(from), Some(to)) = (interval.from, interval.to) else { continue };
            let Some(claim) = ledger.claim_of(at, &[Kind::EventDate], Some(w.time)) else { continue };
            let middle = from.duration_until(to).as_mins() / 2;
            let of_day = i64::from(from.hour()) * 60 + i64::from(from.minute());
            let days = jiff::civil::date(2000, 1, 1).until(from.date()).map_or(0, |s| i64::from(s.get_days()));
            let round = match from.minute() {
                0 => 50,
                15 | 30 | 45 => 20,
                n if n % 5 == 0 => 10,
                _ => 5,
            };
            let slack = if interval.approximate || middle > 0 { 2 * round.max(middle) } else { round };
            let zone = x.times[w.time].mention.expr.zone().or(local);
            out.push(Teller { at, claim, value: At { minutes: days * 1440 + of_day, of_day, zone, slack } });
        }
    }
    out
}

/// The one zone away from Greenwich that the article names or tells by a pair ("11:42 local time (0942 GMT)"): its other
/// times of day are taken to be in it.
fn local_zone(x: &Extraction) -> Option<i16> {
    let mut zones = x.times.iter().filter_map(|t| t.mention.expr.zone()).filter(|&z| z != 0);
    let first = zones.next()?;
    zones.all(|z| z == first).then_some(first)
}

/// Whether the two lie further apart than rounding and zones allow, on one day.
fn apart(x: &At, y: &At) -> bool {
    let utc = |t: &At| t.minutes - t.zone.map_or(0, i64::from);
    let slack = x.slack.max(y.slack);
    let gap = (utc(x) - utc(y)).abs();
    if gap <= slack || gap >= 20 * 60 {
        return false;
    }
    match (x.zone, y.zone) {
        (Some(_), Some(_)) => true,
        // One of the two may be in another zone.
        (None, None) => true,
        _ => (gap % 30).min(30 - gap % 30) > 2,
    }
}
