use super::*;
use crate::source::{Anchor, Article, Basis};
use jiff::civil::{Date, DateTime, date};

/// Each mention with its TIMEX3 value and its place, read in an article of that day (a Wednesday).
fn read(text: &str) -> Vec<(String, String, Option<TimeInterval>)> {
    let article = Article::builder("a").published("2018-10-17").text(text).build();
    let doc = crate::text::analyse(&article.text, &article.blocks);
    let mut line = Timeline::new(&article.anchor);
    find(&doc)
        .iter()
        .map(|m| {
            let cx = line.context(&doc, m);
            (text[m.span.range()].to_string(), m.expr.timex(&cx).value, m.expr.resolve(&cx))
        })
        .collect()
}

fn expr(text: &str) -> TimeExpr {
    let article = Article::builder("a").text(text).build();
    let doc = crate::text::analyse(&article.text, &article.blocks);
    find(&doc).first().unwrap_or_else(|| panic!("no time in {text}")).expr
}

#[track_caller]
fn values(text: &str, want: &[(&str, &str)]) {
    let got = read(text);
    let got: Vec<(&str, &str)> = got.iter().map(|(q, v, _)| (q.as_str(), v.as_str())).collect();
    assert_eq!(got, want, "{text}");
}

#[track_caller]
fn days(text: &str, from: Date, to: Date) {
    let got = read(text);
    let place = got.first().and_then(|x| x.2).unwrap_or_else(|| panic!("{text}: {got:?}"));
    assert_eq!((place.from, place.to), (Some(from.into()), Some(to.into())), "{text}");
}

#[track_caller]
fn moment(text: &str, from: DateTime, to: DateTime) {
    let place = read(text).first().and_then(|x| x.2).unwrap_or_else(|| panic!("{text}"));
    assert_eq!((place.from, place.to), (Some(from), Some(to)), "{text}");
}

#[test]
fn clocks_with_a_point_beside_their_day() {
    let at = |h, m| DateTime::new(2018, 10, 16, h, m, 0, 0).unwrap();
    moment("The ferry sailed at 07.30 on Tuesday.", at(7, 30), at(7, 31));
    moment("The tram stopped at 14.20 on Tuesday afternoon.", at(14, 20), at(14, 21));
    moment("Kick-off was on Tuesday at 19.45.", at(19, 45), at(19, 46));
    values("The vault was opened at 8.40 in the morning.", &[("8.40 in the morning", "2018-10-17T08:40")]);
    values("Fog closed the strait at 1120 hrs on 05.10.2018.", &[("1120 hrs on 05.10.2018", "2018-10-05T11:20")]);
    values("The parade left at 6.30 on the evening of 3 May.", &[("6.30 on the evening of 3 May", "2018-05-03T18:30")]);
    // Prices, marks and measures look the same.
    for text in [
        "The share closed at 10.40 on Monday.",
        "The index stood at 12.30 on Monday.",
        "The gauge stood at 7.15 on Monday.",
        "The yen was fixed at 08.30 on Monday.",
    ] {
        values(text, &[("Monday", "2018-10-15")]);
    }
    values("He ran the race in 10.40 and threw 19.20.", &[]);
}

#[test]
fn hours_in_words() {
    values("The museum stayed open until nine.", &[("nine", "2018-10-17T09:00")]);
    values("The gates open at ten.", &[("ten", "2018-10-17T10:00")]);
    values("It was nine in the evening before the convoy moved.", &[("nine in the evening", "2018-10-17T21:00")]);
    for text in [
        "The toll stood at nine.",
        "The number of strikers was put at ten.",
        "She won ten to six.",
        "They waited until nine riders had crossed.",
        "Officers fired at two, then ran.",
    ] {
        values(text, &[]);
    }
}

