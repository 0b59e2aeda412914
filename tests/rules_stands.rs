//! O101: ways to stand of which only one can hold.
use crossclaim::{Article, Checker};

const SUNK: (&str, &str) = (
    "The ferry Aldona left Port Merrow with cargo. The ferry was last seen afloat at 10:00 on 5 May 2024.",
    "The ferry Aldona left Port Merrow with cargo. The ferry capsized on 3 May 2024.",
);

fn outcome(a: (&str, &str), b: (&str, &str)) -> bool {
    let article = |id: &str, (day, text): (&str, &str)| Article::builder(id).published(day).text(text).build();
    let report = Checker::new().check([article("a", a), article("b", b)]);
    report.findings.iter().any(|f| f.rule == "O101")
}

/// Both texts on one day.
fn found(a: &str, b: &str) -> bool {
    outcome(("2024-05-16", a), ("2024-05-16", b))
}

#[test]
fn tests_of_one_thing_are_passed_or_failed() {
    let lead = "A gondola fell at Mount Ardel near Kessing on Monday.";
    let a = format!("{lead} The gondola had passed its safety inspection in March, Ardel Lifts said.");
    let b = format!("{lead} The gondola failed its safety inspection in March, Ardel Lifts admitted.");
    assert!(found(&a, &b));
    let other = format!("{lead} The gondola failed its noise inspection in March, Ardel Lifts admitted.");
    assert!(!found(&a, &other));
    let later = format!("{lead} The gondola failed its safety inspection in April, Ardel Lifts admitted.");
    assert!(!found(&a, &later));
}

#[test]
fn plans_of_one_holder_exclude_each_other() {
    let lead = "Orla Dynamics is to merge with Brannt of Hamburg.";
    let stay = format!("{lead} Finance director Maud Ferrier will stay on for three years.");
    let go = format!("{lead} Maud Ferrier will leave when the merger is complete.");
    assert!(found(&stay, &go));
    let other = format!("{lead} Jonas Ferrier will leave when the merger is complete.");
    assert!(!found(&stay, &other));
    assert!(!outcome(("2024-05-16", &stay), ("2024-11-20", &go)));
    let keep = format!("{lead} Brannt said that it would keep all factories open.");
    let close = format!("{lead} The Tolsen factory is to close next year.");
    assert!(found(&keep, &close));
    let closed = format!("{lead} The Tolsen factory closed in 2019.");
    assert!(!found(&keep, &closed));
}

#[test]
fn verdicts_are_compared_by_their_charge() {
    let a =
        "Court of Arden: verdict in the case of Ivo Marsh.\n\nIvo Marsh: guilty of perjury. Not guilty of blackmail.";
    let b = "Court of Arden: verdict in the case of Ivo Marsh.\n\nIvo Marsh was found guilty of blackmail on Thursday.";
    assert!(found(a, b));
    let c = "Court of Arden: verdict in the case of Ivo Marsh.\n\nIvo Marsh was found guilty of perjury on Thursday.";
    assert!(!found(a, c));
}

#[test]
fn one_matter_of_a_story_has_one_manner() {
    let lead = "The supreme court of Norvenia ruled on the Halden dam on Tuesday, in a case brought by Halden Power.";
    let a = format!("{lead} The five judges decided unanimously that the permit was void.");
    let b = format!("{lead} The decision was reached by a majority, Judge Ema Brodal dissenting.");
    assert!(found(&a, &b));
    let c = format!("{lead} Halden Power is owned by a majority of small investors.");
    assert!(!found(&a, &c));
}

#[test]
fn places_in_a_ranking_have_one_holder_each() {
    let lead = "Nadia Korb won the Lake Tarn marathon ahead of Ines Vale and Petra Holm.";
    let a = format!("{lead} Ines Vale came second.");
    let b = format!("{lead} Ines Vale finished fourth.");
    assert!(found(&a, &b));
    let c = format!("{lead} Ines Vale took second place.");
    assert!(!found(&a, &c));
    assert!(found(&a, &format!("{lead} Petra Holm was second.")));
    assert!(!found(&a, &format!("{lead} Petra Holm was joint second.")));
}

#[test]
fn states_are_compared_at_one_time() {
    let lead = "A landslide hit the Corrin valley near Almsted on Monday.";
    let closed = format!("{lead} The pass is closed and will reopen on Friday.");
    let open = format!("{lead} Since Tuesday the pass has been open again.");
    assert!(outcome(("2024-05-15", &closed), ("2024-05-15", &open)));
    // A later article tells a later state.
    let later = format!("{lead} The pass has been open again since Saturday.");
    assert!(!outcome(("2024-05-15", &closed), ("2024-05-19", &later)));
    assert!(found(SUNK.0, SUNK.1));
    assert!(!found(&SUNK.0.replace("5 May", "1 May"), SUNK.1));
}

#[test]
fn a_contest_is_drawn_or_won() {
    let lead = "The Ashby chess congress ended on Sunday.";
    let a = format!("{lead} Mira Sand drew her last game with Olga Petrenko.");
    let b = format!("{lead} Mira Sand defeated Olga Petrenko in the last round.");
    assert!(found(&a, &b));
    let c = format!("{lead} Mira Sand defeated Hana Weiss in the last round.");
    assert!(!found(&a, &c));
}
