//! Reads facts from CSV.
use super::Fact;
use crate::{Error, Notice};
use csv::{ByteRecord, ReaderBuilder, Trim};
use jiff::civil::{Date, date};

const COLUMNS: [&str; 5] = ["subject", "relation", "object", "from", "to"];

/// Reads the table `subject,relation,object,from,to`. `known` says whether a relation means something to the checker.
/// The object may be empty ("died"). A row that cannot be used gives a notice, and the others are kept.
///
/// # Errors
/// Where the file cannot be read, or its first line does not name the columns.
pub fn read_csv(path: &str, known: impl Fn(&str) -> bool) -> Result<(Vec<Fact>, Vec<Notice>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    parse_csv(&bytes, path, known)
}

/// As [`read_csv`], from the bytes of a table called `path`.
///
/// # Errors
/// Where the first line does not name the columns.
///
/// ```
/// # #[cfg(feature = "csv")] {
/// let table = "subject,relation,object,from,to\nInes Moll,chair,Lake Council,2021-03-01,\nInes Moll,,Lake Council,,\n";
/// let (facts, notices) = crossclaim::reference::parse_csv(table.as_bytes(), "facts.csv", |_| true).unwrap();
/// assert_eq!(facts.len(), 1);
/// assert_eq!(notices[0].to_string(), "facts.csv:3: field `relation`: is empty; the row is left out");
/// # }
/// ```
pub fn parse_csv(bytes: &[u8], path: &str, known: impl Fn(&str) -> bool) -> Result<(Vec<Fact>, Vec<Notice>), Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).trim(Trim::All).from_reader(bytes);
    let mut rows = Vec::new();
    let mut row = ByteRecord::new();
    while reader.read_byte_record(&mut row).unwrap_or(false) {
        let end = reader.position().byte() as usize;
        let (start, line) = row.position().map_or((0, 1), |p| (p.byte() as usize, p.line() as usize));
        let raw = bytes.get(start..end).unwrap_or_default();
        let blank = raw.iter().take_while(|b| b.is_ascii_whitespace());
        let line = line + blank.filter(|b| **b == b'\n').count();
        rows.push((line, String::from_utf8_lossy(raw).trim().to_owned(), row.clone()));
    }
    let mut rows = rows.into_iter();
    let columns = header(rows.next().map(|r| r.2), path)?;
    let (mut facts, mut notices) = (Vec::new(), Vec::new());
    for (line, quote, row) in rows {
        let field = |column: usize| columns[column].and_then(|at| row.get(at)).unwrap_or_default();
        match fact(field, &known) {
            Ok(fact) => facts.push(Fact { path: Some(path.to_owned()), line: Some(line), quote, ..fact }),
            Err(notice) => notices.push(notice.at_path(path).at_line(line)),
        }
    }
    Ok((facts, notices))
}

/// Where each of [`COLUMNS`] stands. The dates may be missing.
fn header(row: Option<ByteRecord>, path: &str) -> Result<[Option<usize>; 5], Error> {
    let row = row.unwrap_or_default();
    let find = |name: &str| row.iter().position(|f| f.eq_ignore_ascii_case(name.as_bytes()));
    let columns = COLUMNS.map(find);
    match columns[..3].iter().position(Option::is_none) {
        None => Ok(columns),
        Some(missing) => {
            let text = "the first line must name the columns subject,relation,object,from,to; this one is missing";
            Err(Error::Input(Notice::new(text).at_path(path).at_line(1).in_field(COLUMNS[missing])))
        }
    }
}

