//! The lines of one story: what each is, and what its head says of publisher and date.
use super::article::{Anchor, Basis, Block, BlockKind, StatedDay};
use super::byline;
use super::date_line::{any_clock, find_dates, month_day};
use super::line::{self, Line, is_bullet, is_capital, words};
use super::lists::{FURNITURE, is_publisher_word};
use super::shape::{self, Shape};
use crate::Span;
use jiff::civil::{Date, DateTime};
use std::collections::{HashMap, HashSet};

/// A line with its look and its next twin on the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'t> {
    pub line: Line<'t>,
    pub shape: Shape,
    /// The next line that says the same, bullets aside.
    pub next: Option<usize>,
    /// Whether such a line stood before.
    pub again: bool,
}

impl<'t> Entry<'t> {
    /// The text that twins are known by.
    fn key(&self) -> &'t str {
        self.line.text.trim_start_matches(|c: char| is_bullet(c) || c == '*' || c.is_whitespace())
    }
    /// A paragraph of at least `words` words.
    pub fn is_paragraph(&self, words: u32) -> bool {
        self.shape == Shape::Body && self.line.words >= words
    }
}

/// All lines of a text, sorted by look, with twins found.
pub(crate) fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut out: Vec<Entry> = line::lines(text)
        .into_iter()
        .map(|line| Entry { line, shape: shape::shape(&line), next: None, again: false })
        .collect();
    let mut last: HashMap<&str, usize> = HashMap::with_capacity(out.len());
    for i in 0..out.len() {
        if let Some(before) = last.insert(out[i].key(), i) {
            out[before].next = Some(i);
            out[i].again = true;
        }
    }
    for i in 0..out.len() {
        let twin_follows = out[i].next == Some(i + 1) && below_title(&out, i);
        // Prose printed twice in a row is a caption: once for the picture, once for its description.
        if out[i].is_paragraph(6) && twin_follows {
            let key = out[i].key();
            out.iter_mut().skip(i).take(14).filter(|e| e.key() == key).for_each(|e| e.shape = Shape::Caption);
        }
        // `Minister: Dam will hold after the flood` alone is a title; among its like it is a label.
        let alone =
            (i == 0 || out[i - 1].shape != Shape::Label) && out.get(i + 1).is_none_or(|e| e.shape != Shape::Label);
        let dashed = !out[i].line.text.contains(": ");
        if out[i].shape == Shape::Label && alone && dashed && shape::is_title(&out[i].line) {
            out[i].shape = Shape::Title;
        }
        if out[i].shape == Shape::Label && alone && out[i].line.words >= 5 && shape::is_title(&out[i].line) {
            let value = out[i].line.text.split_once(": ").map_or("", |(_, value)| value);
            if value.starts_with(|c: char| c.is_uppercase() || "'\"‘“".contains(c)) && !value.contains(", ") {
                out[i].shape = Shape::Title;
            }
        }
        let credited = out[i].shape == Shape::Credit && out[i].line.blanks == 0 && i > 1;
        if credited && matches!(out[i - 1].shape, Shape::Body | Shape::Title) && out[i - 1].line.words <= 45 {
            out[i - 1].shape = Shape::Caption;
        }
    }
    out
}

/// Whether a title stands right above line `i`, pictures and buttons aside.
fn below_title(entries: &[Entry], i: usize) -> bool {
    let above = entries[..i].iter().rev().take(6).find(|e| matches!(e.shape, Shape::Body | Shape::Title));
    above.is_some_and(|e| e.shape == Shape::Title)
}

/// Lines that have been read as prose, page-wide: a later twin is a [`BlockKind::Repeat`].
#[derive(Default)]
pub(crate) struct Seen<'t> {
    lines: HashSet<&'t str>,
}

/// What the lines of one story amount to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub blocks: Vec<Block>,
    pub publisher: Option<String>,
    pub published: Option<DateTime>,
    pub updated: Option<DateTime>,
    pub anchor: Anchor,
    pub caption_dates: Vec<Date>,
    pub stated_day: Option<StatedDay>,
}

