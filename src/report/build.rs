//! From the ledger to the wire types.
use super::{
    ArticleRecord, Attribution, ClaimRecord, EntityRecord, EventRecord, Finding, LineIndex, MentionRecord, Relation,
    TimeValue, Timex, Value, claim_id, reference_id,
};
use crate::Span;
use crate::claim::{self, Claim};
use crate::conflict::agree::Agreement;
use crate::conflict::{Draft, Witness};
use crate::entity::{EntityClass, MentionKind};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::graph::occurrence::Occurrences;
use crate::reference::Fact;
use crate::source::Article;
use crate::value::quantity::Quantity;
use crate::value::time::TimeInterval;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Writes a ledger's claims and drafts as wire records. Line indexes are built once an article.
pub(crate) struct Writer<'l> {
    ledger: &'l Ledger,
    facts: &'l [Fact],
    lines: Vec<LineIndex>,
    records: Vec<OnceCell<Vec<ClaimRecord>>>,
    occurrences: Occurrences,
    /// The entities' names, each its own.
    names: Vec<String>,
}

impl<'l> Writer<'l> {
    pub fn new(ledger: &'l Ledger, facts: &'l [Fact]) -> Self {
        let lines = ledger.articles.iter().map(|x| LineIndex::new(&x.article.text)).collect();
        let records = vec![OnceCell::new(); ledger.articles.len()];
        Writer { ledger, facts, lines, records, occurrences: Occurrences::find(ledger), names: names(ledger) }
    }

    pub fn articles(&self) -> Vec<ArticleRecord> {
        let both = self.ledger.articles.iter().zip(&self.ledger.anchors);
        both.map(|(x, anchor)| ArticleRecord::of(&x.article).written(anchor)).collect()
    }

    /// Which mentions of series are one event.
    pub fn occurrences(&self) -> &Occurrences {
        &self.occurrences
    }

    /// The entities that the claims name.
    pub fn entities(&self, claims: &[ClaimRecord], cluster: Option<&str>) -> Vec<EntityRecord> {
        let speakers = claims.iter().filter_map(|c| c.attribution.as_ref()?.entity.as_ref());
        let named: BTreeSet<&String> =
            claims.iter().flat_map(|c| c.entity.iter().chain(&c.entities)).chain(speakers).collect();
        let all = self.names.iter().zip(&self.ledger.entities.entities).filter(|(name, _)| named.contains(name));
        all.map(|(name, e)| EntityRecord {
            cluster: cluster.map(str::to_owned),
            class: class(e.class).to_owned(),
            names: e.aliases.iter().cloned().collect(),
            ..EntityRecord::new(name)
        })
        .collect()
    }

    /// The events of series that the claims name, and the series.
    pub fn events(&self, claims: &[ClaimRecord], cluster: Option<&str>) -> Vec<EventRecord> {
        let cluster = cluster.map(str::to_owned);
        let known: BTreeMap<&str, _> = self.occurrences.list.iter().map(|o| (o.name.as_str(), o)).collect();
        let named: BTreeSet<&str> = claims.iter().filter_map(|c| c.event.as_deref()).collect();
        let mut out = BTreeSet::new();
        for name in named {
            let mut record = EventRecord { cluster: cluster.clone(), ..EventRecord::new(name) };
            if let Some(o) = known.get(name) {
                let series = self.occurrences.series_name(o.series).to_owned();
                out.insert(EventRecord { cluster: cluster.clone(), ..EventRecord::new(&series) });
                record.series = Some(series);
                record.when = match interval(&o.when) {
                    Value::Time(t) => Some(t),
                    _ => None,
                };
            }
            out.insert(record);
        }
        out.into_iter().collect()
    }

    /// The agreements as relations between the claims (as [`Writer::claims`] gave them) and the reference rows.
    pub fn relations(&self, agreements: &[Agreement], claims: &[ClaimRecord], cluster: Option<&str>) -> Vec<Relation> {
        let mut starts = Vec::with_capacity(self.ledger.articles.len());
        let mut next = 0;
        for x in &self.ledger.articles {
            starts.push(next);
            next += x.claims.len();
        }
        let id = |c: &ClaimRef| claims.get(starts[c.article] + c.claim).map(|r| r.id.clone());
        agreements
            .iter()
            .map(|a| {
                let rows = a.facts.iter().map(|&f| self.row(f).id);
                let mut relation = Relation::new(a.kind, a.claims.iter().filter_map(id).chain(rows).collect());
                relation.cluster = cluster.map(str::to_owned);
                relation.steps.clone_from(&a.steps);
                relation
            })
            .collect()
    }

    /// The reference rows that the agreements rest on.
    pub fn references(&self, agreements: &[Agreement]) -> Vec<ClaimRecord> {
        let rows: BTreeSet<usize> = agreements.iter().flat_map(|a| a.facts.iter().copied()).collect();
        rows.into_iter().map(|f| self.row(f)).collect()
    }

