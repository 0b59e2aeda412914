//! P101: one event, told of two places.
use crossclaim::{Article, Checker};

fn holds(a: &str, b: &str) -> bool {
    let articles = [a, b].into_iter().enumerate();
    let articles =
        articles.map(|(i, text)| Article::builder(format!("a{i}")).published("2022-05-03").text(text).build());
    Checker::new().check(articles).findings.iter().any(|f| f.rule == "P101")
}

#[test]
fn one_event_is_in_one_place() {
    for (a, b) in [
        (
            "The painter Anna Berg died in Toronto on Sunday. Anna Berg was 80.",
            "Anna Berg, the painter, died in Vancouver on Sunday, her son said.",
        ),
        (
            "A bus crashed on Lime Street in Kestrel on Sunday. The bus hit a wall in Lime Street.",
            "A bus crashed in Mill Road in Kestrel on Sunday, and ten people were hurt.",
        ),
        (
            "Carl Holm, the spy, was assassinated in Vienna on Sunday. Police are looking for a man.",
            "The spy Carl Holm was assassinated in Berlin on Sunday.",
        ),
        (
            "A fire broke out at the Corona Hotel in Kestrel on Sunday. Anna Berg saw the fire.",
            "A fire broke out at the Fenner Hotel in Kestrel on Sunday, said Anna Berg.",
        ),
        (
            "Carl Holm, the spy, was arrested in Vienna on Sunday. Carl Holm is 40.",
            "The spy Carl Holm was arrested in Berlin on Sunday.",
        ),
        (
            "The plane of Holm Air crashed at Corona Airport on Sunday. Holm Air said so.",
            "A plane of Holm Air crashed at Fenner Airport on Sunday. Ten people died.",
        ),
        (
            "The actor Carl Holm won a prize on Sunday. Carl Holm was born in Boston in 1950.",
            "Carl Holm, the actor, won a prize. Carl Holm was born in Chicago in 1950.",
        ),
    ] {
        assert!(holds(a, b), "{a} | {b}");
    }
}

#[test]
fn places_that_may_be_one_are_left_alone() {
    for (a, b) in [
        // One in the other, or of no known sort.
        (
            "The painter Anna Berg died in Toronto on Sunday. Anna Berg was 80.",
            "Anna Berg, the painter, died in Canada on Sunday, her son said.",
        ),
        (
            "The painter Anna Berg died in Ostby on Sunday. Anna Berg was 80.",
            "Anna Berg, the painter, died in Kestrel on Sunday, her son said.",
        ),
        (
            "A bus crashed on Lime Street on Sunday. The bus of Holm Lines hit a wall.",
            "A bus of Holm Lines crashed in Toronto on Sunday, and ten people were hurt.",
        ),
        // Near.
        (
            "The painter Anna Berg died near Toronto on Sunday. Anna Berg was 80.",
            "Anna Berg, the painter, died in Hamilton on Sunday, her son said.",
        ),
        // One name in two forms.
        (
            "A fire broke out at the Corona Hotel in Kestrel on Sunday. Anna Berg saw the fire.",
            "A fire broke out at the Grand Corona Hotel in Kestrel on Sunday, said Anna Berg.",
        ),
        // Both named.
        (
            "The painter Anna Berg died in Toronto on Sunday, not in Vancouver. Anna Berg was 80.",
            "Anna Berg, the painter, died in Vancouver on Sunday, her son said.",
        ),
        // Two events.
        (
            "Anna Berg gave a concert in Toronto in 2019. Anna Berg is 80.",
            "Anna Berg gave a concert in Vancouver in 2020, her son said.",
        ),
        (
            "A fire broke out at the Corona Hotel in Kestrel in March. Anna Berg saw the fire.",
            "A fire broke out at the Fenner Hotel in Kestrel in April, said Anna Berg.",
        ),
        // Only said to be so.
        (
            "The painter Anna Berg may have died in Toronto on Sunday. Anna Berg was 80.",
            "Anna Berg, the painter, died in Vancouver on Sunday, her son said.",
        ),
    ] {
        assert!(!holds(a, b), "{a} | {b}");
    }
}
