//! A saved page: which of its lines belong to which story, teaser or feed item.
use super::article::{Article, ArticleKind, Block, BlockKind};
use super::layout::{self, Entry, Layout, Seen};
use super::line::words;
use super::lists::WORDS;
use super::shape::Shape;
use crate::Span;
use std::collections::HashSet;
use std::sync::Arc;

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// The story's.
    Story,
    /// Nobody's.
    Page,
    /// The teaser's or feed item's of that number.
    Other(usize, ArticleKind),
}

/// The articles of a page, in order of their first bytes.
pub(crate) fn articles(path: &str, text: &Arc<str>) -> Vec<Article> {
    let entries = layout::entries(text);
    let starts = starts(&entries);
    let mut seen = Seen::default();
    let mut found: Vec<Article> = Vec::new();
    for (n, &from) in starts.iter().enumerate() {
        let to = starts.get(n + 1).copied().unwrap_or(entries.len());
        read_story(text, &entries[from..to], &mut seen, &mut found);
    }
    found.sort_by_key(|a| (a.range.start, a.range.end));
    for (n, a) in found.iter_mut().enumerate() {
        a.id = format!("{path}#{}", n + 1);
        a.path = Some(path.to_string());
    }
    found
}

/// Reads one stretch of the page: a story with the teasers and feed items inside and behind it.
fn read_story<'t>(text: &Arc<str>, entries: &[Entry<'t>], seen: &mut Seen<'t>, found: &mut Vec<Article>) {
    let owners = Split::new(entries).run();
    let own: Vec<Entry<'t>> =
        owners.iter().zip(entries).filter(|(o, _)| **o == Owner::Story).map(|(_, e)| *e).collect();
    let layout = layout::lay_out(&own, None, seen);
    let publisher = layout.publisher.clone();
    if layout.blocks.iter().any(|b| b.kind.is_prose()) {
        let range = layout::range(&layout.blocks, &own);
        found.push(article(text, ArticleKind::Story, range, layout));
    }
    let mut at = 0;
    while at < owners.len() {
        let Owner::Other(_, kind) = owners[at] else {
            at += 1;
            continue;
        };
        // The lines of a teaser or feed item stand together.
        let length = owners[at..].iter().take_while(|o| **o == owners[at]).count();
        let layout = short_layout(&entries[at..at + length], kind, publisher.clone());
        at += length;
        if layout.blocks.iter().any(|b| b.kind.is_prose()) {
            let range = layout.blocks.iter().skip(1).fold(layout.blocks[0].span, |all, b| all.cover(b.span));
            found.push(article(text, kind, range, layout));
        }
    }
}

fn article(text: &Arc<str>, kind: ArticleKind, range: Span, layout: Layout) -> Article {
    let blocks = layout.blocks.into_iter().filter(|b| range.contains(b.span)).collect();
    Article {
        kind,
        text: Arc::clone(text),
        range,
        blocks,
        publisher: layout.publisher,
        published: layout.published,
        updated: layout.updated,
        anchor: layout.anchor,
        caption_dates: layout.caption_dates,
        stated_day: layout.stated_day,
        ..Article::default()
    }
}

/// A teaser or feed item: its first words are its headline; it has no date of its own.
fn short_layout(entries: &[Entry], kind: ArticleKind, publisher: Option<String>) -> Layout {
    let said =
        |e: &Entry| matches!(e.shape, Shape::Title | Shape::Body | Shape::StampTitle | Shape::Label | Shape::Item);
    let first = entries.iter().position(said);
    let prose = entries.iter().filter(|e| said(e)).count();
    let mut out = Layout { publisher, ..Layout::default() };
    for (i, e) in entries.iter().enumerate() {
        let titled = Some(i) == first
            && (e.shape != Shape::Body || (prose > 1 && e.line.words <= 20 && kind == ArticleKind::FeedItem));
        let kind = match e.shape {
            _ if titled => BlockKind::Headline,
            Shape::Title if first.is_some_and(|f| i > f) && prose > 1 && e.line.words <= 6 => BlockKind::Furniture,
            Shape::Body | Shape::Title => BlockKind::Body,
            Shape::Label | Shape::Item => BlockKind::ListItem,
            Shape::Caption => BlockKind::Caption,
            Shape::Byline | Shape::DateLine | Shape::Stamp => BlockKind::Byline,
            _ => BlockKind::Furniture,
        };
        out.blocks.push(Block::new(e.line.span, kind));
    }
    out
}