#[test]
fn days_and_weeks_counted_in_a_month() {
    days("The regatta was on the first Sunday in July 2016.", date(2016, 7, 3), date(2016, 7, 4));
    days("The regatta was on the last Monday of May 2016.", date(2016, 5, 30), date(2016, 5, 31));
    days("The strike began on the ninth of June.", date(2018, 6, 9), date(2018, 6, 10));
    days("The mill shut on the final day of August.", date(2018, 8, 31), date(2018, 9, 1));
    days("The law came in on the first day of March 2017.", date(2017, 3, 1), date(2017, 3, 2));
    values("Snow fell in the last week of April.", &[("the last week of April", "2018-04")]);
    values(
        "It sank on the night of Friday 3 March last year.",
        &[("the night of Friday 3 March last year", "2017-03-03TNI")],
    );
}

#[test]
fn lengths_told_by_the_words_before() {
    let bounds = |text: &str| expr(text).duration().map(|d| (d.lo, d.hi));
    let hour = 3600.0;
    assert_eq!(bounds("The search took close to ten hours."), Some((Some(8.0 * hour), Some(10.0 * hour))));
    assert_eq!(bounds("He served a minimum of ten hours."), Some((Some(10.0 * hour), None)));
    let years =
        bounds("She reigned for a quarter of a century.").and_then(|b| b.0).unwrap_or(0.0) / (365.0 * 24.0 * hour);
    assert!((years - 25.0).abs() < 0.1, "{years}");
}

#[test]
fn dates_in_every_order() {
    for text in [
        "The bridge opened on March 9, 1997.",
        "The bridge opened on 9 March 1997.",
        "The bridge opened on the 9th of March, 1997.",
        "The bridge opened on 1997-03-09.",
        "The bridge opened on Sunday, March 9, 1997, in heavy rain.",
        "The bridge opened Sunday 9th March 1997.",
        "The bridge opened on Mar. 9, 1997.",
    ] {
        days(text, date(1997, 3, 9), date(1997, 3, 10));
    }
    values("She sailed on Oct. 2 and landed on the 9th.", &[("Oct. 2", "2018-10-02"), ("the 9th", "2018-10-09")]);
    days("He left on Monday (15th) by train.", date(2018, 10, 15), date(2018, 10, 16));
    days("Voters chose in mid-June 2012.", date(2012, 6, 8), date(2012, 6, 24));
}

#[test]
fn dates_of_open_order_are_not_guessed() {
    let place = read("They signed on 04/07/2009 in Lyon.")[0].2.unwrap();
    assert_eq!((place.from, place.to), (Some(date(2009, 4, 7).into()), Some(date(2009, 7, 5).into())));
    assert!(place.approximate);
    assert_eq!(expr("They signed on 04/07/2009 in Lyon.").month(), None);
    days("They signed on 25/07/2009 in Lyon.", date(2009, 7, 25), date(2009, 7, 26));
    days("They printed it 11/10/2018 in Lyon.", date(2018, 10, 11), date(2018, 10, 12));
}

#[test]
fn years_and_counts() {
    values("In 1987 the mine closed and 2000 miners left.", &[("1987", "1987")]);
    values("The 2014 final drew 1950 people.", &[("The 2014", "2014")]);
    values("It cost $1999 and room 2012 was empty.", &[]);
    values("The army sent 1500 troops and 1999 tonnes of rice.", &[]);
    values("Sales rose in late 2016 and in the 1970s.", &[("late 2016", "2016"), ("the 1970s", "197")]);
}

#[test]
fn words_that_are_no_times() {
    values("Theresa May may march past the Sun in a second row.", &[]);
    values("The match ended 9:25 after a good fall.", &[]);
    values("A 37-year-old man and a girl, 9 years old, were safe.", &[]);
}

