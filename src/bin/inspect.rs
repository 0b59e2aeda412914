//! `crossclaim-inspect [--parse | --slots] FILE...`: what every layer made of the pages.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let parses = args.iter().any(|a| a == "--parse");
    let mut articles = Vec::new();
    for path in args.iter().filter(|a| !a.starts_with("--")) {
        if path.ends_with(".jsonl") {
            match std::fs::File::open(path) {
                Ok(f) => {
                    let lines = crossclaim::source::JsonLines::new(std::io::BufReader::new(f), path.as_str());
                    articles.extend(lines.filter_map(Result::ok));
                }
                Err(e) => eprintln!("{path}: {e}"),
            }
            continue;
        }
        match crossclaim::source::Document::from_path(path) {
            Ok(d) => articles.extend(d.articles()),
            Err(e) => eprintln!("{e}"),
        }
    }
    #[cfg(feature = "json")]
    if args.iter().any(|a| a == "--slots") {
        println!("{}", crossclaim::inspect::slots::slots(articles));
        return;
    }
    print!("{}", crossclaim::inspect::inspect(articles, parses));
}
