//! The rules on numbers: what they find, and what they leave alone.
use crossclaim::{Article, Checker};

fn findings(rule: &str, a: &str, b: &str) -> usize {
    dated(rule, (a, "2024-03-05"), (b, "2024-03-05"))
}

fn dated(rule: &str, a: (&str, &str), b: (&str, &str)) -> usize {
    let checker = Checker::builder().rules([rule]).build().unwrap();
    let article = |id: &str, (text, day): (&str, &str)| Article::builder(id).published(day).text(text).build();
    checker.check([article("a", a), article("b", b)]).findings.len()
}

/// Every pair must give one finding.
fn found(rule: &str, pairs: &[(&str, &str)]) {
    let missed: Vec<_> = pairs.iter().filter(|(a, b)| findings(rule, a, b) != 1).collect();
    assert!(missed.is_empty(), "{rule} should find one conflict in each of {missed:#?}");
}

/// No pair must give a finding.
fn silent(rule: &str, pairs: &[(&str, &str)]) {
    let loud: Vec<_> = pairs.iter().filter(|(a, b)| findings(rule, a, b) != 0).collect();
    assert!(loud.is_empty(), "{rule} should say nothing of {loud:#?}");
}

#[test]
fn tolls_that_exclude_each_other() {
    found(
        "N201",
        &[
            ("The collapse killed 11 people.", "The collapse killed nine people."),
            ("Nine people died in the quake.", "Eleven people died in the quake."),
            ("The blast injured 40 people.", "The blast injured 14 people."),
            ("The storm destroyed 30 houses.", "The storm destroyed 80 houses."),
            ("The flood displaced 500 people.", "The flood displaced 900 people."),
            ("The storm killed seven people.", "The storm killed 17 people."),
        ],
    );
}

#[test]
fn tolls_that_agree_or_are_of_something_else() {
    silent(
        "N201",
        &[
            ("The collapse killed 11 people.", "The collapse killed eleven people."),
            ("The collapse killed at least eight people.", "The collapse killed nine people."),
            ("The collapse killed 11 people.", "The collapse killed 11 people and injured 20."),
            ("The collapse killed 11 people.", "The collapse killed three children."),
            ("The collapse killed 11 people.", "The collapse injured 20 people."),
            ("The flood displaced about 5,000 people.", "The flood displaced 4,960 people."),
            ("The quake killed nine people.", "In 2009 a quake killed 300 people."),
            ("The quake killed nine people so far.", "The quake killed 12 people."),
            ("The quake may have killed 20 people.", "The quake killed 12 people."),
        ],
    );
}

#[test]
fn a_toll_may_grow_but_not_shrink() {
    let (few, many) = ("The quake killed nine people.", "The quake killed 12 people.");
    assert_eq!(dated("N201", (few, "2024-03-05"), (many, "2024-03-07")), 0);
    assert_eq!(dated("N201", (few, "2024-03-07"), (many, "2024-03-05")), 1);
}

#[test]
fn ages_of_one_person() {
    found(
        "N206",
        &[
            ("Ida Holm, 34, won the race.", "Ida Holm, 43, won the race."),
            ("Peter Lund, 61, leads the union.", "Peter Lund, 57, leads the union."),
            ("The 19-year-old Maria Costa won the final.", "Maria Costa, 22, won the final."),
            ("Owen Hart, 70, was elected mayor.", "Owen Hart, 66, was elected mayor."),
            ("Judge Ann Reyes, 52, heard the case.", "Ann Reyes, 55, heard the case."),
            ("Tom Baker, 28, was arrested on Monday.", "Tom Baker, 38, was arrested on Monday."),
        ],
    );
    silent(
        "N206",
        &[
            ("Ida Holm, 34, won the race.", "Ida Holm, 34, won the race."),
            ("Ida Holm, 34, won the race.", "Eva Holm, 43, won the race."),
            ("Ida Holm, 34, won the race.", "Anna Berg, 43, won the race."),
            ("A 34-year-old runner won the race.", "A 43-year-old runner came second."),
            ("Ida Holm, 34, won the race.", "Ida Holm won the race in 43 minutes."),
            ("Ida Holm, 34, won.", "Ida Holm, 34, won. Jo Dahl, 43, came second."),
            ("Ida Holm, 34, won the race.", "Ida Holm won her 43rd race."),
            ("Ida Holm, 34, won the race.", "The race drew 43 runners."),
        ],
    );
}
