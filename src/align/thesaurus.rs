//! A thesaurus of news English (`data/en/thesaurus`): senses with the words that tell them, broader senses, and senses
//! that exclude each other.
//!
//! One sense a line: `id: word, multi word, ... < parent, ... ! opposite, ...`. A word may stand in several senses; no
//! attempt is made to choose among them, so that two words are alike when *any* of their senses are. Opposites are
//! written on one side and hold both ways.
use crate::claim::extract::clause::hash;
use crate::claim::extract::gist::{NONE, Tok};
use crate::hash::WordMap;
use std::sync::LazyLock;

/// The number of a sense, by its place in the files.
pub(crate) type Sense = u16;

const FILES: [(&str, &str); 3] = [
    ("verbs", include_str!("../../data/en/thesaurus/verbs.txt")),
    ("nouns", include_str!("../../data/en/thesaurus/nouns.txt")),
    ("states", include_str!("../../data/en/thesaurus/states.txt")),
];

static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::parse(&FILES).0);

/// The thesaurus.
pub(crate) fn thesaurus() -> &'static Thesaurus {
    &THESAURUS
}

/// A list of senses for each of many things, end to end.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    all: Vec<Sense>,
}

impl Lists {
    /// Groups pairs that are sorted by their first, which counts from 0 to below `things`.
    fn grouped(pairs: &[(u32, Sense)], things: usize) -> Lists {
        let mut out = Lists { ends: Vec::with_capacity(things), all: pairs.iter().map(|p| p.1).collect() };
        let mut at = 0;
        for thing in 0..things as u32 {
            at += pairs[at..].iter().take_while(|p| p.0 == thing).count();
            out.ends.push(at as u32);
        }
        out
    }
    fn get(&self, thing: usize) -> &[Sense] {
        let from = if thing == 0 { 0 } else { self.ends.get(thing - 1).copied().unwrap_or(0) };
        let to = self.ends.get(thing).copied().unwrap_or(from);
        self.all.get(from as usize..to as usize).unwrap_or(&[])
    }
}

/// A phrase of the thesaurus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Phrase {
    first: u64,
    /// As listed: "give way", "hold one's ground".
    pub text: &'static str,
    entry: u32,
}

impl Phrase {
    /// Its tokens: lemmas or words as they stand.
    pub fn parts(&self) -> impl Iterator<Item = &'static str> + use<> {
        Parts(self.text)
    }
}

/// A phrase cut as the tokeniser cuts it: `non|-|fatal`, `death|'s|door`.
struct Parts<'t>(&'t str);

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;
    fn next(&mut self) -> Option<&'t str> {
        let text = self.0.trim_start();
        let owner = |s: &str| s.strip_prefix("'s").is_some_and(|r| r.is_empty() || r.starts_with([' ', '-']));
        let cut = text.char_indices().skip(1).find(|&(at, c)| matches!(c, ' ' | '-') || owner(&text[at..]));
        let end = match text.chars().next()? {
            '-' => 1,
            '\'' if owner(text) => 2,
            _ => cut.map_or(text.len(), |(at, _)| at),
        };
        let (part, rest) = text.split_at(end);
        self.0 = rest;
        Some(part)
    }
}

/// What a word or phrase can mean: its senses are those of the word and those of the phrase that it heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses {
    // Entries of the thesaurus; 0 has no senses.
    word: u32,
    phrase: u32,
}

impl Senses {
    /// The senses of a word by the hash of its lemma.
    pub fn of(word: u64) -> Senses {
        Senses { word: thesaurus().entry(word), phrase: 0 }
    }
    /// Adds the senses of a phrase that the word heads; the longest phrase stays.
    pub fn add(&mut self, phrase: &Phrase) {
        let t = thesaurus();
        let length = |e: u32| t.lengths.get(e as usize).copied().unwrap_or(0);
        if length(phrase.entry) > length(self.phrase) {
            self.phrase = phrase.entry;
        }
    }
    /// The numbers of the senses.
    pub fn ids(self) -> impl Iterator<Item = Sense> + Clone {
        let of = |entry: u32| thesaurus().senses.get(entry as usize).iter().copied();
        of(self.word).chain(of(self.phrase))
    }
    /// Bits of the senses and of their parents: without a bit in common two words are not alike.
    pub fn kin(self) -> u64 {
        let of = |entry: u32| thesaurus().kin.get(entry as usize).copied().unwrap_or(0);
        of(self.word) | of(self.phrase)
    }
    /// How alike two words are by their senses: 0.8 for a sense in common, 0.5 where one has a parent of the other's, 0.
    pub fn relation(self, other: Senses) -> f32 {
        if self.kin() & other.kin() == 0 {
            return 0.0;
        }
        if self.ids().any(|a| other.ids().any(|b| a == b)) {
            return 0.8;
        }
        let t = thesaurus();
        let above = |a: Senses, b: Senses| b.ids().any(|y| t.parents(y).iter().any(|p| a.ids().any(|x| x == *p)));
        if above(self, other) || above(other, self) { 0.5 } else { 0.0 }
    }
    /// Whether some sense of the one excludes some sense of the other. A word is not opposed to itself.
    pub fn opposed(self, other: Senses) -> bool {
        self != other && self.ids().any(|a| thesaurus().opposites(a).iter().any(|o| other.ids().any(|b| b == *o)))
    }
}

