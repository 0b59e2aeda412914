//! Claims: atomic, checkable statements, and the event mentions that they are about.
//!
//! A [`Claim`] says one thing of one subject: that an event happened on a day, that so many were hurt, that a
//! person holds an office. It keeps who said it (attribution), how firmly (modality), whether it is denied
//! (polarity), and the clause that states it.
pub(crate) mod attribute;
pub(crate) mod causes;
pub(crate) mod extract;
pub mod frame;
mod isa;
pub mod kinds;
pub mod lexicon;
pub(crate) mod opposites;
pub(crate) mod places;
pub(crate) mod stands;
pub mod words;

use crate::Span;
use crate::value::quantity::Quantity;
use crate::value::time::TimeInterval;
pub use frame::FrameId;
pub(crate) use isa::isa;
pub use lexicon::{Lexicon, lexicon};
use serde::{Deserialize, Serialize};
pub(crate) use words::{Modality, Stance};

/// What sort of statement a claim makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// Something happened (agent, action, patient).
    Event,
    /// When something happened.
    EventDate,
    /// When something began, was founded, has held since.
    StartDate,
    /// How many.
    Count,
    /// How many were killed, hurt, displaced, are missing.
    Casualties,
    /// Which of a series.
    Ordinal,
    /// Who holds, held, will hold an office.
    OfficeHolder,
    /// Membership, profession, affiliation.
    Role,
    /// How it ended: success, failure, result.
    Outcome,
    /// Why.
    Cause,
    /// Where.
    Location,
    /// How long.
    Duration,
    /// How old.
    Age,
    /// What is meant to happen.
    Plan,
    /// Who supports, aids, supplies whom.
    Support,
    /// Who said what.
    Statement,
    /// Money paid, earned, lost, pledged.
    Money,
    /// A share of a whole.
    Percent,
    /// A length, weight, magnitude, speed.
    Measure,
}

impl Kind {
    /// As written in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::EventDate => "event-date",
            Kind::StartDate => "start-date",
            Kind::Count => "count",
            Kind::Casualties => "casualties",
            Kind::Ordinal => "ordinal",
            Kind::OfficeHolder => "office-holder",
            Kind::Role => "role",
            Kind::Outcome => "outcome",
            Kind::Cause => "cause",
            Kind::Location => "location",
            Kind::Duration => "duration",
            Kind::Age => "age",
            Kind::Plan => "plan",
            Kind::Support => "support",
            Kind::Statement => "statement",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Measure => "measure",
        }
    }
}

/// Whether the statement affirms or denies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so.
    Negative,
}

/// How firmly the statement is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Certainty {
    /// As a fact.
    #[default]
    Asserted,
    /// Likely, apparently, believed.
    Probable,
    /// May, might, possibly.
    Possible,
    /// Will, plans to, is due to.
    Planned,
    /// Must, should, urged to.
    Obliged,
    /// If, would have.
    Hypothetical,
    /// Tried to.
    Attempted,
}

impl Certainty {
    /// As written in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Asserted => "asserted",
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::Planned => "planned",
            Certainty::Obliged => "obliged",
            Certainty::Hypothetical => "hypothetical",
            Certainty::Attempted => "attempted",
        }
    }
    /// Whether the statement tells of something that is said to be so, be it with a hedge.
    pub fn is_factual(self) -> bool {
        matches!(self, Certainty::Asserted | Certainty::Probable | Certainty::Possible)
    }
    /// Whether the statement is made without a hedge.
    pub fn is_firm(self) -> bool {
        self == Certainty::Asserted
    }
}

/// Who says it, where it is not the article itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker as written.
    pub speaker: String,
    /// Where the speaker is named.
    pub span: Span,
    /// The speaker's head token.
    pub head: usize,
    /// Whether the speaker's words take a stand (claim, deny) or just hand on (say, report).
    pub contested: bool,
}

/// The value of a claim.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// No value: the statement itself.
    #[default]
    None,
    /// A number with bounds and unit.
    Quantity(Quantity),
    /// A time expression: index into the article's times.
    Time(usize),
    /// A resolved time.
    Interval(TimeInterval),
    /// Words.
    Text(String),
}

/// A filled role: the words, where they stand, what they refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filler {
    /// The role's name.
    pub role: &'static str,
    /// The whole phrase.
    pub span: Span,
    /// Head token.
    pub head: usize,
    /// Lemma of the head.
    pub lemma: String,
    /// The article's entity, where resolved.
    pub entity: Option<usize>,
}

/// One atomic statement of one article.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Claim {
    /// Index of the article in its cluster.
    pub article: usize,
    /// What sort of statement.
    pub kind: Kind,
    /// The frame's name, or the predicate's lemma where no frame is known.
    pub frame: String,
    /// What it is about, as written.
    pub subject: String,
    /// Entity of the subject, in the article.
    pub subject_entity: Option<usize>,
    /// Role and words.
    pub roles: Vec<(&'static str, String)>,
    /// The value.
    pub value: Value,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How firmly.
    pub certainty: Certainty,
    /// Who says it.
    pub attribution: Option<Attribution>,
    /// The clause.
    pub span: Span,
    /// The words that carry the value.
    pub focus: Span,
    /// Index of the event mention that it is about.
    pub event: Option<usize>,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether the claim stands in the separate title.
    pub in_title: bool,
}
