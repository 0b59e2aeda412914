//! From one article to its event mentions and claims. A pure function of the article: relative times stay
//! relative, names stay local; nothing here looks at another article.
mod age;
mod attributes;
pub(crate) mod clause;
mod counted;
mod counting;
mod event;
mod facts;
pub(crate) mod gist;
pub(crate) mod harm;
mod labels;
mod lengths;
mod phases;
pub(crate) mod portrait;
mod posts;
mod ranks;
mod roles;
mod stance;
pub(crate) mod stand;
#[cfg(test)]
mod tests;
mod timing;
mod words;

use super::Claim;
use crate::Span;
use crate::claim::lexicon;
use crate::entity::{self, Entities, EntityClass};
use crate::hash::Words;
use crate::source::{Article, Block, BlockKind};
use crate::syntax::Parser;
use crate::text::{Doc, Tag};
use crate::value::quantity::{self, QuantityMention};
use crate::value::time::{self, Tense, TimeMention};
pub(crate) use clause::Clause;
pub(crate) use counted::Counted;
pub(crate) use event::{EventMention, TimeRelation};
pub(crate) use labels::main_frame;
pub(crate) use lengths::{Lasting, What};
pub(crate) use portrait::Portrait;
pub(crate) use ranks::Rank;
use std::collections::BTreeMap;

/// A time expression with what is needed to resolve it once the article's date is known.
#[derive(Clone, Debug)]
pub(crate) struct TimeRef {
    pub mention: TimeMention,
    pub tense: Tense,
    /// Whether only "and" or a comma stands between it and the time before: "in May and August".
    pub joined: bool,
    pub sentence: usize,
    /// Whether it tells when something was said or reported.
    pub of_report: bool,
    /// "after" stands right before it.
    pub follows: bool,
}

/// A sentence's place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentenceInfo {
    pub span: Span,
}

/// All that was read out of one article.
#[derive(Clone, Debug)]
pub(crate) struct Extraction {
    pub article: Article,
    /// The text that was read: the title where one was given apart, a blank line, the article's text.
    pub text: String,
    /// Bytes before the article's text in `text`.
    pub offset: usize,
    pub entities: Entities,
    pub times: Vec<TimeRef>,
    pub quantities: Vec<QuantityMention>,
    /// What each quantity counts, in the same order.
    pub counted: Vec<Counted>,
    pub events: Vec<EventMention>,
    pub claims: Vec<Claim>,
    /// How long things are said to have lasted.
    pub lengths: Vec<Lasting>,
    /// What people are said to be the first or third of.
    pub ranks: Vec<Rank>,
    /// Verbal clauses, and the words of every sentence.
    pub clauses: Vec<Clause>,
    pub words: Vec<clause::Words>,
    /// That people were hurt, or that none were.
    pub harms: Vec<harm::Harm>,
    /// How things stand where only one way can hold.
    pub stands: Vec<stand::Stand>,
    /// Relations told by nouns: "a subsidiary of", "his predecessor".
    pub links: Vec<clause::Link>,
    /// What sentences say that their subjects are.
    pub portraits: Vec<Portrait>,
    pub sentences: Vec<SentenceInfo>,
    /// Lemmas of nouns, names and verbs, for telling whether two articles tell one story.
    pub content: Words,
    /// The words with their place in the parse.
    #[allow(dead_code, reason = "for the aligner of passages, which is not wired in yet")]
    pub gist: gist::Gist,
}

/// What the extractors of one article share.
pub(crate) struct Reader<'d> {
    pub doc: &'d Doc<'d>,
    pub times: Vec<TimeRef>,
    pub quantities: Vec<QuantityMention>,
    pub entities: Entities,
    quantity_at: BTreeMap<usize, Vec<usize>>,
    /// Where the posts of a live blog begin, in bytes of the text.
    pub posts_from: Option<usize>,
}

