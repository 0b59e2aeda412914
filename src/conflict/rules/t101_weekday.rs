//! # T101 weekday-date
//!
//! A weekday and a day number that the calendar does not let stand together.
//!
//! **What it finds.** Where the month and year are written or can be inferred, the calendar decides: 26 May 2024 was
//! no Monday. Where they are not, the pairs of one article decide among themselves: if the 27th is a Monday and the
//! 28th a Tuesday, the 26th cannot be a Monday too.
//!
//! **Why.** Translated and rewritten reports mark days twice, as in "Monday (27th)", and slip when they copy one.
//!
//! **Example.** "The talks opened on Tuesday (14th) ... On Tuesday (13th) the union ..." - one of the two is wrong.
//!
//! **What it leaves alone.** Pairs that could lie in different months; weekdays without a day number; a pair whose
//! month is open and that no other pair of the article speaks against.
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::{ClaimRef, Ledger, dating};
use crate::value::time::{Origin, Unit};
use jiff::civil::{Date, Weekday};

card!(
    "T101",
    "weekday-date",
    "time",
    Error,
    "a weekday and a day number that the calendar excludes",
    "t101_weekday.rs"
);

pub(crate) struct WeekdayDate;

impl Rule for WeekdayDate {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        for article in 0..cx.ledger.articles.len() {
            written(cx.ledger, article, out);
            among_themselves(cx.ledger, article, out);
        }
    }
}

