//! The noun that a quantity counts.
use super::atom::Atoms;
use super::lexicon::Word;
use crate::syntax::Dep;
use crate::text::Tag;

impl Atoms<'_, '_> {
    /// The head noun of the noun phrase that goes on at atom `i`: its token and the atom after it. `plural` prefers the last
    /// plural noun of a run ("12 police officers Monday").
    pub fn noun_after(&self, i: usize, plural: bool) -> Option<(usize, usize)> {
        let mut j = i;
        let mut last: Option<usize> = None;
        let mut last_plural: Option<usize> = None;
        while j < self.len().min(i + 12) && !self.is_time(j) {
            let tag = self.noun_tag(j, plural && last.is_none())?;
            let low = self.low(j);
            let calendar = matches!(
                low,
                "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
                    | "each"
                    | "apiece"
                    | "today"
                    | "yesterday"
                    | "tomorrow"
                    | "tonight"
            );
            let extent = j == i
                && matches!(
                    low,
                    "tall"
                        | "long"
                        | "wide"
                        | "high"
                        | "deep"
                        | "thick"
                        | "old"
                        | "away"
                        | "ago"
                        | "apart"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                );
            if calendar || extent || !plural && tag == Tag::NNP && j > i && self.tag(j - 1) == Some(Tag::NN) {
                break;
            }
            match tag {
                Tag::NNS | Tag::NNPS => {
                    last = Some(j);
                    last_plural = Some(j);
                    // "12 people Monday", "five buses north": a plural ends the run unless more of it is glued or named
                    let attribute = matches!(
                        low,
                        "sports"
                            | "arms"
                            | "sales"
                            | "savings"
                            | "women"
                            | "men"
                            | "goods"
                            | "weapons"
                            | "drugs"
                            | "jobs"
                            | "systems"
                            | "communications"
                    );
                    if !(attribute && matches!(self.tag(j + 1), Some(Tag::NNS))) {
                        break;
                    }
                }
                Tag::NN | Tag::NNP => last = Some(j),
                Tag::JJ | Tag::JJR | Tag::JJS | Tag::VBN | Tag::VBG if last.is_none() || self.noun_goes_on(j) => {}
                Tag::VBD if last.is_none() && low.ends_with("ed") && self.noun_goes_on(j) => {}
                Tag::RB | Tag::RBS | Tag::RBR
                    if last.is_none() && matches!(self.tag(j + 1), Some(t) if t.is_adjective() || t == Tag::VBN) => {}
                Tag::POS => last = None,
                Tag::CD if last.is_some() && self.joins(j.wrapping_sub(1)) => {}
                Tag::DT if last.is_none() && matches!(low, "other" | "such") => {}
                Tag::COMMA if last.is_none() && matches!(self.tag(j + 1), Some(t) if t.is_adjective()) && j > i => {}
                Tag::OPEN | Tag::CLOSE if last.is_none() => {}
                Tag::CC
                    if last.is_none()
                        && j > i
                        && matches!(self.tag(j + 1), Some(Tag::JJ | Tag::VBN))
                        && self.noun_goes_on(j + 1) => {}
                _ if self.is_hyphen(j) && self.glued(j) && self.glued(j + 1) => {}
                _ => break,
            }
            j += 1;
        }
        let at = if plural { last_plural.or(last) } else { last }?;
        Some((self.tok(at), at + 1))
    }

    /// The tag, mended where a plural noun is due and the form shows one ("gunmen", "trucks" tagged as adjectives).
    fn noun_tag(&self, j: usize, due: bool) -> Option<Tag> {
        let tag = self.tag(j)?;
        let low = self.low(j);
        let mendable = matches!(tag, Tag::JJ | Tag::VBZ | Tag::VB | Tag::VBP | Tag::RB | Tag::NN);
        if !due || !mendable || low.len() < 4 {
            return Some(tag);
        }
        let irregular = low.ends_with("men") && tag != Tag::VB || matches!(low, "people" | "children" | "police");
        let regular = low.ends_with('s')
            && !["us", "ss", "is", "seas", "has", "does", "always", "sometimes", "perhaps"]
                .iter()
                .any(|e| low.ends_with(e));
        let short = tag == Tag::NN && regular;
        Some(if irregular || regular && !short { Tag::NNS } else { tag })
    }

    /// Whether a noun follows an adjective at once or after one more word.
    fn noun_goes_on(&self, j: usize) -> bool {
        (j + 1..j + 4)
            .find(|&k| !matches!(self.tag(k), Some(Tag::JJ | Tag::VBN | Tag::VBG | Tag::HYPH)))
            .is_some_and(|k| matches!(self.tag(k), Some(t) if t.is_noun()) && !self.is_time(k))
    }

    /// The head that the parser gives a number, where it is a noun to the right outside the quantity.
    pub fn parsed_head(&self, core: usize, end: usize) -> Option<usize> {
        if !self.sentence.parsed {
            return None;
        }
        let (first, last) = (self.tok(core), self.tok(end.saturating_sub(1)));
        let mut at = last;
        for _ in 0..6 {
            let dep = self.doc.dep(at);
            let head = self.doc.head(at)?;
            if !self.sentence.tokens().contains(&head) {
                return None;
            }
            if (first..=last).contains(&head) {
                at = head;
                continue;
            }
            let counts = matches!(dep, Dep::Nummod | Dep::Amod | Dep::Compound | Dep::Det);
            return (counts && head > last && head <= last + 8 && self.doc.tag(head).is_noun()).then_some(head);
        }
        None
    }

    /// "two or three men", "10 and 12 people": the noun after a coordinated number.
    pub fn shared_noun(&self, end: usize) -> Option<usize> {
        if !matches!(self.low(end), "and" | "or" | ",") {
            return None;
        }
        let next = self.number(end + 1, false).filter(|n| !n.ordinal)?;
        if matches!(self.word(next.end), Some(Word::Scale(_))) {
            return None;
        }
        self.noun_after(next.end, true).map(|n| n.0)
    }
}