impl Reader<'_> {
    /// The entity that a token heads a mention of, or stands inside a name of.
    pub fn entity_at(&self, head: usize) -> Option<usize> {
        self.entities.entity_at(head)
    }
    /// The noun that says what the token names: its lemma, or that of the nameless thing that it takes up.
    pub fn noun_at(&self, head: usize) -> &str {
        self.entities.noun_at(head).unwrap_or_else(|| self.doc.lemma(head))
    }
    /// Numbers and ordinals of the noun.
    pub fn quantities_of(&self, noun: usize) -> impl Iterator<Item = &QuantityMention> {
        self.quantity_at.get(&noun).into_iter().flatten().map(|&q| &self.quantities[q])
    }
    /// What the lexicon goes by: the lemma, or the class of a name.
    pub fn class_or_lemma(&self, head: usize) -> &str {
        let pronoun = self.doc.tag(head) == Tag::PRP;
        if (self.doc.tag(head).is_name() || pronoun)
            && let Some(e) = self.entity_at(head)
        {
            match self.entities.entities[e].class {
                EntityClass::Person => return "@person",
                EntityClass::Organisation => return "@organisation",
                EntityClass::Place => return "@place",
                EntityClass::Country => return "@country",
                _ => {}
            }
        }
        if pronoun { self.noun_at(head) } else { self.doc.lemma(head) }
    }
    /// Whether the token stands inside a time expression.
    pub fn is_time(&self, token: usize) -> bool {
        self.times.iter().any(|t| t.mention.tokens.contains(&token))
    }
    /// The token of a range that the others hang on.
    pub fn top_of(&self, tokens: &std::ops::Range<usize>) -> usize {
        tokens.clone().find(|&i| self.doc.head(i).is_none_or(|h| !tokens.contains(&h))).unwrap_or(tokens.start)
    }
    /// Whether the verb tells of something past (or perfect), going by its auxiliaries and its governors.
    pub fn is_past(&self, verb: usize) -> bool {
        let doc = self.doc;
        let mut at = verb;
        for _ in 0..4 {
            let modal = doc.children(at).any(|c| doc.tag(c) == Tag::MD);
            if modal {
                return false;
            }
            if doc.tag(at) == Tag::VBD
                || doc.children(at).any(|c| doc.tag(c) == Tag::VBD || doc.lemma(c) == "have" && c < at)
            {
                return true;
            }
            if matches!(doc.tag(at), Tag::VBZ | Tag::VBP) {
                return false;
            }
            match doc.head(at) {
                Some(h) => at = h,
                None => return doc.tag(at) == Tag::VBN,
            }
        }
        true
    }
}

