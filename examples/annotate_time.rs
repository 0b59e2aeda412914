//! Development only: JSON lines of articles in, their time expressions out, as `crossclaim annotate` prints them.
use crossclaim::source::Article;
use crossclaim::value::time;
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(&line?) else { continue };
        let field = |name: &str| record[name].as_str().unwrap_or("").to_string();
        let article = Article::builder(field("id")).published(&field("published")).text(field("text")).build();
        let doc = crossclaim::text::analyse(&article.text, &article.blocks);
        let mut timeline = time::Timeline::new(&article.anchor);
        for m in time::find(&doc) {
            let cx = timeline.context(&doc, &m);
            let timex = m.expr.timex(&cx);
            let resolved = m.expr.resolve(&cx);
            let line = serde_json::json!({
                "article": article.id, "kind": "time", "quote": &article.text[m.span.range()],
                "span": {"start": m.span.start, "end": m.span.end}, "timex": timex,
                "value": resolved,
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
