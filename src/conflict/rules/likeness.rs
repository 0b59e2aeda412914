//! How like two tellings of an event are by their words, where no frame or participant ties them: "the dyke gave way", "the
//! embankment burst".
use super::telling::is_other;
use super::weigh::{one_tale, ranked_apart, recurs};
use crate::align::overlap::{Bag, Rarity};
use crate::align::passage::{Passage, is_pronoun};
use crate::align::thesaurus::relation;
use crate::claim::extract::gist::{NONE, Tok};
use crate::event::{EventRef, Ledger, link};
use crate::syntax::Dep;

/// The words around a dated event.
pub(super) struct Telling {
    at: EventRef,
    passage: Passage,
    /// The verb, its subject, objects and what hangs on them; words of time and of no meaning left out.
    core: Bag,
}

/// What two tellings have in common.
#[derive(Clone, Copy, Debug, Default)]
struct Likeness {
    /// Relation of the most alike words that name what happened.
    event: f32,
    /// Share and weight of the core that both say.
    core: (f32, f32),
}

impl Likeness {
    fn is_close(&self) -> bool {
        self.event >= 0.5 || self.core.0 >= 0.15 && self.core.1 >= 1.5
    }
}

/// Sentences at the head of an article.
const LEAD: usize = 4;

impl Telling {
    pub fn of(ledger: &Ledger, at: EventRef, time: usize, rarity: &Rarity) -> Telling {
        let x = &ledger.articles[at.article];
        let (gist, head) = (&x.gist, ledger.event(at).head);
        let passage = Passage::around(gist, x.times[time].mention.tokens.clone(), head, rarity);
        let timed = |i: usize| x.times.iter().any(|t| t.mention.tokens.contains(&i));
        let content: Vec<(usize, Tok)> =
            gist.content_of(passage.sentence).filter(|(i, _)| !timed(*i)).map(|(i, t)| (i, *t)).collect();
        let verb = passage.verb.unwrap_or(head);
        let up = |i: usize| gist.toks.get(i).map(|t| t.head).filter(|h| *h != NONE).map(|h| h as usize);
        let near = |i: usize, dep: Dep| {
            let direct = |i: usize| i == verb || i == head || up(i) == Some(verb) || up(i) == Some(head);
            let clause = matches!(dep, Dep::Advcl | Dep::Conj | Dep::Parataxis | Dep::Ccomp | Dep::AclRelcl);
            i == verb
                || i == head
                || !clause && direct(i)
                || matches!(dep, Dep::Compound | Dep::Nmod | Dep::NmodPoss | Dep::Amod) && up(i).is_some_and(direct)
        };
        let core: Vec<Tok> = content.iter().filter(|(i, t)| near(*i, t.dep)).map(|(_, t)| *t).collect();
        Telling { at, core: Bag::new(core.iter(), rarity), passage }
    }
    /// The words that name what happened: the verb, or with a verb of little meaning its subject.
    fn naming(&self, ledger: &Ledger) -> Vec<Tok> {
        let gist = &ledger.articles[self.at.article].gist;
        let m = ledger.event(self.at);
        let of = |i: Option<usize>| i.and_then(|i| gist.toks.get(i)).copied().filter(|t| !is_pronoun(t) && t.content);
        let mut out: Vec<Tok> = of(Some(m.head)).into_iter().collect();
        if m.nominal || is_light(&m.lemma) || m.frame.is_none() {
            out.extend(of(self.passage.subject));
        }
        out
    }
    fn with(&self, ledger: &Ledger, other: &Telling) -> Likeness {
        let (p, q) = (self.naming(ledger), other.naming(ledger));
        let event = p.iter().flat_map(|s| q.iter().map(move |t| relation(s, t))).fold(0.0, f32::max);
        Likeness { event, core: self.core.overlap(&other.core) }
    }
}

/// Verbs that leave it to the subject to say what happened.
fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have"
            | "do"
            | "happen"
            | "occur"
            | "come"
            | "take"
            | "go"
            | "begin"
            | "start"
            | "end"
            | "finish"
            | "hit"
            | "strike"
            | "make"
            | "get"
            | "follow"
            | "arrive"
            | "erupt"
            | "break"
    )
}

/// The two tell what both articles open with, nothing speaks against their being one event, and their words are alike.
pub(super) fn by_words(ledger: &Ledger, x: &Telling, y: &Telling) -> bool {
    let (a, b) = (x.at, y.at);
    let leads = |e: EventRef| link::is_main(ledger, e) && ledger.event(e).sentence < LEAD;
    let single = |e: EventRef| {
        let m = ledger.event(e);
        !m.again && !m.earlier && !m.plural && m.number.is_none() && !recurs(ledger, e)
    };
    leads(a)
        && leads(b)
        && single(a)
        && single(b)
        && one_tale(ledger, a.article, b.article)
        && !is_other(ledger, a, b)
        && !ranked_apart(ledger, a, b)
        && x.with(ledger, y).is_close()
}
