//! Text to sentences and tagged tokens.
#[cfg(feature = "train")]
pub mod conllu;
mod features;
#[cfg(feature = "train")]
mod fit;
#[cfg(feature = "train")]
pub mod jackknife;
mod lemma;
mod sentence;
mod tag;
mod tagger;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;
mod words;

use crate::Span;
use crate::syntax::Dep;
pub(crate) use lemma::{irregular_base, push_lemma};
pub use tag::Tag;

/// One token: a word, a number, a punctuation mark. Treebank conventions (Universal Dependencies
/// English): `do|n't`, `Kim|'s`, `well|-|known`, `12|-|day`, `10:44`, `p.m.`, `1,200`, `$|5`, `18|%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// Part of speech, Penn Treebank set.
    pub tag: Tag,
    /// Relation to the head.
    pub dep: Dep,
    /// Index (in the document) of the head; its own index for the root of a sentence. A change after the sentence was
    /// parsed does not reach [`Doc::children`].
    pub head: u32,
    lemma: (u32, u32),
}

/// One sentence: a run of tokens inside one block of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the first token.
    pub first: usize,
    /// The index after the last token.
    pub last: usize,
    /// Index of the block (see [`crate::source::Block`]) that holds it.
    pub block: usize,
    /// Whether heads and relations have been filled in (parsing is lazy).
    pub parsed: bool,
}

impl Sentence {
    /// The token indices.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first..self.last
    }
}

/// A text with its sentences, tokens, tags, lemmas and (where parsed) dependency trees.
#[derive(Clone, Debug, Default)]
pub struct Doc<'t> {
    /// The whole text that the byte ranges count in.
    pub text: &'t str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    lemmas: String,
    /// One for each token, as far as known.
    places: Vec<Place>,
}

/// Where a token stands: its sentence and, once the sentence is parsed, its dependents as a chain.
#[derive(Clone, Copy, Debug)]
struct Place {
    sentence: u32,
    /// The first dependent, `NONE` without one, `UNKNOWN` before the sentence is parsed.
    first: u32,
    /// The next dependent of the same head.
    next: u32,
}

const NONE: u32 = u32::MAX;
const UNKNOWN: u32 = u32::MAX - 1;

/// The dependents of a token, in order.
enum Children<'d> {
    /// Along the chain.
    Chain(&'d [Place], u32),
    /// By the heads of the sentence's tokens: the tree is still being made.
    Heads(&'d [Token], std::ops::Range<usize>, usize),
}

impl Iterator for Children<'_> {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        match self {
            Children::Chain(places, at) => {
                let child = *at as usize;
                *at = places.get(child)?.next;
                Some(child)
            }
            Children::Heads(tokens, range, of) => range.find(|&j| j != *of && tokens[j].head as usize == *of),
        }
    }
}

