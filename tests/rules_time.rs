//! T201, T202, T203: one event, one beginning, one moment, told of two times.
use crossclaim::{Article, Checker};

/// The codes found between two texts of one story.
fn codes(a: (&str, &str), b: (&str, &str)) -> Vec<String> {
    let article = |id: &str, (day, text): (&str, &str)| Article::builder(id).published(day).text(text).build();
    let report = Checker::new().check([article("a", a), article("b", b)]);
    report.findings.iter().map(|f| f.rule.to_string()).collect()
}

#[test]
fn t201_finds() {
    let found = codes(
        ("2024-05-16", "The composer Ilse Brandt died on Tuesday at her home in Graz. She was 84."),
        ("2024-05-17", "Ilse Brandt, the composer, died on Sunday after a short illness. Her family announced it."),
    );
    assert!(
        found.iter().any(|c| c == "T201"),
        "The composer Ilse Brandt died on Tuesday at her home in Graz. She was 84.: {found:?}"
    );
    let found = codes(
        ("2024-05-16", "A railway bridge collapsed in Tarnow on Wednesday, blocking the line."),
        ("2024-05-17", "The bridge collapsed on Monday, the operator said. The line is blocked at Tarnow."),
    );
    assert!(
        found.iter().any(|c| c == "T201"),
        "A railway bridge collapsed in Tarnow on Wednesday, blocking the line.: {found:?}"
    );
}

#[test]
fn t201_is_silent() {
    let found = codes(
        ("2024-05-16", "Ilse Brandt died on Tuesday at her home in Graz."),
        ("2024-05-17", "Ilse Brandt, the composer, died on 14 May 2024. Her family announced it."),
    );
    assert!(found.is_empty(), "Ilse Brandt died on Tuesday at her home in Graz.: {found:?}");
    let found = codes(
        ("2024-05-16", "Ilse Brandt died on Tuesday at her home in Graz."),
        ("2024-05-17", "The death of Ilse Brandt was announced on Wednesday by her family."),
    );
    assert!(found.is_empty(), "Ilse Brandt died on Tuesday at her home in Graz.: {found:?}");
    let found = codes(
        ("2024-05-16", "The ferry Corona sank off Vigo overnight on Monday."),
        ("2024-05-17", "The ferry Corona sank early on Tuesday off Vigo."),
    );
    assert!(found.is_empty(), "The ferry Corona sank off Vigo overnight on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "Workers at the Harwell plant went on strike on Monday."),
        ("2024-05-17", "Workers at the Harwell plant went on strike on 3 April, and again on Monday."),
    );
    assert!(found.is_empty(), "Workers at the Harwell plant went on strike on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The band will play in Lyon on Friday."),
        ("2024-05-17", "The band will play in Lyon on Saturday."),
    );
    assert!(found.is_empty(), "The band will play in Lyon on Friday.: {found:?}");
    let found = codes(
        ("2024-05-16", "A fire broke out in a warehouse in Leeds on Monday."),
        ("2024-05-17", "A fire broke out in a flat in Hull on Wednesday."),
    );
    assert!(found.is_empty(), "A fire broke out in a warehouse in Leeds on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "Police arrested a man in Delft on Monday over the theft."),
        ("2024-05-17", "Police arrested a woman in Delft on Tuesday over the theft."),
    );
    assert!(found.is_empty(), "Police arrested a man in Delft on Monday over the theft.: {found:?}");
    let found = codes(
        ("2024-05-16", "Ilse Brandt died in May 2024."),
        ("2024-05-17", "Ilse Brandt died on Tuesday at her home."),
    );
    assert!(found.is_empty(), "Ilse Brandt died in May 2024.: {found:?}");
}

#[test]
fn t202_finds() {
    let found = codes(
        ("2024-05-16", "Kestrel Brewing was founded in 1894 by two brothers."),
        ("2024-05-17", "Kestrel Brewing, which was set up in 1849, employs 300 people."),
    );
    assert!(found.iter().any(|c| c == "T202"), "Kestrel Brewing was founded in 1894 by two brothers.: {found:?}");
    let found = codes(
        ("2024-05-16", "The Northgate Bridge opened in 1931."),
        ("2024-05-17", "The Northgate Bridge opened to traffic in 1937, after six years of work."),
    );
    assert!(found.iter().any(|c| c == "T202"), "The Northgate Bridge opened in 1931.: {found:?}");
    let found = codes(
        ("2024-05-16", "Construction of the stadium began in 2016. The stadium will hold 30,000 people."),
        ("2024-05-17", "The stadium is late. Construction of the stadium began in 2013, and the club has paid twice."),
    );
    assert!(
        found.iter().any(|c| c == "T202"),
        "Construction of the stadium began in 2016. The stadium will hold 30,000 people.: {found:?}"
    );
    let found =
        codes(("2024-05-16", "Harrow College was founded in 1902."), ("2024-05-17", "Harrow College dates from 1912."));
    assert!(found.iter().any(|c| c == "T202"), "Harrow College was founded in 1902.: {found:?}");
    let found = codes(
        ("2024-05-16", "The Vela Museum was inaugurated in 1998."),
        ("2024-05-17", "The Vela Museum opened in 1989."),
    );
    assert!(found.iter().any(|c| c == "T202"), "The Vela Museum was inaugurated in 1998.: {found:?}");
}

