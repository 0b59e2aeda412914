//! What is read out of single sentences, of many domains.
use super::extract;
use crate::claim::{Claim, Kind, Polarity, Value};
use crate::source::Article;
use crate::syntax::Parser;

fn read(text: &str) -> Vec<Claim> {
    extract(Article::builder("a").text(text).build(), &mut Parser::new()).claims
}

/// Whether the claim is as wanted: "KIND FRAME; subject=..; lo=..; hi=..; text=..; by=..; quote=..; neg; MODALITY".
/// A claim that is not said to be negative or hedged must not be.
fn is(c: &Claim, text: &str, want: &str) -> bool {
    let mut parts = want.split("; ");
    let (kind, frame) = parts.next().and_then(|p| p.split_once(' ')).expect("kind and frame");
    let (mut negative, mut certainty, mut speaker) = (false, "asserted", None);
    let mut fits = c.kind.as_str() == kind && (frame == "*" || c.frame == frame);
    for part in parts {
        match part.split_once('=') {
            Some(("subject", s)) => fits &= c.subject == s,
            Some(("by", s)) => speaker = Some(s),
            Some(("quote", s)) => fits &= &text[c.span.range()] == s,
            Some(("text", s)) => fits &= c.value == Value::Text(s.to_string()),
            Some(("lo", n)) => fits &= matches!(&c.value, Value::Quantity(q) if q.lo == n.parse().ok()),
            Some(("hi", n)) => fits &= matches!(&c.value, Value::Quantity(q) if q.hi == n.parse().ok()),
            Some((role, s)) => fits &= c.roles.iter().any(|(r, words)| *r == role && words == s),
            None if part == "neg" => negative = true,
            None => certainty = part,
        }
    }
    fits && (c.polarity == Polarity::Negative) == negative
        && c.certainty.as_str() == certainty
        && c.attribution.as_ref().map(|a| a.speaker.as_str()) == speaker
}

fn show(claims: &[Claim], text: &str) -> String {
    let mut out = String::new();
    for c in claims {
        let by = c.attribution.as_ref().map(|a| a.speaker.as_str());
        out += &format!(
            "\n  {} {} subject={:?} {:?} {:?} {} by={by:?} {:?} {:?}",
            c.kind.as_str(),
            c.frame,
            c.subject,
            match &c.value {
                Value::Quantity(q) => format!("{:?}..{:?}", q.lo, q.hi),
                Value::Text(t) => t.clone(),
                Value::None => String::new(),
                v => format!("{v:?}"),
            },
            c.polarity,
            c.certainty.as_str(),
            &text[c.span.range()],
            c.roles,
        );
    }
    out
}