/// First lines of the stories of the page.
fn starts(entries: &[Entry]) -> Vec<usize> {
    if entries.is_empty() {
        return Vec::new();
    }
    let mut starts = vec![0];
    // Paragraphs up to each line, to ask for those of a stretch.
    let mut paragraphs = vec![0usize];
    for e in entries {
        paragraphs.push(paragraphs[paragraphs.len() - 1] + usize::from(e.is_paragraph(12)));
    }
    let told = |from: usize, to: usize| paragraphs[to.min(entries.len())] - paragraphs[from];
    let live = layout::is_live(entries);
    for i in 1..entries.len() {
        let since = told(starts[starts.len() - 1], i);
        if since == 0 {
            continue;
        }
        let repeated = repeats_headline(entries, i) && told(i, i + 40) >= 1;
        let introduced = !live && since >= 2 && told(i, i + 12) >= 2 && is_introduced(entries, i);
        if repeated || introduced {
            starts.push(i);
        }
    }
    starts
}

/// An endless page prints a headline above its pictures and again above its text.
fn repeats_headline(entries: &[Entry], i: usize) -> bool {
    let e = &entries[i];
    let like_headline = e.shape == Shape::Title || (e.shape == Shape::Body && e.line.words <= 26 && e.line.blanks > 0);
    let Some(next) = e.next.filter(|&n| n > i + 1 && n <= i + 14) else { return false };
    let between = &entries[i + 1..next];
    like_headline
        && e.line.words >= 4
        && e.line.blanks > 0
        && entries[next].line.words == e.line.words
        && !between.iter().any(|b| b.is_paragraph(12))
}

/// A title with an author or date line, or a dateline, below it, where a story has been told above.
fn is_introduced(entries: &[Entry], i: usize) -> bool {
    let e = &entries[i];
    let apart = e.line.blanks > 0 || entries[i - 1].shape.is_furniture();
    let linked = entries[..i].iter().rev().take(3).take_while(|b| !b.is_paragraph(12)).any(|b| b.shape == Shape::Links);
    if e.shape != Shape::Title || e.line.words < 4 || !apart || linked {
        return false;
    }
    for below in entries[i + 1..].iter().take(5) {
        match below.shape {
            Shape::Byline | Shape::DateLine => return !below.line.text.starts_with(['(', '©', 'C']),
            Shape::Body => return super::byline::dateline(below.line.text).is_some(),
            Shape::Title | Shape::Caption | Shape::Credit | Shape::Furniture | Shape::Section => {}
            _ => return false,
        }
    }
    false
}

/// Gives the lines of one stretch to their owners.
struct Split<'e, 't> {
    entries: &'e [Entry<'t>],
    owners: Vec<Owner>,
    others: usize,
    live: bool,
    /// Paragraphs of the story so far.
    told: usize,
    style: Style,
}

/// How the story sets its paragraphs.
struct Style {
    /// Most paragraphs stand between blank lines.
    spaced: bool,
    /// Titles that stand right on their paragraph.
    glued: usize,
    paragraphs: usize,
}

impl Style {
    fn of(entries: &[Entry]) -> Style {
        let paragraphs = entries.iter().filter(|e| e.is_paragraph(12)).count();
        let apart = entries.iter().filter(|e| e.is_paragraph(12) && e.line.blanks > 0).count();
        let glued =
            entries.windows(2).filter(|w| w[0].shape == Shape::Title && w[1].is_paragraph(12) && w[1].line.blanks == 0);
        Style { spaced: paragraphs >= 4 && apart * 10 >= paragraphs * 7, glued: glued.count(), paragraphs }
    }
}