#[test]
fn weekdays_follow_the_tense() {
    days("The pilots struck on Monday.", date(2018, 10, 15), date(2018, 10, 16));
    days("The pilots will strike on Monday.", date(2018, 10, 22), date(2018, 10, 23));
    days("The pilots struck on Wednesday.", date(2018, 10, 17), date(2018, 10, 18));
    days("The pilots struck last Wednesday.", date(2018, 10, 10), date(2018, 10, 11));
    days("The pilots met on Thursday of last week.", date(2018, 10, 11), date(2018, 10, 12));
    let open = read("Voting ends Monday.")[0].2.unwrap();
    assert_eq!(
        (open.from, open.to),
        (Some(date(2018, 10, 15).into()), Some(date(2018, 10, 23).into())),
        "before or after"
    );
    let since = read("She leads since Friday.")[0].2.unwrap();
    assert_eq!((since.from, since.to), (Some(date(2018, 10, 12).into()), None));
    days("Officials said ports would reopen on Friday.", date(2018, 10, 19), date(2018, 10, 20));
    days("The crew managed to land on Friday.", date(2018, 10, 12), date(2018, 10, 13));
    days("Talks failed over the weekend.", date(2018, 10, 13), date(2018, 10, 15));
}

#[test]
fn periods_relative_to_the_anchor() {
    days("Rents fell last month.", date(2018, 9, 1), date(2018, 10, 1));
    days("The tax ends next year.", date(2019, 1, 1), date(2020, 1, 1));
    days("He resigned in May last year.", date(2017, 5, 1), date(2017, 6, 1));
    days("He resigned last November.", date(2017, 11, 1), date(2017, 12, 1));
    days("It snowed yesterday.", date(2018, 10, 16), date(2018, 10, 17));
    days("It snowed three days ago.", date(2018, 10, 14), date(2018, 10, 15));
    days("The third quarter of 2011 was poor.", date(2011, 7, 1), date(2011, 10, 1));
    days("Profit rose in the second half of 2011.", date(2011, 7, 1), date(2012, 1, 1));
    days("Crowds came on Labor Day 2015.", date(2015, 9, 7), date(2015, 9, 8));
}

#[test]
fn ranges() {
    days("The fair ran from July 8 to 11.", date(2018, 7, 8), date(2018, 7, 12));
    days("The fair ran 8-11 July 2015.", date(2015, 7, 8), date(2015, 7, 12));
    days("Between 2003 and 2005 the lake shrank.", date(2003, 1, 1), date(2006, 1, 1));
    moment(
        "Snow fell overnight Monday-to-Tuesday.",
        date(2018, 10, 15).at(17, 0, 0, 0),
        date(2018, 10, 16).at(10, 0, 0, 0),
    );
    days("The fair ran Friday through Wednesday.", date(2018, 10, 12), date(2018, 10, 18));
    assert_eq!(read("The derby was moved from Friday to Sunday.").len(), 2, "an event that moves does not last");
    let since = read("The mine has been shut since 2009.")[0].2.unwrap();
    assert_eq!((since.from, since.to), (Some(date(2009, 1, 1).into()), None));
}

#[test]
fn times_of_day() {
    moment(
        "The valve burst at 9:25 p.m. on Monday.",
        date(2018, 10, 15).at(21, 25, 0, 0),
        date(2018, 10, 15).at(21, 26, 0, 0),
    );
    moment(
        "Lift-off came at 16:05 EAT on 3 May 2017.",
        date(2017, 5, 3).at(16, 5, 0, 0),
        date(2017, 5, 3).at(16, 6, 0, 0),
    );
    moment(
        "The ferry sank overnight into Sunday.",
        date(2018, 10, 13).at(17, 0, 0, 0),
        date(2018, 10, 14).at(10, 0, 0, 0),
    );
    moment(
        "It broke at four in the morning on Sunday.",
        date(2018, 10, 14).at(4, 0, 0, 0),
        date(2018, 10, 14).at(5, 0, 0, 0),
    );
    let unsure = read("It broke on Sunday at 7:30.")[0].2.unwrap();
    assert!(unsure.contains(&TimeInterval::between(
        date(2018, 10, 14).at(19, 30, 0, 0),
        date(2018, 10, 14).at(19, 31, 0, 0),
        Grain::Minute
    )));
    values(
        "It broke at noon on Sunday, at 3 p.m. local time (1200 GMT).",
        &[("noon on Sunday", "2018-10-14T12:00"), ("3 p.m. local time (1200 GMT)", "2018-10-17T15:00")],
    );
    let about = read("It broke at about 10 p.m. on Sunday.")[0].2.unwrap();
    assert!(
        about.approximate
            && about.contains(&TimeInterval::between(
                date(2018, 10, 14).at(21, 40, 0, 0),
                date(2018, 10, 14).at(21, 41, 0, 0),
                Grain::Minute
            ))
    );
    let zone = |text: &str| expr(text).point().unwrap().clock.unwrap().zone;
    assert_eq!(zone("It broke at 16:05 EAT."), Some(180));
}

