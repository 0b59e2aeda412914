//! Sentences of unlike stories, each with what should be read from it.
use super::*;
use crate::source::Article;
#[cfg(feature = "train")]
use crate::syntax::Dep;
#[cfg(feature = "train")]
use crate::text::Tag;
use std::fmt::Write;

/// One mention in short: `kind lo..hi unit [flags] counted`.
fn show(doc: &Doc, m: &QuantityMention) -> String {
    let q = &m.quantity;
    let mut out = format!("{:?}", q.kind).to_lowercase();
    let end = |v: Option<f64>| v.map_or("*".to_string(), |v| format!("{}", (v * 1e6).round() / 1e6));
    match (q.against, q.lo == q.hi) {
        (Some(b), _) => write!(out, " {}-{b}", end(q.lo)).unwrap(),
        (None, true) => write!(out, " {}", end(q.lo)).unwrap(),
        _ => write!(out, " {}..{}", end(q.lo), end(q.hi)).unwrap(),
    }
    if !q.unit.symbol().is_empty() {
        write!(out, " {}", q.unit).unwrap();
    }
    let flags = [(q.approximate, "~"), (m.more, "+"), (m.each, "each"), (m.except, "except"), (m.none, "none")];
    for (_, flag) in flags.iter().filter(|(on, _)| *on) {
        write!(out, " {flag}").unwrap();
    }
    if let Some(t) = m.counted {
        write!(out, " [{}]", doc.word(t)).unwrap();
    }
    if let Some(w) = &m.of_whole {
        let n = w.quantity.and_then(|q| q.figure()).map_or(String::new(), |v| format!("{v} "));
        write!(out, " of({n}{})", w.token.map_or("", |t| doc.word(t))).unwrap();
    }
    if let Some(t) = m.rate_per {
        write!(out, " per({})", doc.word(t)).unwrap();
    }
    out
}

fn read(text: &str) -> Vec<String> {
    let article = Article::builder("t").text(text).build();
    let doc = crate::text::analyse(&article.text, &article.blocks);
    let found = find(&doc, &[]);
    if std::env::var_os("TAGS").is_some() {
        println!("{}", (0..doc.tokens.len()).map(|i| format!("{}/{:?} ", doc.word(i), doc.tag(i))).collect::<String>());
    }
    for m in &found {
        assert!(doc.text.get(m.span.range()).is_some(), "{text}");
        assert!(!m.span.is_empty() && !m.tokens.is_empty(), "{text}");
    }
    found.iter().map(|m| show(&doc, m)).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "\n  {text}");
}

/// Checks one of possibly several mentions.
#[track_caller]
fn has(text: &str, expected: &str) {
    let found = read(text);
    assert!(found.iter().any(|f| f == expected), "\n  {text}\n  wanted {expected}\n  found {found:?}");
}

#[test]
fn counts_with_bounds() {
    check("More than 150 people were evacuated from the valley.", &["count 150..* [people]"]);
    check("At least 12 miners died in the blast.", &["count 12..* [miners]"]);
    check("As many as 40 boats sank in the harbour.", &["count *..40 [boats]"]);
    check("Fewer than 30 houses have power.", &["count *..30 [houses]"]);
    check("About 200 inmates took part in the riot.", &["count 200 ~ [inmates]"]);
    check("Nearly 500 firefighters battled the flames.", &["count 450..500 ~ [firefighters]"]);
    check("Some 60 cyclists started.", &["count 60 ~ [cyclists]"]);
    check("No more than 20 guests were there.", &["count *..20 [guests]"]);
    check("The jury heard upwards of 90 witnesses.", &["count 90..* [witnesses]"]);
    check("Twenty or more trucks burned.", &["count 20..* [trucks]"]);
    check("Just over 300 voters took part.", &["count 300..350 ~ [voters]"]);
}

