//! W103 and N302: who did it, and the how-manieth it was.
use crossclaim::{Article, Checker};

fn found(articles: &[&str]) -> Vec<String> {
    let articles = articles
        .iter()
        .enumerate()
        .map(|(i, text)| Article::builder(format!("a{i}")).published("2022-05-03").text(*text).build());
    Checker::new().check(articles).findings.into_iter().map(|f| f.rule).collect()
}

fn holds(rule: &str, a: &str, b: &str) -> bool {
    found(&[a, b]).iter().any(|r| r == rule)
}

#[test]
fn one_deed_has_one_doer() {
    for (a, b) in [
        (
            "Kordel Motors has bought Fenner Tyres of Kestrel. Kordel Motors acquired Fenner Tyres on Monday.",
            "Fenner Tyres of Kestrel has a new owner. Holm Group acquired Fenner Tyres on Monday, the company said.",
        ),
        (
            "Lena Ostby won the Fjord Open on Sunday in Bergen, beating Ida Berg.",
            "Maria Lind won the Fjord Open in Bergen on Sunday, and Ida Berg was in tears.",
        ),
        (
            "The comet Tarn was discovered by Lena Ostby of the Kestrel Observatory on Sunday.",
            "The Kestrel Observatory has a comet. Maria Lind discovered the comet Tarn on Sunday.",
        ),
        (
            "Carl Holm, 40, was assassinated by Maria Lind in a hotel of Kestrel.",
            "Carl Holm was assassinated by Peter Olsen in Kestrel on Sunday. A hotel guest saw it.",
        ),
        (
            "Anna Berg won the Fjord Marathon in Bergen on Sunday. Anna Berg is 24.",
            "Maria Lind won the Fjord Marathon in Bergen on Sunday. It rained in Bergen.",
        ),
        (
            "Kordel Airlines of Bergen is bankrupt. Anna Berg founded Kordel Airlines in 1990.",
            "Kordel Airlines went bankrupt in Bergen on Monday. Peter Olsen founded Kordel Airlines in 1990.",
        ),
    ] {
        assert!(holds("W103", a, b), "{a} | {b}");
    }
}

#[test]
fn doers_that_can_both_be_right_are_left_alone() {
    for (a, b) in [
        // A person for a body.
        (
            "Kordel Motors acquired Fenner Tyres of Kestrel on Monday.",
            "Anna Berg acquired Fenner Tyres of Kestrel on Monday, it was said.",
        ),
        // Several together.
        (
            "The comet Tarn was discovered by Lena Ostby and Maria Lind of the Kestrel Observatory on Sunday.",
            "The Kestrel Observatory has a comet. Maria Lind discovered the comet Tarn on Sunday.",
        ),
        // One name in two forms.
        (
            "Anna Berg won the Fjord Marathon in Bergen on Sunday.",
            "Anna Berg-Olsen won the Fjord Marathon in Bergen on Sunday. It rained in Bergen.",
        ),
        // Two contests.
        (
            "Anna Berg won the Fjord Marathon in Bergen on Sunday.",
            "Maria Lind won the Harbour Regatta in Bergen on Sunday.",
        ),
        // Two years.
        ("Anna Berg won the Fjord Marathon in Bergen in 2019.", "Maria Lind won the Fjord Marathon in Bergen in 2020."),
        // Deeds that many do.
        (
            "Anna Berg visited the Tarn Museum in Bergen on Sunday.",
            "Maria Lind visited the Tarn Museum in Bergen on Sunday.",
        ),
        // Not said to be so.
        (
            "Carl Holm may have been assassinated by Maria Lind in Kestrel.",
            "Carl Holm was assassinated by Peter Olsen in Kestrel on Sunday.",
        ),
        // Both told by one article.
        (
            "Anna Berg won the Fjord Marathon in Bergen. Maria Lind won the Fjord Marathon in Bergen for men.",
            "Maria Lind won the Fjord Marathon in Bergen on Sunday.",
        ),
    ] {
        assert!(!holds("W103", a, b), "{a} | {b}");
    }
}

