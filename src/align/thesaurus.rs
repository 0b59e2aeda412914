//! A thesaurus of news English (`data/en/thesaurus`): senses with the words that tell them, broader senses, and senses
//! that exclude each other.
//!
//! One sense a line: `id: word, multi word, ... < parent, ... ! opposite, ...`. A word may stand in several senses; no
//! attempt is made to choose among them, so that two words are alike when *any* of their senses are. Opposites are
//! written on one side and hold both ways.
use crate::claim::extract::clause::hash;
use crate::claim::extract::gist::{NONE, Tok};
use reading::Draft;
use std::sync::LazyLock;

mod reading;

/// The number of a sense, by its place in the files.
pub(crate) type Sense = u16;

const FILES: [(&str, &str); 3] = [
    ("verbs", include_str!("../../data/en/thesaurus/verbs.txt")),
    ("nouns", include_str!("../../data/en/thesaurus/nouns.txt")),
    ("states", include_str!("../../data/en/thesaurus/states.txt")),
];

static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::parse(&FILES).0);

/// The file whose words are states: participles are looked up in it as they stand ("closed", "injured").
const STATES: &str = "states";

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

/// Stands for the possessive of a phrase, whatever its person: "on his feet", "change one's mind".
pub(crate) const POSSESSIVE: u64 = 1;

/// A phrase of the thesaurus, by the hashes of its tokens: lemmas or words as they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// Where its tokens behind the second stand among those of all.
    rest: (u32, u32),
    entry: u32,
}

/// A phrase cut as the tokeniser cuts it: `non|-|fatal`, `death|'s|door`.
struct Parts<'t>(&'t str);

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;
    fn next(&mut self) -> Option<&'t str> {
        let text = self.0.trim_ascii_start();
        let bytes = text.as_bytes();
        let owner = |at: usize| {
            let own = bytes[at..].starts_with(b"'s");
            own && bytes.get(at + 2).is_none_or(|b| matches!(b, b' ' | b'-'))
        };
        let cut = |at: &usize| matches!(bytes[*at], b' ' | b'-') || bytes[*at] == b'\'' && owner(*at);
        let end = match bytes.first()? {
            b'-' => 1,
            b'\'' if owner(0) => 2,
            // All cuts are before an ASCII character, so they are on a character boundary.
            _ => (1..bytes.len()).find(cut).unwrap_or(bytes.len()),
        };
        let (part, rest) = text.split_at(end);
        self.0 = rest;
        Some(part)
    }
}

/// What a word or phrase can mean: its senses are those of the word, those of the state that a participle tells, and those
/// of the phrase that it heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses {
    // Entries of the thesaurus; 0 has no senses.
    word: u32,
    state: u32,
    phrase: u32,
}

impl Senses {
    /// The senses of a word by the hash of its lemma.
    pub fn of(word: u64) -> Senses {
        Senses { word: thesaurus().entry(word), ..Senses::default() }
    }
    /// Adds what a participle tells as a state, by the hash of its form: "injured", "closed".
    pub fn add_state(&mut self, form: u64) {
        let t = thesaurus();
        self.state = t.states.get(t.entry(form) as usize).copied().unwrap_or(0);
    }
    /// Adds the senses of a phrase that the word heads; the longest phrase stays.
    pub fn add(&mut self, phrase: &Phrase) {
        let t = thesaurus();
        let length = |e: u32| t.lengths.get(e as usize).copied().unwrap_or(0);
        if length(phrase.entry) > length(self.phrase) {
            self.phrase = phrase.entry;
        }
    }
    /// Whether phrases begin with the word.
    pub fn begin_phrases(self) -> bool {
        thesaurus().begins.get(self.word as usize).copied().unwrap_or(false)
    }
    /// Whether the word by itself has none.
    pub fn is_unknown(self) -> bool {
        thesaurus().senses.get(self.word as usize).is_empty()
    }
    /// The numbers of the senses; one may come twice.
    pub fn ids(self) -> impl Iterator<Item = Sense> + Clone {
        let t = thesaurus();
        let entries = [self.word, self.state, self.phrase];
        entries.into_iter().filter(|e| *e != 0).flat_map(|e| t.senses.get(e as usize)).copied()
    }
    /// Bits of the senses, of which several share one: without a bit in common there is no sense in common.
    fn bits(self) -> u64 {
        self.ids().fold(0, |bits, s| bits | bit(s))
    }
    /// How alike two words are by their senses: 0.8 for a sense in common, 0.5 where one has a parent of the other's, 0.
    pub fn relation(self, other: Senses) -> f32 {
        let t = thesaurus();
        let (mine, yours) = (self.bits(), other.bits());
        if mine & yours != 0 && self.ids().any(|a| other.ids().any(|b| a == b)) {
            return 0.8;
        }
        let above = |a: Senses, bits: u64, b: Senses| {
            let parents = b.ids().flat_map(|y| t.parents(y)).filter(|p| bit(**p) & bits != 0);
            parents.into_iter().any(|p| a.ids().any(|x| x == *p))
        };
        if above(self, mine, other) || above(other, yours, self) { 0.5 } else { 0.0 }
    }
    /// Whether some sense of the one excludes some sense of the other. A word is not opposed to itself.
    pub fn opposed(self, other: Senses) -> bool {
        self != other && self.ids().any(|a| thesaurus().opposites(a).iter().any(|o| other.ids().any(|b| b == *o)))
    }
}