#[test]
fn number_words() {
    check("Two hundred and six whales were counted.", &["count 206 [whales]"]);
    check("Twenty-one sailors were rescued.", &["count 21 [sailors]"]);
    check("A dozen windows broke.", &["count 12 [windows]"]);
    check("Half a million pilgrims came.", &["count 500000 [pilgrims]"]);
    check("One and a half million chickens were culled.", &["count 1500000 [chickens]"]);
    check("Dozens of passengers were trapped.", &["count 20..250 ~ [passengers]"]);
    check("Tens of thousands of fans marched.", &["count 15000..250000 ~ [fans]"]);
    check("Several hundred protesters marched.", &["count 200..1500 ~ [protesters]"]);
    check("Three thousand two hundred seats were sold.", &["count 3200 [seats]"]);
    check("He saw two dozen goats.", &["count 24 [goats]"]);
}

#[test]
fn ranges() {
    check("Between 5 and 7 rockets hit the base.", &["count 5..7 [rockets]"]);
    check("They need 10 to 12 volunteers.", &["count 10..12 [volunteers]"]);
    check("They need 10-12 volunteers.", &["count 10..12 [volunteers]"]);
    check("The repair costs between $3 and $4 million.", &["money 3000000..4000000 dollar"]);
    check("Two or three gunmen escaped.", &["count 2..3 [gunmen]"]);
    check("Growth of 18 to 20 per cent is likely.", &["percent 18..20 %"]);
    check("Unemployment rose from 3% to 5%.", &["percent 3 %", "percent 5 %"]);
}

#[test]
fn money() {
    check("The merger is worth $4.2 million.", &["money 4200000 dollar"]);
    check("They paid US$4.2m for it.", &["money 4200000 USD"]);
    check("The fund lost £3bn.", &["money 3000000000 GBP"]);
    check("It raised €1.2 billion.", &["money 1200000000 EUR"]);
    check("A ticket costs 50 cents.", &["money 50 cent"]);
    check("It fetched 250 million shillings ($1.9 million).", &["money 250000000 shilling", "money 1900000 dollar"]);
    check("The dam cost 96 million crowns.", &["money 96000000 crown"]);
    check("It was sold for Rs 50 crore.", &["money 500000000 rupee"]);
    check("They lost A$300,000.", &["money 300000 AUD"]);
    check("They lost HK$12 million.", &["money 12000000 HKD"]);
    check("The heist made 3 million Swiss francs.", &["money 3000000 CHF"]);
    check("Guests paid $30 a head.", &["money 30 dollar per(head)"]);
    check("Oil rose to $81.40 per barrel.", &["money 81.4 dollar per(barrel)"]);
    check("A $250-million bridge is planned.", &["money 250000000 dollar [bridge]"]);
}

#[test]
fn measures() {
    check("The fire burned 37 square miles.", &["measure 37 mi²"]);
    check("The reserve covers 23,900 acres.", &["measure 23900 ac"]);
    check("Winds of 120 km/h hit the coast.", &["measure 120 km/h"]);
    check("Gusts reached 75 miles per hour.", &["measure 75 mph"]);
    check("It was 38.5 degrees Celsius.", &["measure 38.5 °C"]);
    check("He is 5 ft 3 in tall.", &["measure 5.25 ft"]);
    check("The quake had a magnitude of 6.1.", &["measure 6.1 M"]);
    check("A 7.2-magnitude quake struck.", &["measure 7.2 M [quake]"]);
    check("A 12-kilometre tunnel was found.", &["measure 12 km [tunnel]"]);
    check("They seized 5 tonnes of rice.", &["measure 5 t [rice]"]);
    check("The rocket carried 300kg of fuel.", &["measure 300 kg [fuel]"]);
    check("A 50-pound bomb fell.", &["measure 50 lb [bomb]"]);
    check("The strike lasted 12 days.", &["duration 12 d"]);
}

