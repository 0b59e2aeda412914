//! `crossclaim-inspect [--parse] FILE...`: what every layer made of the pages.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let parses = args.iter().any(|a| a == "--parse");
    let mut articles = Vec::new();
    for path in args.iter().filter(|a| *a != "--parse") {
        match crossclaim::source::Document::from_path(path) {
            Ok(d) => articles.extend(d.articles()),
            Err(e) => eprintln!("{e}"),
        }
    }
    print!("{}", crossclaim::inspect::inspect(articles, parses));
}
