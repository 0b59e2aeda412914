//! What is kept of an article's parse once the text's tokens are dropped: the words with their place in the tree, hashed.
use super::clause::hash;
use crate::align::thesaurus::{POSSESSIVE, Phrase, Senses, Thesaurus, thesaurus};
use crate::entity::Entities;
use crate::source::{Block, BlockKind};
use crate::syntax::Dep;

use crate::text::{Doc, Tag, irregular_base};
use std::ops::Range;

/// No token, no entity.
pub(crate) const NONE: u32 = u32::MAX;

/// A word in its place.
#[allow(dead_code, reason = "for the aligner of passages, which is not wired in yet")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tok {
    /// Token of its head; [`NONE`] for the root of a sentence.
    pub head: u32,
    pub dep: Dep,
    pub tag: Tag,
    /// Whether it says something by itself: noun, name, verb, adjective or "-ly" word that is no stop word.
    pub content: bool,
    pub sentence: u32,
    /// Token of the verb that governs it: itself or the nearest above it that is no auxiliary or copula; [`NONE`].
    pub clause: u32,
    /// Hash of the lemma.
    pub word: u64,
    /// What it can mean by itself and as the head of a phrase.
    pub senses: Senses,
    /// Entity of the article that a mention around it names; [`NONE`].
    pub entity: u32,
    /// The same entity across the articles of a cluster, once they are linked; [`NONE`].
    pub known: u32,
    /// Bytes of the working text.
    pub start: u32,
    pub end: u32,
}

/// The words of an article.
#[allow(dead_code, reason = "for the aligner of passages, which is not wired in yet")]
#[derive(Clone, Debug, Default)]
pub(crate) struct Gist {
    pub toks: Vec<Tok>,
    /// For each sentence the token after its last.
    ends: Vec<u32>,
    /// For each sentence the kind of block that it stands in.
    pub blocks: Vec<BlockKind>,
}

impl Gist {
    /// Indices of the tokens of a sentence; empty for an unknown one.
    pub fn tokens_of(&self, sentence: usize) -> Range<usize> {
        let from = sentence.checked_sub(1).and_then(|s| self.ends.get(s)).map_or(0, |e| *e as usize);
        from..self.ends.get(sentence).map_or(from, |e| *e as usize)
    }
    /// The words of a sentence that say something, with their token indices.
    pub fn content_of(&self, sentence: usize) -> impl Iterator<Item = (usize, &Tok)> {
        let range = self.tokens_of(sentence);
        let from = range.start;
        self.toks
            .get(range)
            .unwrap_or(&[])
            .iter()
            .enumerate()
            .map(move |(i, t)| (from + i, t))
            .filter(|(_, t)| t.content)
    }
    /// How many sentences it has.
    pub fn sentences(&self) -> usize {
        self.ends.len()
    }
    /// Says which entity across articles each local one is.
    pub fn link(&mut self, global: impl Fn(usize) -> Option<usize>) {
        for t in self.toks.iter_mut().filter(|t| t.entity != NONE) {
            t.known = global(t.entity as usize).map_or(NONE, |g| g as u32);
        }
    }
}

/// Takes down the words of a parsed text; `blocks` are those that its sentences count in.
pub(super) fn take(doc: &Doc, blocks: &[Block], entities: &Entities) -> Gist {
    let mut toks: Vec<Tok> = Vec::with_capacity(doc.tokens.len());
    let mut forms: Vec<u64> = Vec::with_capacity(doc.tokens.len());
    for (s, sentence) in doc.sentences.iter().enumerate() {
        for i in sentence.tokens() {
            let t = &doc.tokens[i];
            let mut word = hash(doc.lemma(i));
            let form = form_hash(doc, i, word);
            let mut senses = Senses::of(word);
            match t.tag {
                // A past form that the tagger took for the present: "the ferry sank".
                Tag::VB | Tag::VBP if senses.is_unknown() => {
                    if let Some(base) = irregular_base(doc.lemma(i)) {
                        word = hash(base);
                        senses = Senses::of(word);
                    }
                }
                Tag::VBN | Tag::VBG if form != word => senses.add_state(form),
                _ => {}
            }
            forms.push(form);
            toks.push(Tok {
                head: doc.head(i).map_or(NONE, |h| h as u32),
                dep: t.dep,
                tag: t.tag,
                content: is_content(doc, i),
                sentence: s as u32,
                clause: governing_verb(doc, i, &toks),
                word,
                senses,
                entity: NONE,
                known: NONE,
                start: t.start,
                end: t.end,
            });
        }
    }
    for m in &entities.mentions {
        let Some(e) = m.entity else { continue };
        for t in toks.get_mut(m.tokens.clone()).into_iter().flatten() {
            t.entity = e as u32;
        }
    }
    add_phrases(doc, &forms, &mut toks);
    Gist {
        toks,
        ends: doc.sentences.iter().map(|s| s.last as u32).collect(),
        blocks: doc.sentences.iter().map(|s| blocks.get(s.block).map_or(BlockKind::Body, |b| b.kind)).collect(),
    }
}