#[test]
fn shares() {
    check("Two thirds of the crops failed.", &["fraction 0.666667 ratio [crops] of(crops)"]);
    check("One in four pupils was absent.", &["fraction 0.25 ratio [pupils]"]);
    check("More than half of the seats were empty.", &["fraction 0.5..1 ratio [seats] of(seats)"]);
    check("Turnout was 61.5%.", &["percent 61.5 %"]);
    check("Support fell by three percentage points.", &["percentpoints 3 pp"]);
    check("Rates rose 25 basis points.", &["percentpoints 25 bp"]);
    check("About 12 per cent of voters abstained.", &["percent 12 % ~ [voters] of(voters)"]);
    check("Half an hour later it sank.", &["duration 0.5 h"]);
}

#[test]
fn parts_of_a_whole() {
    check("Three of the eight climbers died.", &["count 3 [climbers] of(8 climbers)"]);
    check("Two of them fled.", &["count 2 [them] of(them)"]);
    check("All but five of the crew survived.", &["count 5 except [crew] of(crew)"]);
    check("The party won 12 of 15 seats.", &["count 12 [seats] of(15 seats)"]);
    check("Three more suspects were held.", &["count 3 + [suspects]"]);
    check("Another two patients died.", &["count 2 + [patients]"]);
    check("Seven others were injured.", &["count 7 + [others]"]);
    check("No casualties were reported.", &["count 0 none [casualties]"]);
    check("They won $500 each.", &["money 500 dollar each"]);
    check("Both pilots ejected.", &["count 2 [pilots]"]);
}

#[test]
fn ages() {
    check("A 72-year-old man drowned.", &["age 72 yr [man]"]);
    check(
        "Two brothers, aged 72 and 56, drowned.",
        &["count 2 [brothers]", "age 72 yr [brothers]", "age 56 yr [brothers]"],
    );
    check("Anna Velt, 45, was arrested.", &["age 45 yr [Velt]"]);
    check("Velt, who is 71, denied it.", &["age 71 yr [Velt]"]);
    check("Children aged 5 to 12 ate free.", &["age 5..12 yr [Children]"]);
    check("The suspect is 19 years old.", &["age 19 yr [suspect]"]);
    check("A man in his 60s was hurt.", &["age 60..69 yr ~ [man]"]);
}

#[test]
fn scores_and_votes() {
    check("Ghent beat Lille 3-1.", &["score 3-1"]);
    check("Senators passed it by 58 votes to 41.", &["vote 58-41"]);
    check("The court ruled 7-2 against him.", &["vote 7-2"]);
    check("They drew 2-2 away.", &["score 2-2"]);
    check("A 4-0 win sent them top.", &["score 4-0"]);
    check("He won 6-4 7-5 in the final.", &["score 6-4", "score 7-5"]);
}

#[test]
fn ordinals() {
    check("It was the third launch this summer.", &["ordinal 3 [launch]"]);
    check("The 8th victim was found.", &["ordinal 8 [victim]"]);
    check("Her twenty-first title came late.", &["ordinal 21 [title]"]);
}

#[test]
fn multiples() {
    has("The bill was twice as high.", "multiple 2");
    has("The unit cost rose threefold.", "multiple 3");
}

#[test]
fn rates() {
    check("The plant makes 400 cars per day.", &["count 400 [cars] per(day)"]);
    check("He works 12 hours a day.", &["duration 12 h per(day)"]);
    check("They see 30 cases per 100,000 people.", &["count 30 [cases] per(people)", "count 100000 [people]"]);
}

