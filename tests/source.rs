//! Pages as people save them from browsers, of stories made up for these tests.
use crossclaim::source::{Anchor, Article, ArticleKind, BlockKind, Document};
use jiff::civil::date;

fn page(text: &str) -> Vec<Article> {
    Document::from_bytes("page.txt", text).unwrap().articles()
}

/// The kind of the first block that begins with `start`.
fn kind(article: &Article, start: &str) -> Option<BlockKind> {
    article.blocks.iter().find(|b| article.text[b.span.range()].starts_with(start)).map(|b| b.kind)
}

fn kinds_of(articles: &[Article]) -> Vec<ArticleKind> {
    articles.iter().map(|a| a.kind).collect()
}

const STRIKE: &str = "\
Skip to main content
Menu
Valley Herald
Business

Dockers end strike after night of talks

By Ann Lee and Bo Li
Published 4 March 2021 18:05 CET | Updated 5 March 2021 07:30 CET
4 min read
Share
Listen to this article
Dockers leave the port after the vote. (Photo by Cy Ode / Getty Images)

Dockers at the port of Split voted on Thursday to end a strike that had held up 31 ships for nine days.

The union said that 840 of its 1,100 members had voted for the offer, which raises pay by six percent.

Story continues below advertisement

Ministers welcome pay deal for ferry crews after months of talks
Ministers welcomed a pay deal for ferry crews on the islands, reached after talks that took months.

\"We got what we asked for,\" said Ida Marsh, who leads the union.

What happens next

The port expects to clear the ships within four days.

The owners said the strike had cost them eleven million euros.

EK/AL

Related stories
Ferry fares to rise in June
Why the port is too small
Sign up for our morning newsletter
* indicates required
Email address
Subscribe
© 2021 Valley Herald. All rights reserved.
";

#[test]
fn a_news_page_with_its_furniture() {
    let found = page(STRIKE);
    assert_eq!(kinds_of(&found), [ArticleKind::Story, ArticleKind::Teaser]);
    let story = &found[0];
    assert_eq!(story.headline(), Some("Dockers end strike after night of talks"));
    assert_eq!(story.published, Some(date(2021, 3, 4).at(18, 5, 0, 0)));
    assert_eq!(story.updated, Some(date(2021, 3, 5).at(7, 30, 0, 0)));
    assert_eq!(story.anchor, Anchor::stated(date(2021, 3, 4)));
    assert_eq!(story.publisher.as_deref(), Some("Valley Herald"));
    for furniture in ["Skip to", "Menu", "Business", "4 min", "Share", "Listen", "Story continues"] {
        assert_eq!(kind(story, furniture), Some(BlockKind::Furniture), "{furniture}");
    }
    for (start, want) in [
        ("By Ann", BlockKind::Byline),
        ("Published", BlockKind::Byline),
        ("Dockers leave", BlockKind::Caption),
        ("Dockers at", BlockKind::Body),
        ("“We got", BlockKind::Body),
        ("What happens", BlockKind::Subheading),
    ] {
        let start = start.replace('“', "\"");
        assert_eq!(kind(story, &start), Some(want), "{start}");
    }
    assert!(STRIKE[..story.range.end].ends_with("eleven million euros."));
    let teaser = &found[1];
    assert_eq!(teaser.headline(), Some("Ministers welcome pay deal for ferry crews after months of talks"));
    assert_eq!(teaser.anchor, Anchor::default());
    assert!(!story.blocks.iter().any(|b| b.span.overlaps(teaser.range)));
}

