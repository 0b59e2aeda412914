//! What surrounds an amount: the noun counted, the whole, rates; and what is no quantity at all.
use super::atom::{Atoms, Kind};
use super::kinds::month;
use super::lexicon::{Bound, LEXICON, Word};
use super::scan::{Amount, Bounds};
use super::{QuantityKind, QuantityMention};
use crate::text::Tag;
use crate::value::unit::{Dimension, Unit};

impl Atoms<'_, '_> {
    /// Fills counted noun, whole, rate, "more" and "each"; returns the atom to go on at.
    pub fn context(&self, m: &mut QuantityMention, core: usize, end: usize) -> usize {
        let kind = m.quantity.kind;
        let mut next = end;
        if let Some((whole, after)) = self.whole(end) {
            match kind {
                QuantityKind::Count if m.quantity.unit == Unit::NONE => {
                    // "hundreds of people" counts people; "three of the eight crew" counts crew of a whole
                    let partitive = whole.quantity.is_some() || self.low(end + 1) == "the" || !self.plain_of(end);
                    m.counted = whole.token;
                    if partitive {
                        m.of_whole = Some(whole);
                        next = if whole.quantity.is_some() { after } else { end };
                    }
                }
                QuantityKind::Measure | QuantityKind::Money | QuantityKind::Duration => m.counted = whole.token,
                QuantityKind::Ordinal => {
                    m.counted = whole.token;
                    if whole.quantity.is_some() {
                        m.of_whole = Some(whole);
                        next = after;
                    }
                }
                QuantityKind::Age => {}
                _ => {
                    m.of_whole = Some(whole);
                    m.counted = whole.token;
                    next = if whole.quantity.is_some() { after } else { end };
                }
            }
        } else {
            self.count_noun(m, core, end);
        }
        self.rate(m, end);
        self.late_bound(m, end);
        next
    }

    /// "of" without a determiner or pronoun after it.
    fn plain_of(&self, i: usize) -> bool {
        !matches!(
            self.low(i + 1),
            "the"
                | "these"
                | "those"
                | "them"
                | "us"
                | "you"
                | "whom"
                | "which"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "all"
        )
    }

    fn count_noun(&self, m: &mut QuantityMention, core: usize, end: usize) {
        let kind = m.quantity.kind;
        let plural = m.quantity.hi.is_none_or(|v| v > 1.0);
        let mut at = end;
        if matches!(self.low(at), "more" | "other" | "additional" | "further" | "extra" | "fewer" | "less") {
            m.more |= matches!(self.low(at), "more" | "other" | "additional" | "further" | "extra");
            at += 1;
        }
        if self.low(end) == "others" {
            m.more = true;
        }
        if kind == QuantityKind::Ordinal && self.joins(at) {
            at += 1;
        }
        let fraction = matches!(kind, QuantityKind::Fraction | QuantityKind::Multiple);
        while matches!(self.low(at), "the" | "its" | "their" | "of" | "a" | "his" | "her") && (fraction || m.all) {
            at += 1;
        }
        let attributive = self.joins(at) || self.joins(end.saturating_sub(2)) && end >= 2;
        if self.joins(at) && kind == QuantityKind::Count {
            // "a 44-nation group", "the 653-strong crew"
            m.counted = match self.low(at + 1) {
                "strong" | "odd" | "plus" => self.noun_after(at + 2, false).map(|n| n.0),
                _ => Some(self.tok(at + 1))
                    .filter(|_| matches!(self.tag(at + 1), Some(t) if t.is_noun() || t.is_adjective())),
            };
            return;
        }
        let unit = m.quantity.unit.dimension();
        let local = match kind {
            QuantityKind::Count | QuantityKind::Ordinal | QuantityKind::Fraction | QuantityKind::Multiple => {
                self.noun_after(at, plural && kind == QuantityKind::Count).map(|n| n.0)
            }
            QuantityKind::Age => self
                .noun_after(at, false)
                .map(|n| n.0)
                .filter(|_| attributive || self.low(end.wrapping_sub(1)) == "old"),
            QuantityKind::Money | QuantityKind::Measure | QuantityKind::Percent | QuantityKind::Duration
                if unit != Dimension::Time || attributive =>
            {
                self.noun_after(at, false).map(|n| n.0)
            }
            _ => None,
        };
        m.counted = match kind {
            QuantityKind::Count => self.parsed_head(core, end).or(local).or_else(|| self.shared_noun(end)),
            _ => local,
        };
        self.adjourn(m);
    }