#[test]
fn not_quantities() {
    for text in [
        "It happened in 1997.",
        "Call 555-123-4567 now.",
        "The jet was a Boeing 737.",
        "They took Route 3.",
        "Covid-19 spread.",
        "The G7 met.",
        "He carried an AK-47.",
        "A crash closed Highway 3.",
        "He cited Article 5.",
        "She wore No. 3.",
        "She is the number one seed.",
        "It was built in 1100 BC.",
        "He ruled from 1204–1216.",
        "It runs version 2.1.3 now.",
        "The meeting is at 10:44.",
        "The Soyuz-2 flew.",
        "Police came to 12 Elm Street.",
        "It was held on May 8.",
        "A launch of the Falcon 9 was delayed.",
    ] {
        check(text, &[]);
    }
}

fn quantity(text: &str) -> Quantity {
    let blocks = [crate::source::Block::new(crate::Span::new(0, text.len()), crate::source::BlockKind::Body)];
    let doc = crate::text::analyse(text, &blocks);
    find(&doc, &[]).first().unwrap_or_else(|| panic!("no quantity in {text}")).quantity
}

#[test]
fn comparison_converts_and_rounds() {
    use Relation::*;
    for (a, b, expected) in [
        ("37 square miles", "23,900 acres", Rounding),
        ("24,000 homes", "23,900 homes", Rounding),
        ("12 people", "15 people", Disjoint),
        ("more than 150 people", "153 people", RefinedBy),
        ("about 200 people", "206 people", Rounding),
        ("about 200 people", "300 people", Disjoint),
        ("dozens of people", "8 people", Disjoint),
        ("dozens of people", "40 people", RefinedBy),
        ("$4.2 million", "$4.7 million", Disjoint),
        ("$4.2 million", "€4.2 million", Incomparable),
        ("$4.2 million", "A$4.9 million", Incomparable),
        ("magnitude 7.2", "magnitude 7.3", Disjoint),
        ("10 km", "6 miles", Rounding),
        ("10 km", "12 km", Disjoint),
        ("50%", "half the town", Equal),
        ("58%", "half the town", Disjoint),
        ("12 days", "12 people", Incomparable),
        ("at least 8 people", "up to 5 people", Disjoint),
        ("10 people", "12 people", Disjoint),
        ("5 tonnes", "5,000 kg", Equal),
        ("two weeks", "14 days", Equal),
        ("between 5 and 7 boats", "6 boats", RefinedBy),
        ("no boats", "3 boats", Disjoint),
        ("$30 a day", "$30 a week", Incomparable),
    ] {
        assert_eq!(quantity(a).relation(&quantity(b)), expected, "{a} / {b}");
    }
}

#[test]
fn conversion_keeps_the_interval() {
    let q = quantity("at least 10 miles").convert(Unit::named("km").unwrap()).unwrap();
    assert!((q.lo.unwrap() - 16.09344).abs() < 1e-9 && q.hi.is_none());
    assert!(quantity("10 miles").convert(Unit::named("kg").unwrap()).is_none());
}

#[test]
fn times_are_left_alone() {
    let article = Article::builder("t").text("On 12 June 14 boats sank.").build();
    let doc = crate::text::analyse(&article.text, &article.blocks);
    let found = find(&doc, &[1..2, 2..3]);
    assert_eq!(found.iter().map(|m| show(&doc, m)).collect::<Vec<_>>(), ["count 14 [boats]"]);
}

#[test]
fn ages_are_read_inside_times() {
    let article = Article::builder("t").text("A 72-year-old man drowned.").build();
    let doc = crate::text::analyse(&article.text, &article.blocks);
    let all = 1..doc.tokens.len() - 3;
    assert_eq!(
        find(&doc, std::slice::from_ref(&all)).iter().map(|m| show(&doc, m)).collect::<Vec<_>>(),
        ["age 72 yr [man]"]
    );
}