/// Every sentence yields the claims wanted of it.
fn check(cases: &[(&str, &[&str])]) {
    let mut missing = String::new();
    for (text, wanted) in cases {
        let claims = read(text);
        for want in *wanted {
            if !claims.iter().any(|c| is(c, text, want)) {
                missing += &format!("\n{text}\n  WANTED {want}{}", show(&claims, text));
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

#[test]
fn who_did_what() {
    check(&[
        ("The club signed the striker.", &["event *; subject=The club"]),
        ("The orchestra cancelled the concert.", &["event cancel; subject=The orchestra"]),
        ("The driver was arrested in Leeds.", &["event arrest; subject=The driver", "location arrest; text=Leeds"]),
        ("A freight train hit a lorry.", &["event *; subject=A freight train; quote=A freight train hit a lorry"]),
        ("The court convicted the former banker.", &["event convict; subject=The court"]),
        ("Voters elected Marta Nowak.", &["event *; subject=Voters"]),
    ]);
}

#[test]
fn passives_name_what_the_clause_is_about() {
    check(&[
        ("The bridge was damaged by the flood.", &["event damage; subject=The bridge"]),
        ("Two villages were evacuated on Friday.", &["count evacuate; subject=Two villages; lo=2; hi=2"]),
        ("The minister was arrested by police.", &["event arrest; subject=The minister"]),
        ("The probe was launched from French Guiana.", &["event launch; subject=The probe"]),
    ]);
}

#[test]
fn numbers_are_told_with_their_own_clause() {
    check(&[
        (
            "The quake killed 14 people and injured 60 others.",
            &["casualties kill; lo=14; hi=14", "casualties injure; lo=60; hi=60"],
        ),
        (
            "At least nine passengers were injured in the derailment.",
            &["casualties injure; subject=At least nine passengers; lo=9; \
                 quote=At least nine passengers were injured in the derailment"],
        ),
        ("More than 300 homes were destroyed.", &["count destroy; lo=300; quote=More than 300 homes were destroyed"]),
        (
            "The navy bought 12 helicopters and 4 frigates.",
            &[
                "count *; lo=12; hi=12; quote=The navy bought 12 helicopters",
                "count *; lo=4; hi=4; quote=12 helicopters and 4 frigates",
            ],
        ),
        (
            "The merger followed two failed offers.",
            &["count *; lo=2; hi=2; quote=The merger followed two failed offers"],
        ),
        ("Five climbers are missing.", &["casualties *; subject=Five climbers; lo=5; hi=5"]),
        ("The fire killed a 62-year-old man.", &["age age; lo=62; hi=62"]),
    ]);
}

#[test]
fn nouns_and_light_verbs_tell_events() {
    check(&[
        ("The army carried out an attack on the port.", &["event *; subject=The army"]),
        ("The airline made an offer for its rival on Monday.", &["event-date *; subject=The airline"]),
        ("Spain's victory over Italy came in Berlin.", &["event win; subject=Spain's victory over Italy"]),
        (
            "The company's acquisition of the brewery was approved.",
            &["event *; subject=The company's acquisition of the brewery"],
        ),
    ]);
}

#[test]
fn causes() {
    check(&[
        ("The blackout was caused by a storm.", &["cause cause; text=a storm"]),
        ("The crash was due to a faulty brake.", &["cause cause; text=a faulty brake"]),
        ("The delay was attributed to a software error.", &["cause cause; text=a software error"]),
        ("The outbreak was related to contaminated water.", &["cause cause; text=contaminated water"]),
        ("A spark triggered the explosion.", &["cause cause; text=A spark; subject=A spark"]),
        ("The factory closed because of a shortage.", &["cause *; text=a shortage"]),
    ]);
}

#[test]
fn offices_stand_with_their_holders() {
    check(&[
        (
            "Chilean Finance Minister Eva Rojas resigned.",
            &["office-holder hold-office; subject=Eva Rojas; quote=Chilean Finance Minister Eva Rojas"],
        ),
        (
            "Mayor Jonas Weil opened the stadium.",
            &["office-holder hold-office; subject=Jonas Weil; quote=Mayor Jonas Weil"],
        ),
        (
            "Ana Prado, a member of the board, left the meeting.",
            &["role hold-office; subject=Ana Prado; quote=Ana Prado, a member of the board"],
        ),
        (
            "Norwegian Prime Minister Kari Lund visited Oslo University.",
            &["office-holder hold-office; of=Norway; quote=Norwegian Prime Minister Kari Lund"],
        ),
    ]);
}

#[test]
fn polarity_and_modality() {
    check(&[
        ("The union did not accept the offer.", &["event *; subject=The union; neg"]),
        ("The bank will close 40 branches.", &["count *; lo=40; hi=40; planned"]),
        ("The team plans to launch a second probe.", &["plan launch; subject=The team; planned"]),
        ("The ferry may have hit a rock.", &["event *; subject=The ferry; possible"]),
        ("Nobody was hurt in the fire.", &["casualties injure; lo=0; hi=0; neg"]),
        ("The group tried to buy the airline.", &["event *; subject=The group; attempted"]),
        ("The city must repair the dam.", &["plan *; subject=The city; obliged"]),
    ]);
}

#[test]
fn speakers_are_kept_with_what_they_say() {
    check(&[
        (
            "The ministry said the ferry had capsized.",
            &[
                "statement say; subject=The ministry; quote=The ministry said the ferry had capsized",
                "event sink; subject=the ferry; by=The ministry",
            ],
        ),
        ("The airline denied that it had cut jobs.", &["event *; subject=it; neg; by=The airline"]),
        (
            "Three hikers were rescued, according to the coast guard.",
            &["casualties *; lo=3; hi=3; by=the coast guard; quote=Three hikers were rescued"],
        ),
        ("“We sold the factory,” the chairman said.", &["event sell; subject=We; by=the chairman"]),
        ("The sheriff told reporters that the suspect had escaped.", &["event *; subject=the suspect; by=The sheriff"]),
        ("The lawyers accused the bank of fraud.", &["statement accuse; subject=The lawyers"]),
    ]);
}

#[test]
fn outcomes() {
    check(&[
        ("The airline made a failed bid for its rival.", &["outcome *; text=failure"]),
        ("The rescue attempt ended in failure on Sunday.", &["outcome *; text=failure"]),
        ("The climbers made a successful attempt in May.", &["outcome *; text=success"]),
    ]);
}

#[test]
fn places_are_places() {
    check(&[
        ("The summit was held at a hotel in Vienna.", &["location *; text=a hotel in Vienna"]),
        (
            "The plane crashed into the Baltic Sea.",
            &["location crash; text=the Baltic Sea; quote=crashed into the Baltic Sea"],
        ),
    ]);
    let claims = read("The party lost support in recent polls. The firm acted in good faith.");
    assert!(claims.iter().all(|c| c.kind != Kind::Location), "{claims:?}");
}

/// What nobody would check is not told.
#[test]
fn fillers_are_left_out() {
    for text in ["It has time.", "He did.", "They wanted it.", "“Yes,” she said.", "Balloons carrying rubbish."] {
        let claims = read(text);
        assert!(claims.is_empty(), "{text}{}", show(&claims, text));
    }
}

/// A clause is told once: with its number or time, where it has one.
#[test]
fn a_clause_is_told_once_for_each_value() {
    let text = "The storm destroyed 80 houses on Tuesday.";
    let claims = read(text);
    assert!(claims.iter().any(|c| c.kind == Kind::Count), "{}", show(&claims, text));
    assert!(claims.iter().any(|c| c.kind == Kind::EventDate), "{}", show(&claims, text));
    assert!(!claims.iter().any(|c| c.kind == Kind::Event), "{}", show(&claims, text));
}

/// The focus of a claim of time is the time itself, and that of an office the title.
#[test]
fn the_focus_is_what_carries_the_value() {
    let text = "Mayor Jonas Weil opened the stadium on Friday.";
    let claims = read(text);
    let focus = |kind: Kind| claims.iter().find(|c| c.kind == kind).map(|c| &text[c.focus.range()]);
    assert_eq!(focus(Kind::EventDate), Some("Friday"));
    assert_eq!(focus(Kind::OfficeHolder), Some("Mayor"));
}

#[test]
fn odd_text_does_no_harm() {
    for text in
        ["", "\"", "”", "... , ;", "12 12 12", "said said said", "“‘", "The 9 of 9 in 9 on 9,", "Mr. Dr. President"]
    {
        for c in read(text) {
            assert!(text.get(c.span.range()).is_some() && text.get(c.focus.range()).is_some(), "{text}");
        }
    }
}