    /// "twenty working days", "24 difficult years": a unit of time behind an adjective still measures time.
    fn adjourn(&self, m: &mut QuantityMention) {
        let Some(noun) = m.counted.filter(|_| m.quantity.kind == QuantityKind::Count) else { return };
        let Some((unit, _)) = Unit::at(1, |_| self.doc.word(noun)).filter(|(u, _)| u.dimension() == Dimension::Time)
        else {
            return;
        };
        let singular = m.tokens.end <= noun && self.doc.tag(noun) != Tag::NNS;
        if !singular && noun > 0 && self.doc.tag(noun - 1) != Tag::HYPH {
            m.quantity.unit = unit;
            m.quantity.kind = QuantityKind::Duration;
            m.counted = None;
        }
    }

    /// "per day", "a head", "/month", "every hour", "each".
    fn rate(&self, m: &mut QuantityMention, end: usize) {
        // Behind the unit or behind the counted noun.
        let noun = m
            .counted
            .filter(|&t| t >= m.tokens.end)
            .and_then(|t| (end..(end + 10).min(self.len())).find(|&j| self.tok(j) == t));
        for at in [Some(end), noun.map(|n| n + 1)].into_iter().flatten() {
            let low = self.low(at);
            if matches!(low, "each" | "apiece") {
                m.each = true;
                return;
            }
            let next = at + 1;
            let per = match low {
                "per" => self.low(next) != "cent" && self.low(next) != "se",
                "/" => self.glued(at) && self.glued(next),
                "a" | "an" | "each" | "every" => {
                    LEXICON.is_per_noun(self.low(next))
                        && !matches!(
                            self.low(next + 1),
                            "ago" | "later" | "earlier" | "before" | "after" | "early" | "long" | "old"
                        )
                        && !self.is_hyphen(next + 1)
                }
                _ => false,
            };
            if !per {
                continue;
            }
            let skip = self.number(next, false).map_or(next, |n| n.end);
            let noun = match low {
                "per" => self.noun_after(skip, true).map(|n| n.0),
                _ => Some(self.tok(next)),
            };
            m.rate_per = noun;
            m.quantity.per = Some(Unit::at(1, |_| self.text(skip)).map_or(Unit::NONE, |u| u.0));
            return;
        }
    }

    /// "20 people or more", "5 dead at least".
    fn late_bound(&self, m: &mut QuantityMention, end: usize) {
        let Some(noun) = m.counted.filter(|&t| t >= m.tokens.end) else { return };
        let Some(at) = (end..(end + 8).min(self.len())).find(|&j| self.tok(j) == noun) else { return };
        if let Some((sense, len)) = LEXICON.after(|k| self.low(at + 1 + k))
            && len >= 2
            && m.quantity.lo == m.quantity.hi
            && matches!(sense, Bound::AtLeast | Bound::AtMost | Bound::About)
        {
            let last = self.low(at + len);
            if last != "more" || self.low(at + len + 1) != "than" {
                self.apply(&mut m.quantity, Some(sense), sense == Bound::About);
            }
        }
    }

    /// What looks like a number at `i` and is none, judged before it is read: the atom to go on at.
    pub fn excluded(&self, i: usize) -> Option<usize> {
        let Kind::Digits(d) = self.kind(i) else {
            return None;
        };
        // "Covid-19", "AK-47", "mid-90", "U-17"
        if i >= 2 && self.joins(i - 1) && !self.speaks_of_number(i - 2) {
            return Some(i + 1);
        }
        // footnote marks: "[20]"
        if i > 0 && self.text(i - 1) == "[" && self.text(i + 1) == "]" {
            return Some(i + 2);
        }
        // "713-853-3989", "978-0-14": three or more numbers joined
        let mut j = i + 1;
        let mut joined = 1;
        while self.joins(j) && matches!(self.kind(j + 1), Kind::Digits(_)) {
            j += 2;
            joined += 1;
        }
        if joined >= 3
            || joined == 2 && matches!(self.kind(i + 2), Kind::Digits(e) if e.width >= 4 && d.width == 3 && !e.grouped)
        {
            return Some(j);
        }
        if d.zero_led && !d.decimal
            || d.width >= 8 && !d.grouped && !d.decimal && self.sign(i.wrapping_sub(1)).is_none()
        {
            return Some(i + 1);
        }
        let next = self.low(i + 1);
        if matches!(next, "a.m." | "p.m." | "o'clock" | "gmt" | "bst" | "utc" | "pm" | "am" | "edt" | "est") {
            return Some(i + 2);
        }
        let listed = i == 0 && matches!(next, "." | ")") || self.tag(i) == Some(Tag::LS);
        (listed && self.len() > 2).then_some(i + 1)
    }

