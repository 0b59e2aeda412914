//! Writes invented news as JSON lines, for measuring speed: `generate [SEED [MEGABYTES [MOST ARTICLES OF A STORY [PERCENT
//! WRONG]]]]`. The same arguments give the same bytes.
#[path = "../benches/support/corpus.rs"]
mod corpus;

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|a| a.parse::<u64>());
    let mut next = |default: u64| match numbers.next() {
        Some(Ok(n)) => Ok(n),
        None => Ok(default),
        Some(Err(_)) => Err(io::Error::new(io::ErrorKind::InvalidInput, "arguments are whole numbers")),
    };
    let (seed, megabytes, most, wrong) = (next(1)?, next(10)?, next(10)?, next(20)?);
    let least = if most > 10 { most } else { most.min(2) };
    let mut writer = corpus::Writer::new(corpus::Plan { seed, articles: (least, most), wrong });
    let mut out = BufWriter::new(io::stdout().lock());
    let mut written = 0;
    // At least one story, whole stories only.
    while written < (megabytes * 1_000_000).max(1) {
        for a in writer.story() {
            let line = serde_json::json!({
                "id": a.id, "cluster": a.cluster, "publisher": a.publisher, "published": a.published, "title": a.title, "text": a.text,
            });
            let line = line.to_string();
            written += line.len() as u64 + 1;
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}
