//! What one line looks like, seen alone.
use super::byline::is_byline;
use super::date_line::{find_dates, leading_clock, month_day, rest_words};
use super::line::{Line, is_bullet, is_capital, normal_form, words};
use super::lists::{CREDITS, FURNITURE, Notion, WORDS, opens_with};
use regex::Regex;
use std::sync::LazyLock;

/// The look of one line. What it is in its story is settled with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Buttons, forms, notices, ornaments.
    Furniture,
    /// A rule of dashes or stars.
    Rule,
    /// Opens a list of links to other stories.
    Links,
    /// Opens short items of other stories.
    Items,
    /// Opens a news feed.
    Feed,
    /// Ends the story: readers' comments, the author's life.
    End,
    /// Ends a news feed.
    More,
    /// Name of a section of the paper.
    Section,
    /// A clock time, or an age ("5 minutes ago").
    Stamp,
    /// A clock time and a title.
    StampTitle,
    /// A photo credit that stands alone.
    Credit,
    /// A caption with its credit.
    Caption,
    /// An author or desk line.
    Byline,
    /// A line that says when.
    DateLine,
    /// `Label: value`.
    Label,
    /// An item of a list.
    Item,
    /// Like a title: short, no full stop.
    Title,
    /// Prose.
    Body,
}

impl Shape {
    /// Whether nothing of a story is said by it.
    pub fn is_furniture(self) -> bool {
        matches!(
            self,
            Shape::Furniture
                | Shape::Rule
                | Shape::Links
                | Shape::Items
                | Shape::Feed
                | Shape::End
                | Shape::More
                | Shape::Section
        )
    }
}

/// Lines longer than this are prose whatever they hold, credits at the end aside.
const SHORT: usize = 400;

/// Sorts one line by its look.
pub(crate) fn shape(line: &Line) -> Shape {
    let text = line.text;
    if let Some(shape) = no_words(text) {
        return shape;
    }
    if text.len() <= SHORT {
        if let Some(shape) = short_line(line) {
            return shape;
        }
    } else if has_credit(text) || opens_caption(text) {
        return Shape::Caption;
    }
    if is_item(text) {
        return Shape::Item;
    }
    if is_label(line) {
        return Shape::Label;
    }
    if is_title(line) { Shape::Title } else { Shape::Body }
}

/// A paragraph of more words than any button: appeals and notices, captions, closing credits of writers.
fn long_line(line: &Line) -> Option<Shape> {
    let text = line.text;
    if line.words <= 40 && !is_quoted(text) && FURNITURE.opens(text) {
        return Some(Shape::Furniture);
    }
    if text.starts_with('(') && is_byline(text) {
        return Some(Shape::Byline);
    }
    (has_credit(text) || opens_caption(text)).then_some(Shape::Caption)
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['"', '“', '‘', '\''])
}

fn short_line(line: &Line) -> Option<Shape> {
    let text = line.text;
    if line.words > 25 {
        return long_line(line);
    }
    let normal = normal_form(text);
    if is_stamp(text, &normal) {
        return Some(Shape::Stamp);
    }
    if FURNITURE.is_more(&normal) && FURNITURE.notion(&normal, line.words) != Some(Notion::Feed) {
        return Some(Shape::More);
    }
    let notion = if is_quoted(text) { None } else { FURNITURE.notion(&normal, line.words) };
    let date_like = line.words <= 24 && !find_dates(text).is_empty();
    match notion {
        // `Published ... | 2 min read` is a date line first.
        Some(Notion::Furniture) if !date_like || normal.starts_with("copyright") || text.starts_with('©') => {
            return Some(if is_byline(text) || is_copyright(&normal) { Shape::Byline } else { Shape::Furniture });
        }
        Some(Notion::Links) => return Some(Shape::Links),
        Some(Notion::Items) => return Some(Shape::Items),
        Some(Notion::Feed) => return Some(Shape::Feed),
        Some(Notion::End) => return Some(Shape::End),
        Some(Notion::Section) => return Some(Shape::Section),
        _ => {}
    }
    if is_initials(text) {
        return Some(Shape::Furniture);
    }
    if is_credit(text) {
        return Some(Shape::Credit);
    }
    if is_byline(text)
        || is_dateline_stub(text, line.words)
        || line.words <= 6 && text.contains('@') && MAIL.is_match(text)
    {
        return Some(Shape::Byline);
    }
    if line.words <= 8 && WEB.is_match(text) {
        return Some(Shape::Furniture);
    }
    if has_credit(text) || opens_caption(text) {
        return Some(Shape::Caption);
    }
    let dated = date_like && is_date_line(text, line) || line.words <= 12 && is_yearless_date_line(text);
    if dated && !tells_something(text) {
        return Some(Shape::DateLine);
    }
    if line.words <= 16 && leading_clock(text).is_some_and(|(_, end)| is_stamped_title(&text[end..])) {
        return Some(Shape::StampTitle);
    }
    None
}

