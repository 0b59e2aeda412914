//! The ledger of a cluster: every article's extraction with times resolved, entities linked and events in series.
use super::{Series, dating, series};
use crate::claim::extract::{EventMention, Extraction, TimeRelation};
use crate::claim::{Claim, Kind};
use crate::entity::{self, EntityMap};
use crate::source::Anchor;
use crate::value::time::{Grain, TimeContext, TimeInterval, Timeline};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// An event mention: article and index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EventRef {
    pub article: usize,
    pub event: usize,
}

/// A claim: article and index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClaimRef {
    pub article: usize,
    pub claim: usize,
}

/// A cluster, read and linked.
pub(crate) struct Ledger {
    pub articles: Vec<Extraction>,
    pub anchors: Vec<Anchor>,
    /// Resolved times, per article, in the order of its time mentions.
    pub times: Vec<Vec<Option<TimeInterval>>>,
    /// What each time mention was resolved against.
    pub contexts: Vec<Vec<TimeContext>>,
    pub entities: EntityMap,
    pub series: Vec<Series>,
    /// Events that are counted, or that one article dates apart.
    pub numbered: BTreeSet<EventRef>,
    /// For each event whether it is its article's main one, as far as asked.
    pub main: Vec<Vec<OnceCell<bool>>>,
    /// For each event whether it is told of no time in particular, as far as asked.
    pub habit: Vec<Vec<OnceCell<bool>>>,
    /// Numbers that are most likely of one thing, once asked for.
    pub numbers: OnceCell<Vec<crate::conflict::figures::learned::Likely>>,
}

impl Ledger {
    /// Links the extractions of one cluster. The caller has put them into a canonical order.
    pub fn new(mut articles: Vec<Extraction>, aliases: &[(String, String)]) -> Ledger {
        let anchors = dating::narrow(&articles);
        let (times, contexts) = articles.iter().zip(&anchors).map(|(x, a)| resolve(x, a)).unzip();
        let locals: Vec<&entity::Entities> = articles.iter().map(|x| &x.entities).collect();
        let entities = entity::link_with(&locals, aliases);
        for (a, x) in articles.iter_mut().enumerate() {
            x.gist.link(|e| entities.id(a, e));
        }
        let asked = || articles.iter().map(|x| vec![OnceCell::new(); x.events.len()]).collect();
        let (main, habit) = (asked(), asked());
        let (series, numbered) = (Vec::new(), BTreeSet::new());
        let numbers = OnceCell::new();
        let mut ledger =
            Ledger { articles, anchors, times, contexts, entities, series, numbered, main, habit, numbers };
        ledger.series = series::find(&ledger);
        let several = ledger.series.iter().filter(|s| s.is_several());
        ledger.numbered = several.flat_map(|s| s.mentions.iter().copied()).collect();
        ledger
    }
    pub fn event(&self, e: EventRef) -> &EventMention {
        &self.articles[e.article].events[e.event]
    }
    pub fn claim(&self, c: ClaimRef) -> &Claim {
        &self.articles[c.article].claims[c.claim]
    }
    /// The time as resolved against its article's date.
    pub fn time(&self, article: usize, time: usize) -> Option<&TimeInterval> {
        self.times[article].get(time)?.as_ref()
    }
    /// All claims, article by article.
    pub fn claims(&self) -> impl Iterator<Item = ClaimRef> + '_ {
        self.articles
            .iter()
            .enumerate()
            .flat_map(|(article, x)| (0..x.claims.len()).map(move |claim| ClaimRef { article, claim }))
    }
    /// The finest time at which the event is said to have happened, with its index.
    pub fn when(&self, e: EventRef) -> Option<(usize, TimeInterval)> {
        let fine = |t: &TimeInterval| t.from.zip(t.to).map(|(a, b)| a.duration_until(b).as_secs());
        self.event(e)
            .times
            .iter()
            .filter(|(_, relation)| *relation == TimeRelation::At)
            .filter(|(t, _)| self.articles[e.article].times[*t].mention.expr.duration().is_none())
            .filter_map(|&(t, _)| self.time(e.article, t).map(|v| (t, *v)))
            .filter(|(_, v)| fine(v).is_some() && v.grain <= Grain::Year)
            .min_by_key(|(t, v)| (fine(v), *t))
    }
    /// The claim of the event that carries the time, or the event's own clause.
    pub fn claim_of(&self, e: EventRef, kinds: &[Kind], time: Option<usize>) -> Option<ClaimRef> {
        let claims = &self.articles[e.article].claims;
        let focus = time.map(|t| self.articles[e.article].times[t].mention.span);
        let find = |test: &dyn Fn(&Claim) -> bool| {
            claims
                .iter()
                .position(|c| c.event == Some(e.event) && test(c))
                .map(|claim| ClaimRef { article: e.article, claim })
        };
        focus
            .and_then(|f| find(&|c| c.focus == f))
            .or_else(|| kinds.iter().find_map(|k| find(&|c| c.kind == *k)))
            .or_else(|| find(&|_| true))
    }
    /// The entity across articles.
    pub fn entity(&self, article: usize, local: Option<usize>) -> Option<usize> {
        self.entities.id(article, local?)
    }
    /// How the article is named to a reader.
    pub fn source_name(&self, article: usize) -> String {
        let a = &self.articles[article].article;
        a.publisher.clone().unwrap_or_else(|| a.id.clone())
    }
}

/// Resolves the times of an article in order, each with those before it as context.
fn resolve(x: &Extraction, anchor: &Anchor) -> (Vec<Option<TimeInterval>>, Vec<TimeContext>) {
    // An open interval places nothing.
    let anchor = if anchor.from.is_some() && anchor.to.is_some() { *anchor } else { Anchor::default() };
    let mut timeline = Timeline::new(&anchor);
    let contexts: Vec<TimeContext> =
        x.times.iter().map(|t| timeline.place(&t.mention.expr, t.tense, t.sentence, t.joined)).collect();
    let mut times = x.times.iter().zip(&contexts).map(|(t, cx)| t.mention.expr.resolve(cx)).collect::<Vec<_>>();
    share_years(x, &mut times);
    (times, contexts)
}

/// "in May and August of the same year": a month without a year shares the year of the one it is joined to.
fn share_years(x: &Extraction, times: &mut [Option<TimeInterval>]) {
    for i in (1..times.len()).rev() {
        let (left, right) = (&x.times[i - 1], &x.times[i]);
        let joined = right.joined;
        let bare = left.mention.expr.year().is_none() && left.mention.expr.month().is_some();
        let (Some(month), Some(known)) = (left.mention.expr.month(), times[i]) else { continue };
        if !joined || !bare || right.mention.expr.month().is_none() {
            continue;
        }
        let Some(year) = known.from.map(|d| d.year()) else { continue };
        let shared = match left.mention.expr.day_of_month() {
            Some(day) => super::show::day(year, month, day),
            None => super::show::month(year, month),
        };
        if shared.is_some() {
            times[i - 1] = shared;
        }
    }
}