/// Lays out one story; `title` is its headline where that is given apart.
pub(crate) fn lay_out<'t>(entries: &[Entry<'t>], title: Option<&str>, seen: &mut Seen<'t>) -> Layout {
    let mut out = Layout::default();
    let live = is_live(entries);
    let body = head_end(entries, live);
    let headline = headline(&entries[..body], title);
    let last =
        entries.iter().rposition(|e| matches!(e.shape, Shape::Body | Shape::Label | Shape::Item | Shape::Caption));
    let any_body = entries.iter().any(|e| e.shape == Shape::Body);
    let mut sentences = HashSet::new();
    for (i, e) in entries.iter().enumerate() {
        let mut kind = if Some(i) == headline {
            BlockKind::Headline
        } else if i < body {
            head_kind(entries, i, headline, &mut out)
        } else {
            body_kind(entries, i, last.unwrap_or(0), live)
        };
        if !any_body && kind == BlockKind::Subheading {
            kind = BlockKind::Body;
        }
        if kind.is_prose() {
            // `Age: 17` may hold of several people.
            let fresh = seen.lines.insert(e.key()) || (kind == BlockKind::ListItem && e.line.words < 5);
            let told = kind == BlockKind::Body && told_before(e.line.text, &mut sentences);
            if !fresh || told {
                kind = BlockKind::Repeat;
            }
        }
        if kind == BlockKind::Caption {
            out.caption_dates.extend(find_dates(e.line.text).iter().map(|f| f.date));
        }
        let dated = i < body || matches!(e.shape, Shape::Byline | Shape::DateLine);
        // `Ferry sinks off Bari Posted: Monday, 3 May 2021`
        let posted = kind == BlockKind::Headline && is_posted(e.line.text);
        if posted
            || dated
                && kind != BlockKind::Headline
                && matches!(e.shape, Shape::Byline | Shape::DateLine | Shape::Furniture)
        {
            read_dates(e.line.text, i < body, &mut out);
        }
        if e.shape == Shape::Byline
            && (i < body || e.line.text.starts_with(['C', 'c', '©', '(']))
            && out.publisher.is_none()
        {
            out.publisher = byline::publisher(e.line.text);
        }
        if i < body && e.shape == Shape::DateLine && kind != BlockKind::Headline {
            out.stated_day = out.stated_day.or_else(|| stated_day(e.line.text));
        }
        if let Some((agency, end)) = byline::dateline(e.line.text).filter(|_| i == body) {
            out.publisher = out.publisher.or_else(|| Some(agency.to_string()));
            out.stated_day = out.stated_day.or_else(|| stated_day(&e.line.text[..end]));
        }
        out.blocks.push(Block::new(e.line.span, kind));
    }
    out.caption_dates.sort_unstable();
    out.caption_dates.dedup();
    if let Some(day) = out.published.or(out.updated) {
        out.anchor = Anchor::stated(day.date());
    }
    out.stated_day = out.stated_day.filter(|_| out.anchor == Anchor::default());
    if out.publisher.is_none() {
        out.publisher = headline.and_then(|h| masthead(&entries[..h]));
    }
    out
}

fn stated_day(text: &str) -> Option<StatedDay> {
    month_day(text).map(|d| StatedDay::new(d.month, d.day, d.weekday))
}

/// Whether the story is a report by entries with clock times.
pub(crate) fn is_live(entries: &[Entry]) -> bool {
    let stamped = |e: &Entry| matches!(e.shape, Shape::Stamp | Shape::StampTitle);
    let Some(first) = entries.iter().position(stamped) else { return false };
    let stamps = entries.iter().filter(|e| stamped(e)).take(3).count();
    let before = entries[..first].iter().filter(|e| e.is_paragraph(12)).count();
    let says = entries[..first].iter().any(|e| {
        e.shape != Shape::Body && e.line.text.len() <= 200 && FURNITURE.says_live(&line::normal_form(e.line.text))
    });
    stamps == 3 && (before < 3 && !entries[..first].iter().any(|e| e.shape == Shape::Feed) || says && before < 8)
}

/// Index of the first line that belongs to the prose: all before it is the head.
fn head_end(entries: &[Entry], live: bool) -> usize {
    let stamp = |e: &Entry| live && matches!(e.shape, Shape::Stamp | Shape::StampTitle);
    let prose = |least: u32| entries.iter().position(|e| e.is_paragraph(least) || stamp(e));
    prose(8).or_else(|| prose(0)).unwrap_or(entries.len())
}

