//! What a rule hands in: witnesses on sides, steps in plain words, and the assumptions that the finding rests on.
//!
//! Confidence is computed, not invented: it starts at 98 hundredths and every assumption takes its share, by a table
//! of whole hundredths, so that it is the same on every platform.
use super::RuleInfo;
use crate::event::{ClaimRef, Ledger};
use crate::reference::Fact;
use crate::report::{Confidence, Severity};

/// What a rule may look at.
pub(crate) struct Context<'l> {
    pub ledger: &'l Ledger,
    pub facts: &'l [Fact],
}

/// One rule.
pub(crate) trait Rule: Sync {
    /// Code, name, manual.
    fn info(&self) -> &'static RuleInfo;
    /// Adds what it finds.
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>);
}

/// A claim or a reference row that a finding shows, with the side that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Witness {
    Claim(ClaimRef),
    /// Index into the facts.
    Fact(usize),
}

/// A reading that the finding rests on; if it is wrong, the finding dissolves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Assumption {
    /// A relative date was resolved against a stated date.
    RelativeDate,
    /// A date was resolved against an inferred date of writing.
    InferredDate,
    /// Weekdays with day numbers are of one month.
    OneMonth,
    /// An ordinal or a number of earlier events was turned into a count.
    OrdinalToCount,
    /// Several mentions are one event or one series.
    SameEvent,
    /// The series is inferred from the sentence before.
    SeriesFromContext,
    /// Two names are one entity.
    Alias,
    /// A pronoun or description was resolved.
    Coreference,
    /// The statement is reported, not the article's own.
    Reported,
    /// The values are for the same time although no time is given.
    SameTime,
    /// The thing counted is the same under another word.
    Synonym,
    /// A heuristic reading of plausibility.
    Plausibility,
    /// The passages are about one thing by the trained model, with so many hundredths of probability.
    LikePassages(u8),
}

impl Assumption {
    /// What remains of the confidence, in hundredths.
    fn keeps(self) -> u32 {
        match self {
            Assumption::RelativeDate => 99,
            Assumption::InferredDate => 96,
            Assumption::OneMonth => 97,
            Assumption::OrdinalToCount => 97,
            Assumption::SameEvent => 94,
            Assumption::SeriesFromContext => 95,
            Assumption::Alias => 98,
            Assumption::Coreference => 93,
            Assumption::Reported => 92,
            Assumption::SameTime => 90,
            Assumption::Synonym => 93,
            Assumption::Plausibility => 60,
            Assumption::LikePassages(hundredths) => u32::from(hundredths),
        }
    }
}

/// A finding before it is put into words for the wire.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub rule: &'static RuleInfo,
    pub severity: Severity,
    /// Witness and side (`a`, `b`).
    pub witnesses: Vec<(Witness, &'static str)>,
    pub title: String,
    pub explanation: String,
    pub steps: Vec<String>,
    pub assumptions: Vec<Assumption>,
}

impl Draft {
    pub fn new(rule: &'static RuleInfo, title: impl Into<String>) -> Draft {
        Draft {
            rule,
            severity: rule.severity,
            witnesses: Vec::new(),
            title: title.into(),
            explanation: String::new(),
            steps: Vec::new(),
            assumptions: Vec::new(),
        }
    }
    pub fn side(mut self, side: &'static str, claims: impl IntoIterator<Item = ClaimRef>) -> Draft {
        for c in claims {
            self.witness(side, Witness::Claim(c));
        }
        self
    }
    pub fn witness(&mut self, side: &'static str, w: Witness) {
        if !self.witnesses.iter().any(|(x, _)| *x == w) {
            self.witnesses.push((w, side));
        }
    }
    pub fn explain(mut self, text: impl Into<String>) -> Draft {
        self.explanation = text.into();
        self
    }
    pub fn step(mut self, text: impl Into<String>) -> Draft {
        let text = text.into();
        if !self.steps.contains(&text) {
            self.steps.push(text);
        }
        self
    }
    pub fn assume(mut self, a: Assumption) -> Draft {
        self.assumptions.push(a);
        self
    }
    pub fn severity(mut self, severity: Severity) -> Draft {
        self.severity = severity;
        self
    }
    /// From the assumptions, each kind counted at most twice.
    pub fn confidence(&self) -> Confidence {
        let mut sorted = self.assumptions.clone();
        sorted.sort();
        let mut value = 9800u32;
        let (mut last, mut run) = (None, 0);
        for a in sorted {
            run = if last == Some(a) { run + 1 } else { 1 };
            last = Some(a);
            if run <= 2 {
                value = value * a.keeps() / 100;
            }
        }
        Confidence::percent((value / 100) as u8)
    }
}
