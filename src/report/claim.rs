//! Articles, claims and mentions as the wire shows them.
use super::value::{TimeValue, Value};
use crate::source::{Anchor, Article, Basis};
use crate::{Span, report::LineIndex};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An article that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ArticleRecord {
    /// Its id as given.
    pub id: String,
    /// Its cluster.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cluster: Option<String>,
    /// The file it came from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// Who publishes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub publisher: Option<String>,
    /// When it was published, as stated: ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub published: Option<String>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// The day it was written, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub written: Option<TimeValue>,
    /// How that day is known.
    #[serde(default)]
    pub basis: Basis,
}

impl ArticleRecord {
    /// What the wire shows of the article.
    pub fn of(article: &Article) -> Self {
        ArticleRecord {
            id: article.id.clone(),
            cluster: article.cluster.clone(),
            path: article.path.clone(),
            publisher: article.publisher.clone(),
            published: article.published.map(|at| {
                if at.time() == jiff::civil::Time::midnight() { at.date().to_string() } else { at.to_string() }
            }),
            title: article.headline().map(str::to_owned),
            url: article.url.clone(),
            ..ArticleRecord::default()
        }
        .written(&article.anchor)
    }

    /// The day of writing, where the cluster has narrowed it.
    pub fn written(mut self, anchor: &Anchor) -> Self {
        let day = |d: jiff::civil::Date| d.to_string();
        self.basis = anchor.basis;
        self.written = (anchor.from.is_some() || anchor.to.is_some())
            .then(|| TimeValue::new(anchor.from.map(day), anchor.to.map(day), "day"));
        self
    }
}

/// Whether a claim says that something is, or that it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so.
    Negative,
}

impl Polarity {
    /// As the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Positive => "positive",
            Polarity::Negative => "negative",
        }
    }
}

/// Who says so, where it is not the article itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribution {
    /// The speaker as named.
    pub speaker: String,
    /// How: `said`, `denied`, `quoted` ...
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub manner: Option<String>,
    /// Who that is among the entities of the cluster.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entity: Option<String>,
}

impl Attribution {
    /// Said by the speaker.
    pub fn new(speaker: impl Into<String>) -> Self {
        Attribution { speaker: speaker.into(), ..Attribution::default() }
    }
    /// How it was said.
    pub fn manner(mut self, manner: impl Into<String>) -> Self {
        self.manner = Some(manner.into());
        self
    }
}

/// One atomic claim: of an article, or of a row of reference facts (which has no `span`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClaimRecord {
    /// Stable: a hash of article and content, without offsets.
    pub id: String,
    /// The article's id; for a reference row the name of the table.
    pub article: String,
    /// The article's cluster; left out inside a finding, which names its own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cluster: Option<String>,
    /// The file as named by the caller.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// Claims of one finding on the same side have the same letter.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub side: Option<String>,
    /// `title` where the span counts in the title instead of the text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
    /// The line that the quote begins on, from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<usize>,
    /// The bytes of the quote.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
    /// The clause that states the claim, word for word.
    pub quote: String,
    /// The words inside the quote that the claim turns on, as byte ranges of the same text.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub marks: Vec<Span>,
    /// The frame: `kill`, `launch`, `hold-office` ...
    pub frame: String,
    /// The sort of claim: `count`, `date`, `office` ...
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub kind: String,
    /// What it speaks of, resolved.
    pub subject: String,
    /// The subject's entity, by its name across the articles of the cluster.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entity: Option<String>,
    /// All entities that fill a role, by name.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub entities: Vec<String>,
    /// The event that it tells of, or the series of such events, by its name across the articles of the cluster.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<String>,
    /// The other roles of the frame.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub roles: BTreeMap<String, String>,
    /// What it says of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<Value>,
    /// Whether it says that it is so or not so.
    #[serde(default)]
    pub polarity: Polarity,
    /// `asserted`, `planned`, `possible`, `denied` ...
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub modality: String,
    /// The time that the claim holds for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<TimeValue>,
    /// Who says so, where it is not the article itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attribution: Option<Attribution>,
}