/// An address of the web: `https://valley.example/news`, `www.valley.example`.
static WEB: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i-u)\b(?:[a-z]{2,8}://|www\.)[a-z0-9]").expect("the pattern is well formed"));
/// An address of mail: `ann.lee@valley.example`.
static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\w.+-]+@[\w-]+\.\w").expect("the pattern is well formed"));

/// A sentence that tells something, with a date at its end, is no date line: it ends in a full stop and has a lower-case
/// word that date lines do not have.
fn tells_something(text: &str) -> bool {
    let told = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        w.len() > 1 && w.chars().all(|c| c.is_lowercase()) && !WORDS.has("glue", w)
    };
    text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?']) && text.split_whitespace().any(told)
}

/// `LIMA, Peru -` on a line of its own.
fn is_dateline_stub(text: &str, words: u32) -> bool {
    let first = text.split([',', ' ']).next().unwrap_or("");
    let shouted = first.chars().count() >= 3 && first.chars().all(|c| c.is_uppercase() || c == '.');
    words <= 6 && text.ends_with(['-', '–', '—']) && shouted
}

fn is_copyright(normal: &str) -> bool {
    normal.starts_with("copyright") || normal.starts_with('©') || normal.starts_with("(c) ")
}

/// Lines without a letter.
fn no_words(text: &str) -> Option<Shape> {
    if text.len() > 200 || text.contains(char::is_alphabetic) {
        return None;
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        let rule = text.chars().filter(|c| "-=_*~—–#·•".contains(*c)).count() >= 3;
        return Some(if rule { Shape::Rule } else { Shape::Furniture });
    }
    if leading_clock(text).is_some_and(|(_, end)| end == text.len()) {
        return Some(Shape::Stamp);
    }
    if !find_dates(text).is_empty() {
        return Some(Shape::DateLine);
    }
    (text.len() <= 12).then_some(Shape::Furniture)
}

/// `4:32 PM`, `15.34`, `0600 GMT`, `5 minutes ago`, `2h ago`.
fn is_stamp(text: &str, normal: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let ago = normal.strip_prefix('0').map(|r| r.strip_suffix(" ago").unwrap_or("")).unwrap_or("").trim();
    if WORDS.has("ago", ago) || normal == "just now" {
        return true;
    }
    let Some((_, end)) = leading_clock(text) else { return false };
    let rest = text[end..].trim();
    rest.is_empty() || (rest.len() <= 12 && rest.bytes().any(|b| b.is_ascii_uppercase()) && rest_words(text, &[]) == 0)
}

/// What follows a clock time in `15.34 Goodbye`, `10:20 - What is it?`, `11:05 The vote begins`.
fn is_stamped_title(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || c == ':' || c == '|');
    rest.starts_with(|c: char| c.is_uppercase() || "'\"‘“".contains(c)) && !rest.ends_with('.')
}

/// Editors' initials and size buttons: `ME`, `AH/PR`, `(END)`, `- 30 -`.
fn is_initials(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.contains(char::is_whitespace) {
        return false;
    }
    let upper = bare.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '-' | '&'));
    let parts_short = bare.split(['/', '-', '&']).all(|p| p.chars().count() <= 3);
    let lower_pair =
        bare.len() <= 7 && bare.contains('/') && bare.chars().all(|c| c.is_alphabetic() || c == '/') && parts_short;
    (upper && parts_short && bare.chars().count() <= 12) || lower_pair || bare == "END" || bare == "ENDS"
}