#[test]
fn referring_back() {
    let got = read("The levee failed on 3 May 2011. A day later the town was empty. The same year it was rebuilt.");
    assert_eq!(got[1].2.unwrap().from, Some(date(2011, 5, 4).into()));
    assert_eq!(got[2].2.unwrap().from, Some(date(2011, 1, 1).into()));
    let got = read("The levee failed in 2011. That day it rained.");
    assert_eq!(got[1].2, None, "a day does not refer back to a year");
    let got = read("The dam broke at 9:25 p.m. on Monday. Seven minutes later the siren rang.");
    assert_eq!(got[1].2.unwrap().from, Some(date(2018, 10, 15).at(21, 32, 0, 0)));
    let got = read("Two days after the vote the minister left.");
    assert_eq!(got[0].2, None, "relative to an event");
}

#[test]
fn durations_have_bounds() {
    let year = Unit::Year.seconds();
    let range = |text: &str| {
        let d = expr(text).duration().unwrap_or_else(|| panic!("{text}"));
        (d.lo, d.hi)
    };
    assert_eq!(range("He ruled for three years."), (Some(3.0 * year), Some(3.0 * year)));
    assert_eq!(range("He ruled for more than three years."), (Some(3.0 * year), None));
    assert_eq!(range("He ruled for at least a decade."), (Some(Unit::Decade.seconds()), None));
    assert_eq!(range("He ruled for up to 9 days."), (None, Some(9.0 * 86400.0)));
    assert_eq!(range("He ruled for nearly four years."), (Some(3.2 * year), Some(4.0 * year)));
    assert_eq!(range("Talks took two and a half hours."), (Some(9000.0), Some(9000.0)));
    assert_eq!(range("Talks took two hours and 10 minutes."), (Some(7800.0), Some(7800.0)));
    assert_eq!(range("A 9-day siege followed."), (Some(9.0 * 86400.0), Some(9.0 * 86400.0)));
    assert_eq!(range("Repairs take two to three weeks."), (Some(14.0 * 86400.0), Some(21.0 * 86400.0)));
    assert_eq!(range("It was dark for three quarters of an hour."), (Some(2700.0), Some(2700.0)));
    assert_eq!(range("It was dark for years."), (None, None));
    assert!(expr("Over the past five years, rents rose.").is_relative());
}

#[test]
fn recurring_times() {
    values(
        "Every Monday and twice a week the ferry sails.",
        &[("Every Monday", "XXXX-WXX-1"), ("twice a week", "P1W")],
    );
    assert!(matches!(expr("Every two years there is a vote."), TimeExpr::Set(r) if r.every == 2));
    values("The annual meeting was short.", &[]);
}

#[test]
fn the_calendar_excludes_dates() {
    let anchored = TimeContext::at(date(2018, 10, 17));
    let none = TimeContext::default();
    let conflict = |text: &str, cx: &TimeContext| expr(text).calendar_conflict(cx);
    assert!(matches!(
        conflict("It fell on Monday, 9 March 1997.", &none),
        Some(CalendarConflict::WrongWeekday { stated: true, .. })
    ));
    assert_eq!(conflict("It fell on Sunday, 9 March 1997.", &none), None);
    assert!(matches!(conflict("It fell on 31 June.", &none), Some(CalendarConflict::NoSuchDay { day: 31, .. })));
    assert!(conflict("It fell on 29 February 2023.", &none).is_some());
    assert_eq!(conflict("It fell on 29 February.", &none), None);
    assert!(conflict("It fell on Monday the 16th.", &anchored).is_some(), "16 October 2018 was a Tuesday");
    assert_eq!(conflict("It fell on Monday the 15th.", &anchored), None);
    assert_eq!(conflict("It fell on Monday the 16th.", &none), None, "no anchor, no conflict");
    assert_eq!(conflict("It fell on Tuesday, March 6.", &anchored), None, "too far from the anchor to know the year");
    let wide = TimeContext { anchor_from: Some(date(2018, 9, 10)), ..anchored };
    assert_eq!(conflict("It fell on Sunday the 16th.", &wide), None, "16 September was a Sunday");
}