    fn row(&self, fact: usize) -> ClaimRecord {
        let mut row = self.facts[fact].claim();
        row.id = reference_id(&row);
        row
    }

    /// All claims, each with its id. Equal claims of one article are told apart by their order.
    pub fn claims(&self) -> Vec<ClaimRecord> {
        (0..self.ledger.articles.len()).flat_map(|article| self.of_article(article).iter().cloned()).collect()
    }

    /// One claim with its id.
    pub fn claim(&self, c: ClaimRef) -> ClaimRecord {
        self.of_article(c.article)[c.claim].clone()
    }

    /// The records of an article, made when the first of them is asked for.
    fn of_article(&self, article: usize) -> &[ClaimRecord] {
        self.records[article].get_or_init(|| {
            let claims = 0..self.ledger.articles[article].claims.len();
            let mut out: Vec<ClaimRecord> = claims.map(|claim| self.bare(ClaimRef { article, claim })).collect();
            let mut seen: HashMap<String, usize> = HashMap::new();
            for record in &mut out {
                record.cluster.clone_from(&self.ledger.articles[article].article.cluster);
                let id = claim_id(record, 0);
                let repeat = seen.entry(id.clone()).or_insert(0);
                record.id = if *repeat == 0 { id } else { claim_id(record, *repeat) };
                *repeat += 1;
            }
            out
        })
    }

    fn bare(&self, c: ClaimRef) -> ClaimRecord {
        let x = &self.ledger.articles[c.article];
        let claim = self.ledger.claim(c);
        let shift = |s: Span| Span::new(s.start.saturating_sub(x.offset), s.end.saturating_sub(x.offset));
        let mut record = if claim.in_title {
            let end = x.article.title.as_deref().map_or(0, str::len);
            ClaimRecord::of_title(&x.article, Span::new(claim.span.start, claim.span.end.min(end)))
        } else {
            ClaimRecord::new(&x.article, shift(claim.span), &self.lines[c.article])
        };
        record.marks = vec![if claim.in_title { claim.focus } else { shift(claim.focus) }];
        record.frame.clone_from(&claim.frame);
        record.kind = claim.kind.as_str().to_owned();
        record.subject.clone_from(&claim.subject);
        for (role, words) in &claim.roles {
            if !words.is_empty() {
                let slot = record.roles.entry((*role).to_owned()).or_default();
                if !slot.is_empty() {
                    slot.push_str("; ");
                }
                slot.push_str(words);
            }
        }
        record.value = self.value(c.article, claim);
        record.polarity = match claim.polarity {
            claim::Polarity::Positive => super::Polarity::Positive,
            claim::Polarity::Negative => super::Polarity::Negative,
        };
        record.modality = claim.certainty.as_str().to_owned();
        record.scope = self.scope(c.article, claim);
        record.attribution = claim.attribution.as_ref().map(|a| {
            let a2 = Attribution::new(a.speaker.clone());
            if a.contested { a2.manner("contested") } else { a2 }
        });
        self.link(c, &mut record);
        record
    }

    fn value(&self, article: usize, claim: &Claim) -> Option<Value> {
        match &claim.value {
            claim::Value::None => None,
            claim::Value::Quantity(q) => Some(quantity(q)),
            claim::Value::Time(t) => match self.ledger.time(article, *t) {
                Some(when) => Some(interval(when)),
                None => {
                    let x = &self.ledger.articles[article];
                    x.text.get(x.times[*t].mention.span.range()).map(Value::text)
                }
            },
            claim::Value::Interval(when) => Some(interval(when)),
            claim::Value::Text(text) => Some(Value::text(text.clone())),
        }
    }

    fn scope(&self, article: usize, claim: &Claim) -> Option<TimeValue> {
        let event = claim.event?;
        let (_, when) = self.ledger.when(crate::event::EventRef { article, event })?;
        match interval(&when) {
            Value::Time(t) => Some(t),
            _ => None,
        }
    }

    pub fn finding(&self, draft: &Draft, cluster: Option<&str>) -> Finding {
        let sides: std::collections::BTreeSet<&str> = draft.witnesses.iter().map(|(_, s)| *s).collect();
        let claims: Vec<ClaimRecord> = draft
            .witnesses
            .iter()
            .map(|(w, side)| {
                let record = match w {
                    Witness::Claim(c) => self.claim(*c),
                    Witness::Fact(f) => self.row(*f),
                };
                if sides.len() > 1 { record.side(*side) } else { record }
            })
            .collect();
        let mut finding = Finding::new(draft.rule.code, draft.rule.name, draft.severity, draft.confidence(), claims)
            .cluster(cluster)
            .title(draft.title.clone())
            .explanation(draft.explanation.clone());
        for step in &draft.steps {
            finding = finding.step(step.clone());
        }
        finding
    }

