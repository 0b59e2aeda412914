//! C101, C201 and T302: causes that exclude each other, causes stated and guessed, gaps in a run of events.
use crossclaim::{Article, Checker, Severity};

fn rules(articles: &[&str]) -> Vec<(String, Severity)> {
    let articles = articles
        .iter()
        .enumerate()
        .map(|(i, text)| Article::builder(format!("a{i}")).published("2021-08-10").text(*text).build());
    let found = Checker::new().check(articles).findings;
    found.into_iter().map(|f| (f.rule.clone(), f.severity)).collect()
}

fn count(rule: &str, articles: &[&str]) -> usize {
    rules(articles).iter().filter(|(r, _)| r == rule).count()
}

/// Two reports of one blaze, each with a sentence of its own.
fn blaze(a: &str, b: &str) -> [String; 2] {
    [
        format!("A fire destroyed the Corliss mill in Brenham on Sunday, said Ida Holt. {a}"),
        format!("Ida Holt saw the fire that destroyed the Corliss mill in Brenham. {b}"),
    ]
}

fn of_blaze(rule: &str, a: &str, b: &str) -> usize {
    let [a, b] = blaze(a, b);
    count(rule, &[&a, &b])
}

#[test]
fn causes_of_different_kinds_exclude_each_other() {
    for (a, b) in [
        ("The fire was caused by lightning.", "The fire was caused by a cigarette."),
        ("The fire was sparked by a power line.", "The fire was caused by lightning."),
        ("The fire was caused by a faulty heater.", "The fire was started deliberately."),
        ("The fire was triggered by fireworks.", "The fire was caused by a short circuit."),
        ("It was caused by lightning.", "The fire was caused by a gas leak."),
        ("The fire was caused by arson.", "The fire was caused by a candle."),
    ] {
        assert_eq!(of_blaze("C101", a, b), 1, "{a} | {b}");
    }
}

#[test]
fn causes_that_can_be_one_are_left_alone() {
    for (a, b) in [
        ("The fire was caused by lightning.", "The fire was caused by a bolt of lightning."),
        ("The fire was caused by strong winds.", "The fire was caused by a power line."),
        ("The fire may have been caused by lightning.", "The fire was caused by a cigarette."),
        ("The fire was not caused by lightning.", "The fire was caused by a cigarette."),
        ("The fire was caused by lightning.", "In 2003 a fire there was caused by a cigarette."),
        ("The delay was caused by lightning.", "The fire was caused by a cigarette."),
        ("If the fire was caused by lightning, the insurer pays.", "The fire was caused by a cigarette."),
    ] {
        assert_eq!(of_blaze("C101", a, b), 0, "{a} | {b}");
    }
    let far = "A fire burned down a hotel in Oslo on Sunday. The fire was caused by lightning.";
    let near = "A fire burned down a school in Lima on Sunday. The fire was caused by a cigarette.";
    assert_eq!(count("C101", &[far, near]), 0);
}

/// Two reports of one accident, told by its head sentence.
fn of_story(head: &str, a: &str, b: &str) -> usize {
    let also = "Ida Holt of Brenham said so.";
    count("C101", &[&format!("{head} {also} {a}"), &format!("{also} {head} {b}")])
}

const DAM: &str = "The Corliss dam in Brenham collapsed on Sunday.";
const FERRY: &str = "The ferry Corona sank off Brenham on Sunday.";
const TRAIN: &str = "A train derailed near Brenham on Sunday.";
const LAUNCH: &str = "The rocket Corona was launched from Brenham on Monday.";
const OUTBREAK: &str = "An outbreak has made 40 people in Brenham ill.";