pub(crate) fn name(w: Weekday) -> &'static str {
    match w {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The claim that the time belongs to: the one that carries it, else any of its sentence.
fn claim_with(ledger: &Ledger, article: usize, time: usize) -> Option<ClaimRef> {
    let x = &ledger.articles[article];
    let span = x.times[time].mention.span;
    let best = |test: &dyn Fn(&crate::claim::Claim) -> bool| {
        x.claims
            .iter()
            .enumerate()
            .filter(|(_, c)| test(c))
            .min_by_key(|(i, c)| (c.span.len(), *i))
            .map(|(claim, _)| ClaimRef { article, claim })
    };
    best(&|c| c.focus == span)
        .or_else(|| best(&|c| c.span.contains(span)))
        .or_else(|| best(&|c| c.sentence == x.times[time].sentence))
}

/// Month (and perhaps year) written beside weekday and day.
fn written(ledger: &Ledger, article: usize, out: &mut Vec<Draft>) {
    let x = &ledger.articles[article];
    for (t, time) in x.times.iter().enumerate() {
        let expr = &time.mention.expr;
        let (Some(weekday), Some(day), Some(month)) = (expr.weekday(), expr.day_of_month(), expr.month()) else {
            continue;
        };
        let anchor = ledger.anchors[article];
        let (year, inferred) = match (expr.year(), anchor.from, anchor.to) {
            (Some(y), ..) => (y, false),
            // "Friday 7 March last year": no other year than that.
            (None, Some(f), Some(t)) if expr.point().is_some_and(|p| p.shift.is_some()) => {
                let shift = expr.point().and_then(|p| p.shift).filter(|s| s.unit == Unit::Year && !s.distance);
                let Some(s) = shift.filter(|s| s.origin == Origin::Now && f.year() == t.year()) else { continue };
                let Some(y) = i16::try_from(s.count).ok().and_then(|n| f.year().checked_add(n)) else { continue };
                (y, false)
            }
            // Without a year: the year of writing, where the date lies within half a year of it.
            (None, Some(f), Some(t)) if f.year() == t.year() => (f.year(), true),
            _ => continue,
        };
        let candidates: Vec<Date> = if inferred {
            (year - 1..=year + 1)
                .filter_map(|y| Date::new(y, month, day).ok())
                .filter(|d| anchor.from.is_some_and(|f| days(f, *d).abs() <= 200))
                .collect()
        } else {
            Date::new(year, month, day).ok().into_iter().collect()
        };
        if candidates.is_empty() || candidates.iter().any(|d| d.weekday() == weekday) {
            continue;
        }
        let Some(claim) = claim_with(ledger, article, t) else { continue };
        let date = candidates[0];
        let written = x.text.get(time.mention.span.range()).unwrap_or_default();
        let mut draft = Draft::new(&INFO, format!("{date} was no {}", name(weekday)))
            .side("a", [claim])
            .step(format!("\"{written}\" is {date}, a {}.", name(date.weekday())))
            .explain(format!("\"{written}\": {date} is a {}, not a {}.", name(date.weekday()), name(weekday)));
        if inferred {
            draft = draft.step(format!("The year {year} is that of the article.")).assume(Assumption::InferredDate);
        }
        out.push(draft);
    }
}

fn days(a: Date, b: Date) -> i64 {
    (a.until(b)).map_or(i64::MAX, |s| i64::from(s.get_days()))
}

/// Pairs without a month: those that disagree with the others of their article.
fn among_themselves(ledger: &Ledger, article: usize, out: &mut Vec<Draft>) {
    let x = &ledger.articles[article];
    let pairs = dating::day_pairs(x);
    if pairs.len() < 2 {
        return;
    }
    // The weekday that the 1st would have: pairs of one month agree on it.
    let first =
        |p: &dating::DayPair| (i32::from(p.weekday.to_monday_zero_offset()) - (i32::from(p.day) - 1)).rem_euclid(7);
    let mut votes = [0usize; 7];
    for p in &pairs {
        votes[first(p) as usize] += 1;
    }
    let most = votes.iter().copied().max().unwrap_or(0);
    let leaders: Vec<usize> = (0..7).filter(|&i| votes[i] == most).collect();
    // Two against two decide nothing; one against one shows that one of them is wrong, not which.
    if leaders.len() > 1 && most > 1 {
        return;
    }
    let right = leaders[0];
    // Read in order, a later month begins with smaller day numbers after larger ones by weeks; pairs that lie within
    // two weeks of each other by day number are taken as of one month.
    for p in pairs.iter().filter(|p| first(p) as usize != right) {
        let against: Vec<&dating::DayPair> =
            pairs.iter().filter(|q| first(q) as usize == right && (q.day - p.day).abs() <= 14).collect();
        let Some(claim) = claim_with(ledger, article, p.time) else { continue };
        if against.is_empty() {
            continue;
        }
        let text = |t: usize| x.text.get(x.times[t].mention.span.range()).unwrap_or_default();
        let witnesses: Vec<ClaimRef> = {
            let mut seen = Vec::new();
            // The same day number first, then the same weekday, then the rest.
            let mut sorted = against.clone();
            sorted.sort_by_key(|q| (q.day != p.day, q.weekday != p.weekday, q.time));
            for q in sorted {
                if let Some(c) = claim_with(ledger, article, q.time)
                    && !seen.contains(&c)
                    && c != claim
                {
                    seen.push(c);
                }
            }
            seen.truncate(3);
            seen
        };
        if witnesses.is_empty() {
            continue;
        }
        let mut draft = Draft::new(&INFO, format!("the {} cannot be a {}", ordinal(p.day), name(p.weekday)))
            .side("a", [claim])
            .side("b", witnesses)
            .assume(Assumption::OneMonth)
            .step(format!(
                "{} put the {} on a {}.",
                against.iter().map(|q| format!("\"{}\"", text(q.time))).collect::<Vec<_>>().join(", "),
                ordinal(p.day),
                name(weekday_of(right, p.day)),
            ))
            .explain(format!(
                "\"{}\" does not fit the other days of the article: the {} is a {}.",
                text(p.time),
                ordinal(p.day),
                name(weekday_of(right, p.day))
            ));
        if let Some(day) = ledger.anchors[article].day()
            && let Ok(date) = Date::new(day.year(), day.month(), p.day)
        {
            draft = draft.step(format!(
                "The other articles place this one in {}-{:02}; {date} is a {}.",
                day.year(),
                day.month(),
                name(date.weekday())
            ));
        }
        out.push(draft);
    }
}

fn weekday_of(first: usize, day: i8) -> Weekday {
    let offset = (first as i32 + i32::from(day) - 1).rem_euclid(7);
    Weekday::from_monday_zero_offset(offset as i8).unwrap_or(Weekday::Monday)
}

pub(crate) fn ordinal(n: i8) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}
