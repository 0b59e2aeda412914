//! Reads the files of the thesaurus into its tables.
use super::*;
use crate::hash::WordMap;

/// A file and a line of it.
pub(super) type Line = (&'static str, usize);

/// A thesaurus in the making.
#[derive(Default)]
pub(super) struct Draft {
    ids: Vec<&'static str>,
    by_id: WordMap<&'static str, Sense>,
    /// Spread hashes; senses of states have `STATE` added, and for first words of phrases it is `FIRST`.
    words: Vec<(u64, u32)>,
    /// Their pairs of first words.
    phrases: Vec<(u64, Listed)>,
    parts: Vec<u64>,
    parents: Vec<(Sense, &'static str, Line)>,
    opposites: Vec<(Sense, &'static str, Line)>,
    problems: Vec<String>,
    /// Of the phrase read last.
    last_first: u64,
}

const STATE: u32 = 1 << 16;
const FIRST: u32 = 1 << 17;

/// A phrase with one of its senses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    /// Hash of all its tokens.
    whole: u64,
    sense: Sense,
    rest: (u32, u32),
}

impl Draft {
    /// For so many bytes of text.
    pub(super) fn new(bytes: usize) -> Draft {
        let mut out = Draft::default();
        out.by_id.reserve(bytes / 60);
        out.words.reserve(bytes / 16);
        out.phrases.reserve(bytes / 40);
        out.parts.reserve(bytes / 20);
        out.ids.reserve(bytes / 60);
        out.parents.reserve(bytes / 60);
        out.opposites.reserve(bytes / 60);
        out
    }

    pub(super) fn sense(&mut self, at: Line, line: &'static str) {
        let mut fault = |what: &str| self.problems.push(format!("{}:{}: {what}", at.0, at.1));
        let Some((id, body)) = line.bytes().position(|b| b == b':').map(|i| (line[..i].trim_ascii(), &line[i + 1..]))
        else {
            return fault("no colon");
        };
        if id.is_empty() || id.contains(' ') || self.ids.len() >= Sense::MAX as usize {
            return fault("no id");
        }
        let sense = self.ids.len() as Sense;
        if self.by_id.insert(id, sense).is_some() {
            fault(&format!("{id} is there twice"));
        }
        self.ids.push(id);
        let state = if at.0 == STATES { STATE } else { 0 };
        let (mut rest, mut list) = (body, b',');
        while !rest.is_empty() {
            let (item, seen, stop) = next_item(&mut rest);
            match list {
                _ if item.is_empty() => {}
                b'!' => self.opposites.push((sense, item, at)),
                b'<' => self.parents.push((sense, item, at)),
                _ => {
                    if seen & (SPACE | HYPHEN) != 0 || item.ends_with("'s") {
                        self.phrase(item, seen, sense);
                    }
                    if seen & SPACE == 0 {
                        self.words.push((Table::spread(hashed(item, seen)), u32::from(sense) | state));
                    }
                }
            }
            list = if stop == b',' { list } else { stop };
        }
    }

    fn phrase(&mut self, text: &'static str, seen: u8, sense: Sense) {
        let mut parts = Parts(text);
        let Some(first) = parts.next().map(|p| hashed(p, seen)) else { return };
        let from = self.parts.len();
        let mut of_one = false;
        for part in parts {
            match part {
                "his" | "her" | "its" | "their" | "my" | "our" | "your" => self.parts.push(POSSESSIVE),
                "'s" if of_one => {
                    self.parts.pop();
                    self.parts.push(POSSESSIVE);
                }
                _ => self.parts.push(hashed(part, seen)),
            }
            of_one = part == "one";
        }
        let all = &self.parts[from..];
        let Some(&second) = all.first() else { return };
        let whole = all.iter().fold(first, |h, p| Table::spread(h.rotate_left(29) ^ p));
        let rest = (from as u32 + 1, self.parts.len() as u32);
        self.phrases.push((pair(first, second), Listed { whole, sense, rest }));
        let first = (Table::spread(first), FIRST);
        if self.last_first != first.0 {
            self.last_first = first.0;
            self.words.push(first);
        }
    }

    /// The pairs of senses that lines name.
    fn pairs(&mut self, named: &[(Sense, &'static str, Line)], both_ways: bool) -> Lists {
        let mut pairs = Vec::with_capacity(named.len() * 2);
        for &(sense, id, (file, line)) in named {
            match self.by_id.get(id) {
                Some(&other) if other != sense => {
                    pairs.push((u32::from(sense), other));
                    if both_ways {
                        pairs.push((u32::from(other), sense));
                    }
                }
                Some(_) => self.problems.push(format!("{file}:{line}: {id} names itself")),
                None => self.problems.push(format!("{file}:{line}: unknown id {id}")),
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Lists::grouped(&pairs, self.ids.len())
    }

    pub(super) fn finish(mut self) -> (Thesaurus, Vec<String>) {
        let (parents, opposites) = (std::mem::take(&mut self.parents), std::mem::take(&mut self.opposites));
        let mut t = Thesaurus {
            parents: self.pairs(&parents, false),
            opposites: self.pairs(&opposites, true),
            ..Thesaurus::default()
        };
        let mut pairs = number_words(&mut t, &Table::sorted(&self.words));
        number_phrases(&mut t, &Table::sorted(&self.phrases), &mut pairs);
        t.senses = Lists::grouped(&pairs, t.lengths.len());
        t.parts = self.parts;
        t.ids = self.ids;
        (t, self.problems)
    }
}

/// Entries of words and of states: pairs of an entry and a sense.
fn number_words(t: &mut Thesaurus, words: &[(u64, u32)]) -> Vec<(u32, Sense)> {
    let of_word = || words.chunk_by(|a, b| a.0 == b.0);
    let keys: Vec<u64> = of_word().map(|w| w[0].0).collect();
    let mut next_state = keys.len() as u32 + 1;
    t.states = vec![0; keys.len() + 1];
    t.begins = vec![false; keys.len() + 1];
    let (mut pairs, mut of_states) = (Vec::with_capacity(2 * words.len()), Vec::new());
    for (entry, word) in (1..).zip(of_word()) {
        // Sorted: other senses, senses of states, FIRST.
        let states = word.partition_point(|w| w.1 < STATE);
        let end = word.partition_point(|w| w.1 < FIRST);
        t.begins[entry as usize] = end < word.len();
        let from = pairs.len();
        pairs.extend(word[..end].iter().map(|w| (entry, w.1 as Sense)));
        pairs[from..].sort_unstable();
        if states == 0 && end > 0 {
            t.states[entry as usize] = entry;
        } else if states < end {
            t.states[entry as usize] = next_state;
            of_states.extend(word[states..end].iter().map(|w| (next_state, w.1 as Sense)));
            next_state += 1;
        }
    }
    pairs.append(&mut of_states);
    pairs.dedup();
    t.words = Table::new(keys);
    t.lengths = vec![0; next_state as usize];
    pairs
}

/// Entries of phrases, behind all others.
fn number_phrases(t: &mut Thesaurus, phrases: &[(u64, Listed)], pairs: &mut Vec<(u32, Sense)>) {
    let mut keys = Vec::with_capacity(phrases.len());
    for begun in phrases.chunk_by(|a, b| a.0 == b.0) {
        keys.push(begun[0].0);
        t.pair_starts.push(t.phrases.len() as u32);
        for same in begun.chunk_by(|a, b| a.1.whole == b.1.whole) {
            let entry = t.lengths.len() as u32;
            let rest = same[0].1.rest;
            t.lengths.push((2 + rest.1 - rest.0).min(255) as u8);
            t.phrases.push(Phrase { rest, entry });
            pairs.extend(same.iter().map(|p| (entry, p.1.sense)));
        }
    }
    t.pair_starts.push(t.phrases.len() as u32);
    t.pairs = Table::new(keys);
}

const SPACE: u8 = 1;
const HYPHEN: u8 = 2;
const UPPER: u8 = 4;
const STOP: u8 = 8;

/// What a byte is in a list.
static CLASSES: [u8; 256] = {
    let mut out = [0; 256];
    let mut letter = b'A';
    while letter <= b'Z' {
        out[letter as usize] = UPPER;
        letter += 1;
    }
    out[b' ' as usize] = SPACE;
    out[b'-' as usize] = HYPHEN;
    out[b',' as usize] = STOP;
    out[b'<' as usize] = STOP;
    out[b'!' as usize] = STOP;
    out
};

/// Takes the next item from a line: up to a comma, `<` or `!`; says too what is in it, and what ends it.
fn next_item(line: &mut &'static str) -> (&'static str, u8, u8) {
    let text = line.trim_ascii_start();
    let mut seen = 0;
    let end = text.as_bytes().iter().position(|b| {
        let class = CLASSES[usize::from(*b)];
        seen |= class;
        class == STOP
    });
    let (item, rest, stop) = match end {
        Some(i) => (&text[..i], &text[i + 1..], text.as_bytes()[i]),
        None => (text, "", b','),
    };
    *line = rest;
    let trimmed = item.trim_ascii_end();
    if seen & SPACE != 0 && trimmed.len() < item.len() && !trimmed.contains(' ') {
        seen &= !SPACE;
    }
    (trimmed, seen, stop)
}

/// The hash of a listed word; lemmas are in lower case.
fn hashed(word: &str, seen: u8) -> u64 {
    if seen & UPPER != 0 { hash(&word.to_ascii_lowercase()) } else { hash(word) }
}