#[test]
fn mixed_stories() {
    check(
        "A jury of seven women and five men convicted him on 14 of 16 counts.",
        &["count 7 [women]", "count 5 [men]", "count 14 [counts] of(16 counts)"],
    );
    check("The bank raised its rate by half a percentage point to 4.25%.", &["percentpoints 0.5 pp", "percent 4.25 %"]);
    check("The tremor struck 14 miles (22 km) from the town.", &["measure 14 mi", "measure 22 km"]);
    check("Her lead is 1 minute 12 seconds.", &["duration 1.2 min"]);
    check("The ferry was carrying an estimated 300 to 350 people.", &["count 300..350 ~ [people]"]);
    check("The union says 85 percent of its 46,000 members agreed.", &["percent 85 % [members] of(46000 members)"]);
    check("None of the 45 cows survived.", &["count 0 none [cows] of(45 cows)"]);
    check("The firm laid off a third of its staff.", &["fraction 0.333333 ratio [staff] of(staff)"]);
    check("The bill was passed by a vote of 51-49.", &["vote 51-49"]);
    check(
        "Temperatures hit 104F (40C) and fell to minus 5 degrees overnight.",
        &["measure 104 °F", "measure 40 °C", "measure -5 °"],
    );
    check(
        "A 6-foot-2 man with a 9mm pistol took ¥3 million.",
        &["measure 6.166667 ft [man]", "measure 9 mm [pistol]", "money 3000000 JPY"],
    );
    check("The film drew 2.5m viewers.", &["count 2500000 [viewers]"]);
    check("The wall is 3m high.", &["measure 3 m"]);
    check("They lost tens of billions of euros.", &["money 15000000000..250000000000 EUR ~"]);
    check("One of every 35,000 births is affected.", &["fraction 0.000029 ratio [births]"]);
    check("Fewer than one in ten farmers own it.", &["fraction 0..0.1 ratio [farmers]"]);
    check("She finished eighth of 24 starters.", &["ordinal 8 [starters] of(24 starters)"]);
    check("Two 17-year-olds were held.", &["count 2", "age 17 yr [olds]"]);
    check("About one person in five is left.", &["fraction 0.2 ratio ~"]);
    check("A quarter of a million homes were hit.", &["count 250000 [homes]"]);
    check("In Lagos 40 people fell ill; in Accra, 12.", &["count 40 [people]", "count 12"]);
    check("The 44-nation alliance met.", &["count 44 [nation]"]);
    check("The box contained 30-odd letters and 200-plus photos.", &["count 30 ~ [letters]", "count 200..* [photos]"]);
    check("Officials will answer within twenty working days.", &["duration 20 d"]);
    check("The war ended in 1945 and it began in 1939.", &[]);
    check("The king died in 1066 aged 64.", &["age 64 yr"]);
    check("No one was hurt, but one firefighter was burned.", &["count 0 none", "count 1 [firefighter]"]);
}

/// Random texts of number-like pieces: nothing panics, spans are sound, ends are in order.
#[test]
fn random_text_is_survived() {
    let pieces = [
        "12",
        "-",
        "–",
        "$",
        "US$",
        "4.2",
        "million",
        "bn",
        "third",
        "half",
        "a",
        "of",
        "the",
        "and",
        "to",
        "per",
        "cent",
        "%",
        "2,000",
        "1,2",
        "99999999999999999999999",
        "½",
        "é",
        "年",
        "dozen",
        "dozens",
        "hundred",
        "at",
        "least",
        "more",
        "than",
        "or",
        "so",
        ".",
        ",",
        "(",
        ")",
        "year",
        "old",
        "aged",
        "in",
        "his",
        "40s",
        "foot",
        "ft",
        "0",
        "007",
        "1e9",
        "m",
        "£",
        "Rs",
        "no",
        "one",
        "two",
        "twenty",
        "first",
        "8th",
        "both",
        "nearly",
        "between",
        "from",
        "magnitude",
        "1/2",
        "+",
        "minus",
        "°",
        "C",
        "people",
        "\n",
        "\u{a0}",
    ];
    let mut seed = 0x2545_F491_4F6C_DD1Du64;
    let mut next = move |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..1 + next(14) {
            text.push_str(pieces[next(pieces.len())]);
            if next(3) > 0 {
                text.push(' ');
            }
        }
        let article = Article::builder("t").text(text.as_str()).build();
        let doc = crate::text::analyse(&article.text, &article.blocks);
        let mut last = 0;
        for m in find(&doc, &[]) {
            assert!(m.span.start >= last && text.get(m.span.range()).is_some(), "{text:?}");
            last = m.span.start;
            if let (Some(lo), Some(hi)) = (m.quantity.lo, m.quantity.hi) {
                assert!(lo <= hi && lo.is_finite() && hi.is_finite(), "{text:?} {lo} {hi}");
            }
            assert!(m.tokens.end <= doc.tokens.len() && m.counted.is_none_or(|t| t < doc.tokens.len()), "{text:?}");
            let same = m.quantity.disjoint(&m.quantity);
            assert_ne!(same, Some(true), "{text:?}");
        }
    }
}

