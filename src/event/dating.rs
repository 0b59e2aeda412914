//! When was each article written? What it says itself, then what the other articles of its cluster say.
//!
//! An article's own evidence: captions (a photo is not newer than the page), full dates told as past, years told as
//! past or planned, weekdays with day numbers, the weekday of reporting. The cluster narrows it through events that
//! two articles tell alike on the same weekday. An event that an anchor was inferred from is linked by frame,
//! outcome and weekday alone, never by the date that follows from it.
use super::kind::kind_of;
use super::show::is_shifted;
use crate::claim::extract::{Extraction, TimeRelation};
use crate::claim::{Certainty, lexicon};
use crate::source::{Anchor, Basis};
use crate::value::time::Tense;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Weekdays and day numbers named together in one article: "Monday (27th)".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayPair {
    pub weekday: Weekday,
    pub day: i8,
    /// Index of the time mention.
    pub time: usize,
}

/// What an article says of its own date.
#[derive(Clone, Debug, Default)]
struct Evidence {
    /// From captions.
    caption: Option<Date>,
    lower: Option<Date>,
    upper: Option<Date>,
    pairs: Vec<DayPair>,
    /// The weekday on which it reports ("said Wednesday").
    report: Option<Weekday>,
}

/// How far a caption may lie behind its story, in days.
const CAPTION_REACH: i64 = 7;
/// How long after its newest photo an undated article is looked for, in days.
const PHOTO_REACH: i64 = 60;
/// How far beyond the dates of the other articles an undated one may lie, in days.
const CLUSTER_REACH: i64 = 400;

/// The anchors of all articles of a cluster, in their order.
pub(crate) fn narrow(articles: &[Extraction]) -> Vec<Anchor> {
    let evidence: Vec<Evidence> = articles.iter().map(own_evidence).collect();
    let mut anchors: Vec<Anchor> = articles
        .iter()
        .zip(&evidence)
        .map(|(a, e)| {
            if a.article.anchor.basis == Basis::Stated {
                a.article.anchor
            } else {
                Anchor::interval(
                    e.caption.max(e.lower),
                    e.upper,
                    if e.caption.is_some() { Basis::Evidence } else { Basis::Unknown },
                )
            }
        })
        .collect();
    by_day_pairs(articles, &evidence, &mut anchors);
    by_shared_weekday(articles, &evidence, &mut anchors);
    by_caption(articles, &evidence, &mut anchors);
    anchors
}

fn own_evidence(x: &Extraction) -> Evidence {
    let mut e = Evidence { caption: x.article.caption_dates.iter().max().copied(), ..Evidence::default() };
    for (i, t) in x.times.iter().enumerate() {
        let expr = &t.mention.expr;
        let planned = t.tense == Tense::Future
            || x.events.iter().any(|ev| {
                ev.times.iter().any(|&(ti, _)| ti == i)
                    && matches!(ev.how.certainty, Certainty::Planned | Certainty::Obliged | Certainty::Hypothetical)
            });
        if let Some(year) = expr.year() {
            let full = expr.month().zip(expr.day_of_month()).and_then(|(m, d)| Date::new(year, m, d).ok());
            if planned {
                let end = full.or_else(|| Date::new(year, 12, 31).ok());
                e.upper = match (e.upper, end) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
            } else {
                let start = full
                    .or_else(|| expr.month().and_then(|m| Date::new(year, m, 1).ok()))
                    .or_else(|| Date::new(year, 1, 1).ok());
                e.lower = e.lower.max(start);
            }
        } else if let (Some(weekday), Some(day), None) = (expr.weekday(), expr.day_of_month(), expr.month()) {
            e.pairs.push(DayPair { weekday, day, time: i });
        }
        if t.of_report
            && !planned
            && expr.day_of_month().is_none()
            && !is_shifted(expr)
            && let Some(w) = expr.weekday()
        {
            e.report = Some(w);
        }
    }
    // A planned year that lies before what is told as past is no bound.
    if e.upper < e.lower {
        e.upper = None;
    }
    e
}

/// Pairs of weekday and day number that hold in the month, and those that do not.
pub(crate) fn split_pairs(pairs: &[DayPair], year: i16, month: i8) -> (Vec<DayPair>, Vec<DayPair>) {
    pairs.iter().partition(|p| Date::new(year, month, p.day).is_ok_and(|d| d.weekday() == p.weekday))
}

