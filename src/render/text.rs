//! A report for a terminal.
mod graph;

use super::passage::Passage;
use super::style::{Painter, Style};
use super::words::{escape, width, wrap};
use crate::report::{ArticleRecord, ClaimRecord, Finding, MentionRecord, QuantityValue, Report, TimeValue, Value};
use crate::{Severity, conflict::RuleInfo};
use std::collections::{BTreeMap, BTreeSet};

/// Claims shown of one side; the others are counted.
const SHOWN: usize = 3;

/// Renders a report for people: each finding in one frame with both passages, where they stand, and the steps.
///
/// ```
/// # #[cfg(feature = "text")] {
/// let text = crossclaim::render::TextRenderer::new().render(&crossclaim::Report::new());
/// assert_eq!(text, "no contradiction found in 0 articles\n");
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TextRenderer {
    width: usize,
    painter: Painter,
    severity: Severity,
}

impl Default for TextRenderer {
    fn default() -> Self {
        TextRenderer::new()
    }
}

/// What stands above a passage: the source, and the rest.
type Place = (String, String);

/// Where the articles' records are looked up.
struct Sources<'r> {
    by_id: BTreeMap<(Option<&'r str>, &'r str), &'r ArticleRecord>,
    clusters: usize,
}

impl TextRenderer {
    /// 80 columns, without colour, warnings and errors.
    pub fn new() -> Self {
        TextRenderer { width: 80, painter: Painter { color: false }, severity: Severity::Warning }
    }
    /// Columns of a line, at least 40.
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns.max(40);
        self
    }
    /// Whether to use the colours of a terminal.
    pub fn color(mut self, on: bool) -> Self {
        self.painter.color = on;
        self
    }
    /// The least severity shown.
    pub fn severity(mut self, least: Severity) -> Self {
        self.severity = least;
        self
    }

    /// The findings, then one line that sums up.
    pub fn render(&self, report: &Report) -> String {
        let clusters: BTreeSet<_> = report.articles.iter().map(|a| a.cluster.as_deref()).collect();
        let by_id = report.articles.iter().map(|a| ((a.cluster.as_deref(), a.id.as_str()), a)).collect();
        let sources = Sources { by_id, clusters: clusters.len() };
        let mut out = String::new();
        for finding in report.conflicts(self.severity) {
            self.finding(&mut out, finding, &sources);
            out.push('\n');
        }
        self.summary(&mut out, report);
        out
    }

    fn finding(&self, out: &mut String, finding: &Finding, sources: &Sources) {
        self.head(out, finding, sources);
        let sides: BTreeSet<_> = finding.claims.iter().map(|c| c.side.as_deref()).collect();
        let mut shown: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        let mut place = Place::default();
        let mut first = true;
        for claim in &finding.claims {
            let side = claim.side.as_deref();
            let count = shown.entry(side).or_default();
            *count += 1;
            if side.is_some() && *count > SHOWN {
                continue;
            }
            let here = place_of(finding, claim, sources, sides.len() > 1 && finding.claims.len() > 2);
            if here != place {
                self.place(out, if first { "╭ " } else { "├ " }, &here);
                place = here;
            }
            first = false;
            self.passage(out, finding, claim);
        }
        for (side, count) in shown.into_iter().filter(|(side, count)| side.is_some() && *count > SHOWN) {
            let more = format!("{}: {} more say the same", escape(side.unwrap_or_default()), count - SHOWN);
            self.lines(out, "├ ", "│ ", Style::Faint, &more);
        }
        let title = finding.title.as_ref().map(|_| &finding.explanation).filter(|text| !text.is_empty());
        for step in title.into_iter().chain(&finding.steps) {
            self.lines(out, "· ", "  ", Style::Plain, step);
        }
    }

    /// `error[N201] 0.93 casualties: ...`
    fn head(&self, out: &mut String, finding: &Finding, sources: &Sources) {
        let name = format!("{}[{}]", finding.severity, escape(&finding.rule));
        let sure = format!(" {} ", finding.confidence);
        let indent = width(&name) + width(&sure);
        self.painter.push(out, Style::Grave(finding.severity), &name);
        self.painter.push(out, Style::Faint, &sure);
        let title = finding.title.as_deref().unwrap_or(&finding.explanation);
        let mut text = if title.is_empty() { finding.kind.clone() } else { format!("{}: {title}", finding.kind) };
        if let Some(cluster) = finding.cluster.as_deref().filter(|_| sources.clusters > 1) {
            text = format!("{text} [{cluster}]");
        }
        for (i, line) in wrap(&text, self.width.saturating_sub(indent)).iter().enumerate() {
            if i > 0 {
                out.push_str(&" ".repeat(indent));
            }
            self.painter.push(out, Style::Strong, line);
            out.push('\n');
        }
    }

    /// In two colours where it fits a line.
    fn place(&self, out: &mut String, bar: &str, (strong, faint): &Place) {
        if width(strong) + width(faint) + 4 > self.width {
            return self.lines(out, bar, "│ ", Style::Plain, &format!("{strong}{faint}"));
        }
        self.bar(out, bar);
        self.painter.push(out, Style::Strong, strong);
        self.painter.push(out, Style::Faint, faint);
        out.push('\n');
    }

    /// The quote, and below it the marks with the value.
    fn passage(&self, out: &mut String, finding: &Finding, claim: &ClaimRecord) {
        let room = self.width.saturating_sub(4);
        let grave = Style::Grave(finding.severity);
        let passage = Passage::new(claim, room);
        self.bar(out, "│ ");
        for (text, marked) in &passage.pieces {
            self.painter.push(out, if *marked { grave } else { Style::Plain }, text);
        }
        out.push('\n');
        let mut marks = String::new();
        for (text, marked) in &passage.pieces {
            marks.push_str(&if *marked { "^" } else { " " }.repeat(width(text)));
        }
        let label = claim.value.as_ref().filter(|v| !said(v, &claim.quote)).map(label).unwrap_or_default();
        let marks = with_label(marks.trim_end(), &label, room);
        if !marks.is_empty() {
            self.bar(out, "│ ");
            self.painter.push(out, grave, &marks);
            out.push('\n');
        }
    }

    fn bar(&self, out: &mut String, bar: &str) {
        out.push_str("  ");
        self.painter.push(out, Style::Faint, bar);
    }

    /// A wrapped text behind a bar.
    fn lines(&self, out: &mut String, first: &str, then: &str, style: Style, text: &str) {
        for (i, line) in wrap(text, self.width.saturating_sub(4)).iter().enumerate() {
            self.bar(out, if i == 0 { first } else { then });
            self.painter.push(out, style, line);
            out.push('\n');
        }
    }

    fn summary(&self, out: &mut String, report: &Report) {
        let count = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
        let named = |severity: &Severity| match count(*severity) {
            0 => None,
            n => Some(plural(n, severity.as_str())),
        };
        let (shown, hidden): (Vec<_>, Vec<_>) = Severity::ALL.iter().rev().partition(|s| **s >= self.severity);
        let list = |severities: Vec<&Severity>| severities.into_iter().filter_map(named).collect::<Vec<_>>().join(", ");
        let (shown, hidden) = (list(shown), list(hidden));
        let shown = if shown.is_empty() { "no contradiction found".to_owned() } else { shown };
        self.painter.push(out, Style::Strong, &shown);
        out.push_str(&format!(" in {}", plural(report.articles.len(), "article")));
        if !hidden.is_empty() {
            out.push_str(&format!("; {hidden} not shown"));
        }
        out.push('\n');
    }

    /// The claims, two lines each: where, frame, subject and value; the quote.
    pub fn claims(&self, claims: &[ClaimRecord]) -> String {
        let mut out = String::new();
        for claim in claims {
            let spot = escape(claim.path.as_deref().unwrap_or(&claim.article));
            let line = claim.line.map(|l| format!(":{l}")).unwrap_or_default();
            self.painter.push(&mut out, Style::Faint, &format!("{spot}{line} "));
            self.painter.push(&mut out, Style::Strong, &escape(&claim.frame));
            out.push_str(&format!(" {}", escape(&details(claim))));
            out.push('\n');
            self.passage(&mut out, &Finding::new("", "", Severity::Note, Default::default(), Vec::new()), claim);
        }
        out
    }

    /// The mentions, one a line.
    pub fn mentions(&self, mentions: &[MentionRecord]) -> String {
        let mut out = String::new();
        for mention in mentions {
            let spot = escape(mention.path.as_deref().unwrap_or(&mention.article));
            let (start, end) = (mention.span.start, mention.span.end);
            self.painter.push(&mut out, Style::Faint, &format!("{spot} {start}..{end} "));
            self.painter.push(&mut out, Style::Strong, &escape(&mention.kind));
            out.push_str(&format!(" \"{}\"", escape(&mention.quote)));
            let meaning = mention.timex.as_ref().map(|t| format!("{} {}", t.kind, t.value));
            if let Some(meaning) = meaning.or_else(|| mention.value.as_ref().map(Value::to_string)) {
                out.push_str(&format!(" = {}", escape(&meaning)));
            }
            out.push('\n');
        }
        out
    }

    /// The rules, one a line.
    pub fn rules(&self, rules: &[RuleInfo]) -> String {
        let mut out = String::new();
        let wide = rules.iter().map(|r| width(r.name)).max().unwrap_or(0);
        for rule in rules {
            self.painter.push(&mut out, Style::Strong, rule.code);
            out.push(' ');
            self.painter.push(&mut out, Style::Grave(rule.severity), &format!("{:7}", rule.severity));
            out.push_str(&format!(" {:wide$} ", rule.name));
            let indent = width(rule.code) + wide + 10;
            for (i, line) in wrap(rule.summary, self.width.saturating_sub(indent)).iter().enumerate() {
                out.push_str(&" ".repeat(if i > 0 { indent } else { 0 }));
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

/// Side and publisher; date, file, line and speaker.
fn place_of(finding: &Finding, claim: &ClaimRecord, sources: &Sources, with_side: bool) -> Place {
    let article = sources.by_id.get(&(finding.cluster.as_deref(), claim.article.as_str()));
    let mut spot = escape(claim.path.as_deref().unwrap_or(&claim.article));
    if claim.field.as_deref() == Some("title") {
        spot.push_str(" title");
    } else if let Some(line) = claim.line {
        spot.push_str(&format!(":{line}"));
    }
    let reference = claim.span.is_none().then_some("reference");
    let source = reference.or(article.and_then(|a| a.publisher.as_deref())).map(escape).unwrap_or_default();
    let side = claim.side.as_deref().filter(|_| with_side).map(escape);
    let strong: Vec<String> = side.into_iter().chain(Some(source.clone()).filter(|s| !s.is_empty())).collect();
    let date = article.and_then(|a| date(a));
    let speaker = claim.attribution.as_ref().map(|a| format!("quoting {}", escape(&a.speaker)));
    let faint: Vec<String> = [date, Some(spot), speaker].into_iter().flatten().collect();
    let gap = if strong.is_empty() {
        ""
    } else if source.is_empty() {
        " "
    } else {
        " · "
    };
    (strong.join(" "), format!("{gap}{}", faint.join(" · ")))
}

/// The day of publication, or what is known of the day of writing.
fn date(article: &ArticleRecord) -> Option<String> {
    let published = article.published.as_ref().map(|p| p.get(..10).unwrap_or(p).to_owned());
    let written = |w: &TimeValue| match (&w.from, &w.to) {
        (Some(from), None) => format!("written {from} or later"),
        (None, Some(to)) => format!("written {to} or earlier"),
        _ => format!("written {}", Value::Time(w.clone())),
    };
    published.or_else(|| article.written.as_ref().map(written))
}

/// Marks with the label to their right, or to their left where it does not fit, or cut.
fn with_label(marks: &str, label: &str, room: usize) -> String {
    let wide = width(label);
    let before = marks.len() - marks.trim_start().len();
    if label.is_empty() {
        marks.to_owned()
    } else if marks.is_empty() || width(marks) + 1 + wide <= room {
        format!("{marks}{}{label}", if marks.is_empty() { "" } else { " " })
    } else if wide < before {
        format!("{}{label} {}", " ".repeat(before - wide - 1), marks.trim_start())
    } else {
        marks.to_owned()
    }
}

/// Whether the quote says the value in so many words, so that a label would only repeat it.
fn said(value: &Value, quote: &str) -> bool {
    let words = match value {
        Value::Quantity(q) => QuantityValue { unit: None, ..q.clone() }.to_string(),
        Value::Text(text) => text.text.clone(),
        Value::Time(_) => return false,
    };
    let bare = |text: &str| text.to_lowercase().replace(',', "");
    let (words, quote) = (bare(&words), bare(quote));
    quote.match_indices(&words).any(|(at, _)| {
        let before = quote[..at].chars().next_back();
        let after = quote[at + words.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// The value below its words. What is counted is said above; a unit of measure is not.
fn label(value: &Value) -> String {
    let counted = |unit: &String| unit.len() > 3 && unit.bytes().all(|b| b.is_ascii_lowercase());
    let text = match value {
        Value::Quantity(q) if q.unit.as_ref().is_some_and(counted) => {
            Value::Quantity(QuantityValue { unit: None, ..q.clone() }).to_string()
        }
        value => value.to_string(),
    };
    format!("= {}", escape(&text))
}

/// Subject, value, polarity, modality, speaker, roles.
fn details(claim: &ClaimRecord) -> String {
    let mut parts = vec![claim.subject.clone()];
    parts.extend(claim.value.as_ref().map(|v| format!("= {v}")));
    parts.extend((claim.polarity == crate::report::Polarity::Negative).then(|| "(not so)".to_owned()));
    parts.extend(Some(&claim.modality).filter(|m| !m.is_empty() && *m != "asserted").map(|m| format!("({m})")));
    parts.extend(claim.attribution.as_ref().map(|a| format!("(says {})", a.speaker)));
    parts.retain(|p| !p.is_empty());
    let roles: Vec<String> = claim.roles.iter().map(|(role, filler)| format!("; {role}: {filler}")).collect();
    parts.join(" ") + &roles.concat()
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
