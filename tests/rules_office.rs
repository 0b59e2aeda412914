//! W101: one office, two holders - among articles and against a table of reference facts.
use crossclaim::reference::{Fact, knows_relation};
use crossclaim::{Article, Checker, Finding};

fn article(id: &str, day: &str, text: &str) -> Article {
    Article::builder(id).published(day).text(text).build()
}

fn found(checker: &Checker, articles: &[(&str, &str)]) -> Vec<Finding> {
    let articles = articles.iter().enumerate().map(|(i, (day, text))| article(&format!("a{i}"), day, text));
    let mut findings = checker.check(articles).findings;
    findings.retain(|f| f.rule == "W101");
    findings
}

fn pair(a: &str, b: &str) -> usize {
    found(&Checker::new(), &[("2022-03-04", a), ("2022-03-05", b)]).len()
}

fn fact(subject: &str, relation: &str, object: &str, from: &str, to: &str) -> Fact {
    Fact::new(subject, relation, object).from(from.parse().ok()).to(to.parse().ok())
}

#[test]
fn two_holders_of_one_named_body_are_found() {
    for (a, b) in [
        (
            "Ilse Brandt, chief executive of Tellmar Steel, said on Friday that the works would stay open.",
            "Jonas Weil, chief executive of Tellmar Steel, said that the works would close.",
        ),
        (
            "Carla Nunn, general secretary of the dockers' union SPU, called for a strike.",
            "Peter Osk, general secretary of the SPU, called for a strike.",
        ),
        (
            "Maria Quast, the prefect of Lower Vardia, opened the bridge.",
            "The bridge was opened by Olaf Stenn, the prefect of Lower Vardia.",
        ),
        (
            "Norwegian Prime Minister Anna Lie visited the mine.",
            "Norwegian Prime Minister Bjorn Dahl visited the mine.",
        ),
    ] {
        assert_eq!(pair(a, b), 1, "{a} | {b}");
    }
}

#[test]
fn a_bare_office_counts_where_both_tell_one_story() {
    let a = "Mayor Helen Strand opened the Pine Lake festival with singer Rosa Amado. The Pine Lake festival drew large crowds to the Old Harbour.";
    let b = "The Pine Lake festival began on Friday, and Rosa Amado sang. Mayor Victor Moss opened the festival at the Old Harbour.";
    assert_eq!(pair(a, b), 1);
    let c = "Health Minister Ada Krell visited the Saint Anne clinic, where Doctor Paul Imre treats the sick. The Saint Anne clinic is full.";
    let d = "The Saint Anne clinic, said Paul Imre, has no beds left. Health Minister Tom Varga came on Friday.";
    assert_eq!(pair(c, d), 1);
    let e = "Mayor Victor Moss opened a library in a far town, where nobody had read a book before.";
    assert_eq!(pair(a, e), 0);
}

#[test]
fn former_acting_deputy_and_elected_holders_are_no_rivals() {
    for (a, b) in [
        ("Mayor of Tarn Ilse Brandt spoke.", "Former mayor of Tarn Jonas Weil spoke."),
        ("Ilse Brandt, the mayor of Tarn, spoke.", "Jonas Weil, the acting mayor of Tarn, spoke."),
        ("Ilse Brandt, the mayor of Tarn, spoke.", "Jonas Weil, the deputy mayor of Tarn, spoke."),
        ("Ilse Brandt, the mayor of Tarn, spoke.", "Jonas Weil has been elected mayor of Tarn."),
        ("Ilse Brandt, the mayor of Tarn, spoke.", "Jonas Weil, the mayor of Holm, spoke."),
        ("Ilse Brandt, chair of Tellmar Steel, spoke.", "Jonas Weil, chair of Oxen Mills, spoke."),
        ("Ilse Brandt, a member of Tellmar Steel, spoke.", "Jonas Weil, a member of Tellmar Steel, spoke."),
        ("Yoon Min-ho, the mayor of Tarn, spoke.", "Min-ho Yoon, the mayor of Tarn, spoke."),
        ("Ilse Brandt, the mayor of Tarn, spoke.", "Ilse Brant, the mayor of Tarn, spoke."),
    ] {
        assert_eq!(pair(a, b), 0, "{a} | {b}");
    }
}

