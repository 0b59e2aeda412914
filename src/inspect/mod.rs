//! What every layer made of a page, for whoever works on the layers (feature `train`).
#[cfg(feature = "json")]
pub mod slots;

use crate::claim::extract;
use crate::event::{Ledger, show};
use crate::source::Article;
use crate::syntax::Parser;
use std::fmt::Write;

/// Parses, times, events, series and anchors of a cluster, as text for a developer to read.
pub fn inspect(mut articles: Vec<Article>, parses: bool) -> String {
    crate::report::build::canonical(&mut articles);
    let mut parser = Parser::new();
    let mut out = String::new();
    if parses {
        for a in &articles {
            let mut doc = crate::text::analyse(&a.text, &a.blocks);
            let _ = writeln!(out, "== {}", a.id);
            for s in 0..doc.sentences.len() {
                parser.parse(&mut doc, s);
                let _ = writeln!(out, "-- {:?}", a.blocks[doc.sentences[s].block].kind);
                for i in doc.sentences[s].tokens() {
                    let head = doc.head(i).map_or("ROOT", |h| doc.word(h));
                    let _ = writeln!(
                        out,
                        "{i}\t{}\t{}\t{}\t{} <- {head}",
                        doc.word(i),
                        doc.lemma(i),
                        doc.tag(i).as_str(),
                        doc.dep(i).as_str()
                    );
                }
            }
        }
    }
    let read = articles.into_iter().map(|a| extract::extract(a, &mut parser)).collect();
    let ledger = Ledger::new(read, &[]);
    for (i, x) in ledger.articles.iter().enumerate() {
        let _ = writeln!(out, "== {} anchor {:?}", x.article.id, ledger.anchors[i]);
        for (t, time) in x.times.iter().enumerate() {
            let when = ledger.time(i, t).map(show::short);
            let _ = writeln!(
                out,
                "  time {t} {:?} {:?} report={} -> {when:?}",
                &x.text[time.mention.span.range()],
                time.tense,
                time.of_report
            );
        }
        for l in &x.lengths {
            let _ = writeln!(out, "  length {l:?}");
        }
        for (e, entity) in x.entities.entities.iter().enumerate() {
            let _ = writeln!(out, "  entity {e} {:?} {:?} named={}", entity.names, entity.class, entity.named);
        }
        for l in &x.links {
            let _ = writeln!(out, "  {l:?}");
        }
        for c in &x.clauses {
            let _ = writeln!(
                out,
                "  clause e{} claim {:?} subject {:?} {} words denied={} partial={} link={:?}",
                c.event,
                c.claim,
                c.subject,
                c.content.len(),
                c.denied,
                c.partial,
                c.link
            );
        }
        for s in &x.stands {
            let axis = crate::claim::stands::stands().axes.get(s.axis).map_or("place", |a| a.name);
            let _ = writeln!(out, "  stand {axis} {} {s:?}", s.side);
        }
        for p in &x.portraits {
            let _ = writeln!(out, "  {p:?}");
        }
        for (e, event) in x.events.iter().enumerate() {
            if event.frame.is_none() && event.fillers.is_empty() {
                continue;
            }
            let fillers: Vec<String> = event
                .fillers
                .iter()
                .map(|f| {
                    let name =
                        ledger.entity(i, f.entity).and_then(|g| ledger.entities.get(g)).map(|g| g.canonical.clone());
                    format!("{}={}{}", f.role, f.lemma, name.map(|n| format!("[{n}]")).unwrap_or_default())
                })
                .collect();
            let _ = writeln!(
                out,
                "  event {e} s{} {} {:?} {:?} {:?} times {:?} ord {:?} n {:?} out {:?} of {:?} prec {:?} generic {} limits {:?} contest {:?} sum {} | {}",
                event.sentence,
                event.frame_name(),
                event.lemma,
                event.how.certainty,
                event.how.polarity,
                event.times,
                event.ordinal,
                event.number.as_ref().and_then(|q| q.exact()),
                event.outcome,
                event.of,
                event.precedes,
                event.generic,
                event.limits,
                event.contest,
                event.summed,
                fillers.join(" ")
            );
        }
    }
    out.push_str(&figures(&ledger));
    for pair in crate::conflict::figures::candidates(&ledger) {
        let _ = writeln!(out, "PAIR {pair}");
    }
    for s in &ledger.series {
        let _ = writeln!(
            out,
            "SERIES {} actor {:?}",
            crate::claim::lexicon().frame(s.frame).name,
            s.actor.and_then(|a| ledger.entities.get(a)).map(|g| &g.canonical)
        );
        for m in &s.members {
            let x = &ledger.articles[m.at.article];
            let _ = writeln!(
                out,
                "   member {} e{} {} ord {:?} out {:?}  {:?}",
                x.article.id,
                m.at.event,
                show::short(&m.when),
                m.ordinal,
                m.outcome,
                &x.text[ledger.event(m.at).span.range()]
            );
        }
        let _ = writeln!(
            out,
            "   totals {:?} priors {:?} floors {:?} mentions {}",
            s.totals,
            s.priors,
            s.floors,
            s.mentions.len()
        );
    }
    out
}

/// What each number stands with, as the number rules see it.
fn figures(ledger: &Ledger) -> String {
    let mut out = String::new();
    for (i, x) in ledger.articles.iter().enumerate() {
        let _ = writeln!(out, "-- figures of {}", x.article.id);
        for (q, c) in x.quantities.iter().zip(&x.counted) {
            let name = ledger.entity(i, c.entity).and_then(|g| ledger.entities.get(g)).map(|g| &g.canonical);
            let event = c.event.map(|(e, role)| (x.events[e].frame_name(), role));
            let _ = writeln!(
                out,
                "  {:?} {:?} of {:?}{:?} mods {:?} behind {:?} event {event:?} whole {:?}{}{}{}{}{} attr {:?} {:?}",
                &x.text[q.span.range()],
                q.quantity.kind,
                c.lemma,
                name,
                c.modifiers,
                c.behind.iter().map(|b| format!("{} {}", b.0, b.1)).collect::<Vec<_>>(),
                c.whole,
                if c.clause { " clause" } else { "" },
                if c.oblique { " oblique" } else { "" },
                if c.provisional { " provisional" } else { "" },
                if q.more { " more" } else { "" },
                if c.whole_group { " all" } else { "" },
                c.attribute.as_ref().map(|a| (&a.name, a.holders.iter().map(|h| &h.lemma).collect::<Vec<_>>())),
                &x.text[c.span.range()],
            );
        }
    }
    out
}