/// How alike two words are: 1 for the same lemma, or names of the same entity once the articles are linked; else as
/// [`Senses::relation`].
pub(crate) fn relation(a: &Tok, b: &Tok) -> f32 {
    let same = a.known != NONE && a.known == b.known && a.tag.is_name() && b.tag.is_name();
    if a.word == b.word || same { 1.0 } else { a.senses.relation(b.senses) }
}

/// Whether the two words cannot both hold of one thing in some of their senses. They may still be alike in others:
/// whoever needs to be sure asks for `relation(a, b) < 0.8` too.
pub(crate) fn opposed(a: &Tok, b: &Tok) -> bool {
    a.senses.opposed(b.senses)
}

/// All senses with their words.
#[derive(Debug, Default)]
pub(crate) struct Thesaurus {
    ids: Vec<&'static str>,
    parents: Lists,
    opposites: Lists,
    /// Words by the hash of their lemma: their entries.
    words: WordMap<u64, u32>,
    /// By entry: senses, bits of the senses and their parents, tokens of a phrase (0 for a word).
    senses: Lists,
    kin: Vec<u64>,
    lengths: Vec<u8>,
    /// Sorted by the first word.
    phrases: Vec<Phrase>,
    firsts: WordMap<u64, (u32, u32)>,
}

impl Thesaurus {
    /// The id of a sense as written in the files: "destroy.v".
    pub fn id(&self, sense: Sense) -> &'static str {
        self.ids.get(sense as usize).copied().unwrap_or("")
    }
    /// The broader senses that are listed for a sense.
    pub fn parents(&self, sense: Sense) -> &[Sense] {
        self.parents.get(sense as usize)
    }
    /// The senses that exclude it, symmetric.
    pub fn opposites(&self, sense: Sense) -> &[Sense] {
        self.opposites.get(sense as usize)
    }
    /// The senses of a word by the hash of its lemma.
    pub fn senses(&self, word: u64) -> &[Sense] {
        self.senses.get(self.entry(word) as usize)
    }
    /// The phrases that begin with a word, by the hash of its lemma (or of the word as it stands).
    pub fn phrases(&self, first: u64) -> &[Phrase] {
        self.firsts.get(&first).map_or(&[], |&(a, b)| &self.phrases[a as usize..b as usize])
    }
    fn entry(&self, word: u64) -> u32 {
        self.words.get(&word).copied().unwrap_or(0)
    }

    /// Reads the files; what is wrong with them comes second, by file and line.
    fn parse(files: &[(&'static str, &'static str)]) -> (Thesaurus, Vec<String>) {
        let mut draft = Draft::default();
        for &(file, text) in files {
            for (n, line) in text.lines().enumerate() {
                let line = line.trim();
                if !line.is_empty() && !line.starts_with('#') {
                    draft.sense((file, n + 1), line);
                }
            }
        }
        draft.finish()
    }
}