#[test]
fn an_anchor_that_is_an_interval() {
    let cx = TimeContext {
        anchor_from: Some(date(2018, 10, 16)),
        anchor_to: Some(date(2018, 10, 18)),
        ..TimeContext::default()
    };
    let monday = expr("It fell on Monday.").resolve(&cx).unwrap();
    assert_eq!(
        (monday.from, monday.approximate),
        (Some(date(2018, 10, 15).into()), false),
        "the same for all three days"
    );
    let eve = expr("It fell yesterday.").resolve(&cx).unwrap();
    assert_eq!((eve.from, eve.to), (Some(date(2018, 10, 15).into()), Some(date(2018, 10, 18).into())));
    assert!(eve.approximate);
    let open = TimeContext { anchor_to: None, ..cx };
    let eve = expr("It fell yesterday.").resolve(&open).unwrap();
    assert_eq!((eve.from, eve.to), (Some(date(2018, 10, 15).into()), None));
    assert_eq!(expr("It fell yesterday.").resolve(&TimeContext::default()), None);
    let anchor = Anchor::interval(Some(date(2018, 10, 16)), None, Basis::Evidence);
    assert_eq!(Timeline::new(&anchor).clone().context(&crate::text::Doc::default(), &empty()).anchor_to, None);
}

fn empty() -> TimeMention {
    TimeMention { span: Span::default(), tokens: 0..0, expr: TimeExpr::Reference(Reference::Present) }
}

#[test]
fn no_text_makes_it_fail() {
    let words = [
        "the",
        "last",
        "next",
        "of",
        "early",
        "late",
        "mid-",
        "May",
        "March",
        "31",
        "99999",
        "0",
        "2024-02-30",
        "-",
        "–",
        "to",
        "from",
        "between",
        "and",
        "a",
        "half",
        "years",
        "hour",
        "ago",
        "later",
        "Monday",
        "22nd",
        "th",
        "24:59",
        "12.99",
        "p.m.",
        "GMT",
        "(",
        ")",
        ",",
        "'s",
        "every",
        "other",
        "twice",
        "century",
        "30th",
        "quarter",
        "overnight",
        "into",
        "é",
        "’90s",
        "1/2",
        "thousand",
        "hundred",
        "nineteen",
        "ninety",
        "millennia",
        "999999999",
        "fiscal",
        "Easter",
        "year",
        "weekend",
        "more",
        "than",
        "0.5",
        "before",
        "after",
        "yesterday",
        "noon",
        "morning",
        "at",
        "on",
        "in",
        "year-end",
        "'",
        "–",
        "9999",
    ];
    let mut seed = 12345u64;
    let mut next = |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for _ in 0..400 {
        let text = (0..40).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" ");
        let article = Article::builder("a").published("2016-02-29").text(text.as_str()).build();
        let doc = crate::text::analyse(&article.text, &article.blocks);
        let mut end = 0;
        let mut line = Timeline::new(&article.anchor);
        for m in find(&doc) {
            assert!(m.span.start >= end && m.span.end > m.span.start, "{text}");
            end = m.span.end;
            let cx = line.context(&doc, &m);
            if let Some(TimeInterval { from: Some(a), to: Some(b), .. }) = m.expr.resolve(&cx) {
                assert!(a < b, "{} of {text}", &text[m.span.range()]);
            }
            m.expr.timex(&cx);
            m.expr.calendar_conflict(&cx);
            m.expr.duration();
        }
    }
}
