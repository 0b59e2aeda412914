//! Reference facts: a table of what is known, given as one more source.
use crate::claim::lexicon;
use crate::entity::office_named;
use crate::report::ClaimRecord;
use crate::text::{Tag, push_lemma};
use jiff::civil::Date;

#[cfg(feature = "csv")]
mod table;
#[cfg(feature = "csv")]
pub use table::{parse_csv, read_csv};

/// That the subject stands in the relation to the object, from a day to a day.
///
/// ```
/// use crossclaim::reference::Fact;
/// let fact = Fact::new("Ines Moll", "chair", "Lake Council").from("2021-03-01".parse().ok());
/// assert_eq!(fact.quote, "Ines Moll,chair,Lake Council");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fact {
    /// Who it is about: the holder of the office.
    pub subject: String,
    /// A title or the name of a frame.
    pub relation: String,
    /// Of what: the country, town or body.
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

/// Whether a row's relation means something to the checker: an office ("minister of defence"), a frame or a word that
/// evokes one ("killed", "began"), a kind of claim ("count"), or a number of something ("number of reactors").
///
/// ```
/// use crossclaim::reference::knows_relation;
/// assert!(["premier", "Defence Minister", "died", "number of bridges", "count"].into_iter().all(knows_relation));
/// assert!(!knows_relation("zorbled"));
/// ```
pub fn knows_relation(relation: &str) -> bool {
    let lower = relation.trim().to_lowercase();
    let mut words = lower.split([' ', '-', '_']).filter(|w| !w.is_empty());
    let (Some(first), last) = (words.next(), words.next_back()) else { return false };
    let measured =
        matches!(first, "number" | "count" | "total" | "share" | "amount" | "length" | "size" | "height" | "age");
    office_named(&lower).is_some()
        || lexicon().by_name(&lower.replace(' ', "-")).is_some()
        || KINDS.contains(&lower.as_str())
        || measured
        || std::iter::once(first).chain(last).any(evokes)
}

/// Kinds of claims that a table may name.
const KINDS: &[&str] = &[
    "count",
    "casualties",
    "duration",
    "age",
    "date",
    "start-date",
    "event-date",
    "location",
    "place",
    "money",
    "cost",
    "percent",
    "cause",
    "outcome",
    "holder",
    "population",
];

/// Whether some form of a verb, a noun or an adjective evokes a frame.
fn evokes(word: &str) -> bool {
    let lex = lexicon();
    let mut lemma = String::new();
    [Tag::VB, Tag::VBD, Tag::VBN, Tag::VBZ, Tag::VBG, Tag::NN, Tag::NNS, Tag::JJ].into_iter().any(|tag| {
        lemma.clear();
        push_lemma(word, tag, "", &mut lemma);
        !(lex.verb(&lemma).is_empty() && lex.noun(&lemma).is_empty() && lex.adjective(&lemma).is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::knows_relation;

    #[test]
    fn offices_frames_and_numbers_are_known() {
        for relation in
            ["Minister of Transport", "deputy mayor", "killed", "lasted", "won", "number of islands", "hold-office"]
        {
            assert!(knows_relation(relation), "{relation}");
        }
        for relation in ["", " ", "qwertz", "blorbed by"] {
            assert!(!knows_relation(relation), "{relation}");
        }
    }
}