/// A file and a line of it.
type Line = (&'static str, usize);

/// A thesaurus in the making.
#[derive(Default)]
struct Draft {
    ids: Vec<&'static str>,
    by_id: WordMap<&'static str, Sense>,
    words: Vec<(u64, Sense)>,
    phrases: Vec<(u64, &'static str, Sense)>,
    parents: Vec<(Sense, &'static str, Line)>,
    opposites: Vec<(Sense, &'static str, Line)>,
    problems: Vec<String>,
}

impl Draft {
    fn sense(&mut self, at: Line, line: &'static str) {
        let mut fault = |what: &str| self.problems.push(format!("{}:{}: {what}", at.0, at.1));
        let Some((id, body)) = line.split_once(':').map(|(id, body)| (id.trim(), body)) else {
            return fault("no colon");
        };
        if id.is_empty() || id.contains(' ') || self.ids.len() >= Sense::MAX as usize {
            return fault("no id");
        }
        let (body, opposites) = body.split_once('!').unwrap_or((body, ""));
        let (words, parents) = body.split_once('<').unwrap_or((body, ""));
        let sense = self.ids.len() as Sense;
        if self.by_id.insert(id, sense).is_some() {
            fault(&format!("{id} is there twice"));
        }
        self.ids.push(id);
        for word in list(words) {
            if word.contains(' ') || word.contains('-') {
                let first = hashed(Parts(word).next().unwrap_or(word));
                self.phrases.push((first, word, sense));
            }
            if !word.contains(' ') {
                self.words.push((hashed(word), sense));
            }
        }
        self.parents.extend(list(parents).map(|p| (sense, p, at)));
        self.opposites.extend(list(opposites).map(|o| (sense, o, at)));
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

    fn finish(mut self) -> (Thesaurus, Vec<String>) {
        let (parents, opposites) = (std::mem::take(&mut self.parents), std::mem::take(&mut self.opposites));
        let mut t = Thesaurus {
            parents: self.pairs(&parents, false),
            opposites: self.pairs(&opposites, true),
            lengths: vec![0],
            ..Thesaurus::default()
        };
        let mut pairs: Vec<(u32, Sense)> = Vec::with_capacity(self.words.len() + self.phrases.len());
        self.words.sort_unstable();
        self.words.dedup();
        t.words.reserve(self.words.len());
        for same in self.words.chunk_by(|a, b| a.0 == b.0) {
            let entry = t.lengths.len() as u32;
            t.lengths.push(0);
            t.words.insert(same[0].0, entry);
            pairs.extend(same.iter().map(|w| (entry, w.1)));
        }
        self.phrases.sort_unstable();
        self.phrases.dedup();
        for same in self.phrases.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (first, text, _) = same[0];
            let entry = t.lengths.len() as u32;
            t.lengths.push(Parts(text).count().min(255) as u8);
            t.phrases.push(Phrase { first, text, entry });
            pairs.extend(same.iter().map(|p| (entry, p.2)));
        }
        let mut at = 0;
        for same in t.phrases.chunk_by(|a, b| a.first == b.first) {
            t.firsts.insert(same[0].first, (at, at + same.len() as u32));
            at += same.len() as u32;
        }
        t.senses = Lists::grouped(&pairs, t.lengths.len());
        let bit = |s: &Sense| 1u64 << (u64::from(*s).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58);
        t.kin = (0..t.lengths.len())
            .map(|e| {
                let up = |s: &Sense| t.parents(*s).iter().fold(bit(s), |bits, p| bits | bit(p));
                t.senses.get(e).iter().fold(0, |bits, s| bits | up(s))
            })
            .collect();
        t.ids = self.ids;
        (t, self.problems)
    }
}

/// The items of a list with commas.
fn list(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(',').map(str::trim).filter(|w| !w.is_empty())
}

/// The hash of a listed word; lemmas are in lower case.
fn hashed(word: &str) -> u64 {
    if word.bytes().any(|b| b.is_ascii_uppercase()) { hash(&word.to_ascii_lowercase()) } else { hash(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(word: &str) -> Senses {
        Senses::of(hash(word))
    }
    fn phrase(text: &str) -> Senses {
        let first = hash(Parts(text).next().unwrap());
        let mut out = Senses::default();
        out.add(thesaurus().phrases(first).iter().find(|p| p.text == text).unwrap());
        out
    }

    #[test]
    fn the_files_are_sound() {
        let (t, problems) = Thesaurus::parse(&FILES);
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(t.ids.len() > 2000 && t.words.len() > 5000 && t.phrases.len() > 2000);
        for a in 0..t.ids.len() as Sense {
            for &b in t.opposites(a) {
                assert!(t.opposites(b).contains(&a), "{} ! {}", t.id(a), t.id(b));
            }
        }
    }

    #[test]
    fn faults_are_named_by_line() {
        let text = "# field\nopen.a: open, ajar ! shut.a\nopen.a: unlocked < wide.a\n\nno colon\n: x\na.v: b < a.v";
        let (t, problems) = Thesaurus::parse(&[("f", text)]);
        let expected = [
            "f:3: open.a is there twice",
            "f:5: no colon",
            "f:6: no id",
            "f:3: unknown id wide.a",
            "f:7: a.v names itself",
            "f:2: unknown id shut.a",
        ];
        assert_eq!(problems, expected);
        assert_eq!(t.ids.len(), 3);
    }

    #[test]
    fn words_are_alike_by_their_senses() {
        assert_eq!(senses("climb").relation(senses("rise")), 0.8);
        assert_eq!(senses("soar").relation(senses("rise")), 0.5);
        assert_eq!(senses("rise").relation(senses("soar")), 0.5);
        assert_eq!(senses("rise").relation(senses("marry")), 0.0);
        assert_eq!(senses("xyzzy").relation(senses("xyzzy")), 0.0, "words without senses are alike in nothing");
    }

    #[test]
    fn opposites_hold_both_ways() {
        for (a, b) in [("rise", "fall"), ("alive", "dead"), ("approve", "reject"), ("acquit", "convict")] {
            assert!(senses(a).opposed(senses(b)) && senses(b).opposed(senses(a)), "{a} {b}");
        }
        assert!(!senses("rise").opposed(senses("rise")) && !senses("rise").opposed(senses("marry")));
    }

    #[test]
    fn phrases_have_senses_of_their_own() {
        assert_eq!(phrase("go up").relation(senses("rise")), 0.8);
        assert!(phrase("go down").opposed(phrase("go up")));
        assert_eq!(senses("go").relation(senses("rise")), 0.0);
    }

    #[test]
    fn phrases_are_cut_like_tokens() {
        let parts = |text| Parts(text).collect::<Vec<_>>();
        assert_eq!(parts("give way"), ["give", "way"]);
        assert_eq!(parts("at death's door"), ["at", "death", "'s", "door"]);
        assert_eq!(parts("non-life-threatening"), ["non", "-", "life", "-", "threatening"]);
        assert_eq!(parts("o'clock é-é"), ["o'clock", "é", "-", "é"]);
        assert!(parts("  ").is_empty());
    }
}