#[test]
fn articles_far_apart_leave_room_for_a_change() {
    let (a, b) = ("Ilse Brandt, the mayor of Tarn, spoke.", "Jonas Weil, the mayor of Tarn, spoke.");
    let checker = Checker::new();
    assert_eq!(found(&checker, &[("2022-03-04", a), ("2022-03-09", b)]).len(), 1);
    assert_eq!(found(&checker, &[("2019-03-04", a), ("2022-03-09", b)]).len(), 0);
}

#[test]
fn a_table_names_who_held_the_office() {
    let table = [
        fact("Ilse Brandt", "minister of defence", "Norway", "2015-01-01", "2019-05-31"),
        fact("Jonas Weil", "minister of defence", "Norway", "2019-06-01", ""),
        fact("Olaf Stenn", "died", "", "2020-01-01", "2020-01-01"),
    ];
    let checker = Checker::builder().reference(table).build().unwrap();
    let check = |text: &str| found(&checker, &[("2021-02-03", text)]);
    let findings = check("Norwegian Defense Minister Ilse Brandt inspected the fleet.");
    assert_eq!(findings.len(), 1);
    assert!(findings[0].explanation.contains("Jonas Weil"), "{}", findings[0].explanation);
    assert_eq!(findings[0].claims[0].quote, "Norwegian Defense Minister Ilse Brandt");
    for silent in [
        "Norwegian Defence Minister Jonas Weil inspected the fleet.",
        "Former Norwegian defence minister Ilse Brandt inspected the fleet.",
        "Danish Defence Minister Ilse Brandt inspected the fleet.",
        "Norwegian Finance Minister Ilse Brandt inspected the fleet.",
    ] {
        assert!(check(silent).is_empty(), "{silent}");
    }
}

#[test]
fn relations_of_a_table_are_offices_frames_or_numbers() {
    for known in
        ["premier", "Minister of Transport", "director general", "killed", "lasted", "count", "number of reactors"]
    {
        assert!(knows_relation(known), "{known}");
    }
    assert!(!knows_relation("frobnicates"));
}

fn told_pair(rule: &str, a: &str, b: &str) -> usize {
    let checker = Checker::builder().rules([rule]).build().unwrap();
    checker.check([article("a", "2022-03-04", a), article("b", "2022-03-06", b)]).findings.len()
}

#[test]
fn one_person_stands_on_one_rung() {
    for (a, b) in [
        (
            "Ewa Lind, the country's oil and energy minister, opened the rig.",
            "State Secretary Ewa Lind opened the rig.",
        ),
        (
            "Ewa Lind, a state secretary at the ministry, praised the rescue.",
            "Fisheries Minister Ewa Lind praised the rescue.",
        ),
        (
            "Captain Omar Reyes of the coast guard led the search.",
            "Lieutenant Omar Reyes led the search for the trawler.",
        ),
        ("Deputy Mayor Ilse Brandt closed the bridge.", "Mayor Ilse Brandt closed the bridge on Friday."),
        ("Prosecutor Nora Falk asked for nine years.", "Judge Nora Falk asked for nine years."),
        (
            "Carl Moss, the chief executive of Tellmar, said sales fell.",
            "Sales fell, said Carl Moss, Tellmar's chief financial officer.",
        ),
    ] {
        assert_eq!(told_pair("W101", a, b), 1, "{a} | {b}");
    }
}

#[test]
fn promotions_and_double_posts_are_no_contradiction() {
    for (a, b) in [
        ("Former state secretary Ewa Lind spoke.", "Health Minister Ewa Lind spoke."),
        (
            "State Secretary Ewa Lind was named health minister. Health Minister Ewa Lind spoke.",
            "State Secretary Ewa Lind spoke.",
        ),
        ("Ewa Lind, the deputy mayor and acting mayor, spoke.", "Deputy Mayor Ewa Lind spoke."),
        ("Carl Moss, the chairman of Tellmar, spoke.", "Carl Moss, the chief executive of Tellmar, spoke."),
        ("Colonel Omar Reyes spoke.", "Lieutenant Colonel Omar Reyes spoke."),
        ("Deputy Mayor Ilse Brandt of Tarn spoke.", "Ilse Brandt, the mayor of Holm, spoke."),
        ("Minister Ewa Lind spoke.", "State Secretary Ewa Lind spoke."),
        ("Mayor-elect Ilse Brandt spoke.", "Deputy Mayor Ilse Brandt spoke."),
        ("Captain Omar Reyes spoke.", "Lieutenant Olga Reyes spoke."),
    ] {
        assert_eq!(told_pair("W101", a, b), 0, "{a} | {b}");
    }
}