    /// The entities and the event of the claim, by their names in the cluster.
    fn link(&self, c: ClaimRef, record: &mut ClaimRecord) {
        let claim = self.ledger.claim(c);
        let name = |local: Option<usize>| Some(self.names.get(self.ledger.entity(c.article, local)?)?.clone());
        record.entity = name(claim.subject_entity);
        let mut all: BTreeSet<String> = record.entity.iter().cloned().collect();
        if let Some(event) = claim.event {
            let at = EventRef { article: c.article, event };
            all.extend(self.ledger.event(at).fillers.iter().filter_map(|f| name(f.entity)));
            let time = match claim.value {
                claim::Value::Time(t) => Some(t),
                _ => None,
            };
            record.event = self.occurrences.name(at, time).map(str::to_owned);
        }
        let entities = &self.ledger.articles[c.article].entities;
        if claim.kind == claim::Kind::OfficeHolder || claim.kind == claim::Kind::Role {
            let holder = claim.subject_entity.and_then(|e| entities.entities.get(e));
            let office = holder.and_then(|e| e.offices.iter().find(|o| o.span == claim.focus));
            all.extend(office.and_then(|o| name(o.of_entity)));
        }
        record.entities = all.into_iter().collect();
        if let (Some(by), Some(a)) = (&claim.attribution, &mut record.attribution) {
            a.entity = name(entities.entity_at(by.head));
        }
    }
}

/// A name for every entity of the cluster; where several bear one, the later ones get a number.
fn names(ledger: &Ledger) -> Vec<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let entities = ledger.entities.entities.iter();
    entities
        .map(|e| {
            let count = seen.entry(&e.canonical).or_insert(0);
            *count += 1;
            if *count == 1 { e.canonical.clone() } else { format!("{} ({count})", e.canonical) }
        })
        .collect()
}

fn class(class: EntityClass) -> &'static str {
    match class {
        EntityClass::Person => "person",
        EntityClass::Organisation => "organisation",
        EntityClass::Place => "place",
        EntityClass::Country => "country",
        EntityClass::Group => "group",
        EntityClass::Product => "product",
        EntityClass::Event => "event",
        EntityClass::Other => "other",
    }
}

/// The quantity in words.
pub(crate) fn shown(q: &Quantity) -> String {
    quantity(q).to_string()
}

fn quantity(q: &Quantity) -> Value {
    Value::quantity(q.lo, q.hi, Some(q.unit.symbol()).filter(|s| !s.is_empty()))
}

fn interval(when: &TimeInterval) -> Value {
    let (from, to) = crate::event::show::wire(when);
    Value::time(from, to, crate::event::show::grain(when.grain))
}

/// The mentions of one article, in order of the text: times with TIMEX3 values, quantities, entities, events.
pub(crate) fn mentions(ledger: &Ledger, article: usize) -> Vec<MentionRecord> {
    let x = &ledger.articles[article];
    let place = |span: Span| (span.start >= x.offset).then(|| Span::new(span.start - x.offset, span.end - x.offset));
    let mut out = Vec::new();
    for (i, t) in x.times.iter().enumerate() {
        let Some(span) = place(t.mention.span) else { continue };
        let cx = ledger.contexts[article][i];
        let timex = t.mention.expr.timex(&cx);
        let mut m = MentionRecord::new(&x.article, span, "time");
        m.timex = Some(Timex::new(timex.kind.as_str(), timex.value));
        m.value = ledger.time(article, i).map(interval);
        out.push(m);
    }
    for q in &x.quantities {
        let Some(span) = place(q.span) else { continue };
        let mut m = MentionRecord::new(&x.article, span, "quantity");
        m.value = Some(quantity(&q.quantity));
        out.push(m);
    }
    for e in &x.entities.mentions {
        let Some(span) = place(e.span) else { continue };
        let kind = match (e.kind, e.class) {
            (MentionKind::Pronoun, _) => "pronoun",
            (_, EntityClass::Person) => "person",
            (_, EntityClass::Organisation) => "organisation",
            (_, EntityClass::Country) => "country",
            (_, EntityClass::Place) => "place",
            _ => "entity",
        };
        let mut m = MentionRecord::new(&x.article, span, kind);
        m.value = x.entities.entity_of(e).map(|e| Value::text(e.canonical.clone()));
        out.push(m);
    }
    for e in &x.events {
        let Some(span) = place(e.head_span) else { continue };
        if e.frame.is_some() {
            let mut m = MentionRecord::new(&x.article, span, "event");
            m.value = Some(Value::text(e.frame_name()));
            out.push(m);
        }
    }
    out.sort_by(|a, b| (a.span, &a.kind).cmp(&(b.span, &b.kind)));
    out
}

/// Canonical order of a cluster's articles, whatever order they came in.
pub(crate) fn canonical(articles: &mut [Article]) {
    articles.sort_by(|a, b| {
        (&a.id, &a.path, a.range, &a.text, &a.title).cmp(&(&b.id, &b.path, b.range, &b.text, &b.title))
    });
}