/// The token itself or the nearest above it that is a verb, no auxiliary or copula; `before` are the tokens before it.
fn governing_verb(doc: &Doc, i: usize, before: &[Tok]) -> u32 {
    let mut at = Some(i);
    for _ in 0..30 {
        let Some(x) = at else { break };
        if let Some(t) = before.get(x) {
            return t.clause;
        }
        if doc.tag(x).is_verb() && !matches!(doc.dep(x), Dep::Aux | Dep::AuxPass | Dep::Cop) {
            return x as u32;
        }
        at = doc.head(x);
    }
    NONE
}

fn is_content(doc: &Doc, i: usize) -> bool {
    let (tag, lemma) = (doc.tag(i), doc.lemma(i));
    (tag.is_noun() || tag.is_verb() || tag.is_adjective() || tag == Tag::RB)
        && !is_stop_word(lemma)
        && lemma.chars().any(char::is_alphabetic)
}

/// Words of open classes that say little by themselves.
#[rustfmt::skip]
fn is_stop_word(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have" | "do" | "say" | "tell" | "will" | "would" | "can" | "could" | "may" | "might" | "should" | "must"
            | "also" | "very" | "just" | "only" | "more" | "most" | "than" | "as" | "so" | "then" | "there" | "here" | "now"
            | "still" | "already" | "about" | "around" | "some" | "other" | "one" | "two" | "three" | "not" | "no"
    )
}

/// The hash of the word as it stands, in lower case; that of the lemma for long and foreign words.
fn form_hash(doc: &Doc, i: usize, lemma: u64) -> u64 {
    let mut buffer = [0; 24];
    let word = doc.word(i);
    if word.eq_ignore_ascii_case(doc.lemma(i)) || !word.is_ascii() {
        return lemma;
    }
    let Some(copy) = buffer.get_mut(..word.len()) else { return lemma };
    copy.copy_from_slice(word.as_bytes());
    copy.make_ascii_lowercase();
    std::str::from_utf8(copy).map_or(lemma, hash)
}

/// Gives the heads of listed phrases the phrase's senses.
fn add_phrases(doc: &Doc, forms: &[u64], toks: &mut [Tok]) {
    let thesaurus = thesaurus();
    let mut finder = Finder { doc, forms, thesaurus, found: Vec::new() };
    for s in &doc.sentences {
        for i in s.tokens() {
            let (word, form) = (toks[i].word, forms[i]);
            if toks[i].senses.begin_phrases() {
                finder.at(i, s.last, word, toks);
            }
            if form != word && thesaurus.begins(form) {
                finder.at(i, s.last, form, toks);
            }
            for (head, phrase) in finder.found.drain(..) {
                toks[head].senses.add(phrase);
            }
        }
    }
}

/// Looks for phrases in a text.
struct Finder<'d> {
    doc: &'d Doc<'d>,
    /// Of all tokens: hashes of the words as they stand.
    forms: &'d [u64],
    thesaurus: &'static Thesaurus,
    /// Those found, by the token that heads them.
    found: Vec<(usize, &'static Phrase)>,
}

/// How many tokens behind the verb the rest of its phrase may begin: "turn the offer down".
const REACH: usize = 3;