/// Reads one article.
pub(crate) fn extract(article: Article, parser: &mut Parser) -> Extraction {
    let (text, offset, blocks) = working_text(&article);
    let mut doc = crate::text::analyse(&text, &blocks);
    for s in 0..doc.sentences.len() {
        parser.parse(&mut doc, s);
    }
    let doc = doc;
    let entities = entity::extract(&doc);
    let mentions = time::find(&doc);
    let taken: Vec<_> = mentions.iter().map(|m| m.tokens.clone()).collect();
    let quantities = quantity::find(&doc, &taken);
    let mut quantity_at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, q) in quantities.iter().enumerate() {
        if let Some(noun) = q.counted {
            quantity_at.entry(noun).or_default().push(i);
        }
    }
    let mut r = Reader {
        doc: &doc,
        times: Vec::new(),
        quantities,
        entities,
        quantity_at,
        posts_from: posts::posts_from(&text, &blocks),
    };
    r.times = time_refs(&r, mentions);
    let mut events = Vec::new();
    for s in 0..doc.sentences.len() {
        events.extend(event::find(&r, s));
    }
    timing::outbreaks(&r, &mut events);
    labels::read(&r, &mut events);
    lengths::add_terms(&r, &mut events);
    event::complete(&r, &mut events);
    let lengths = lengths::find(&r, &events);
    let ranks = ranks::find(&r);
    let mut counted = counted::find(&r, &events);
    for (sum, all) in counted::sums(&r, &counted) {
        r.quantities.push(sum);
        counted.push(all);
    }
    let mut claims = facts::claims(&r, &events, offset);
    let portraits = portrait::find(&r, offset, &mut claims);
    let (clauses, words) = clause::find(&r, &events, offset, &mut claims);
    let links = clause::links(&r, offset, &mut claims);
    let harms = harm::find(&r, offset, &mut claims);
    let stands = stand::find(&r, &events, offset, &mut claims);
    let sentences = doc.sentences.iter().map(|s| SentenceInfo { span: doc.span_of(s.tokens()) }).collect();
    let content =
        (0..doc.tokens.len()).filter(|&i| doc.tag(i).is_noun() || doc.tag(i).is_verb()).map(|i| doc.lemma(i)).collect();
    let gist = gist::take(&doc, &blocks, &r.entities);
    let Reader { times, quantities, entities, .. } = r;
    drop(doc);
    Extraction {
        article,
        text,
        offset,
        entities,
        times,
        quantities,
        counted,
        events,
        claims,
        lengths,
        ranks,
        clauses,
        words,
        harms,
        stands,
        links,
        portraits,
        sentences,
        content,
        gist,
    }
}

/// The claim that each event makes, where it makes one.
type EventRefs = Vec<Option<usize>>;

fn claims_of(events: usize, claims: &[Claim]) -> EventRefs {
    let mut out = vec![None; events];
    for (i, c) in claims.iter().enumerate().rev() {
        if let Some(slot) = c.event.and_then(|e| out.get_mut(e)) {
            *slot = Some(i);
        }
    }
    out
}

/// The text to read: a title given apart comes first, as a headline.
fn working_text(article: &Article) -> (String, usize, Vec<Block>) {
    let Some(title) = article.title.as_deref().filter(|t| !t.trim().is_empty()) else {
        return (article.text.to_string(), 0, article.blocks.clone());
    };
    let offset = title.len() + 2;
    let mut text = String::with_capacity(offset + article.text.len());
    text.push_str(title);
    text.push_str("\n\n");
    text.push_str(&article.text);
    let mut blocks = vec![Block::new(Span::new(0, title.len()), BlockKind::Headline)];
    blocks.extend(
        article.blocks.iter().map(|b| Block::new(Span::new(b.span.start + offset, b.span.end + offset), b.kind)),
    );
    (text, offset, blocks)
}

fn time_refs(r: &Reader<'_>, mentions: Vec<TimeMention>) -> Vec<TimeRef> {
    let doc = r.doc;
    let mut out: Vec<TimeRef> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let top = r.top_of(&mention.tokens);
        let governor = doc.head(top);
        let cleft = timing::cleft_marker(doc, doc.sentence_of(mention.tokens.start), mention.tokens.clone()).is_some();
        let of_report =
            !cleft && governor.is_some_and(|g| lexicon().reporting(doc.lemma(g)).is_some() && doc.tag(g).is_verb());
        let joined = out.last().is_some_and(|last| {
            let gap = last.mention.tokens.end..mention.tokens.start;
            // "in May and August", "a failure in May and another in August"
            let first = gap.clone().next().map(|g| doc.lemma(g));
            gap.len() <= 4
                && matches!(first, Some("and" | "or" | "," | "&"))
                && gap.clone().all(|g| words::is_word("joining", doc.lemma(g)))
        });
        out.push(TimeRef {
            tense: if cleft { Tense::Past } else { time::tense_at(doc, &mention.tokens) },
            joined,
            sentence: doc.sentence_of(mention.tokens.start),
            of_report,
            follows: mention.tokens.start.checked_sub(1).is_some_and(|p| doc.lemma(p) == "after"),
            mention,
        });
    }
    out
}