    fn speaks_of_number(&self, i: usize) -> bool {
        match self.kind(i) {
            Kind::Digits(_) => true,
            Kind::Word(w) => matches!(w, Word::Cardinal(_) | Word::Scale(_)),
            Kind::Other => {
                matches!(self.low(i), "magnitude" | "sub" | "foot" | "%" | "$" | "to")
                    || self.is_scale_letter(i)
                    || Unit::at(1, |_| self.text(i)).is_some()
            }
            _ => false,
        }
    }

    /// A bare number that counts nothing: years, labels, dates, addresses. The atom to go on at.
    pub fn not_counted(&self, a: &Amount, b: &Bounds) -> Option<usize> {
        let (i, end) = (a.start, a.end);
        let n = &a.number;
        if n.digits && self.era(end) {
            return Some(end + 1);
        }
        let alone =
            matches!(self.kind(i), Kind::Digits(d) if d.width == 3 && !d.decimal) && self.number_stands_alone(end);
        let reign =
            matches!(self.kind(i), Kind::Digits(d) if d.width == 3 && !d.decimal) && self.tag(end) == Some(Tag::NNP);
        if (alone || reign) && b.start == i && self.low_before(i, 0) == "in" {
            return Some(end);
        }
        if n.vague || n.scaled || b.sense.is_some() || b.about || b.more {
            return None;
        }
        if self.era(end)
            || self.named(i, end)
            || self.dated(i, end)
            || self.year(a)
            || self.label(a, b)
            || self.address(a)
            || self.idiom(i, end)
        {
            return Some(end);
        }
        None
    }

    /// "Nine News", "Big Ten": a capitalised number word inside a name (in a sentence that is not all capitals).
    fn named(&self, i: usize, end: usize) -> bool {
        if i == 0
            || !self.text(i).starts_with(char::is_uppercase)
            || self.low_before(i, 0) == ":"
            || self.tag(i - 1) == Some(Tag::OPEN)
        {
            return false;
        }
        let capital = |j: usize| self.text(j).starts_with(char::is_uppercase);
        let (lo, hi) = (i.saturating_sub(8), (i + 8).min(self.len()));
        let capitals = (lo..hi).filter(|&j| capital(j)).count();
        (capital(end) || capital(i - 1)) && capitals * 2 < hi - lo
    }

    fn dated(&self, i: usize, end: usize) -> bool {
        let before = i > 0 && month(self.text(i - 1));
        before && !self.plural_follows(end)
            || month(self.text(end)) && self.text(end) != "May"
            || self.text(end) == "May" && self.tag(end) == Some(Tag::NNP)
    }

    /// A four-digit number that is a year: no plural noun counted, or a number no one rounds to.
    fn year(&self, a: &Amount) -> bool {
        let Kind::Digits(d) = self.kind(a.start) else { return false };
        if d.grouped || d.decimal || d.width != 4 || !(1000.0..2200.0).contains(&d.value) {
            return false;
        }
        let round = d.value % 100.0 == 0.0 || d.value < 1800.0 || self.people_follow(a.end);
        !(round && self.plural_follows(a.end))
            || matches!(self.low_before(a.start, 0), "in" | "since" | "until" | "by" | "before" | "after" if d.value >= 1500.0 && !round)
    }

    pub fn people_follow(&self, end: usize) -> bool {
        self.noun_after(end, true).is_some_and(|(tok, _)| {
            matches!(
                self.doc.word(tok),
                "people"
                    | "children"
                    | "men"
                    | "women"
                    | "deaths"
                    | "patients"
                    | "voters"
                    | "votes"
                    | "soldiers"
                    | "troops"
                    | "students"
                    | "homes"
                    | "houses"
                    | "residents"
                    | "refugees"
                    | "prisoners"
                    | "passengers"
                    | "victims"
                    | "cases"
                    | "workers"
                    | "employees"
                    | "jobs"
            )
        })
    }

    fn plural_follows(&self, end: usize) -> bool {
        self.noun_after(end, true)
            .is_some_and(|(tok, _)| matches!(self.doc.tag(tok), Tag::NNS | Tag::NNPS) || self.low_is_mass(tok))
    }
    fn low_is_mass(&self, tok: usize) -> bool {
        matches!(
            self.doc.word(tok),
            "people"
                | "troops"
                | "personnel"
                | "police"
                | "staff"
                | "fish"
                | "sheep"
                | "cattle"
                | "aircraft"
                | "others"
                | "dead"
        )
    }