impl<'e, 't> Split<'e, 't> {
    fn new(entries: &'e [Entry<'t>]) -> Self {
        let owners = vec![Owner::Story; entries.len()];
        Split { entries, owners, others: 0, live: layout::is_live(entries), told: 0, style: Style::of(entries) }
    }

    fn run(mut self) -> Vec<Owner> {
        let mut i = 0;
        while i < self.entries.len() {
            i = self.step(i).max(i + 1);
        }
        self.owners
    }

    /// Handles the lines from `i`; returns the next one to look at.
    fn step(&mut self, i: usize) -> usize {
        let e = &self.entries[i];
        match e.shape {
            Shape::Feed if !self.live && self.stamp_near(i + 1) => self.feed(i),
            Shape::Stamp if !self.live && self.told >= 3 => self.feed(i),
            Shape::End if self.told >= 2 => {
                self.owners[i..].fill(Owner::Page);
                self.entries.len()
            }
            Shape::Links => self.links(i),
            Shape::Feed | Shape::More if self.told >= 1 && !self.heads_paragraph(i) => self.links(i),
            Shape::Items if self.told >= 1 => self.items(i),
            Shape::Title if self.told >= 1 && !self.live => match self.teaser(i) {
                Some(after) => {
                    self.give(i, after, ArticleKind::Teaser);
                    after
                }
                None => i + 1,
            },
            _ => {
                self.told += usize::from(e.is_paragraph(12));
                i + 1
            }
        }
    }

    fn give(&mut self, from: usize, to: usize, kind: ArticleKind) {
        self.others += 1;
        self.owners[from..to].fill(Owner::Other(self.others, kind));
    }

    fn stamp_near(&self, i: usize) -> bool {
        self.entries[i.min(self.entries.len())..]
            .iter()
            .take(3)
            .any(|e| matches!(e.shape, Shape::Stamp | Shape::StampTitle))
    }

    fn heads_paragraph(&self, i: usize) -> bool {
        self.entries.get(i + 1).is_some_and(|e| e.is_paragraph(12) || e.shape == Shape::Item)
    }

    /// A feed: each clock time opens an item of at most a title and two paragraphs.
    fn feed(&mut self, i: usize) -> usize {
        let n = self.entries.len();
        let mut from = i;
        let mut at = i;
        let stamped = |e: &Entry| matches!(e.shape, Shape::Stamp | Shape::StampTitle);
        let (mut stamps, mut titles, mut bodies) = (0, 0, 0);
        while at < n {
            let e = &self.entries[at];
            if stamped(e) {
                if stamps > 0 {
                    self.give(from, at, ArticleKind::FeedItem);
                    from = at;
                }
                (stamps, titles, bodies) = (1, 0, 0);
            } else if e.shape == Shape::More {
                at += 1;
                break;
            } else if stamps > 0 {
                titles += usize::from(e.shape == Shape::Title);
                bodies += usize::from(e.shape == Shape::Body);
                let story = matches!(e.shape, Shape::Byline | Shape::DateLine) && titles + bodies > 1;
                if story
                    || titles > 1
                    || bodies > 2
                    || matches!(e.shape, Shape::Links | Shape::Items | Shape::Furniture)
                {
                    break;
                }
            }
            at += 1;
        }
        self.give(from, at, ArticleKind::FeedItem);
        at
    }

    /// A list of links: its titles are nobody's, a title on its paragraph is a teaser, prose ends it.
    fn links(&mut self, i: usize) -> usize {
        self.owners[i] = Owner::Page;
        let mut at = i + 1;
        while at < self.entries.len() {
            let e = &self.entries[at];
            let clear = match e.shape {
                Shape::Body => e.line.words < 12 && !self.prose_follows(at),
                Shape::Label => true,
                Shape::Item => !e.line.text.ends_with('.'),
                Shape::Title => {
                    if let Some(after) = self.teaser(at).or_else(|| self.linked_teaser(at)) {
                        self.give(at, after, ArticleKind::Teaser);
                        at = after;
                        continue;
                    }
                    true
                }
                Shape::Feed => !self.stamp_near(at + 1),
                Shape::Items => false,
                _ => true,
            };
            if !clear {
                return at;
            }
            self.owners[at] = Owner::Page;
            at += 1;
        }
        at
    }

    fn prose_follows(&self, i: usize) -> bool {
        self.entries.get(i + 1).is_some_and(|e| e.is_paragraph(12))
    }

    /// A title right on a single paragraph in a list of links.
    fn linked_teaser(&self, i: usize) -> Option<usize> {
        let body = self.entries.get(i + 1)?;
        let glued = body.is_paragraph(8) && body.line.blanks == 0;
        let single = self.entries.get(i + 2).is_none_or(|e| !e.is_paragraph(8));
        (glued && single).then_some(i + 2)
    }

    /// Short items of other stories: a paragraph each, with its title if it has one.
    fn items(&mut self, i: usize) -> usize {
        self.owners[i] = Owner::Page;
        let mut at = i + 1;
        while at < self.entries.len() {
            let e = &self.entries[at];
            let body = self.entries.get(at + 1).is_some_and(|b| b.shape == Shape::Body);
            let after = match e.shape {
                Shape::Title if body => at + 2,
                Shape::Body => at + 1,
                Shape::Item | Shape::Label if e.line.stop => at + 1,
                _ => {
                    self.owners[at] = Owner::Page;
                    at += 1;
                    continue;
                }
            };
            self.give(at, after, ArticleKind::Teaser);
            at = after;
        }
        at
    }

    /// The line after a teaser that begins at `i`, if one does: a title right on one paragraph that is
    /// cut off, or that tells the title again where all other paragraphs stand apart.
    fn teaser(&self, i: usize) -> Option<usize> {
        let title = &self.entries[i];
        let body = self.entries.get(i + 1)?;
        if title.line.words < 4 || body.shape != Shape::Body || body.line.words < 8 || body.line.blanks > 1 {
            return None;
        }
        let mut after = i + 2;
        while self
            .entries
            .get(after)
            .is_some_and(|e| e.line.blanks == 0 && e.shape == Shape::Title && e.line.words <= 6)
        {
            after += 1;
        }
        if is_cut(body.line.text) {
            return Some(after);
        }
        let apart = self.entries.get(after).is_none_or(|e| e.line.blanks > 0);
        let s = &self.style;
        let rare = s.glued <= 4 && s.glued * 4 <= s.paragraphs;
        let headline_like = title.line.words >= 6 && !title.line.text.ends_with('?');
        let fits = body.line.blanks == 0 && title.line.blanks > 0 && apart && s.spaced && rare && headline_like;
        (fits && told_again(title.line.text, body.line.text)).then_some(after)
    }
}

/// Whether a paragraph ends in the middle of a sentence, with dots.
fn is_cut(text: &str) -> bool {
    let lower = text.get(text.len().saturating_sub(24)..).unwrap_or("").to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '>' | ']' | ')'));
    let bare = ["read more", "more", "continue reading"].iter().find_map(|m| bare.strip_suffix(m)).unwrap_or(bare);
    let bare = bare.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '('));
    bare.ends_with('…') || bare.ends_with("...")
}

/// Whether the paragraph holds most of the title's telling words.
fn told_again(title: &str, body: &str) -> bool {
    let stem =
        |w: &str| w.chars().filter(|c| c.is_alphanumeric()).take(5).flat_map(char::to_lowercase).collect::<String>();
    let split = |text: &'_ str| -> Vec<String> {
        words(text)
            .flat_map(|w| w.split('-'))
            .map(stem)
            .filter(|s| s.len() >= 4 || s.len() == 3 && !WORDS.has("small", s))
            .collect()
    };
    let body: HashSet<String> = split(body).into_iter().collect();
    let title = split(title);
    let hit = title.iter().filter(|w| body.contains(*w)).count();
    title.len() >= 3 && hit * 2 >= title.len()
}