#[test]
fn one_event_or_person_has_one_number() {
    for (a, b) in [
        (
            "Ana Ruiz was elected mayor of Kestrel on Sunday. Ruiz, 44, becomes the first woman to hold the office.",
            "Ana Ruiz was elected mayor of Kestrel. Ruiz will be the second woman to sit in the mayor's chair.",
        ),
        (
            "Holm Rovers won the Baltic Cup on Sunday, beating Lund in Ystad. It was the third title for Holm.",
            "Holm Rovers beat Lund in Ystad. They won the Baltic Cup. This is the second time that the trophy has come to Holm.",
        ),
        (
            "Kordel Motors recalled 4,000 vans on Monday over bad brakes. It is the firm's third recall of the Tarn van.",
            "Kordel Motors is recalling 4,000 Tarn vans over bad brakes. It was the second recall by Kordel Motors.",
        ),
        (
            "Mount Karr erupted on Monday. It was the volcano's second eruption.",
            "Mount Karr erupted on Monday, and people of Ostby fled. It was the fourth eruption of Mount Karr.",
        ),
        (
            "Lena Ostby won the Fjord Open on Sunday in Bergen. It was her first victory here.",
            "Lena Ostby won the Fjord Open in Bergen on Sunday. It was a second triumph in Bergen for the Norwegian.",
        ),
        (
            "Ida Berg was named conductor of the Tarn Philharmonic. Berg is the first Dane to lead the orchestra.",
            "The Tarn Philharmonic has named Ida Berg as conductor. Berg is the third Dane to lead the Tarn Philharmonic.",
        ),
    ] {
        assert!(holds("N302", a, b), "{a} | {b}");
    }
}

#[test]
fn numbers_of_different_series_are_left_alone() {
    for (a, b) in [
        // Within some years, this year, in a row.
        (
            "Holm Rovers won the Baltic Cup on Sunday, beating Lund in Ystad. It was the third title for Holm.",
            "Holm Rovers won the Baltic Cup in Ystad, beating Lund. It was their second title in three years.",
        ),
        (
            "Mount Karr erupted on Monday. It was the volcano's second eruption this year.",
            "Mount Karr erupted on Monday, and people of Ostby fled. It was the fourth eruption of Mount Karr.",
        ),
        (
            "Holm Rovers won the Baltic Cup on Sunday in Ystad. It was their second consecutive title.",
            "Holm Rovers won the Baltic Cup in Ystad on Sunday. It was the fifth title for Holm.",
        ),
        // Other deeds, other groups.
        (
            "Ida Berg was named conductor of the Tarn Philharmonic. Berg is the first woman to lead the orchestra.",
            "The Tarn Philharmonic has named Ida Berg as conductor. Berg is the third woman to win the Tarn prize.",
        ),
        (
            "Ana Ruiz was elected mayor of Kestrel. Ruiz becomes the first Black woman to hold the office.",
            "Ana Ruiz was elected mayor of Kestrel. Ruiz becomes the second woman to hold the office.",
        ),
        (
            "Ana Ruiz was elected mayor of Kestrel. Ruiz becomes the first woman to hold the office since 1990.",
            "Ana Ruiz was elected mayor of Kestrel. Ruiz becomes the second woman to hold the office.",
        ),
        // Elected or not.
        (
            "Ana Ruiz won the vote in Kestrel. Ruiz is the first woman to be elected mayor.",
            "Ana Ruiz won the vote in Kestrel. Ruiz is the second woman to hold the office.",
        ),
        // Two people.
        (
            "Ana Ruiz was elected mayor of Kestrel. Ruiz becomes the first woman to hold the office.",
            "Ida Berg was elected mayor of Kestrel. Berg becomes the second woman to hold the office.",
        ),
        // The same.
        (
            "Mount Karr erupted on Monday. It was the volcano's second eruption.",
            "Mount Karr erupted on Monday, and people of Ostby fled. It was the second eruption of Mount Karr.",
        ),
    ] {
        assert!(!holds("N302", a, b), "{a} | {b}");
    }
}