#[test]
fn t202_is_silent() {
    let found = codes(
        ("2024-05-16", "Kestrel Brewing was founded in 1894."),
        ("2024-05-17", "Kestrel Brewing, founded in May 1894, employs 300 people."),
    );
    assert!(found.is_empty(), "Kestrel Brewing was founded in 1894.: {found:?}");
    let found = codes(
        ("2024-05-16", "Kestrel Brewing was founded in 1894."),
        ("2024-05-17", "Kestrel Brewing opened a second plant in 1949."),
    );
    assert!(found.is_empty(), "Kestrel Brewing was founded in 1894.: {found:?}");
    let found = codes(
        ("2024-05-16", "Kestrel Brewing was founded in 1894."),
        ("2024-05-17", "Osprey Brewing was founded in 1949."),
    );
    assert!(found.is_empty(), "Kestrel Brewing was founded in 1894.: {found:?}");
    let found = codes(
        ("2024-05-16", "The Northgate Bridge opened in 1931."),
        ("2024-05-17", "The Northgate Bridge reopened in 1946 after repairs."),
    );
    assert!(found.is_empty(), "The Northgate Bridge opened in 1931.: {found:?}");
    let found = codes(
        ("2024-05-16", "Kestrel Brewing was founded in 1894 and founded again in 1946."),
        ("2024-05-17", "Kestrel Brewing was founded in 1946."),
    );
    assert!(found.is_empty(), "Kestrel Brewing was founded in 1894 and founded again in 1946.: {found:?}");
    let found =
        codes(("2024-05-16", "A school was founded in 1902."), ("2024-05-17", "The school was founded in 1910."));
    assert!(found.is_empty(), "A school was founded in 1902.: {found:?}");
    let found = codes(
        ("2024-05-16", "Lumen Bank has operated in Malta since 2005."),
        ("2024-05-17", "Lumen Bank has operated in Cyprus since 2009."),
    );
    assert!(found.is_empty(), "Lumen Bank has operated in Malta since 2005.: {found:?}");
    let found = codes(
        ("2024-05-16", "Kestrel Brewing was founded in the 1890s."),
        ("2024-05-17", "Kestrel Brewing was founded in 1894."),
    );
    assert!(found.is_empty(), "Kestrel Brewing was founded in the 1890s.: {found:?}");
}

#[test]
fn t203_finds() {
    let found = codes(
        ("2024-05-16", "The earthquake struck Ardal at 4:12 a.m. on Tuesday."),
        ("2024-05-17", "The earthquake struck Ardal at 6:40 a.m. on Tuesday."),
    );
    assert!(found.iter().any(|c| c == "T203"), "The earthquake struck Ardal at 4:12 a.m. on Tuesday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The freight train derailed near Kolin at 11:20 p.m. on Monday."),
        ("2024-05-17", "The freight train derailed near Kolin at about 8 p.m. on Monday."),
    );
    assert!(
        found.iter().any(|c| c == "T203"),
        "The freight train derailed near Kolin at 11:20 p.m. on Monday.: {found:?}"
    );
}

#[test]
fn t203_is_silent() {
    let found = codes(
        ("2024-05-16", "The earthquake struck Ardal at 4:12 a.m. on Tuesday."),
        ("2024-05-17", "The earthquake struck Ardal at about 4 a.m. on Tuesday."),
    );
    assert!(found.is_empty(), "The earthquake struck Ardal at 4:12 a.m. on Tuesday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The freight train derailed near Kolin at 11:20 p.m. on Monday."),
        ("2024-05-17", "The freight train derailed near Kolin shortly after 11 p.m. on Monday."),
    );
    assert!(found.is_empty(), "The freight train derailed near Kolin at 11:20 p.m. on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The rocket lifted off at 16:05 GMT on Tuesday."),
        ("2024-05-17", "The rocket lifted off at 12:05 EDT on Tuesday."),
    );
    assert!(found.is_empty(), "The rocket lifted off at 16:05 GMT on Tuesday.: {found:?}");
}
