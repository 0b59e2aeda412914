//! What the tagger looks at: hashes of words, endings, shapes and neighbours. Shared by tagging and training.
use super::Tag;

/// Bits of a feature's hash that are used: bucket and fingerprint.
pub(crate) const KEY_BITS: u32 = 26;
/// Features of one token.
pub(crate) const FEATURES: usize = 28;
/// The tag number before the first token.
pub(crate) const START: u8 = 63;

/// What is known of a word before its sentence is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Hash of the lower-cased word, digits as `0`.
    pub(crate) hash: u32,
    suffix: [u32; 4],
    pub(crate) shape: u8,
    /// The set of tags that training saw for it (number of the set; 0 unknown).
    pub(crate) class: u8,
    /// Whether an odd number of straight quotation marks has stood before.
    quoted: bool,
}

/// Letters of a word: how they are cased.
mod shape {
    pub(super) const LOWER: u8 = 1;
    pub(super) const CAPITAL: u8 = 2;
    pub(super) const UPPER: u8 = 3;
    pub(super) const LETTER: u8 = 4;
    pub(super) const MIXED: u8 = 5;
    pub(super) const DIGITS: u8 = 6;
    pub(super) const NUMBER: u8 = 7;
    pub(super) const CODE: u8 = 8;
    pub(super) const MARK: u8 = 9;
    /// In a sentence where case says nothing.
    pub(super) const CAPS_LINE: u8 = 10;
    pub(super) const TITLE_LINE: u8 = 11;
}

fn fold(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn hash_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| fold(h, b))
}

/// Reads words into their features; keeps its buffers between sentences.
#[derive(Default)]
pub(crate) struct Reader {
    norm: Vec<u8>,
}

impl Reader {
    /// The word apart from its sentence (class and quotation are filled in later).
    pub(crate) fn read(&mut self, word: &str) -> Word {
        self.normalise(word);
        let n = &self.norm[..];
        let mut suffix = [0u32; 4];
        for (k, s) in suffix.iter_mut().enumerate() {
            *s = if n.len() > k + 1 { hash_bytes(&n[n.len() - k - 1..]) } else { 1 };
        }
        Word { hash: hash_bytes(n), suffix, shape: shape_of(word), ..Word::default() }
    }

    fn normalise(&mut self, word: &str) {
        self.norm.clear();
        if word.is_ascii() {
            self.norm.extend(word.bytes().map(|b| if b.is_ascii_digit() { b'0' } else { b.to_ascii_lowercase() }));
        } else {
            let mut buffer = [0u8; 4];
            for c in word.chars() {
                match c {
                    '’' | '‘' | '`' | '\u{2bc}' => self.norm.push(b'\''),
                    '—' => self.norm.extend(b"--"),
                    '\u{2010}' | '\u{2011}' => self.norm.push(b'-'),
                    '…' => self.norm.extend(b"..."),
                    _ => {
                        for l in c.to_lowercase() {
                            self.norm.extend(l.encode_utf8(&mut buffer).bytes());
                        }
                    }
                }
            }
        }
        // `’` standing alone keeps its direction.
        if matches!(word, "‘" | "‘‘") {
            self.norm.clear();
            self.norm.extend(b"``");
        }
    }
}

fn shape_of(word: &str) -> u8 {
    let (mut upper, mut lower, mut digit, mut other, mut first_upper) = (0, 0, 0, 0, false);
    for (i, c) in word.chars().enumerate() {
        if c.is_lowercase() {
            lower += 1;
        } else if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_ascii_digit() {
            digit += 1;
        } else if c.is_alphabetic() {
            lower += 1;
        } else {
            other += 1;
        }
    }
    match (upper, lower, digit, other) {
        (0, 0, 0, _) => shape::MARK,
        (0, 0, _, 0) => shape::DIGITS,
        (0, 0, _, _) => shape::NUMBER,
        (_, _, 1.., _) => shape::CODE,
        (0, _, _, _) => shape::LOWER,
        (1, 0, _, _) => shape::LETTER,
        (_, 0, _, _) => shape::UPPER,
        (1, _, _, _) if first_upper => shape::CAPITAL,
        _ => shape::MIXED,
    }
}