impl Finder<'_> {
    /// Those whose first word is token `i`, with the hash given, of a sentence that ends at `end`.
    fn at(&mut self, i: usize, end: usize, first: u64, toks: &[Tok]) {
        self.going_on(i, i + 1, end, first, toks);
        let mut j = i + 2;
        while j < end && j <= i + REACH && self.doc.tag(i).is_verb() && !stops(self.doc, j - 1) {
            self.going_on(i, j, end, first, toks);
            j += 1;
        }
    }
    /// Those that begin at `i` and go on at `j`.
    fn going_on(&mut self, i: usize, j: usize, end: usize, first: u64, toks: &[Tok]) {
        let Some(t) = toks[..end].get(j) else { return };
        let possessive = (t.tag == Tag::PRPS).then_some(POSSESSIVE);
        let form = Some(self.forms[j]).filter(|f| *f != t.word);
        for second in [Some(t.word), form, possessive].into_iter().flatten() {
            for phrase in self.thesaurus.phrases(first, second) {
                let rest = self.thesaurus.rest(phrase);
                let last = j + rest.len();
                let fits = last < end && rest.iter().zip(j + 1..).all(|(part, k)| self.is_part(k, *part, toks));
                if fits && (j == i + 1 || last > j || is_particle_of(self.doc, j, i)) {
                    self.found.push((self.head(i, j..last + 1), phrase));
                }
            }
        }
    }
    fn is_part(&self, i: usize, part: u64, toks: &[Tok]) -> bool {
        toks[i].word == part || self.forms[i] == part || part == POSSESSIVE && toks[i].tag == Tag::PRPS
    }
    /// The head of the words of a phrase: the first whose own head is none of them.
    fn head(&self, first: usize, rest: Range<usize>) -> usize {
        let inside = |t: usize| t == first || rest.contains(&t);
        let outmost = |t: &usize| self.doc.head(*t).is_none_or(|h| !inside(h));
        std::iter::once(first).chain(rest.clone()).find(outmost).unwrap_or(first)
    }
}

/// What does not stand inside a verb's phrase.
fn stops(doc: &Doc, i: usize) -> bool {
    doc.tag(i).is_punctuation() || doc.tag(i).is_verb() || doc.tag(i) == Tag::CC
}