#[test]
fn causes_are_told_in_many_ways() {
    for (head, a, b) in [
        (DAM, "The cause of the collapse was a gate that jammed.", "Water ran over the crest and broke the wall."),
        (DAM, "The dam collapsed because a valve broke.", "The collapse was put down to an earthquake."),
        (FERRY, "The ferry struck a reef.", "The ferry sank because its cargo shifted."),
        (FERRY, "A rusty bow door was to blame for the sinking.", "The cause of the sinking was overloading."),
        (
            TRAIN,
            "A wheel bearing failed, and this is what caused the derailment.",
            "The train derailed after a rail broke.",
        ),
        (TRAIN, "What caused the derailment was sabotage.", "The derailment was blamed on excessive speed."),
        (
            LAUNCH,
            "A first attempt on Thursday was called off because of strong winds.",
            "The attempt on Thursday ended when a valve refused to close.",
        ),
        (OUTBREAK, "The outbreak was traced to oysters.", "The outbreak was caused by unpasteurised milk."),
    ] {
        assert_eq!(of_story(head, a, b), 1, "{head} | {a} | {b}");
    }
}

#[test]
fn causes_told_in_many_ways_may_agree() {
    for (head, a, b) in [
        (DAM, "The cause of the collapse was a gate that jammed.", "The collapse was caused by a technical fault."),
        (DAM, "One cause of the collapse was a valve that broke.", "The collapse was put down to an earthquake."),
        (DAM, "The collapse was caused partly by a broken valve.", "The collapse was put down to an earthquake."),
        (FERRY, "The ferry did not strike a reef.", "The ferry sank because its cargo shifted."),
        (FERRY, "The cause of the sinking was unclear.", "The cause of the sinking was overloading."),
        (TRAIN, "The train derailed after a rail broke.", "The derailment was caused by a broken rail."),
        (TRAIN, "A train derailed in 2009 because a wheel broke.", "The train derailed after a rail broke."),
        (TRAIN, "Service was suspended because of snow.", "The train derailed after a rail broke."),
        (
            LAUNCH,
            "A first attempt on Thursday was called off because of strong winds.",
            "The attempt on Friday ended when a valve refused to close.",
        ),
        (OUTBREAK, "The outbreak was traced to oysters.", "The outbreak was caused by norovirus."),
    ] {
        assert_eq!(of_story(head, a, b), 0, "{head} | {a} | {b}");
    }
}

#[test]
fn a_fact_here_and_a_guess_there_is_a_note() {
    for (a, b) in [
        ("The fire was caused by a worn cable.", "The fire was possibly caused by a cable."),
        ("The fire was attributed to a pump.", "The fire may have been caused by a broken pump."),
        ("The fire was caused by a candle.", "The fire was possibly related to a candle."),
    ] {
        let [a, b] = blaze(a, b);
        let found = rules(&[&a, &b]);
        assert_eq!(found, [("C201".to_string(), Severity::Note)], "{a} | {b}");
    }
}

#[test]
fn two_facts_or_two_guesses_are_no_note() {
    for (a, b) in [
        ("The fire was caused by a worn cable.", "The fire was caused by a cable."),
        ("The fire may have been caused by a cable.", "The fire was possibly caused by a cable."),
        ("The fire was caused by a worn cable.", "The fire was possibly caused by a candle."),
        ("The fire was not caused by a cable.", "The fire was possibly caused by a cable."),
        ("The fire was caused by a cable.", "The delay was possibly caused by a cable."),
    ] {
        assert_eq!(of_blaze("C201", a, b), 0, "{a} | {b}");
    }
}

#[test]
fn a_run_of_events_with_a_gap_of_years_is_a_note() {
    let story = |first: &str, last: &str| {
        format!("Work on the tunnel began in {first}. After floods in May of the same year, the tunnel opened {last}.")
    };
    assert_eq!(rules(&[&story("2007", "last month")]), [("T302".to_string(), Severity::Note)]);
    for (first, last) in [("2019", "last month"), ("2007", "in July 2021"), ("2007", "in December of the same year")] {
        assert_eq!(count("T302", &[&story(first, last)]), 0, "{first} {last}");
    }
}
