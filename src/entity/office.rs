//! Title phrases of a sentence ("former deputy defence minister").
use super::OfficeStatus;
use super::lexicon;
use super::runs::is_capital;
use super::title::{self, Title, TitleClass};
use crate::text::{Doc, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// A title with its portfolio, its prefix and its status.
#[derive(Clone, Debug)]
pub(crate) struct TitlePhrase {
    /// First token: of the status word, the prefix or the portfolio.
    pub start: usize,
    /// The last token of the title itself.
    pub head: usize,
    /// After the last token, with "-elect" and an of-phrase that is a portfolio.
    pub end: usize,
    pub title: &'static Title,
    pub canonical: String,
    pub unique: bool,
    pub status: OfficeStatus,
}

/// The title phrases of a sentence, left to right.
pub(crate) fn find(doc: &Doc, sentence: Range<usize>, out: &mut Vec<TitlePhrase>) {
    let mut i = sentence.start;
    let mut free = sentence.start;
    while i < sentence.end {
        match phrase_at(doc, &sentence, i, free) {
            Some(p) => {
                i = p.end;
                free = p.end;
                out.push(p);
            }
            None => i += 1,
        }
    }
}

fn phrase_at(doc: &Doc, sentence: &Range<usize>, i: usize, free: usize) -> Option<TitlePhrase> {
    let token = &doc.tokens[i];
    let rest = &doc.text[token.start as usize..];
    let (length, title) = title::longest_title(rest)?;
    let end_byte = token.start as usize + length;
    let mut end = i + 1;
    while end < sentence.end && (doc.tokens[end].start as usize) < end_byte {
        end += 1;
    }
    let tail = doc.text.get(end_byte..doc.tokens[end - 1].end as usize).unwrap_or("");
    let mut status = None;
    match tail {
        "" | "." => {}
        "-elect" | "-designate" => status = Some(OfficeStatus::Elect),
        _ => return None,
    }
    if i > sentence.start && doc.tag(i - 1) == Tag::CD && doc.word(i).len() == 2 {
        return None;
    }
    // "the Sheriff's Office", "the president's office": the body, not the holder.
    if end + 1 < sentence.end
        && doc.tag(end) == Tag::POS
        && matches!(
            lower(doc, end + 1).as_str(),
            "office" | "department" | "cabinet" | "residence" | "association" | "palace"
        )
    {
        return None;
    }
    if title.canonical == "deputy" && end < sentence.end && leads_title(doc, end) {
        return None;
    }
    if end == i + 1 && !noun_like(doc, sentence, i, title) || is_other_name(doc, sentence, i, end, title) {
        return None;
    }
    let head = end - 1;
    if end + 1 < sentence.end && doc.word(end) == "-" && matches!(doc.word(end + 1), "elect" | "designate") {
        status = Some(OfficeStatus::Elect);
        end += 2;
    } else if end < sentence.end && matches!(doc.word(end), "elect" | "designate") {
        status = Some(OfficeStatus::Elect);
        end += 1;
    }
    let mut left = Left { start: i, portfolio: None, prefix: None, compound: None, status };
    left.read(doc, free, title);
    if left.portfolio.is_none()
        && title::takes_portfolio(title.canonical)
        && let Some((field, after)) = portfolio_after(doc, end, sentence.end)
    {
        left.portfolio = Some(field);
        end = after;
    }
    Some(left.finish(title, head, end))
}

/// Whether a title or a portfolio begins at the token, so that "deputy" in front of it is no title of its own.
fn leads_title(doc: &Doc, i: usize) -> bool {
    title::longest_title(&doc.text[doc.tokens[i].start as usize..])
        .is_some_and(|(_, t)| t.class != TitleClass::Honorific)
        || title::portfolio(&lower(doc, i)).is_some()
}

/// Whether a one-word title is a noun here: not "to head", "general strike", "a major quake".
fn noun_like(doc: &Doc, sentence: &Range<usize>, i: usize, title: &Title) -> bool {
    let tag = doc.tag(i);
    if is_capital(doc.word(i)) {
        let lower_follows = doc.tokens.get(i + 1).is_some() && i + 1 < sentence.end && !is_capital(doc.word(i + 1));
        return !(i == sentence.start && lower_follows && (tag.is_verb() || tag.is_adjective()));
    }
    if matches!(title.class, TitleClass::Rank | TitleClass::Honorific)
        && i + 1 < sentence.end
        && doc.tag(i + 1) == Tag::NN
    {
        return false;
    }
    tag.is_noun()
}

/// A title word that is part of another name: "General Assembly", "King Street", "Larry King".
fn is_other_name(doc: &Doc, sentence: &Range<usize>, i: usize, end: usize, title: &Title) -> bool {
    if !is_capital(doc.word(i)) {
        return false;
    }
    let ambiguous = matches!(
        title.canonical,
        "general"
            | "major"
            | "chief"
            | "captain"
            | "bishop"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "marshal"
            | "judge"
            | "justice"
            | "cardinal"
            | "duke"
            | "commander"
            | "admiral"
            | "president"
            | "director"
            | "governor"
            | "constable"
            | "head"
            | "dean"
            | "attorney general"
            | "player"
            | "author"
            | "student"
            | "farmer"
            | "emperor"
            | "general manager"
    );
    if end < sentence.end && ambiguous {
        for k in end..(end + 2).min(sentence.end) {
            let w = doc.word(k);
            if !is_capital(w) || lexicon::is_given(&w.to_lowercase()) {
                break;
            }
            if lexicon::name_word(&w.to_lowercase()).is_some() && !w.eq_ignore_ascii_case("park") {
                return true;
            }
        }
    }
    let before = i > sentence.start && is_capital(doc.word(i - 1)) && doc.tag(i - 1).is_name();
    let after = end < sentence.end && is_capital(doc.word(end));
    before && !after && end == i + 1 && lexicon::is_given(&doc.word(i - 1).to_lowercase())
}

/// A portfolio after "of" or "for", and the token after it.
fn portfolio_after(doc: &Doc, at: usize, stop: usize) -> Option<(Cow<'static, str>, usize)> {
    if at >= stop || !matches!(doc.word(at), "of" | "for") {
        return None;
    }
    let from = at + 1 + usize::from(at + 1 < stop && doc.word(at + 1) == "the");
    let listed = (1..=6usize).rev().filter(|n| from + n <= stop).find_map(|n| {
        let text = &doc.text[doc.span_of(from..from + n).range()];
        title::portfolio(&text.to_lowercase()).map(|p| (Cow::Borrowed(p), from + n))
    });
    let listed = listed.map(|(first, end)| {
        let second = (1..=2usize).rev().filter(|n| end + 1 + n <= stop).find_map(|n| {
            let text = &doc.text[doc.span_of(end + 1..end + 1 + n).range()];
            title::portfolio(&text.to_lowercase()).map(|p| (p, end + 1 + n))
        });
        match second.filter(|_| end < stop && matches!(doc.word(end), "and" | "&")) {
            Some((p, after)) => (Cow::Owned(format!("{first} and {p}")), after),
            None => (first, end),
        }
    });
    listed.or_else(|| long_portfolio(doc, from, stop))
}

/// A portfolio of several capitalised nouns that runs straight into a given name: "for Roads, Ports and Inland Shipping Jane Ode".
fn long_portfolio(doc: &Doc, from: usize, stop: usize) -> Option<(Cow<'static, str>, usize)> {
    for t in from..(from + 14).min(stop) {
        let word = doc.word(t);
        let given = t > from && t + 1 < stop && is_capital(doc.word(t + 1)) && lexicon::is_given(&word.to_lowercase());
        if given && is_capital(doc.word(t - 1)) && lexicon::name_word(&doc.word(t + 1).to_lowercase()).is_none() {
            let text = &doc.text[doc.span_of(from..t).range()];
            return Some((Cow::Owned(text.to_lowercase()), t));
        }
        let inner =
            matches!(word, "and" | "&" | "of" | "the") || word == "," && t + 1 < stop && is_capital(doc.word(t + 1));
        if !(inner || is_capital(word)) {
            return None;
        }
    }
    None
}

struct Left {
    start: usize,
    portfolio: Option<Cow<'static, str>>,
    prefix: Option<&'static str>,
    compound: Option<String>,
    status: Option<OfficeStatus>,
}

impl Left {
    /// Reads the modifiers in front of the title, not before token `free`.
    fn read(&mut self, doc: &Doc, free: usize, title: &'static Title) {
        for _ in 0..8 {
            if self.start <= free {
                return;
            }
            if self.portfolio.is_none()
                && self.compound.is_none()
                && self.prefix.is_none()
                && self.read_portfolio(doc, free, title)
            {
                continue;
            }
            let at = self.start - 1;
            let word = doc.word(at);
            if word == "-" && at > free && matches!(lower(doc, at - 1).as_str(), "ex" | "co" | "vice" | "deputy") {
                self.start = at;
                continue;
            }
            // "two-term", "Belfast-born": a compound adjective.
            if at > free + 1 && doc.word(at - 1) == "-" && word.starts_with(char::is_lowercase) {
                self.start = at - 2;
                continue;
            }
            if let Some(status) = status_word(word) {
                self.status = self.status.or(Some(status));
            } else if let Some(prefix) = prefix_word(word) {
                self.prefix = self.prefix.or(Some(prefix));
            } else if is_transparent(word) {
            } else if self.compound.is_none() && self.portfolio.is_none() && compounds(doc, at, title) {
                self.compound = Some(doc.lemma(at).to_string());
            } else {
                return;
            }
            self.start = at;
        }
    }

    /// "trade and industry" in front of the title: two fields of one post.
    fn read_pair(&mut self, doc: &Doc, free: usize) {
        let second = self.start;
        if second < free + 2 || !matches!(doc.word(second - 1), "and" | "&") {
            return;
        }
        let found = (1..=2usize).rev().filter(|n| second > free + n).find_map(|n| {
            let text = &doc.text[doc.span_of(second - 1 - n..second - 1).range()];
            Some((n, title::portfolio(&text.to_lowercase())?))
        });
        if let (Some((n, first)), Some(field)) = (found, &self.portfolio) {
            self.portfolio = Some(Cow::Owned(format!("{first} and {field}")));
            self.start = second - 1 - n;
        }
    }

    fn read_portfolio(&mut self, doc: &Doc, free: usize, title: &Title) -> bool {
        if !title::takes_portfolio(title.canonical) {
            return false;
        }
        for n in (1..=4usize).rev() {
            if self.start < free + n {
                continue;
            }
            let text = &doc.text[doc.span_of(self.start - n..self.start).range()];
            if text.len() <= 40
                && let Some(p) = title::portfolio(&text.to_lowercase())
            {
                self.portfolio = Some(Cow::Borrowed(p));
                self.start -= n;
                self.read_pair(doc, free);
                return true;
            }
        }
        false
    }

    fn finish(self, title: &'static Title, head: usize, end: usize) -> TitlePhrase {
        let mut canonical = String::new();
        let ministerial =
            matches!(title.canonical, "minister" | "secretary" | "governor" | "director" | "chief" | "commissioner");
        if let Some(prefix) = self.prefix {
            canonical.push_str(if prefix == "vice" && ministerial { "deputy" } else { prefix });
            canonical.push(' ');
        }
        if let Some(noun) = &self.compound {
            canonical.push_str(noun);
            canonical.push(' ');
        }
        canonical.push_str(title.canonical);
        if let Some(field) = &self.portfolio {
            canonical.push_str(" of ");
            canonical.push_str(field);
        }
        let headed = matches!(
            title.canonical,
            "minister" | "secretary" | "director" | "chief" | "commissioner" | "head" | "boss"
        );
        // "minister of police", "police chief": one post.
        if canonical == "chief of fire" || canonical == "chief of police" {
            canonical = format!("{} chief", &canonical[9..]);
        }
        TitlePhrase {
            start: self.start,
            head,
            end,
            title,
            canonical,
            unique: self.prefix.is_none() && (title.unique || headed && self.portfolio.is_some()),
            status: self.status.unwrap_or_default(),
        }
    }
}

fn lower(doc: &Doc, i: usize) -> String {
    doc.word(i).to_lowercase()
}

/// What a word in front of a title, or of its owner ("former Norwegian minister"), says of the holder.
pub(crate) fn status_word(word: &str) -> Option<OfficeStatus> {
    const WORDS: &[(&str, OfficeStatus)] = &[
        ("former", OfficeStatus::Former),
        ("ex", OfficeStatus::Former),
        ("then", OfficeStatus::Former),
        ("late", OfficeStatus::Former),
        ("previous", OfficeStatus::Former),
        ("one-time", OfficeStatus::Former),
        ("onetime", OfficeStatus::Former),
        ("erstwhile", OfficeStatus::Former),
        ("ousted", OfficeStatus::Former),
        ("deposed", OfficeStatus::Former),
        ("retired", OfficeStatus::Former),
        ("jailed", OfficeStatus::Former),
        ("acting", OfficeStatus::Acting),
        ("interim", OfficeStatus::Acting),
        ("caretaker", OfficeStatus::Acting),
        ("outgoing", OfficeStatus::Outgoing),
        ("departing", OfficeStatus::Outgoing),
        ("incoming", OfficeStatus::Elect),
        ("next", OfficeStatus::Elect),
        ("future", OfficeStatus::Elect),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, s)| *s)
}