impl<'t> Doc<'t> {
    /// The token as written.
    pub fn word(&self, i: usize) -> &'t str {
        let t = &self.tokens[i];
        &self.text[t.start as usize..t.end as usize]
    }
    /// The words of one sentence as written, from its first token to its last; empty for an unknown sentence.
    ///
    /// ```
    /// use crossclaim::source::Article;
    /// let article = Article::builder("a").text("The dam held. Dr. Roe's team left.").build();
    /// let doc = crossclaim::text::analyse(&article.text, &article.blocks);
    /// assert_eq!(doc.sentence_text(1), "Dr. Roe's team left.");
    /// assert_eq!(doc.sentence_text(9), "");
    /// ```
    pub fn sentence_text(&self, sentence: usize) -> &'t str {
        self.sentences.get(sentence).map_or("", |s| &self.text[self.span_of(s.tokens()).range()])
    }
    /// The token's lemma: lower case (names too), base form of verbs, singular of nouns.
    pub fn lemma(&self, i: usize) -> &str {
        let (a, b) = self.tokens[i].lemma;
        &self.lemmas[a as usize..b as usize]
    }
    /// The token's part of speech.
    pub fn tag(&self, i: usize) -> Tag {
        self.tokens[i].tag
    }
    /// The relation to its head.
    pub fn dep(&self, i: usize) -> Dep {
        self.tokens[i].dep
    }
    /// The head's index, `None` for the root of a sentence.
    pub fn head(&self, i: usize) -> Option<usize> {
        let h = self.tokens[i].head as usize;
        (h != i).then_some(h)
    }
    /// The byte range of one token.
    pub fn span(&self, i: usize) -> Span {
        Span::new(self.tokens[i].start as usize, self.tokens[i].end as usize)
    }
    /// The byte range from the first token of `range` to its last.
    pub fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        Span::new(self.tokens[range.start].start as usize, self.tokens[range.end - 1].end as usize)
    }
    /// Index of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        match self.places.get(i) {
            Some(place) => place.sentence as usize,
            None => self.sentences.partition_point(|s| s.last <= i),
        }
    }
    /// The dependents of token `i`, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        match self.places.get(i) {
            Some(place) if place.first != UNKNOWN => Children::Chain(&self.places, place.first),
            _ => Children::Heads(&self.tokens, self.sentences[self.sentence_of(i)].tokens(), i),
        }
    }
    /// Notes the dependents of each token of a sentence whose tree will not change any more.
    pub(crate) fn link(&mut self, sentence: usize) {
        let Some(s) = self.sentences.get(sentence) else { return };
        let Some(places) = self.places.get_mut(..s.last) else { return };
        for i in s.tokens() {
            (places[i].first, places[i].next) = (NONE, NONE);
        }
        for i in s.tokens().rev() {
            let head = self.tokens[i].head as usize;
            if head != i && s.tokens().contains(&head) {
                places[i].next = std::mem::replace(&mut places[head].first, i as u32);
            }
        }
    }
    /// Goes through what hangs on `i`, heads before dependents, at most `depth` steps down; `enter` says whether to go
    /// below a token.
    pub(crate) fn walk(&self, i: usize, depth: usize, enter: &mut impl FnMut(usize) -> bool) {
        if depth > 0 {
            for c in self.children(i) {
                if enter(c) {
                    self.walk(c, depth - 1, enter);
                }
            }
        }
    }
    /// The first dependent of `i` with the relation.
    pub fn child(&self, i: usize, dep: Dep) -> Option<usize> {
        self.children(i).find(|&j| self.dep(j) == dep)
    }
    /// First and after-last token of all that hangs on `i` (itself included).
    pub fn subtree(&self, i: usize) -> std::ops::Range<usize> {
        let (mut lo, mut hi) = (i, i);
        self.walk(i, 511, &mut |j| {
            (lo, hi) = (lo.min(j), hi.max(j));
            true
        });
        lo..hi + 1
    }
    /// Whether `i` is `ancestor` or hangs on it, directly or not.
    pub fn is_under(&self, i: usize, ancestor: usize) -> bool {
        let mut at = i;
        for _ in 0..512 {
            if at == ancestor {
                return true;
            }
            match self.head(at) {
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    }
    /// Appends a token with its tag; `next` is the word after it.
    fn push_tagged(&mut self, (start, end): tokenize::Piece, tag: Tag, next: &str) {
        let at = self.lemmas.len() as u32;
        lemma::push_lemma(&self.text[start..end], tag, next, &mut self.lemmas);
        let head = self.tokens.len() as u32;
        let lemma = (at, self.lemmas.len() as u32);
        self.tokens.push(Token { start: start as u32, end: end as u32, tag, dep: Dep::Root, head, lemma });
    }
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn push_token(&mut self, start: usize, end: usize, tag: Tag, lemma: &str) {
        let at = self.lemmas.len() as u32;
        self.lemmas.push_str(lemma);
        let head = self.tokens.len() as u32;
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            tag,
            dep: Dep::Root,
            head,
            lemma: (at, self.lemmas.len() as u32),
        });
    }
}