/// `CONLLU=file cargo test measure_treebank -- --ignored --nocapture` prints every number with what was read.
#[test]
#[cfg(feature = "train")]
#[ignore = "prints a measurement"]
fn measure_treebank() {
    let Some(text) = std::env::var_os("CONLLU").and_then(|p| std::fs::read_to_string(p).ok()) else { return };
    let (mut numbers, mut covered) = (0, 0);
    for s in crate::text::conllu::read(&text) {
        let mut doc = s.to_doc();
        for (i, row) in s.rows.iter().enumerate() {
            doc.tokens[i].head = row.head.unwrap_or(i) as u32;
            doc.tokens[i].dep = if row.head.is_none() { Dep::Root } else { row.dep };
        }
        doc.sentences[0].parsed = std::env::var_os("PARSED").is_some();
        let found = find(&doc, &[]);
        let cd: Vec<usize> = (0..doc.tokens.len()).filter(|&i| doc.tag(i) == Tag::CD).collect();
        numbers += cd.len();
        let missed: Vec<&str> =
            cd.iter().filter(|&&i| !found.iter().any(|m| m.tokens.contains(&i))).map(|&i| doc.word(i)).collect();
        covered += cd.len() - missed.len();
        if found.is_empty() && missed.is_empty() {
            continue;
        }
        println!("{}", s.text);
        for m in &found {
            println!("      {:<40} {}", &doc.text[m.span.range()], show(&doc, m));
        }
        if !missed.is_empty() {
            println!("      -- {missed:?}");
        }
    }
    println!("numbers {numbers} covered {covered}");
}

/// `CARGO_PROFILE_TEST_OPT_LEVEL=3 TEXT=file cargo test speed -- --ignored --nocapture` times the search alone.
#[test]
#[ignore = "prints a measurement"]
fn speed() {
    let Some(text) = std::env::var_os("TEXT").and_then(|p| std::fs::read_to_string(p).ok()) else { return };
    let article = Article::builder("t").text(text.repeat(1 + 2_000_000 / text.len().max(1))).build();
    let doc = crate::text::analyse(&article.text, &article.blocks);
    find(&doc, &[]);
    let start = std::time::Instant::now();
    let found = find(&doc, &[]).len();
    let seconds = start.elapsed().as_secs_f64();
    println!("{found} quantities, {:.1} MB/s", article.text.len() as f64 / 1e6 / seconds);
}

/// `TEXT=file cargo test dump -- --ignored --nocapture` prints what is read from each line.
#[test]
#[ignore = "prints"]
fn dump() {
    let Some(text) = std::env::var_os("TEXT").and_then(|p| std::fs::read_to_string(p).ok()) else { return };
    for line in text.lines() {
        println!("{line}");
        let article = Article::builder("t").text(line).build();
        let doc = crate::text::analyse(&article.text, &article.blocks);
        for m in find(&doc, &[]) {
            println!("      {:<40} {}", &doc.text[m.span.range()], show(&doc, &m));
        }
    }
}