#[test]
fn an_endless_page_holds_several_stories() {
    let caption = "The stadium in Turin on May 9, 2021, before the final. (AP Photo/Dee Low)";
    let story = |head: &str, body: &str| {
        format!("{head}\n\n{caption}\n{caption}\nTT\n\n{head}\n\n{caption}\n{caption}\n\n{body}\n")
    };
    let first = story(
        "Turin wins the cup in extra time",
        "Turin beat Genoa by three goals to two on Sunday, in front of 41,000 people.\n\nThe winning goal came in the 118th minute, from a corner.",
    );
    let second = story(
        "Marathon moved to autumn because of heat",
        "The city's marathon will be run in October and not in June, the mayor said on Friday.\nSome 12,000 runners have signed up for it so far.",
    );
    let text = format!("{first}\n\n\n{second}");
    let found = page(&text);
    assert_eq!(kinds_of(&found), [ArticleKind::Story, ArticleKind::Story]);
    assert_eq!(found[0].headline(), Some("Turin wins the cup in extra time"));
    assert_eq!(found[1].headline(), Some("Marathon moved to autumn because of heat"));
    assert_eq!((found[0].id.as_str(), found[1].id.as_str()), ("page.txt#1", "page.txt#2"));
    assert_eq!(found[1].range.start, first.len() + 3);
    assert!(text[..found[0].range.end].ends_with("from a corner."));
    let captions: Vec<_> =
        found[0].blocks.iter().filter(|b| text[b.span.range()] == *caption).map(|b| b.kind).collect();
    assert_eq!(captions, [BlockKind::Caption, BlockKind::Repeat, BlockKind::Repeat, BlockKind::Repeat]);
    assert_eq!(found[0].caption_dates, [date(2021, 5, 9)]);
    assert_eq!(found[0].anchor, Anchor::default());
}

#[test]
fn stories_with_their_own_bylines_are_split() {
    let body = "The river rose by two metres in one night, and 300 people had to leave their houses in the lower town.\n\nThe water is expected to fall from Thursday on, according to the weather service of the province.";
    let text = format!(
        "Flood drives hundreds from homes\n\nBy Ann Lee\n3 May 2021\n\n{body}\n\nCourt frees former bank director on bail\n\nBy Bo Li\n4 May 2021\n\nA court in Lima freed the former director of a bank on bail on Tuesday, his lawyer told reporters there.\n\nThe trial over missing deposits of 40 million soles is to begin in September, the court said in a statement.\n"
    );
    let found = page(&text);
    let heads: Vec<_> = found.iter().map(|a| (a.headline().unwrap(), a.anchor.day())).collect();
    assert_eq!(
        heads,
        [
            ("Flood drives hundreds from homes", Some(date(2021, 5, 3))),
            ("Court frees former bank director on bail", Some(date(2021, 5, 4))),
        ]
    );
}

#[test]
fn feed_items_and_cut_teasers_stand_alone() {
    let text = "Probe reaches asteroid after four years\n\nBy Ann Lee 7 June 2022\n\nA probe reached the asteroid on Tuesday, four years after its launch from the Cape.\n\nIts camera has sent 212 pictures so far, the agency said in a statement on its site.\n\nIt will stay for eighteen months and then bring two kilos of dust back to Earth.\n\nMoon rover gets a new wheel\nEngineers have given the rover a new wheel after the old one broke on a slope near the south pole and the vehi...\n\nNews Feed\n\n4:32 PM\n\nHelicopter lands safely after engine fails.\n\nNobody was hurt when a helicopter with five people landed in a field.\n5:10 PM\nRail link closed until Sunday\nMORE NEWS\n\nEditors' Picks\nTen pictures of the week\nSubscribe\n* indicates required\nSubscribe\n";
    let found = page(text);
    assert_eq!(
        kinds_of(&found),
        [ArticleKind::Story, ArticleKind::Teaser, ArticleKind::FeedItem, ArticleKind::FeedItem]
    );
    assert_eq!(found[0].anchor, Anchor::stated(date(2022, 6, 7)));
    assert!(found[1..].iter().all(|a| a.anchor == Anchor::default() && a.published.is_none()));
    assert_eq!(found[2].headline(), Some("Helicopter lands safely after engine fails."));
    assert!(text[found[2].range.range()].starts_with("News Feed"));
    assert!(text[found[3].range.range()].ends_with("MORE NEWS"));
    assert!(text[..found[0].range.end].ends_with("back to Earth."));
}