/// Whether the token is the verb's particle, or an adverb or preposition that governs nothing behind it.
fn is_particle_of(doc: &Doc, i: usize, verb: usize) -> bool {
    let last = i + 1 >= doc.tokens.len() || doc.sentence_of(i + 1) != doc.sentence_of(i);
    let small = matches!(doc.tag(i), Tag::RB | Tag::IN);
    doc.tag(i) == Tag::RP || small && (doc.head(i) == Some(verb) || last || doc.tag(i + 1).is_punctuation())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::extract::{Extraction, extract};
    use crate::source::Article;
    use crate::syntax::Parser;

    fn read(text: &str) -> Extraction {
        extract(Article::builder("a").text(text).build(), &mut Parser::new())
    }
    /// Index of a word as written.
    fn at(x: &Extraction, word: &str) -> usize {
        let written = |t: &Tok| &x.text[t.start as usize..t.end as usize] == word;
        x.gist.toks.iter().position(written).unwrap_or_else(|| panic!("no {word}"))
    }
    fn heads(text: &str, word: &str, phrase: &str) -> bool {
        let x = read(text);
        let t = &x.gist.toks[at(&x, word)];
        let mut expected = t.senses;
        expected.add(thesaurus().listed(phrase).unwrap_or_else(|| panic!("{phrase} is not listed")));
        t.senses != Senses::of(t.word) && t.senses == expected
    }

    #[test]
    fn words_hang_on_the_verbs_of_their_clauses() {
        let x = read("The strike was called off after the owners raised the wages. Nobody was told.");
        let word = |w| &x.gist.toks[at(&x, w)];
        let verb = |w| word(w).clause as usize;
        assert_eq!(verb("strike"), at(&x, "called"));
        assert_eq!(verb("called"), at(&x, "called"));
        assert_eq!(verb("was"), at(&x, "called"), "an auxiliary is no verb of its own");
        assert_eq!(verb("wages"), at(&x, "raised"));
        assert!(word("strike").content && word("raised").content && !word("was").content && !word("the").content);
        assert!(!word("told").content);
        assert_eq!((word("strike").sentence, word("told").sentence, x.gist.sentences()), (0, 1, 2));
        assert_eq!(x.gist.tokens_of(1).end, x.gist.toks.len());
        assert!(x.gist.tokens_of(9).is_empty() && x.gist.content_of(9).next().is_none());
        let said: Vec<&str> = x.gist.content_of(0).map(|(_, t)| &x.text[t.start as usize..t.end as usize]).collect();
        assert_eq!(said, ["strike", "called", "owners", "raised", "wages"]);
    }

    #[test]
    fn entities_and_blocks_are_kept() {
        let article =
            Article::builder("a").title("Ferry runs aground").text("Captain Ruth Okafor left the ship.").build();
        let x = extract(article, &mut Parser::new());
        let okafor = &x.gist.toks[at(&x, "Okafor")];
        assert!(x.entities.entities[okafor.entity as usize].canonical.contains("Okafor"));
        assert_eq!(okafor.known, NONE);
        assert_eq!(x.gist.toks[at(&x, "left")].entity, NONE);
        assert_eq!(x.gist.blocks[0], BlockKind::Headline);
        assert_eq!(x.gist.blocks[okafor.sentence as usize], BlockKind::Body);
        let mut linked = x.gist.clone();
        linked.link(|e| Some(e + 40));
        assert_eq!(linked.toks[at(&x, "Okafor")].known, okafor.entity + 40);
    }

    #[test]
    fn heads_of_phrases_have_their_senses() {
        assert!(heads("The bridge gave way at noon.", "gave", "give way"));
        assert!(heads("The board turned the plan down.", "turned", "turn down"));
        assert!(heads("They shut the plant down on Friday.", "shut", "shut down"));
        assert!(heads("The walk was called off.", "called", "call off"));
        assert!(!heads("They called the mayor and drove off.", "called", "call off"));
        assert!(heads("Crews brought the blaze under control by dusk.", "brought", "bring under control"));
        assert!(heads("The cyclist is in intensive care.", "care", "in intensive care"));
    }

    #[test]
    fn possessives_stand_for_one_another() {
        assert!(heads("The keeper changed her mind.", "changed", "change one's mind"));
        assert!(heads("Many lost their lives in the mine.", "lost", "lose one's life"));
        assert!(heads("We have changed our minds.", "changed", "change one's mind"));
        assert!(!heads("The keeper changed the mind of the court.", "changed", "change one's mind"));
    }

    #[test]
    fn participles_tell_states() {
        let x = read("The pier was closed by the council. Two anglers were injured.");
        let senses = |i: usize| x.gist.toks[i].senses;
        let state = |form| Senses::of(hash(form));
        let injured = senses(at(&x, "injured"));
        assert_eq!(injured.relation(state("wounded")), 0.8);
        assert!(injured.opposed(state("unhurt")));
        let closed = at(&x, "closed");
        assert_eq!(x.gist.toks[closed].word, hash("close"));
        assert_eq!(senses(closed).relation(Senses::of(hash("close"))), 0.8, "the verb's senses stay");
        assert_eq!(senses(closed).relation(state("impassable")), 0.8);
    }

    #[test]
    fn past_forms_are_known_whatever_their_tag() {
        for (lemma, base) in [("sank", "sink"), ("rose", "rise")] {
            assert_eq!(irregular_base(lemma), Some(base));
        }
        assert_eq!(irregular_base("sink"), None);
        let x = read("The barge sank off the cape.");
        assert_eq!(x.gist.toks[at(&x, "sank")].word, hash("sink"));
    }

    #[test]
    fn a_text_without_words_has_an_empty_gist() {
        for text in ["", "   ", "..."] {
            let x = read(text);
            assert!(x.gist.toks.iter().all(|t| !t.content));
            assert_eq!(x.gist.blocks.len(), x.gist.sentences());
        }
    }
}
