//! Findings of pairs of figures: one for each pair of values, with the witnesses of every article that tells either.
use super::{Figure, Pair};
use crate::claim::lexicon;
use crate::conflict::{Assumption, Context, Draft, RuleInfo, Witness};
use crate::event::Ledger;
use std::collections::BTreeMap;

/// One finding for each pair of values: the witnesses of every article that tells either.
pub(crate) fn report(
    cx: &Context<'_>,
    rule: &'static RuleInfo,
    pairs: Vec<Pair<'_>>,
    what: &str,
    out: &mut Vec<Draft>,
) {
    let ledger = cx.ledger;
    let mut groups: BTreeMap<(u64, u64), Vec<Vec<Pair<'_>>>> = BTreeMap::new();
    for mut p in pairs {
        let key = |f: &Figure<'_>| f.value().figure().map_or(0, |v| f.value().unit.to_base(v).to_bits());
        if key(&p.a) > key(&p.b) {
            std::mem::swap(&mut p.a, &mut p.b);
        }
        let groups = groups.entry((key(&p.a), key(&p.b))).or_default();
        let (mut same, others) = groups.drain(..).partition::<Vec<_>, _>(|g| g.iter().any(|q| meet(ledger, &p, q)));
        let mut group = same.drain(..).flatten().collect::<Vec<_>>();
        group.push(p);
        groups.extend(others);
        groups.push(group);
    }
    for group in groups.into_values().flatten() {
        // The surest one leads: the fewest assumptions, and of those that a model found the most probable.
        let doubt = |p: &&Pair<'_>| {
            let guess = p.assumptions.iter().find_map(|a| match a {
                Assumption::LikePassages(hundredths) => Some(100 - *hundredths),
                _ => None,
            });
            (guess, p.assumptions.len())
        };
        let Some(best) = group.iter().min_by_key(doubt) else { continue };
        let text = |f: &Figure<'_>| {
            let x = &ledger.articles[f.article];
            x.text.get(f.mention.span.range()).unwrap_or_default().to_string()
        };
        let (one, two) = (text(&best.a), text(&best.b));
        let mut draft = Draft::new(rule, format!("{what}: {one} or {two}"));
        draft.severity = best.severity.min(rule.severity);
        draft.assumptions = best.assumptions.clone();
        for (side, pick) in [("a", 0), ("b", 1)] {
            let mut articles = Vec::new();
            for p in std::iter::once(best).chain(&group) {
                let f = if pick == 0 { &p.a } else { &p.b };
                if articles.len() < 3 && !articles.contains(&f.article) {
                    articles.push(f.article);
                    if let Some(c) = f.claim {
                        draft.witness(side, Witness::Claim(c));
                    }
                }
            }
        }
        for step in &best.steps {
            draft = draft.step(step.clone());
        }
        let name = |f: &Figure<'_>| ledger.source_name(f.article);
        draft = draft.step(format!("{} gives {one}, {} gives {two}.", name(&best.a), name(&best.b))).explain(format!(
            "{what}: {} says \"{}\", {} says \"{}\".",
            name(&best.a),
            phrase(ledger, &best.a),
            name(&best.b),
            phrase(ledger, &best.b)
        ));
        out.push(draft);
    }
}

/// Whether two pairs of the same values are of one matter: they share a figure or a topic.
fn meet(ledger: &Ledger, p: &Pair<'_>, q: &Pair<'_>) -> bool {
    let same = |f: &Figure<'_>, g: &Figure<'_>| f.article == g.article && f.mention.span == g.mention.span;
    same(&p.a, &q.a) || same(&p.b, &q.b) || topic(ledger, &p.a) == topic(ledger, &q.a)
}

fn phrase(ledger: &Ledger, f: &Figure<'_>) -> String {
    let x = &ledger.articles[f.article];
    let span = f.claim.map_or(f.counted.span, |c| ledger.claim(c).span);
    x.text.get(span.range()).unwrap_or_default().replace('\n', " ")
}

/// What the figure is of, for grouping findings.
fn topic(ledger: &Ledger, f: &Figure<'_>) -> String {
    let lex = lexicon();
    match f.frame {
        Some(id) => lex.frame(id).family.unwrap_or(lex.frame(id).name).to_string(),
        None => match ledger.entity(f.article, f.counted.entity).and_then(|g| ledger.entities.get(g)) {
            Some(e) => e.canonical.clone(),
            None => f.counted.lemma.clone().unwrap_or_default(),
        },
    }
}