/// The bit of a sense.
fn bit(sense: Sense) -> u64 {
    1 << (u64::from(sense).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
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

/// Hashes in order, found by their leading bits.
#[derive(Debug, Default)]
struct Table {
    /// Spread and sorted.
    keys: Vec<u64>,
    /// For each value of the leading bits where its keys begin, and the end of the last.
    starts: Vec<u32>,
}

impl Table {
    /// How many leading bits: there are about as many values as words.
    const LEADING: u32 = 14;

    /// Of different hashes, spread and sorted.
    fn new(keys: Vec<u64>) -> Table {
        let starts = Table::starts(keys.iter().copied());
        Table { keys, starts }
    }
    /// How many hashes have lower leading bits, for each value of them.
    fn starts(keys: impl Iterator<Item = u64>) -> Vec<u32> {
        let mut starts = vec![0u32; (1 << Table::LEADING) + 1];
        for k in keys {
            starts[Table::leading(k) + 1] += 1;
        }
        let mut sum = 0;
        for s in &mut starts {
            sum += *s;
            *s = sum;
        }
        starts
    }
    /// Sorts by hashes that are spread: nearly all by their leading bits.
    fn sorted<T: Copy + Ord + Default>(items: &[(u64, T)]) -> Vec<(u64, T)> {
        let mut places = Table::starts(items.iter().map(|x| x.0));
        let mut out = vec![(0, T::default()); items.len()];
        for x in items {
            let place = &mut places[Table::leading(x.0)];
            out[*place as usize] = *x;
            *place += 1;
        }
        for few in out.chunk_by_mut(|a, b| Table::leading(a.0) == Table::leading(b.0)) {
            if few.len() > 1 {
                few.sort_unstable();
            }
        }
        out
    }
    /// Words that are alike have hashes that differ little in their first bits.
    fn spread(hash: u64) -> u64 {
        hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
    fn leading(key: u64) -> usize {
        (key >> (64 - Table::LEADING)) as usize
    }
    /// The place of a hash that is spread.
    fn place(&self, key: u64) -> Option<usize> {
        let lead = Table::leading(key);
        let (from, to) = (*self.starts.get(lead)? as usize, *self.starts.get(lead + 1)? as usize);
        self.keys.get(from..to)?.iter().position(|k| *k == key).map(|i| from + i)
    }
}

/// All senses with their words.
///
/// What a word or phrase lists is an entry: those of words come first, by their place among the words and from 1, then
/// those of states where the word has other senses too, then those of phrases.
#[derive(Debug, Default)]
pub(crate) struct Thesaurus {
    ids: Vec<&'static str>,
    parents: Lists,
    opposites: Lists,
    /// Hashes of the lemmas of words and of first words of phrases.
    words: Table,
    /// By entry of a word: the entry that has only its senses as a state, or 0.
    states: Vec<u32>,
    /// By entry of a word: whether phrases begin with it.
    begins: Vec<bool>,
    /// By entry: senses, tokens of a phrase (0 for a word).
    senses: Lists,
    lengths: Vec<u8>,
    /// The first two words of phrases, and where the phrases of each pair begin.
    pairs: Table,
    pair_starts: Vec<u32>,
    phrases: Vec<Phrase>,
    /// Hashes of the tokens behind the second.
    parts: Vec<u64>,
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
    /// Whether phrases begin with a word, by the hash of its lemma (or of the word as it stands).
    pub fn begins(&self, first: u64) -> bool {
        self.begins.get(self.entry(first) as usize).copied().unwrap_or(false)
    }
    /// The phrases that begin with two words.
    pub fn phrases(&self, first: u64, second: u64) -> &[Phrase] {
        let place = self.pairs.place(pair(first, second));
        let range =
            place.and_then(|i| Some(*self.pair_starts.get(i)? as usize..*self.pair_starts.get(i + 1)? as usize));
        range.and_then(|r| self.phrases.get(r)).unwrap_or(&[])
    }
    /// The hashes of a phrase's tokens behind the second.
    pub fn rest(&self, phrase: &Phrase) -> &[u64] {
        self.parts.get(phrase.rest.0 as usize..phrase.rest.1 as usize).unwrap_or(&[])
    }
    /// The entry of a word: 0 for an unknown one.
    fn entry(&self, word: u64) -> u32 {
        self.words.place(Table::spread(word)).map_or(0, |i| i as u32 + 1)
    }

    /// Reads the files; what is wrong with them comes second, by file and line.
    fn parse(files: &[(&'static str, &'static str)]) -> (Thesaurus, Vec<String>) {
        let mut draft = Draft::new(files.iter().map(|f| f.1.len()).sum());
        for &(file, text) in files {
            for (n, line) in text.lines().enumerate() {
                let line = line.trim_ascii();
                if !line.is_empty() && !line.starts_with('#') {
                    draft.sense((file, n + 1), line);
                }
            }
        }
        draft.finish()
    }
}

/// The hash of two words, spread.
fn pair(first: u64, second: u64) -> u64 {
    Table::spread(first.rotate_left(32) ^ second)
}

#[cfg(test)]
impl Thesaurus {
    /// The phrase of these words, written as the tokeniser cuts them: "give way", "at death 's door".
    pub fn listed(&self, text: &str) -> Option<&Phrase> {
        let mut parts = text.split(' ').map(|p| if p == "one's" { POSSESSIVE } else { hash(p) });
        let (first, second) = (parts.next()?, parts.next()?);
        let rest: Vec<u64> = parts.collect();
        self.phrases(first, second).iter().find(|p| self.rest(p) == rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(word: &str) -> Senses {
        Senses::of(hash(word))
    }
    fn phrase(text: &str) -> Senses {
        let mut out = Senses::default();
        out.add(thesaurus().listed(text).unwrap());
        out
    }

    #[test]
    fn the_files_are_sound() {
        let (t, problems) = Thesaurus::parse(&FILES);
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(t.ids.len() > 2000 && t.words.keys.len() > 5000 && t.phrases.len() > 2000);
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
    fn every_word_is_found_and_no_other() {
        let keys: Vec<u64> = [0, 1, 2, 1 << 50, 3 << 50, u64::MAX].to_vec();
        let table = Table::new(keys.clone());
        for (i, k) in keys.iter().enumerate() {
            assert_eq!(table.place(*k), Some(i));
            assert_eq!(table.place(k ^ 1 << 7), None);
        }
        assert_eq!(Table::default().place(5), None);
        let shuffled: Vec<(u64, u8)> = keys.iter().rev().flat_map(|k| [(*k, 2), (*k, 1)]).collect();
        let mut sorted = shuffled.clone();
        sorted.sort_unstable();
        assert_eq!(Table::sorted(&shuffled), sorted);
    }

    #[test]
    fn participles_tell_states_besides() {
        let state = |lemma, form| {
            let mut out = senses(lemma);
            out.add_state(hash(form));
            out
        };
        let injured = state("injure", "injured");
        assert!(injured.opposed(senses("unhurt")) && !senses("injure").opposed(senses("unhurt")));
        assert_eq!(injured.relation(senses("wounded")), 0.8);
        assert_eq!(injured.relation(senses("wound")), senses("injure").relation(senses("wound")));
        assert_eq!(state("marry", "marrying"), senses("marry"), "no state");
    }

    #[test]
    fn possessives_are_of_any_person() {
        let t = thesaurus();
        assert_eq!(t.rest(t.listed("change one's mind").unwrap()), [hash("mind")]);
        assert_eq!(t.listed("on one's feet").map(|p| t.rest(p).len()), Some(1), "listed as \"on his feet\"");
        assert!(!t.begins(POSSESSIVE) && t.begins(hash("change")) && !t.begins(hash("xyzzy")));
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