/// A line that is nothing but a photo credit: `(Photo by A. Name / AFP)`, `REUTERS/A. Name`.
fn is_credit(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    if text.len() > 120 || text.ends_with('.') {
        return false;
    }
    let normal = normal_form(bare);
    if CREDITS.agencies.contains(normal.as_str()) {
        return true;
    }
    CREDITS.marks.iter().any(|m| normal.starts_with(m)) && words(bare).count() <= 9
        || slash_credit(bare) && words(bare).count() <= 5
}

/// Whether a caption's credit closes the line.
pub(crate) fn has_credit(text: &str) -> bool {
    let from = super::line::floor_boundary(text, text.len().saturating_sub(160));
    let tail = text[from..].trim_end_matches('.');
    let closing = match tail.chars().last() {
        Some(')') => tail.rfind('('),
        Some(']') => tail.rfind('['),
        _ => None,
    };
    if let Some(open) = closing {
        let inner = &tail[open + 1..tail.len() - 1];
        let lower = inner.to_lowercase();
        let marked = lower.starts_with("source:")
            || CREDITS.marks.iter().any(|m| lower.starts_with(m))
            || lower.contains("getty")
            || lower.starts_with("ap photo");
        return marked || slash_credit(inner) || via_credit(&lower);
    }
    if !tail.contains(['/', ':']) && !tail.contains(" by ") {
        return false;
    }
    // `Photo: Name/agency` up to the end; ASCII folding keeps the byte positions.
    let lower = tail.to_ascii_lowercase();
    let marked = CREDITS.marks.iter().filter(|m| m.ends_with(':') || m.ends_with(" by")).any(|m| {
        lower.rfind(m).is_some_and(|at| {
            let rest = &tail[at + m.len()..];
            let open = at == 0 || lower[..at].ends_with(|c: char| !c.is_alphanumeric());
            let sentence = rest.contains(". ") || words(rest).count() > 8 || words(rest).next().is_none();
            open && (at > 0 || from > 0) && !sentence && words(rest).all(is_credit_word)
        })
    });
    marked
        || tail.rsplit_once(['.', '!']).is_some_and(|(_, last)| slash_credit(last.trim()) && words(last).count() <= 6)
}

fn is_credit_word(word: &str) -> bool {
    is_capital(word) || matches!(word, "via" | "and" | "for" | "the" | "de" | "van" | "von" | "al" | "of" | "dpa")
}

/// `A. Name / AFP`, `REUTERS/A. Name`: one side of a slash is an agency.
fn slash_credit(text: &str) -> bool {
    let is_agency = |side: &str| {
        let side = side.trim().to_lowercase();
        CREDITS.agencies.contains(side.as_str())
            || side
                .split_once(" via ")
                .is_some_and(|(a, b)| CREDITS.agencies.contains(a.trim()) || CREDITS.agencies.contains(b.trim()))
    };
    text.len() <= 140 && text.contains('/') && text.split('/').any(is_agency)
}

fn via_credit(lower: &str) -> bool {
    lower.split_once(" via ").is_some_and(|(_, agency)| CREDITS.agencies.contains(agency.trim()))
        || lower
            .split_once("via ")
            .is_some_and(|(before, agency)| before.is_empty() && CREDITS.agencies.contains(agency.trim()))
}

fn opens_caption(text: &str) -> bool {
    if !CREDITS.may_open(text) {
        return false;
    }
    let head = &text[..super::line::floor_boundary(text, 60)];
    opens_with(&CREDITS.openings, &head.to_lowercase())
}