/// Marks quotations, and takes case away where the whole sentence is in capitals or in title case.
pub(crate) fn settle(words: &mut [Word]) {
    let (mut lower, mut capital, mut upper) = (0usize, 0usize, 0usize);
    let quote = hash_bytes(b"\"");
    let mut quoted = false;
    for w in words.iter_mut() {
        w.quoted = quoted;
        quoted ^= w.hash == quote;
        // Short words are written small in titles too.
        match w.shape {
            shape::LOWER if w.suffix[3] != 1 => lower += 1,
            shape::CAPITAL => capital += 1,
            shape::UPPER => upper += 1,
            _ => {}
        }
    }
    let (title, caps) =
        (capital >= 3 && capital >= 4 * lower.max(1), upper >= 3 && upper >= 4 * (lower + capital).max(1));
    if caps || title {
        for w in words.iter_mut() {
            match w.shape {
                shape::UPPER | shape::LETTER if caps => w.shape = shape::CAPS_LINE,
                shape::CAPITAL if title => w.shape = shape::TITLE_LINE,
                _ => {}
            }
        }
    }
}

/// What of the tags already given matters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct History {
    /// Tag of the word before.
    pub(crate) t1: u8,
    /// Tag of the word before that.
    pub(crate) t2: u8,
    /// Hash of the last auxiliary or modal nearby and its tag.
    pub(crate) aux: u32,
    /// The last verb's tag.
    pub(crate) verb: u8,
    age: u8,
}

impl History {
    /// At the start of a sentence.
    pub(crate) fn new() -> Self {
        History { t1: START, t2: START, aux: 0, verb: START, age: 0 }
    }
    /// After `word` was given `tag`.
    pub(crate) fn push(&mut self, word: &Word, tag: Tag) {
        self.t2 = self.t1;
        self.t1 = tag as u8;
        self.age = self.age.saturating_add(1);
        if tag.is_verb() || matches!(tag, Tag::MD | Tag::TO) {
            self.verb = tag as u8;
            self.aux = word.hash;
            self.age = 0;
        } else if self.age > 6 || matches!(tag, Tag::STOP | Tag::COLON | Tag::CC | Tag::WDT | Tag::WP) {
            self.aux = 0;
            if self.age > 6 {
                self.verb = START;
            }
        }
    }
}

fn mix(template: u32, a: u32, b: u32) -> u32 {
    let h = (a ^ template.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
    let h = (h ^ (h >> 15) ^ b.wrapping_mul(0xc2b2_ae35)).wrapping_mul(0x27d4_eb2f);
    (h ^ (h >> 14)).wrapping_mul(0x1656_67b1) >> (32 - KEY_BITS)
}

/// The keys of all features of word `i` of `words`.
pub(crate) fn extract(words: &[Word], i: usize, history: &History, out: &mut [u32; FEATURES]) {
    const NONE: Word = Word { hash: 3, suffix: [3; 4], shape: 0, class: 255, quoted: false };
    let at = |k: isize| i.checked_add_signed(k).and_then(|j| words.get(j)).copied().unwrap_or(NONE);
    let (p2, p, w, n, n2) = (at(-2), at(-1), words[i], at(1), at(2));
    let (t1, t2) = (u32::from(history.t1), u32::from(history.t2));
    let (c, cn, cn2) = (u32::from(w.class), u32::from(n.class), u32::from(n2.class));
    let tags = t1 * 64 + t2;
    let shape = u32::from(w.shape) + 16 * u32::from(i == 0) + 32 * u32::from(w.quoted);
    let shapes = u32::from(w.shape) + 16 * u32::from(p.shape) + 256 * u32::from(n.shape);
    let verb = u32::from(history.verb);
    let [_, s2, s3, s4] = w.suffix;
    *out = [
        mix(1, shape, c),
        mix(2, w.hash, 0),
        mix(3, w.hash, shape),
        mix(4, w.suffix[0], shape),
        mix(5, s2, 0),
        mix(6, s3, 0),
        mix(7, s4, 0),
        mix(8, s3, shape),
        mix(9, tags, 0),
        mix(10, t1, w.hash),
        mix(11, p.hash, 0),
        mix(12, p2.hash, c),
        mix(13, n.hash, 0),
        mix(14, p.hash, w.hash),
        mix(15, w.hash, n.hash),
        mix(16, t1, n.hash),
        mix(17, c, t1),
        mix(18, cn, cn2),
        mix(19, c, cn),
        mix(20, t1 + 64 * c, cn),
        mix(21, n.suffix[2], c),
        mix(22, shapes, u32::from(i == 0)),
        mix(23, s2 ^ (verb << 8), t1),
        mix(24, history.aux, s2),
        mix(25, history.aux, c),
        mix(26, n.suffix[1] ^ (u32::from(n.shape) << 3), s2),
        mix(27, tags, cn),
        mix(28, p.hash, c),
    ];
}