#[test]
fn a_live_report_is_one_article() {
    let text = "Radio North\nLIVE: Vote count in the capital\nSunday 6 June 2021\n\n21.40 Polls are closed\nThe last polling stations have closed, and the first results are expected at about eleven.\n\n20:15\nTurnout at eight was 61 percent, the election office says, two points more than four years ago.\n\n18.05 Long queues\nThere are queues of up to an hour at the schools in the south of the city.\n\n17.00 Good evening\nWe will be with you until the result is known.\n";
    let found = page(text);
    assert_eq!(kinds_of(&found), [ArticleKind::Story]);
    assert_eq!(found[0].headline(), Some("LIVE: Vote count in the capital"));
    assert_eq!(found[0].anchor, Anchor::stated(date(2021, 6, 6)));
    assert_eq!(kind(&found[0], "21.40"), Some(BlockKind::Subheading));
    assert_eq!(kind(&found[0], "20:15"), Some(BlockKind::Byline));
}

#[test]
fn a_situation_report_keeps_its_labels() {
    let text = "PROVINCE RELIEF OFFICE\nSituation report no. 4: outbreak in the delta\nReporting period: 2 June 2021 to 3 June 2021\n\nCases: 412\nDeaths: 17\nFirst case: 9 May 2021\nDistricts affected: 6\n\nHealth\nTwo field hospitals have opened since Monday, with 80 beds between them.\n\n- 14,000 doses given\n- 6,000 doses left\n";
    let found = page(text);
    for label in ["Cases", "Deaths", "First case", "- 14,000"] {
        assert_eq!(kind(&found[0], label), Some(BlockKind::ListItem), "{label}");
    }
    assert_eq!(kind(&found[0], "Health"), Some(BlockKind::Subheading));
    assert_eq!(found[0].published, None);
    assert_eq!(found[0].anchor.from, Some(date(2021, 6, 3)));
}

#[test]
fn repeated_paragraphs_count_once() {
    let a = "The bridge carried 9,000 cars a day. It was closed for two weeks in March for repairs.";
    let text = format!(
        "Bridge falls into river\n\n{a}\n\nA lorry was on it when it fell, and the driver swam ashore.\n\n{a}\n\nIt was closed for two weeks in March for repairs.\n\n• Bridge falls into river\n"
    );
    let found = &page(&text)[0];
    let kinds: Vec<_> = found.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::*;
    assert_eq!(kinds, [Headline, Body, Body, Repeat, Repeat, Repeat]);
}

#[test]
fn a_day_without_its_year_is_kept_apart() {
    let article = Article::builder("a")
        .text("Ferry sinks off coast\n\nBARI, May 18 (Southern) - A ferry sank on Tuesday with 40 people aboard.")
        .build();
    assert_eq!((article.publisher.as_deref(), article.published), (Some("Southern"), None));
    let day = article.stated_day.unwrap();
    assert_eq!(day.in_year(2021), Some(date(2021, 5, 18)));
    let article = Article::builder("b").text("Radio North\nWednesday 19 May\n\nFerry sinks off coast with 40 aboard\nAnn Lee\n\nA ferry sank on Tuesday with 40 people aboard.").build();
    let day = article.stated_day.unwrap();
    assert_eq!((day.in_year(2021), day.in_year(2022)), (Some(date(2021, 5, 19)), None));
}

#[test]
fn the_builder_reads_the_same_blocks_and_prefers_what_is_given() {
    let text = "Ferry sinks off Bari\n\nBy Ann Lee\n3 May 2021\n\nA ferry with 40 people aboard sank on Monday.\n";
    let a = Article::builder("a").text(text).build();
    assert_eq!((a.headline(), a.anchor), (Some("Ferry sinks off Bari"), Anchor::stated(date(2021, 5, 3))));
    assert_eq!(a.range.end, text.len());
    let b = Article::builder("b")
        .title("Sinking")
        .published("2021-05-04")
        .publisher("Wire")
        .url("https://x.test")
        .language("en")
        .text(text)
        .build();
    assert_eq!(
        (b.headline(), b.anchor, b.publisher.as_deref()),
        (Some("Sinking"), Anchor::stated(date(2021, 5, 4)), Some("Wire"))
    );
    let one = Article::builder("c").text("A ferry sank on Monday").build();
    assert!(one.blocks[0].kind.is_prose());
    assert_eq!(Article::builder("d").text("").build().blocks.len(), 0);
}