/// A line with a date and little else: `Tuesday, 4 March 2021 | 9.00 p.m. bulletin`.
fn is_date_line(text: &str, line: &Line) -> bool {
    let found = find_dates(text);
    if line.words > 20 || found.is_empty() {
        return false;
    }
    let rest = rest_words(text, &found);
    let lower = text.to_lowercase();
    let head = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let labelled = [
        "published",
        "updated",
        "last modified",
        "last updated",
        "posted",
        "first published",
        "date:",
        "issued",
        "released",
        "release date",
    ]
    .iter()
    .any(|l| head.starts_with(l));
    if let Some((label, _)) = head.split_once(':') {
        // `Start date: 3 May 2021` is a fact, `Date: 3 May 2021` a date line.
        if !labelled && label.split(' ').count() <= 4 && label.chars().all(|c| c.is_alphabetic() || c == ' ') {
            return is_period_label(label);
        }
    }
    rest <= 2 || (labelled && rest <= 8) || (rest <= 10 && !is_sentence(text, &found))
}

/// `Friday, March 14`, `Updated 7:15 p.m., Sat., Jan. 9`: a day without its year and nothing else.
fn is_yearless_date_line(text: &str) -> bool {
    let Some(day) = month_day(text) else { return false };
    let label = text.split_whitespace().next().unwrap_or("").to_ascii_lowercase();
    let label = label.trim_end_matches(':');
    let rest = rest_words(text, &[day.as_found()]);
    rest == 0
        || (day.weekday.is_some() && rest <= 2)
        || (rest <= 2 && matches!(label, "published" | "updated" | "posted" | "last"))
}

/// Labels whose dates say which days a report covers.
pub(crate) fn is_period_label(label: &str) -> bool {
    label.contains("reporting period")
        || label.contains("period covered")
        || label == "week of"
        || label.contains("as of")
}

/// Whether the words around the dates read as a sentence: mostly small letters, closed by a full stop.
fn is_sentence(text: &str, found: &[super::date_line::Found]) -> bool {
    let (mut small, mut all) = (0, 0);
    for w in words(text) {
        all += 1;
        small += usize::from(!is_capital(w));
    }
    let inside = found
        .first()
        .is_some_and(|f| f.span.start > 0 && text[..f.span.start].trim_end().ends_with(char::is_lowercase));
    small * 2 > all && (super::line::ends_sentence(text) || inside)
}

fn is_item(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    if is_bullet(first) || first == '*' {
        return chars.next().is_some_and(|c| c.is_whitespace()) && chars.any(char::is_alphabetic);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "))
        && text[digits + 2..].starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“')
}

/// `Containment: 18%`, `Operator: Northern Ferries`.
fn is_label(line: &Line) -> bool {
    let head = &line.text[..super::line::floor_boundary(line.text, 80)];
    if !head.contains(": ") && !head.contains(" – ") {
        return false;
    }
    let split = line.text.split_once(": ").or_else(|| line.text.split_once(" – ").filter(|_| line.words <= 12));
    let Some((label, value)) = split else { return false };
    let label_words = label.split_whitespace().count();
    (1..=4).contains(&label_words)
        && label.starts_with(char::is_uppercase)
        && label.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '/' | '-' | '(' | ')'))
        && (value.starts_with(|c: char| c.is_ascii_digit() || "$€£<>~+".contains(c)) || line.words <= 8 && !line.stop)
}

/// Whether a sentence ends inside.
fn has_break(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let small = text[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
        small >= 3 && text[at + 2..].starts_with(|c: char| c.is_uppercase() || "\"“'‘".contains(c))
    })
}

/// Short, begins as a heading begins, and has no full stop.
pub(crate) fn is_title(line: &Line) -> bool {
    let text = line.text;
    let question = text.ends_with(['?', '!']) && !text[..text.len() - 1].contains(['.', '?', '!']) && line.words <= 14;
    let closes = line.stop && !question || line.words >= 16 && has_break(text) || text.contains("http");
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "'\"‘“«[(¿$€£#".contains(c))
        || text.starts_with(char::is_lowercase) && line.words <= 6;
    !closes
        && begins
        && line.words <= 26
        && text.len() <= 220
        && !(text.ends_with(':') && line.words >= 8)
        && !text.ends_with(',')
}