fn prefix_word(word: &str) -> Option<&'static str> {
    ["deputy", "vice", "assistant", "associate", "co"].into_iter().find(|w| w.eq_ignore_ascii_case(word))
}

/// Adjectives in front of a title that do not change the office.
fn is_transparent(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "senior",
        "top",
        "local",
        "regional",
        "provincial",
        "national",
        "federal",
        "state",
        "city",
        "county",
        "town",
        "village",
        "longtime",
        "long-time",
        "veteran",
        "new",
        "newly",
        "elected",
        "re-elected",
        "current",
        "incumbent",
        "sitting",
        "chief",
        "lead",
        "embattled",
        "popular",
        "first-term",
        "longest-serving",
        "hardline",
        "conservative",
        "liberal",
        "independent",
        "special",
        "principal",
        "ruling",
        "military",
        "supreme",
        "leading",
        "recently",
        "appointed",
        "principal",
        "main",
    ];
    WORDS.contains(&word)
}

/// A lower-case noun that narrows a title: "club president", "team captain".
fn compounds(doc: &Doc, at: usize, title: &Title) -> bool {
    matches!(title.class, TitleClass::Office | TitleClass::Role)
        && doc.tag(at) == Tag::NN
        && doc.word(at).starts_with(char::is_lowercase)
        && !doc.word(at).contains('-')
}