#[test]
fn spans_count_the_files_own_bytes() {
    let mut bytes = b"\xef\xbb\xbfStorm hits caf\xe9 in \xff\xfeNice\r\n\r\nA storm broke the windows of eleven houses on Friday.\r\n".to_vec();
    let document = Document::from_bytes("storm.txt", bytes.clone()).unwrap();
    assert_eq!(document.text().len(), bytes.len());
    let notice = &document.notices()[0];
    assert_eq!((notice.path.as_deref(), notice.line), (Some("storm.txt"), Some(1)));
    assert!(notice.message.contains("3 bytes"));
    let article = &document.articles()[0];
    assert_eq!(article.headline(), Some("Storm hits caf? in ??Nice"));
    let body = article.blocks.iter().find(|b| b.kind == BlockKind::Body).unwrap();
    assert_eq!(&bytes[body.span.range()], b"A storm broke the windows of eleven houses on Friday.");
    bytes.truncate(3);
    assert!(Document::from_bytes("bom.txt", bytes).is_err());
}

#[test]
fn unusable_files_are_named_with_a_remedy() {
    for (bytes, word) in [
        (&b""[..], "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "pdftotext"),
        (b"\xff\xfeA\0 \0s\0", "UTF-16"),
        (b"A\0 \0s\0t\0o\0r\0m\0", "UTF-16"),
        (b"\x01\x02\x03\x04abc\x05\x06", "binary"),
    ] {
        let error = Document::from_bytes("odd.bin", bytes).unwrap_err().to_string();
        assert!(error.starts_with("odd.bin: ") && error.contains(word), "{error}");
    }
    let error = Document::from_path("no/such/file.txt").unwrap_err().to_string();
    assert!(error.contains("no/such/file.txt"), "{error}");
    let error = Document::from_path(env!("CARGO_MANIFEST_DIR")).unwrap_err().to_string();
    assert!(error.contains("directory"), "{error}");
    let html = Document::from_bytes("a.html", "<!DOCTYPE html><html><body><p>A storm broke windows.</p></body></html>")
        .unwrap();
    assert!(html.notices()[0].message.contains("HTML"));
}

/// Numbers from a fixed start (Knuth's constants).
struct Lcg(u64);
impl Lcg {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

#[test]
fn any_bytes_give_ordered_spans_on_character_boundaries() {
    let mut lcg = Lcg(7);
    let source =
        format!("{STRIKE}“é”\u{a0}ß\u{2028}\r\n© 3–4 May 2021 (é / AFP)\n4:32 PM\nNews Feed\n12.30 É\n— 5 h ago…\n")
            .into_bytes();
    for _ in 0..1500 {
        let from = lcg.below(source.len());
        let mut bytes = source[from..from + lcg.below(source.len() - from)].to_vec();
        for _ in 0..lcg.below(12) {
            if !bytes.is_empty() {
                let at = lcg.below(bytes.len());
                match lcg.below(3) {
                    0 => bytes[at] = lcg.below(256) as u8,
                    1 => drop(bytes.remove(at)),
                    _ => bytes.insert(at, [b'\n', 0xc3, b'.', b'('][lcg.below(4)]),
                }
            }
        }
        let Ok(document) = Document::from_bytes("x", bytes.clone()) else { continue };
        assert_eq!(document.text().len(), bytes.len());
        let mut all = document.articles();
        all.push(Article::builder("whole").text(document.text().clone()).build());
        for article in all {
            assert!(article.text.get(article.range.range()).is_some());
            let mut end = article.range.start;
            for block in &article.blocks {
                assert!(block.span.start >= end && block.span.end <= article.range.end && !block.span.is_empty());
                assert!(article.text.get(block.span.range()).is_some());
                end = block.span.end;
            }
        }
    }
}