/// Splits, tags and lemmatises the prose blocks of an article (furniture is left out). Sentences are not parsed yet.
///
/// ```
/// use crossclaim::source::Article;
/// use crossclaim::text::Tag;
/// let article = Article::builder("a").text("Divers found two boats near the island.").build();
/// let doc = crossclaim::text::analyse(&article.text, &article.blocks);
/// assert_eq!((doc.word(1), doc.lemma(1), doc.tag(1)), ("found", "find", Tag::VBD));
/// ```
pub fn analyse<'t>(text: &'t str, blocks: &[crate::source::Block]) -> Doc<'t> {
    let mut doc = Doc { text, ..Doc::default() };
    let (mut pieces, mut ends, mut tags) = (Vec::new(), Vec::new(), Vec::new());
    let mut tagger = tagger::Tagger::new();
    for (b, block) in blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose()) {
        if text.get(block.span.range()).is_none() {
            continue;
        }
        pieces.clear();
        ends.clear();
        tokenize::tokenize(text, block.span.start, block.span.end, &mut pieces);
        sentence::split(text, &pieces, &mut ends);
        let mut from = 0;
        for &to in &ends {
            let first = doc.tokens.len();
            tagger.tag(text, &pieces[from..to], &mut tags);
            for (i, &tag) in (from..to).zip(&tags) {
                let next = if i + 1 < to { &text[pieces[i + 1].0..pieces[i + 1].1] } else { "" };
                doc.push_tagged(pieces[i], tag, next);
            }
            let place = Place { sentence: doc.sentences.len() as u32, first: UNKNOWN, next: NONE };
            doc.sentences.push(Sentence { first, last: doc.tokens.len(), block: b, parsed: false });
            doc.places.resize(doc.tokens.len(), place);
            from = to;
        }
    }
    doc
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, BlockKind};

    fn doc<'t>(text: &'t str, kinds: &[BlockKind]) -> Doc<'t> {
        let mut at = 0;
        let mut blocks = Vec::new();
        for (line, &kind) in text.split('\n').zip(kinds) {
            blocks.push(Block::new(Span::new(at, at + line.len()), kind));
            at += line.len() + 1;
        }
        analyse(text, &blocks)
    }

    #[test]
    fn blocks_are_sentence_boundaries_and_furniture_is_left_out() {
        let text = "Quake shakes the coast\nShare this page\nNobody was hurt. Schools closed";
        let d = doc(text, &[BlockKind::Headline, BlockKind::Furniture, BlockKind::Body]);
        let sentences: Vec<(usize, &str)> =
            d.sentences.iter().enumerate().map(|(i, s)| (s.block, d.sentence_text(i))).collect();
        assert_eq!(sentences, [(0, "Quake shakes the coast"), (2, "Nobody was hurt."), (2, "Schools closed")]);
        assert!(d.sentences.iter().all(|s| !s.parsed) && (0..d.tokens.len()).all(|i| d.head(i).is_none()));
    }

    #[test]
    fn clitics_take_their_lemma_from_the_next_word() {
        let d = doc("He’s been warned and she's late; they're the team's fans.", &[BlockKind::Body]);
        let lemmas: Vec<&str> =
            (0..d.tokens.len()).filter(|&i| d.word(i).contains(['\'', '’'])).map(|i| d.lemma(i)).collect();
        assert_eq!(lemmas, ["have", "be", "be", "'s"]);
    }

    #[test]
    fn joined_hyphens_are_hyphens() {
        let d = doc("A ten-year-old boy from the north-east won 3-1.", &[BlockKind::Body]);
        let hyphens = (0..d.tokens.len()).filter(|&i| d.word(i) == "-" && d.tag(i) == Tag::HYPH).count();
        assert!(hyphens >= 3, "{hyphens}");
    }

    #[test]
    fn odd_blocks_do_no_harm() {
        let text = "é\u{301}…👍🏽 ’’’ $ — 1.2.3.4e9";
        for (a, b) in [(0, 0), (1, 3), (0, text.len()), (5, 999), (0, 2)] {
            let d = analyse(text, &[Block::new(Span::new(a, b), BlockKind::Body)]);
            for i in 0..d.tokens.len() {
                assert!(!d.word(i).is_empty() && !d.lemma(i).is_empty());
            }
        }
        assert!(analyse("", &[]).tokens.is_empty());
    }
}
