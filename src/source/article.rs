//! One story with its text, its blocks and its date.
use super::{date_line, layout};
use crate::Span;
use jiff::civil::{Date, DateTime, Weekday};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a line or paragraph of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// A heading inside the article.
    Subheading,
    /// A paragraph of the story.
    Body,
    /// One item of a list, one `Label: value` line.
    ListItem,
    /// A photo caption. Its date is the photo's, not the story's.
    Caption,
    /// Author, publisher, date line.
    Byline,
    /// A line that stood before in the same document, word for word.
    Repeat,
    /// Buttons, forms, navigation, notices.
    Furniture,
}

impl BlockKind {
    /// Whether the block holds prose that makes claims.
    pub fn is_prose(self) -> bool {
        matches!(
            self,
            BlockKind::Headline | BlockKind::Subheading | BlockKind::Body | BlockKind::ListItem | BlockKind::Caption
        )
    }
}

/// A line or paragraph and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// A block of the kind.
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Block { span, kind }
    }
}

/// How an article's date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Basis {
    /// Given with the record, or printed in the page's date line.
    Stated,
    /// Inferred from what the article itself says (captions, weekdays with day numbers, years).
    Evidence,
    /// Narrowed by other articles of the cluster.
    Cluster,
    /// Not known.
    #[default]
    Unknown,
}

/// What an article is on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ArticleKind {
    /// A story told in full.
    #[default]
    Story,
    /// Title and first words of another story, inside or below one. It does not share that story's date.
    Teaser,
    /// An item of a news feed, of the day the page was saved: never of the page's own date.
    FeedItem,
}

/// The day an article was written, as an interval of days (both inclusive) with its basis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Anchor {
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
    /// How it is known.
    pub basis: Basis,
}

impl Anchor {
    /// One day, as stated.
    pub fn stated(day: Date) -> Self {
        Anchor { from: Some(day), to: Some(day), basis: Basis::Stated }
    }
    /// An interval of days; an open end is `None`.
    pub fn interval(from: Option<Date>, to: Option<Date>, basis: Basis) -> Self {
        Anchor { from, to, basis }
    }
    /// The day, where it is known to the day.
    pub fn day(&self) -> Option<Date> {
        self.from.filter(|_| self.from == self.to)
    }
}

/// A day that the page states without its year (`Monday, August 11`, `LIMA, Aug 11 (Wire) -`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatedDay {
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month, 1 to 31.
    pub day: i8,
    /// The weekday where it stands beside.
    pub weekday: Option<Weekday>,
}

impl StatedDay {
    pub(crate) fn new(month: i8, day: i8, weekday: Option<Weekday>) -> Self {
        StatedDay { month, day, weekday }
    }
    /// The date in the year, if it exists there and falls on the weekday.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        let date = Date::new(year, self.month, self.day).ok()?;
        self.weekday.is_none_or(|w| date.weekday() == w).then_some(date)
    }
}

/// One story: text, where it stands, who published it and when.
///
/// ```
/// use crossclaim::source::Article;
/// let article = Article::builder("wire-1").publisher("Wire").published("2024-05-28").text("Two people died on Monday.").build();
/// assert_eq!(article.id, "wire-1");
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Article {
    /// The name that reports use.
    pub id: String,
    /// Story, teaser or feed item.
    pub kind: ArticleKind,
    /// Articles are compared inside their cluster.
    pub cluster: Option<String>,
    /// Who publishes.
    pub publisher: Option<String>,
    /// When it was published, as stated.
    pub published: Option<DateTime>,
    /// When it was last changed, as stated.
    pub updated: Option<DateTime>,
    /// The title where it is given apart from the text.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// BCP 47 language tag as given.
    pub language: Option<String>,
    /// The file it came from, as named by the caller.
    pub path: Option<String>,
    /// The text that every span counts in: the whole file, or the record's text.
    pub text: Arc<str>,
    /// Where in the text this article stands.
    pub range: Span,
    /// Its lines and paragraphs, in order.
    pub blocks: Vec<Block>,
    /// The day it was written.
    pub anchor: Anchor,
    /// The day that the page's date line states without a year, where no full date is stated.
    pub stated_day: Option<StatedDay>,
    /// Dates of photo captions: lower bounds of the article's own date.
    pub caption_dates: Vec<Date>,
}

impl Article {
    /// Starts an article with the id that reports will use.
    pub fn builder(id: impl Into<String>) -> ArticleBuilder {
        ArticleBuilder { article: Article { id: id.into(), ..Article::default() } }
    }
    /// The words of the headline: the title as given, else the headline block.
    pub fn headline(&self) -> Option<&str> {
        self.title.as_deref().or_else(|| {
            self.blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| self.text[b.span.range()].trim())
        })
    }
}

/// Builds an [`Article`].
#[derive(Clone, Debug)]
pub struct ArticleBuilder {
    article: Article,
}

impl ArticleBuilder {
    /// Who publishes.
    pub fn publisher(mut self, name: impl Into<String>) -> Self {
        self.article.publisher = Some(name.into());
        self
    }
    /// A date (`2024-05-28`) or an RFC 3339 date-time, of which the civil time is kept; other full dates
    /// (`28 May 2024`) are read too. Anything else leaves the date to what the text states.
    pub fn published(mut self, when: &str) -> Self {
        self.article.published = date_line::only_date(when);
        self
    }
    /// When it was last changed; written as for [`published`](Self::published).
    pub fn updated(mut self, when: &str) -> Self {
        self.article.updated = date_line::only_date(when);
        self
    }
    /// Where it was found.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.article.url = Some(url.into());
        self
    }
    /// BCP 47 language tag.
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.article.language = Some(tag.into());
        self
    }
    /// The file it comes from, as the caller names it.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.article.path = Some(path.into());
        self
    }
    /// The cluster.
    pub fn cluster(mut self, name: impl Into<String>) -> Self {
        self.article.cluster = Some(name.into());
        self
    }
    /// The title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.article.title = Some(title.into());
        self
    }
    /// The text.
    pub fn text(mut self, text: impl Into<Arc<str>>) -> Self {
        self.article.text = text.into();
        self
    }
    /// Sorts the lines of the text into blocks and finishes. The text is one article, never split.
    ///
    /// Where no date was given, the text's own date line gives it; likewise the publisher.
    pub fn build(mut self) -> Article {
        let a = &mut self.article;
        let text = Arc::clone(&a.text);
        a.range = Span::new(0, text.len());
        let entries = layout::entries(&text);
        let found = layout::lay_out(&entries, a.title.as_deref(), &mut layout::Seen::default());
        a.blocks = found.blocks;
        a.caption_dates = found.caption_dates;
        a.stated_day = found.stated_day;
        a.anchor = match a.published {
            Some(day) => Anchor::stated(day.date()),
            None => found.anchor,
        };
        a.publisher = a.publisher.take().or(found.publisher);
        a.published = a.published.or(found.published);
        a.updated = a.updated.or(found.updated);
        self.article
    }
}