/// The day pairs of an article that stand without a month.
pub(crate) fn day_pairs(x: &Extraction) -> Vec<DayPair> {
    own_evidence(x).pairs
}

/// Months of the window in which most of the pairs hold.
fn months(pairs: &[DayPair], from: Date, to: Date) -> Vec<(i16, i8)> {
    let mut out = Vec::new();
    let mut at = from.first_of_month();
    while at <= to && out.len() < 4096 {
        let (good, bad) = split_pairs(pairs, at.year(), at.month());
        if good.len() > bad.len() {
            out.push((at.year(), at.month()));
        }
        match at.checked_add(1.month()) {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    out
}

fn by_day_pairs(articles: &[Extraction], evidence: &[Evidence], anchors: &mut [Anchor]) {
    let known: Vec<Date> =
        anchors.iter().filter(|a| a.basis != Basis::Unknown).flat_map(|a| [a.from, a.to]).flatten().collect();
    let (Some(&first), Some(&last)) = (known.iter().min(), known.iter().max()) else { return };
    let reach = CLUSTER_REACH.days();
    let (Ok(first), Ok(last)) = (first.checked_sub(reach), last.checked_add(reach)) else { return };
    let snapshot = anchors.to_vec();
    for i in 0..articles.len() {
        let e = &evidence[i];
        if snapshot[i].basis == Basis::Stated || e.pairs.is_empty() {
            continue;
        }
        let from = snapshot[i].from.map_or(first, |d| d.max(first));
        let to = snapshot[i].to.map_or(last, |d| d.min(last));
        let mut candidates = months(&e.pairs, from, to);
        for peer in peers(articles, i) {
            if candidates.len() <= 1 {
                break;
            }
            let p = snapshot[peer];
            if p.basis == Basis::Unknown {
                continue;
            }
            let near: Vec<_> = candidates.iter().copied().filter(|&(y, m)| near(&e.pairs, y, m, &p)).collect();
            if !near.is_empty() {
                candidates = near;
            }
        }
        if let [(y, m)] = candidates[..] {
            let (good, _) = split_pairs(&e.pairs, y, m);
            if let Some(day) = good.iter().map(|p| p.day).max().and_then(|d| Date::new(y, m, d).ok()) {
                anchors[i] = Anchor::interval(Some(day), Some(day), Basis::Cluster);
            }
        }
    }
}

/// Whether a day of the month that the pairs name can lie within the peer's interval, give or take ten days.
fn near(pairs: &[DayPair], year: i16, month: i8, peer: &Anchor) -> bool {
    // What is only known to be no older than its photos is taken to be of the weeks after them.
    let fresh =
        peer.from.filter(|_| peer.basis == Basis::Evidence).and_then(|f| f.checked_add(PHOTO_REACH.days()).ok());
    let to = match (peer.to, fresh) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    split_pairs(pairs, year, month).0.iter().any(|p| {
        let Ok(day) = Date::new(year, month, p.day) else { return false };
        let slack = 10.days();
        peer.from.is_none_or(|f| f.checked_sub(slack).is_ok_and(|f| day >= f))
            && to.is_none_or(|t| t.checked_add(slack).is_ok_and(|t| day <= t))
    })
}

/// Other articles that tell an event alike on the same weekday, those with most such events first.
fn peers(articles: &[Extraction], i: usize) -> Vec<usize> {
    let mut out: Vec<(usize, usize, usize)> = (0..articles.len())
        .filter(|&j| j != i)
        .map(|j| (shared_weekdays(&articles[i], &articles[j]).len(), overlap(&articles[i], &articles[j]), j))
        .filter(|&(shared, overlap, _)| shared > 0 && overlap >= 10)
        .collect();
    out.sort_by_key(|&(shared, overlap, j)| (std::cmp::Reverse(shared), std::cmp::Reverse(overlap), j));
    out.into_iter().map(|(_, _, j)| j).collect()
}

/// Shared nouns, names and verbs, in percent of the smaller article's.
fn overlap(a: &Extraction, b: &Extraction) -> usize {
    a.content.overlap(&b.content)
}

/// Times of two articles that date events of one family and outcome to one weekday.
fn shared_weekdays(a: &Extraction, b: &Extraction) -> Vec<(usize, usize)> {
    let dated = |x: &Extraction| -> Vec<(usize, usize, Weekday)> {
        let mut out = Vec::new();
        for (e, event) in x.events.iter().enumerate() {
            if event.generic || !event.how.certainty.is_factual() || event.of.is_some() {
                continue;
            }
            for &(t, relation) in &event.times {
                if relation == TimeRelation::At
                    && !is_shifted(&x.times[t].mention.expr)
                    && let Some(w) = x.times[t].mention.expr.weekday()
                {
                    out.push((e, t, w));
                }
            }
        }
        out
    };
    let mut out = Vec::new();
    let right = dated(b);
    for (e, t, w) in dated(a) {
        for &(f, u, v) in &right {
            let (x, y) = (&a.events[e], &b.events[f]);
            let alike =
                kind_of(a, e).zip(kind_of(b, f)).is_some_and(|(f, g)| lexicon().same_event(f, g) && is_tellable(f));
            let outcome = x.outcome.is_none() || y.outcome.is_none() || x.outcome == y.outcome;
            if w == v && alike && outcome {
                out.push((t, u));
            }
        }
    }
    out
}

/// Saying and phases are too common to tell one story by.
fn is_tellable(f: crate::claim::FrameId) -> bool {
    use crate::claim::frame::FrameClass;
    matches!(lexicon().frame(f).class, FrameClass::Event | FrameClass::Outcome)
}

fn by_shared_weekday(articles: &[Extraction], evidence: &[Evidence], anchors: &mut [Anchor]) {
    let snapshot = anchors.to_vec();
    for i in 0..articles.len() {
        if snapshot[i].day().is_some() || snapshot[i].basis == Basis::Stated {
            continue;
        }
        let Some(report) = evidence[i].report else { continue };
        for j in peers(articles, i) {
            let Some(day) = snapshot[j].day() else { continue };
            let Some(&(_, u)) = shared_weekdays(&articles[i], &articles[j]).first() else { continue };
            let Some(weekday) = articles[j].times[u].mention.expr.weekday() else { continue };
            let event = latest(day, weekday);
            let written = next(event, report);
            let fits = snapshot[i].from.is_none_or(|f| written >= f) && snapshot[i].to.is_none_or(|t| written <= t);
            if fits {
                anchors[i] = Anchor::interval(Some(written), Some(written), Basis::Cluster);
                break;
            }
        }
    }
}

/// The last such weekday on or before the day.
fn latest(day: Date, weekday: Weekday) -> Date {
    let back = day.weekday().since(weekday);
    day.checked_sub(i64::from(back).days()).unwrap_or(day)
}

/// The first such weekday on or after the day.
fn next(day: Date, weekday: Weekday) -> Date {
    let ahead = weekday.since(day.weekday());
    day.checked_add(i64::from(ahead).days()).unwrap_or(day)
}

/// A caption's date and the weekday of reporting; else another article of the same page within a week of it.
fn by_caption(articles: &[Extraction], evidence: &[Evidence], anchors: &mut [Anchor]) {
    for i in 0..articles.len() {
        if anchors[i].basis != Basis::Evidence || anchors[i].day().is_some() {
            continue;
        }
        if let (Some(caption), Some(report)) = (evidence[i].caption.max(evidence[i].lower), evidence[i].report) {
            let day = next(caption, report);
            if anchors[i].to.is_none_or(|t| day <= t) {
                anchors[i] = Anchor::interval(Some(day), Some(day), Basis::Evidence);
            }
        }
    }
    let snapshot = anchors.to_vec();
    for i in 0..articles.len() {
        if snapshot[i].basis != Basis::Evidence || snapshot[i].day().is_some() || articles[i].article.path.is_none() {
            continue;
        }
        let Some(from) = snapshot[i].from else { continue };
        let near = (0..articles.len())
            .filter(|&j| j != i && articles[j].article.path == articles[i].article.path)
            .filter_map(|j| snapshot[j].day())
            .filter(|&d| d >= from && from.checked_add(CAPTION_REACH.days()).is_ok_and(|end| d <= end))
            .min();
        if let Some(day) = near {
            anchors[i] = Anchor::interval(Some(day), Some(day), Basis::Cluster);
        }
    }
}
