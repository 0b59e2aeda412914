//! Reference facts: a table of what is known, given as one more source.
use crate::report::ClaimRecord;
use jiff::civil::Date;

#[cfg(feature = "csv")]
mod table;
#[cfg(feature = "csv")]
pub use table::{parse_csv, read_csv};

/// That the subject stands in the relation to the object, from a day to a day.
///
/// ```
/// use crossclaim::reference::Fact;
/// let fact = Fact::new("Lake Council", "chair", "Ines Moll").from("2021-03-01".parse().ok());
/// assert_eq!(fact.quote, "Lake Council,chair,Ines Moll");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fact {
    /// What the fact is about.
    pub subject: String,
    /// A title or the name of a frame.
    pub relation: String,
    /// Who or what holds.
    pub object: String,
    /// First day, open where it is `None`.
    pub from: Option<Date>,
    /// Last day, open where it is `None`.
    pub to: Option<Date>,
    /// The table, as named by the caller.
    pub path: Option<String>,
    /// Line of the row, from 1.
    pub line: Option<usize>,
    /// The row, word for word.
    pub quote: String,
}

impl Fact {
    /// A fact that holds at all times.
    pub fn new(subject: impl Into<String>, relation: impl Into<String>, object: impl Into<String>) -> Self {
        let (subject, relation, object) = (subject.into(), relation.into(), object.into());
        let quote = format!("{subject},{relation},{object}");
        Fact { subject, relation, object, quote, ..Fact::default() }
    }
    /// The first day.
    pub fn from(mut self, day: Option<Date>) -> Self {
        self.from = day;
        self
    }
    /// The last day.
    pub fn to(mut self, day: Option<Date>) -> Self {
        self.to = day;
        self
    }
    /// The row as a claim on a side of a finding: with path, line and quote, and no span.
    pub fn claim(&self) -> ClaimRecord {
        ClaimRecord {
            article: self.path.clone().unwrap_or_else(|| "reference".to_owned()),
            path: self.path.clone(),
            line: self.line,
            quote: self.quote.clone(),
            frame: self.relation.clone(),
            subject: self.subject.clone(),
            ..ClaimRecord::default()
        }
    }
}
