//! A cluster as JSON for whoever fits weights: tokens with their parse, values, events, and every pair of numbers with
//! what the rules on numbers make of it.
use crate::claim::extract;
use crate::conflict;
use crate::event::Ledger;
use crate::source::Article;
use crate::syntax::Parser;
use serde_json::{Value, json};

/// One JSON object: the articles in canonical order and the pairs of numbers.
pub fn slots(mut articles: Vec<Article>) -> String {
    crate::report::build::canonical(&mut articles);
    let mut parser = Parser::new();
    let tokens: Vec<Value> = articles
        .iter()
        .map(|a| {
            let mut doc = crate::text::analyse(&a.text, &a.blocks);
            for s in 0..doc.sentences.len() {
                parser.parse(&mut doc, s);
            }
            let sentences: Vec<Value> = doc
                .sentences
                .iter()
                .map(|s| {
                    let t = s.tokens();
                    json!([t.start, t.end, format!("{:?}", a.blocks[s.block].kind)])
                })
                .collect();
            let tokens: Vec<Value> = (0..doc.tokens.len())
                .map(|i| {
                    let span = doc.span(i);
                    let head = doc.head(i).map_or(-1, |h| h as i64);
                    json!([
                        doc.word(i),
                        doc.lemma(i),
                        doc.tag(i).as_str(),
                        head,
                        doc.dep(i).as_str(),
                        span.start,
                        span.end
                    ])
                })
                .collect();
            json!({"id": a.id, "sentences": sentences, "tokens": tokens})
        })
        .collect();
    let read = articles.into_iter().map(|a| extract::extract(a, &mut parser)).collect();
    let ledger = Ledger::new(read, &[]);
    let mut out = Vec::new();
    for (i, (x, mut t)) in ledger.articles.iter().zip(tokens).enumerate() {
        let global = |e: Option<usize>| ledger.entity(i, e).map_or(-1, |g| g as i64);
        let mentions: Vec<Value> = x
            .entities
            .mentions
            .iter()
            .map(|m| json!([m.tokens.start, m.tokens.end, global(m.entity), format!("{:?}", m.kind)]))
            .collect();
        let events: Vec<Value> = x
            .events
            .iter()
            .map(|e| {
                let fillers: Vec<Value> =
                    e.fillers.iter().map(|f| json!([f.role, f.lemma, f.head, global(f.entity)])).collect();
                let times: Vec<Value> = e.times.iter().map(|(t, r)| json!([t, format!("{r:?}")])).collect();
                json!({"head": e.head, "frame": e.frame.map(|_| e.frame_name()), "lemma": e.lemma, "nominal": e.nominal,
                    "certainty": format!("{:?}", e.how.certainty), "polarity": format!("{:?}", e.how.polarity),
                    "contested": e.how.attribution.as_ref().is_some_and(|a| a.contested),
                    "generic": e.generic, "fillers": fillers, "times": times, "ordinal": e.ordinal})
            })
            .collect();
        let times: Vec<Value> = x
            .times
            .iter()
            .enumerate()
            .map(|(k, t)| {
                let v = ledger.time(i, k);
                json!({"tokens": [t.mention.tokens.start, t.mention.tokens.end], "report": t.of_report,
                    "from": v.and_then(|v| v.from).map(|d| d.to_string()), "to": v.and_then(|v| v.to).map(|d| d.to_string()),
                    "grain": v.map(|v| format!("{:?}", v.grain)), "duration": t.mention.expr.duration().map(|d| format!("{d:?}"))})
            })
            .collect();
        let quantities: Vec<Value> = x
            .quantities
            .iter()
            .zip(&x.counted)
            .map(|(q, c)| {
                json!({"tokens": [q.tokens.start, q.tokens.end], "lo": q.quantity.lo, "hi": q.quantity.hi,
                    "kind": format!("{:?}", q.quantity.kind), "approximate": q.quantity.approximate, "counted": q.counted,
                    "whole": q.of_whole.is_some(), "more": q.more, "each": q.each, "all": q.all, "except": q.except, "none": q.none,
                    "rate": q.rate_per.is_some() || q.quantity.is_rate(), "lemma": c.lemma, "modifiers": c.modifiers,
                    "behind": c.behind.iter().map(|b| b.1.clone()).collect::<Vec<_>>(), "clause": c.clause,
                    "event": c.event.map(|e| e.0), "role": c.event.map(|e| e.1), "provisional": c.provisional, "posted": c.posted,
                    "oblique": c.oblique, "attribute": c.attribute.as_ref().map(|a| a.name.clone()), "sentence": c.sentence})
            })
            .collect();
        t["offset"] = json!(x.offset);
        t["mentions"] = json!(mentions);
        t["events"] = json!(events);
        t["times"] = json!(times);
        t["quantities"] = json!(quantities);
        t["anchor"] =
            json!([ledger.anchors[i].from.map(|d| d.to_string()), ledger.anchors[i].to.map(|d| d.to_string())]);
        out.push(t);
    }
    let numbers = conflict::figures::learned::rows(&ledger);
    let names = conflict::figures::learned::NAMES;
    json!({"articles": out, "numbers": numbers, "number_features": names}).to_string()
}
