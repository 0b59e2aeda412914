//! Days and periods of the calendar. Every function gives `None` outside the years 1 to 9998.
use super::expr::{Holiday, Season, Unit};
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, ToSpan};

/// A day moved by a number of days.
pub(super) fn add_days(day: Date, n: i32) -> Option<Date> {
    day.checked_add(n.days()).ok().filter(|d| d.year() >= 1)
}

/// A day moved by units; the day of the month is cut to the month's length.
pub(super) fn add(day: Date, unit: Unit, n: i32) -> Option<Date> {
    let span = match unit {
        Unit::Day => n.days(),
        Unit::Week => n.weeks(),
        Unit::Month => n.months(),
        Unit::Quarter => Span::new().try_months(n.checked_mul(3)?).ok()?,
        Unit::Year => Span::new().try_years(n).ok()?,
        Unit::Decade => Span::new().try_years(n.checked_mul(10)?).ok()?,
        Unit::Century => Span::new().try_years(n.checked_mul(100)?).ok()?,
        Unit::Millennium => Span::new().try_years(n.checked_mul(1000)?).ok()?,
        Unit::Hour | Unit::Minute | Unit::Second => return Some(day),
    };
    day.checked_add(span).ok().filter(|d| (1..9999).contains(&d.year()))
}

pub(super) fn first_of(year: i16, month: i8) -> Option<Date> {
    if !(1..9999).contains(&year) {
        return None;
    }
    Date::new(year, month, 1).ok()
}

/// The days of the calendar unit that holds `day`: first, after-last.
pub(super) fn unit_of(day: Date, unit: Unit) -> Option<(Date, Date)> {
    let from = match unit {
        Unit::Week => add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))?,
        Unit::Month => day.first_of_month(),
        Unit::Quarter => first_of(day.year(), (day.month() - 1) / 3 * 3 + 1)?,
        Unit::Year => first_of(day.year(), 1)?,
        Unit::Decade => first_of((day.year() / 10 * 10).max(1), 1)?,
        Unit::Century => first_of((day.year() / 100 * 100).max(1), 1)?,
        Unit::Millennium => first_of((day.year() / 1000 * 1000).max(1), 1)?,
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => return Some((day, add_days(day, 1)?)),
    };
    Some((from, add(from, unit, 1)?))
}

/// The days of a season; winter runs on into the next year.
pub(super) fn season(year: i16, season: Season) -> Option<(Date, Date)> {
    let first = match season {
        Season::Spring => first_of(year, 3),
        Season::Summer => first_of(year, 6),
        Season::Autumn => first_of(year, 9),
        Season::Winter => first_of(year, 12),
    }?;
    Some((first, add(first, Unit::Month, 3)?))
}

/// Easter Sunday of the Western churches (Meeus, Jones and Butcher).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// The day of a holiday in a year.
pub(super) fn holiday(year: i16, rule: Holiday) -> Option<Date> {
    match rule {
        Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
        Holiday::Easter { offset } => add_days(easter(year)?, i32::from(offset)),
        Holiday::Nth { month, weekday, nth } => {
            first_of(year, month)?.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday).ok()?).ok()
        }
        Holiday::Movable => None,
    }
}

/// A moment of a day; hour 24 is the next day's first.
pub(super) fn moment(day: Date, hour: i8, minute: i8, second: i8) -> Option<DateTime> {
    let (day, hour) = if hour >= 24 { (add_days(day, 1)?, hour - 24) } else { (day, hour) };
    Some(day.to_datetime(Time::new(hour, minute, second, 0).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn feasts_and_units() {
        assert_eq!(easter(2019), Some(date(2019, 4, 21)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(holiday(2022, Holiday::Nth { month: 5, weekday: 1, nth: -1 }), Some(date(2022, 5, 30)));
        assert_eq!(unit_of(date(2021, 1, 3), Unit::Week), Some((date(2020, 12, 28), date(2021, 1, 4))));
        assert_eq!(unit_of(date(2021, 5, 3), Unit::Quarter), Some((date(2021, 4, 1), date(2021, 7, 1))));
        assert_eq!(season(2020, Season::Winter), Some((date(2020, 12, 1), date(2021, 3, 1))));
        assert_eq!(add(date(2021, 1, 1), Unit::Century, 100), None);
    }
}
