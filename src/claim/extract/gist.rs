//! What is kept of an article's parse once the text's tokens are dropped: the words with their place in the tree, hashed.
use super::clause::hash;
use crate::align::thesaurus::{Phrase, Senses, thesaurus};
use crate::entity::Entities;
use crate::source::{Block, BlockKind};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
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
    for i in 0..doc.tokens.len() {
        let t = &doc.tokens[i];
        let word = hash(doc.lemma(i));
        toks.push(Tok {
            head: doc.head(i).map_or(NONE, |h| h as u32),
            dep: t.dep,
            tag: t.tag,
            content: is_content(doc, i),
            sentence: doc.sentence_of(i) as u32,
            clause: governing_verb(doc, i),
            word,
            senses: Senses::of(word),
            entity: NONE,
            known: NONE,
            start: t.start,
            end: t.end,
        });
    }
    for m in &entities.mentions {
        let Some(e) = m.entity else { continue };
        for t in toks.get_mut(m.tokens.clone()).into_iter().flatten() {
            t.entity = e as u32;
        }
    }
    add_phrases(doc, &mut toks);
    Gist {
        toks,
        ends: doc.sentences.iter().map(|s| s.last as u32).collect(),
        blocks: doc.sentences.iter().map(|s| blocks.get(s.block).map_or(BlockKind::Body, |b| b.kind)).collect(),
    }
}

/// The token itself or the nearest above it that is a verb, no auxiliary or copula.
fn governing_verb(doc: &Doc, i: usize) -> u32 {
    let mut at = Some(i);
    for _ in 0..30 {
        let Some(x) = at else { break };
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

/// Gives the heads of listed phrases the phrase's senses.
fn add_phrases(doc: &Doc, toks: &mut [Tok]) {
    let thesaurus = thesaurus();
    for s in &doc.sentences {
        for i in s.tokens() {
            let by_lemma = toks[i].word;
            let form = form_hash(doc, i).filter(|f| *f != by_lemma);
            let listed = [Some(by_lemma), form].into_iter().flatten().flat_map(|h| thesaurus.phrases(h));
            for phrase in listed {
                if let Some(head) = phrase_head(doc, i, s.last, phrase) {
                    toks[head].senses.add(phrase);
                }
            }
        }
    }
}

/// The hash of the word as it stands, in lower case; `None` for long and foreign words.
fn form_hash(doc: &Doc, i: usize) -> Option<u64> {
    let mut buffer = [0; 24];
    let word = doc.word(i);
    let copy = buffer.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    copy.copy_from_slice(word.as_bytes());
    copy.make_ascii_lowercase();
    std::str::from_utf8(copy).ok().map(hash)
}

/// How many tokens behind the verb the rest of its phrase may begin: "turn the offer down".
const REACH: usize = 3;

/// The head of the phrase's words where the phrase begins at token `i` of a sentence that ends at `end`.
fn phrase_head(doc: &Doc, i: usize, end: usize, phrase: &Phrase) -> Option<usize> {
    let at = |from: usize| {
        let mut to = from;
        let fits = phrase.parts().skip(1).all(|part| {
            to += 1;
            to <= end && is_part(doc, to - 1, part)
        });
        (fits && to > from).then_some(from..to)
    };
    let rest = at(i + 1).or_else(|| {
        let far = doc.tag(i).is_verb() && i + 2 < end;
        let mut later = (i + 2..=i + REACH).take_while(|&j| far && j < end && !stops(doc, j - 1));
        later.find_map(|j| at(j).filter(|r| r.len() > 1 || is_particle_of(doc, j, i)))
    })?;
    let inside = |t: usize| t == i || rest.contains(&t);
    std::iter::once(i).chain(rest.clone()).find(|&t| doc.head(t).is_none_or(|h| !inside(h)))
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

fn is_part(doc: &Doc, i: usize, part: &str) -> bool {
    doc.lemma(i) == part
        || doc.word(i).eq_ignore_ascii_case(part)
        // "on his feet" stands for all persons.
        || doc.tag(i) == Tag::PRPS && matches!(part, "his" | "her" | "their" | "its")
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
        let listed = |p: &Phrase| p.text == phrase;
        let first = thesaurus().phrases(hash(phrase.split(' ').next().unwrap()));
        let mut expected = Senses::of(t.word);
        expected.add(first.iter().find(|p| listed(p)).unwrap_or_else(|| panic!("{phrase} is not listed")));
        t.senses == expected
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
    fn a_text_without_words_has_an_empty_gist() {
        for text in ["", "   ", "..."] {
            let x = read(text);
            assert!(x.gist.toks.iter().all(|t| !t.content));
            assert_eq!(x.gist.blocks.len(), x.gist.sentences());
        }
    }
}