    /// "Route 3", "Article 5", "No. 3", "Boeing 737", "Apollo 11".
    fn label(&self, a: &Amount, b: &Bounds) -> bool {
        let i = a.start;
        let Some(before) = i.checked_sub(1).filter(|_| b.start == i) else { return false };
        let (word, low) = (self.text(before), self.low(before));
        let capital = word.starts_with(char::is_uppercase);
        // "a 747", "the 747"
        let bare = a.number.digits && !self.plural_follows(a.end) && !self.joins(a.end);
        if bare
            && (low == "a" && self.number_stands_alone(a.end)
                || a.number.lo % 10.0 == 7.0 && (707.0..800.0).contains(&a.number.lo) && low == "the")
        {
            return true;
        }
        if matches!(word, "No" | "no") && self.text(before) == "No" {
            return true;
        }
        if low == "." && matches!(self.low_before(before, 0), "no" | "nos") && self.glued(before) {
            return true;
        }
        if self.is_hyphen(before) && self.glued(i) && self.glued(before) {
            return before > 0 && !self.speaks_of_number(before - 1);
        }
        let counted = self.plural_follows(a.end) || self.joins(a.end);
        if LEXICON.is_label(low) {
            let noun =
                matches!(self.tag(before), Some(t) if t.is_noun() || t == Tag::SYM || t == Tag::JJ || t == Tag::CD);
            let closed = a.end >= self.len()
                || matches!(self.tag(a.end), Some(Tag::COMMA | Tag::STOP | Tag::IN | Tag::COLON | Tag::RRB));
            let digits = a.number.digits || capital || closed;
            if low == "number" && self.low(i) == "one" {
                return true;
            }
            // "on that day 12 died"
            let time = matches!(
                low,
                "day"
                    | "week"
                    | "year"
                    | "quarter"
                    | "half"
                    | "game"
                    | "set"
                    | "round"
                    | "season"
                    | "match"
                    | "case"
                    | "group"
                    | "area"
            );
            if time
                && !capital
                && before > 0
                && matches!(self.tag(before - 1), Some(Tag::DT | Tag::JJ | Tag::PRPS | Tag::POS))
            {
                return false;
            }
            return digits
                && (noun || capital)
                && (!counted || matches!(low, "boeing" | "airbus" | "no." | "#" | "№" | "top"));
        }
        let name = matches!(self.tag(before), Some(Tag::NNP | Tag::NNPS)) && capital && !self.is_time(before);
        if name && !counted && self.low(a.end) != "of" && before > 0 {
            // "Falcon 9", "Windows 10" but not "Spain 2 Italy 1" or "In Texas, 12"
            return !self.verb_before_noun(a.end) || a.number.digits;
        }
        name && before == 0
            && a.number.digits
            && !counted
            && self.sentence.parsed
            && self.doc.head(self.tok(i)) == Some(self.tok(before))
    }

    fn verb_before_noun(&self, end: usize) -> bool {
        matches!(self.tag(end), Some(t) if t.is_verb() || t == Tag::MD)
    }

    /// "12 Main Street".
    fn address(&self, a: &Amount) -> bool {
        if !a.number.digits || !matches!(self.tag(a.end), Some(Tag::NNP)) {
            return false;
        }
        (a.end..a.end + 4).take_while(|&j| matches!(self.tag(j), Some(Tag::NNP))).any(|j| {
            matches!(
                self.low(j),
                "street"
                    | "st"
                    | "st."
                    | "road"
                    | "rd"
                    | "rd."
                    | "avenue"
                    | "ave"
                    | "ave."
                    | "lane"
                    | "drive"
                    | "boulevard"
                    | "blvd"
                    | "place"
                    | "square"
                    | "way"
                    | "court"
            )
        })
    }

    /// "one another", "the one who", "one of a kind", "one day", "one-time".
    fn idiom(&self, i: usize, end: usize) -> bool {
        if self.low(i) != "one" {
            return false;
        }
        let tag = self.tag(i);
        matches!(tag, Some(Tag::PRP | Tag::NN | Tag::NNS)) && self.low(end) != "of"
            || matches!(self.low(end), "another" | "'s" | "'" | "who" | "that" | "which" | "by")
            || matches!(
                self.low_before(i, 0),
                "the" | "this" | "that" | "no" | "any" | "each" | "every" | "which" | "another"
            ) && !matches!(self.tag(end), Some(t) if t.is_noun() || t.is_adjective())
            || self.joins(end) && matches!(self.low(end + 1), "time" | "off" | "on" | "sided" | "way")
    }
}
