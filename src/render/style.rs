//! Colours of a terminal.
use crate::Severity;

/// What a piece of text is, from which follows its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Text as it is.
    Plain,
    /// The words of the headline.
    Strong,
    /// Frames, dates, what is secondary.
    Faint,
    /// What carries the severity: its name, the marked words.
    Grave(Severity),
}

/// Writes pieces, in colour or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Painter {
    pub(super) color: bool,
}

impl Painter {
    /// Appends the piece.
    pub(super) fn push(self, out: &mut String, style: Style, text: &str) {
        let code = match style {
            Style::Strong => "1",
            Style::Faint => "2",
            Style::Grave(Severity::Error) => "1;31",
            Style::Grave(Severity::Warning) => "1;33",
            Style::Grave(Severity::Note) => "1;36",
            Style::Plain => "",
        };
        if self.color && !code.is_empty() && !text.is_empty() {
            out.push_str("\x1b[");
            out.push_str(code);
            out.push('m');
            out.push_str(text);
            out.push_str("\x1b[0m");
        } else {
            out.push_str(text);
        }
    }
}