impl ClaimRecord {
    /// A claim of the article, with the quote at the span of its text. A span outside the text gives an empty quote.
    pub fn new(article: &Article, span: Span, lines: &LineIndex) -> Self {
        let quote = article.text.get(span.range()).unwrap_or_default();
        ClaimRecord {
            article: article.id.clone(),
            path: article.path.clone(),
            line: Some(lines.line(span.start)),
            span: Some(span),
            quote: quote.to_owned(),
            ..ClaimRecord::default()
        }
    }

    /// A claim of the article's title, where that stands apart from the text.
    pub fn of_title(article: &Article, span: Span) -> Self {
        let title = article.title.as_deref().unwrap_or_default();
        ClaimRecord {
            article: article.id.clone(),
            path: article.path.clone(),
            field: Some("title".to_owned()),
            span: Some(span),
            quote: title.get(span.range()).unwrap_or_default().to_owned(),
            ..ClaimRecord::default()
        }
    }

    /// Frame and subject.
    pub fn about(mut self, frame: impl Into<String>, subject: impl Into<String>) -> Self {
        (self.frame, self.subject) = (frame.into(), subject.into());
        self
    }
    /// The value.
    pub fn value(mut self, value: Value) -> Self {
        self.value = Some(value);
        self
    }
    /// The words that the claim turns on.
    pub fn mark(mut self, span: Span) -> Self {
        self.marks.push(span);
        self
    }
    /// The side of the finding.
    pub fn side(mut self, side: impl Into<String>) -> Self {
        self.side = Some(side.into());
        self
    }
    /// Who says so.
    pub fn attribution(mut self, attribution: Attribution) -> Self {
        self.attribution = Some(attribution);
        self
    }

    /// By article, then place; the rest only breaks ties.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |c: &Self| (c.span, c.line);
        self.article
            .cmp(&other.article)
            .then_with(|| self.path.cmp(&other.path))
            .then_with(|| key(self).cmp(&key(other)))
            .then_with(|| (&self.frame, &self.kind, &self.id).cmp(&(&other.frame, &other.kind, &other.id)))
    }
}

/// Somebody or something that the articles of a cluster speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EntityRecord {
    /// Its fullest name; where two bear it, the later ones have a number.
    pub name: String,
    /// The cluster.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cluster: Option<String>,
    /// `person`, `organisation`, `place`, `country` ...
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub class: String,
    /// Every name as written.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
}

impl EntityRecord {
    /// An entity of the name.
    pub fn new(name: impl Into<String>) -> Self {
        EntityRecord { name: name.into(), ..EntityRecord::default() }
    }
}

/// A dated event that recurs - a launch, a recall, a title win - or the series of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EventRecord {
    /// Frame, actor and date.
    pub name: String,
    /// The cluster.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cluster: Option<String>,
    /// Of an event: the name of its series.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub series: Option<String>,
    /// Of an event: its finest date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub when: Option<TimeValue>,
}

impl EventRecord {
    /// An event of the name.
    pub fn new(name: impl Into<String>) -> Self {
        EventRecord { name: name.into(), ..EventRecord::default() }
    }
}

/// A time mention in TIMEX3.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Timex {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The value: `1998-03-03`, `P3D`, `2024-W07`, `PRESENT_REF` ...
    pub value: String,
}

impl Timex {
    /// Type and value.
    pub fn new(kind: impl Into<String>, value: impl Into<String>) -> Self {
        Timex { kind: kind.into(), value: value.into() }
    }
}

/// A span that names an entity, a time, a quantity or an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MentionRecord {
    /// The article's id.
    pub article: String,
    /// The file as named by the caller.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// Where it stands in the text.
    pub span: Span,
    /// `time`, `quantity`, `person`, `place`, `organisation`, `event` ...
    pub kind: String,
    /// Its words.
    pub quote: String,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<Value>,
    /// For a time: what it means, in TIMEX3.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub timex: Option<Timex>,
}

impl MentionRecord {
    /// A mention of the kind at the span of the article's text.
    pub fn new(article: &Article, span: Span, kind: impl Into<String>) -> Self {
        MentionRecord {
            article: article.id.clone(),
            path: article.path.clone(),
            span,
            kind: kind.into(),
            quote: article.text.get(span.range()).unwrap_or_default().to_owned(),
            ..MentionRecord::default()
        }
    }
}