fn fact<'r>(field: impl Fn(usize) -> &'r [u8], known: &impl Fn(&str) -> bool) -> Result<Fact, Notice> {
    let text = |column: usize| {
        std::str::from_utf8(field(column))
            .map_err(|_| Notice::new("is not UTF-8; save the table as UTF-8, the row is left out"))
            .map_err(|notice| notice.in_field(COLUMNS[column]))
    };
    let words = |column: usize| match text(column)? {
        "" => Err(Notice::new("is empty; the row is left out").in_field(COLUMNS[column])),
        words => Ok(words),
    };
    let day = |column: usize, last: bool| match text(column)? {
        "" => Ok(None),
        words => parse_day(words, last).map(Some).ok_or_else(|| {
            let text = format!("`{words}` is no date; write it as 2024-05-28, 2024-05 or 2024, the row is left out");
            Notice::new(text).in_field(COLUMNS[column])
        }),
    };
    let relation = words(1)?;
    // "Ada Lind,died,,2020-05-01,2020-05-01": the relation needs nobody else.
    let fact = Fact::new(words(0)?, relation, text(2)?).from(day(3, false)?).to(day(4, true)?);
    if !known(relation) {
        let text = format!("`{relation}` is no title and no frame that the checker knows; the row is left out");
        return Err(Notice::new(text).in_field("relation"));
    }
    match (fact.from, fact.to) {
        (Some(from), Some(to)) if from > to => {
            let text = format!("{to} lies before the first day, {from}; the row is left out");
            Err(Notice::new(text).in_field("to"))
        }
        _ => Ok(fact),
    }
}

/// An ISO date, month or year; of a month or year the first or the last day.
fn parse_day(text: &str, last: bool) -> Option<Date> {
    let number = |digits: &str, width: usize| {
        (digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
    };
    match text.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => Date::new(number(year, 4)?, number(month, 2)? as i8, number(day, 2)? as i8).ok(),
        [year, month] => {
            let first = Date::new(number(year, 4)?, number(month, 2)? as i8, 1).ok()?;
            Some(if last { first.last_of_month() } else { first })
        }
        [year] => {
            let year = number(year, 4)?;
            Some(if last { date(year, 12, 31) } else { date(year, 1, 1) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> (Vec<Fact>, Vec<String>) {
        let (facts, notices) = parse_csv(table.as_bytes(), "facts.csv", |r| r != "wizard").unwrap();
        (facts, notices.iter().map(Notice::to_string).collect())
    }

    #[test]
    fn rows_keep_line_and_quote() {
        let (facts, notices) = read(
            "\u{feff}Subject,relation,object,from,to\r\n\r\n\"Brandt, Ida\",owner,Oak Inn,2019,2021-02\r\nLo,coach,Team,,\r\n",
        );
        assert_eq!(notices, [""; 0]);
        assert_eq!((facts[0].subject.as_str(), facts[0].line), ("Brandt, Ida", Some(3)));
        assert_eq!(facts[0].quote, "\"Brandt, Ida\",owner,Oak Inn,2019,2021-02");
        assert_eq!((facts[0].from, facts[0].to), (Some(date(2019, 1, 1)), Some(date(2021, 2, 28))));
        assert_eq!((facts[1].from, facts[1].to, facts[1].line), (None, None, Some(4)));
        assert_eq!(facts[1].claim().span, None);
    }

    #[test]
    fn a_bad_row_is_named_and_the_rest_kept() {
        let (facts, notices) = read(
            "subject,relation,object,from,to\nA,coach,,2024-02-30,\nA,wizard,B\nA,coach,B,2024-02-01,2023-02-01\nA\nA,coach,\n",
        );
        assert_eq!(facts.len(), 1);
        assert_eq!(
            notices,
            [
                "facts.csv:2: field `from`: `2024-02-30` is no date; write it as 2024-05-28, 2024-05 or 2024, the row is left out",
                "facts.csv:3: field `relation`: `wizard` is no title and no frame that the checker knows; the row is left out",
                "facts.csv:4: field `to`: 2023-02-01 lies before the first day, 2024-02-01; the row is left out",
                "facts.csv:5: field `relation`: is empty; the row is left out",
            ]
        );
    }

    #[test]
    fn bytes_that_are_no_utf_8_cost_their_row_only() {
        let (facts, notices) =
            parse_csv(b"subject,relation,object\nA\xff,coach,B\nA,coach,C\n", "f.csv", |_| true).unwrap();
        assert_eq!(facts.len(), 1);
        assert!(notices[0].to_string().starts_with("f.csv:2: field `subject`: is not UTF-8"), "{notices:?}");
    }

    #[test]
    fn a_table_without_columns_is_refused() {
        for table in ["", "\n\n", "who,what\na,b\n", "\u{0}\u{1}"] {
            let error = parse_csv(table.as_bytes(), "f.csv", |_| true).unwrap_err().to_string();
            assert!(error.starts_with("f.csv:1: field `subject`: the first line must name"), "{error}");
        }
    }
}