/// The line of the head that is its headline.
fn headline(head: &[Entry], title: Option<&str>) -> Option<usize> {
    if let Some(at) = title.and_then(|t| head.iter().position(|e| e.line.text.eq_ignore_ascii_case(t.trim()))) {
        return Some(at);
    }
    let label = |i: usize| head.get(i).is_some_and(|e| e.shape == Shape::Label);
    let candidate = |i: usize| match head[i].shape {
        Shape::Title => true,
        Shape::Label => !label(i + 1) && (i == 0 || !label(i - 1)),
        _ => false,
    };
    let best = (0..head.len()).filter(|&i| candidate(i)).map(|i| (headline_score(head, i), std::cmp::Reverse(i))).max();
    best.filter(|&(score, _)| title.is_none() || score >= 6).map(|(_, i)| i.0)
}

fn headline_score(head: &[Entry], i: usize) -> i32 {
    let e = &head[i];
    let text = e.line.text;
    let count = words(text).count() as i32;
    let mut score = count.min(14);
    let last = words(text).last().unwrap_or("");
    let next = head.get(i + 1);
    score += 20 * i32::from(e.next.is_some() && count >= 3);
    score += 3 * i32::from(next.is_some_and(|n| matches!(n.shape, Shape::Byline | Shape::DateLine)));
    score += 2 * i32::from(e.line.blanks > 0 && next.is_none_or(|n| n.line.blanks > 0));
    score += i32::from(i == 0);
    score -= 6 * i32::from(text.contains(" | ") || text.contains(" / "));
    score -=
        6 * i32::from(count <= 6 && is_publisher_word(last) && words(text).filter(|w| w.len() > 3).all(is_capital));
    score -= 8 * i32::from(i > 0 && byline::is_person(text));
    score
}

/// What a line of the head is, the headline aside.
fn head_kind(entries: &[Entry], i: usize, headline: Option<usize>, out: &mut Layout) -> BlockKind {
    let e = &entries[i];
    let below = headline.is_some_and(|h| i > h);
    match e.shape {
        Shape::Body => BlockKind::Body,
        Shape::Item | Shape::Label => BlockKind::ListItem,
        Shape::Caption => BlockKind::Caption,
        Shape::Byline | Shape::DateLine | Shape::Stamp | Shape::StampTitle => BlockKind::Byline,
        Shape::Title if !below => BlockKind::Byline,
        Shape::Title if byline::is_person(e.line.text) => BlockKind::Byline,
        Shape::Title if is_desk(entries, i) => {
            let paper = words(e.line.text).last().is_some_and(is_publisher_word);
            if out.publisher.is_none() && paper {
                out.publisher = Some(e.line.text.to_string());
            }
            BlockKind::Byline
        }
        Shape::Title => BlockKind::Subheading,
        // `Health` above a paragraph heads a section of a report.
        Shape::Section if below && entries.get(i + 1).is_some_and(|n| n.shape == Shape::Body) => BlockKind::Subheading,
        _ => BlockKind::Furniture,
    }
}

/// A name of a paper or agency beside an author or date line.
fn is_desk(entries: &[Entry], i: usize) -> bool {
    let e = &entries[i];
    let beside = |j: usize| entries.get(j).is_some_and(|n| matches!(n.shape, Shape::Byline | Shape::DateLine));
    let last = words(e.line.text).last().unwrap_or("");
    let staff = matches!(
        last,
        "staff"
            | "Staff"
            | "agencies"
            | "writer"
            | "Writer"
            | "correspondent"
            | "Correspondent"
            | "reporter"
            | "Reporter"
            | "editor"
            | "Editor"
    );
    e.line.words <= 6
        && (staff || is_publisher_word(last))
        && (beside(i + 1) || i > 0 && beside(i - 1))
        && words(e.line.text).all(|w| is_capital(w) || w.len() <= 3 || w == last)
}

/// What a line after the head is.
fn body_kind(entries: &[Entry], i: usize, last: usize, live: bool) -> BlockKind {
    let e = &entries[i];
    let heads_prose = || {
        entries.get(i + 1).is_some_and(|n| matches!(n.shape, Shape::Body | Shape::Item | Shape::Label | Shape::Caption))
    };
    match e.shape {
        Shape::Body => BlockKind::Body,
        Shape::Item | Shape::Label => BlockKind::ListItem,
        Shape::Caption => BlockKind::Caption,
        Shape::Title if i > last => {
            let sentence = i == last + 1 && i + 1 == entries.len() && e.line.words >= 12;
            if sentence { BlockKind::Body } else { BlockKind::Furniture }
        }
        Shape::Title => BlockKind::Subheading,
        Shape::StampTitle if live || i < last => BlockKind::Subheading,
        Shape::Section | Shape::Feed if heads_prose() => BlockKind::Subheading,
        Shape::DateLine if heads_prose() && !labelled(e.line.text) => BlockKind::Subheading,
        Shape::Byline | Shape::DateLine | Shape::Stamp | Shape::StampTitle => BlockKind::Byline,
        _ => BlockKind::Furniture,
    }
}

