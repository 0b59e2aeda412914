//! Who said what.
use super::super::Reader;
use super::super::event::EventMention;
use super::{about, span};
use crate::claim::frame::FrameClass;
use crate::claim::{Claim, Kind, lexicon};
use crate::syntax::Dep;
use crate::text::Doc;

/// Longest statement, in bytes, that is told with what was said.
const LONG: usize = 240;

/// Tells the act of speaking with its content. What is said before the verb ("..., she said") is told by the claims
/// of that clause, with the speaker in their attribution.
pub(super) fn tell(r: &Reader<'_>, i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let focus = doc.span(e.head);
    if let Some(content) = content(doc, e.head) {
        let inside = doc.subtree(content);
        if inside.start < e.head {
            return;
        }
        let words = span::trim(doc.text, doc.span_of(inside.clone()));
        let whole = e.span.cover(words);
        let mut c = about(r, i, e, Kind::Statement, if whole.len() <= LONG { whole } else { e.span }, focus);
        c.roles.push(("content", doc.text[words.range()].to_string()));
        out.push(c);
        return;
    }
    let told = e.fillers.iter().any(|f| !matches!(f.role, "speaker" | "agent" | "place"));
    if told && e.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Speech) && !is_bare(doc, e.head) {
        out.push(about(r, i, e, Kind::Statement, e.span, focus));
    }
}

/// The clause that is said, promised, demanded.
fn content(doc: &Doc, verb: usize) -> Option<usize> {
    doc.children(verb).find(|&c| matches!(doc.dep(c), Dep::Ccomp | Dep::Xcomp) && doc.tag(c) != crate::text::Tag::IN)
}

/// "..., reported the agency": a tag behind or inside what is said.
fn is_bare(doc: &Doc, verb: usize) -> bool {
    matches!(doc.dep(verb), Dep::Parataxis)
}