/// Whether a label of publication stands right before a date of the headline.
fn is_posted(text: &str) -> bool {
    text.contains(": ")
        && find_dates(text).first().is_some_and(|f| {
            let lower = text[..f.span.start].to_ascii_lowercase();
            let label = lower.rsplit(": ").nth(1).and_then(|l| l.split_whitespace().last()).unwrap_or("");
            matches!(label, "posted" | "published" | "updated")
        })
}

fn labelled(text: &str) -> bool {
    let lower = text.get(..text.len().min(24)).unwrap_or(text).to_ascii_lowercase();
    ["publish", "updat", "modif", "posted", "issued", "date"].iter().any(|l| lower.contains(l))
}

/// The paper's name above the headline.
fn masthead(above: &[Entry]) -> Option<String> {
    let name = |e: &Entry| {
        let part = e.line.text.split(" | ").next().unwrap_or("").trim();
        part.split(", ").next().unwrap_or("").trim().to_string()
    };
    let names = || above.iter().filter(|e| e.shape == Shape::Title && !e.line.stop).map(name);
    let count = |n: &String| words(n).count();
    let paper = |n: &String| {
        count(n) <= 8 && words(n).last().is_some_and(is_publisher_word) && n.starts_with(char::is_uppercase)
    };
    let dated = || above.iter().filter(|e| e.shape == Shape::DateLine).find_map(|e| byline::publisher(e.line.text));
    names().find(paper).or_else(dated).or_else(|| names().next().filter(|n| (1..=6).contains(&count(n))))
}

/// Reads the dates of a head line (or of a labelled line elsewhere) into `out`.
fn read_dates(text: &str, in_head: bool, out: &mut Layout) {
    let found = find_dates(text);
    let lower = text.to_ascii_lowercase();
    if found.is_empty() || !(in_head || labelled(text)) {
        return;
    }
    let changed = |from: usize, to: usize| {
        ["updated", "last update", "modif", "edited", "changed"].iter().any(|l| lower[from..to].contains(l))
    };
    if lower.contains("period") || lower.contains("week of") {
        let days: Vec<Date> = found.iter().map(|f| f.date).collect();
        let to =
            (days.len() == 1 && lower.contains("week of")).then(|| days[0].saturating_add(jiff::Span::new().days(6)));
        out.anchor =
            Anchor::interval(days.iter().max().filter(|_| to.is_none()).or(days.first()).copied(), to, Basis::Evidence);
        return;
    }
    let mut from = 0;
    for f in &found {
        let slot = if changed(from, f.span.start) { &mut out.updated } else { &mut out.published };
        slot.get_or_insert(f.date_time());
        from = f.span.end;
    }
    // `Published 3 May 2021, updated 21:40`: the change is of the same day.
    if changed(from, text.len()) && out.updated.is_none() {
        let same_day = found.last().zip(any_clock(&text[from..]));
        out.updated = same_day.map(|(f, clock)| f.date.to_datetime(clock));
    }
}

/// Whether every sentence of a paragraph stood in an earlier one of the story.
fn told_before(text: &str, told: &mut HashSet<u64>) -> bool {
    let (mut all_old, mut letters) = (true, 0usize);
    for sentence in text.split_inclusive(['.', '?', '!']) {
        // FNV-1a over letters and digits.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let before = letters;
        for b in sentence.bytes().filter(|b| b.is_ascii_alphanumeric() || *b >= 0x80) {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
            letters += 1;
        }
        if letters - before >= 12 {
            all_old &= !told.insert(hash);
        }
    }
    all_old && letters >= 30
}

/// The range from the first line to the last that says something.
pub(crate) fn range(blocks: &[Block], entries: &[Entry]) -> Span {
    let says = |b: &Block| b.kind.is_prose() || b.kind == BlockKind::Repeat;
    let (Some(first), Some(mut last)) = (blocks.first(), blocks.iter().rposition(says)) else {
        return blocks.iter().fold(Span::default(), |all, b| if all.is_empty() { b.span } else { all.cover(b.span) });
    };
    while entries.get(last + 1).is_some_and(|e| e.shape == Shape::Byline) {
        last += 1;
    }
    Span::new(first.span.start, blocks[last].span.end)
}
