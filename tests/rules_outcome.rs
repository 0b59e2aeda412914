//! O101, O102, P101: endings, denials and places that exclude each other.
use crossclaim::{Article, Checker};

/// The codes found between two texts of one story.
fn codes(a: (&str, &str), b: (&str, &str)) -> Vec<String> {
    let article = |id: &str, (day, text): (&str, &str)| Article::builder(id).published(day).text(text).build();
    let report = Checker::new().check([article("a", a), article("b", b)]);
    report.findings.iter().map(|f| f.rule.to_string()).collect()
}

#[test]
fn o101_finds() {
    let found = codes(
        ("2024-05-16", "A jury acquitted Marta Quill of arson on Thursday."),
        ("2024-05-17", "Marta Quill was convicted of arson on Thursday."),
    );
    assert!(found.iter().any(|c| c == "O101"), "A jury acquitted Marta Quill of arson on Thursday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The city council approved the tram line on Monday."),
        ("2024-05-17", "The tram line was rejected by the city council on Monday."),
    );
    assert!(found.iter().any(|c| c == "O101"), "The city council approved the tram line on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "Parliament passed the pension bill on Wednesday."),
        ("2024-05-17", "Parliament rejected the pension bill on Wednesday."),
    );
    assert!(found.iter().any(|c| c == "O101"), "Parliament passed the pension bill on Wednesday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The mountaineer Jon Asker survived the avalanche."),
        ("2024-05-17", "The mountaineer Jon Asker died in the avalanche."),
    );
    assert!(found.iter().any(|c| c == "O101"), "The mountaineer Jon Asker survived the avalanche.: {found:?}");
    let found = codes(
        ("2024-05-16", "Voters rejected the school levy on Tuesday."),
        ("2024-05-17", "The school levy was approved, with 61 per cent in favour."),
    );
    assert!(found.iter().any(|c| c == "O101"), "Voters rejected the school levy on Tuesday.: {found:?}");
    let found = codes(
        ("2024-05-16", "Ines Carro won the mayoral election on Sunday."),
        ("2024-05-17", "Ines Carro lost the mayoral election on Sunday."),
    );
    assert!(found.iter().any(|c| c == "O101"), "Ines Carro won the mayoral election on Sunday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The court upheld the ban on Friday."),
        ("2024-05-17", "The court overturned the ban on Friday."),
    );
    assert!(found.iter().any(|c| c == "O101"), "The court upheld the ban on Friday.: {found:?}");
}

#[test]
fn o101_is_silent() {
    let found = codes(
        ("2024-05-16", "A jury acquitted Marta Quill of arson."),
        ("2024-05-17", "Marta Quill was convicted of fraud."),
    );
    assert!(found.is_empty(), "A jury acquitted Marta Quill of arson.: {found:?}");
    let found = codes(
        ("2024-05-16", "Police arrested Jon Asker on Monday."),
        ("2024-05-17", "Police released Jon Asker on Tuesday."),
    );
    assert!(found.is_empty(), "Police arrested Jon Asker on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "The council approved the tram line."),
        ("2024-05-17", "The council rejected a bus lane."),
    );
    assert!(found.is_empty(), "The council approved the tram line.: {found:?}");
    let found = codes(
        ("2024-05-16", "The council is expected to approve the tram line."),
        ("2024-05-17", "The council rejected the tram line."),
    );
    assert!(found.is_empty(), "The council is expected to approve the tram line.: {found:?}");
    let found = codes(
        ("2024-05-16", "Port Sable beat Lindhaven 2-1 in March."),
        ("2024-05-17", "Port Sable lost to Lindhaven 3-0 in May."),
    );
    assert!(found.is_empty(), "Port Sable beat Lindhaven 2-1 in March.: {found:?}");
    let found = codes(
        ("2024-05-16", "Marta Quill was convicted of arson in 2019."),
        ("2024-05-17", "Marta Quill was acquitted of arson in 2023 on appeal."),
    );
    assert!(found.is_empty(), "Marta Quill was convicted of arson in 2019.: {found:?}");
    let found = codes(
        ("2024-05-16", "The senate passed the pension bill."),
        ("2024-05-17", "The lower house rejected the pension bill."),
    );
    assert!(found.is_empty(), "The senate passed the pension bill.: {found:?}");
    let found = codes(("2024-05-16", "The bank raised rates in March."), ("2024-05-17", "The bank cut rates in May."));
    assert!(found.is_empty(), "The bank raised rates in March.: {found:?}");
}

#[test]
fn o102_finds() {
    let found = codes(
        ("2024-05-16", "Nobody was hurt in the derailment near Kolin."),
        ("2024-05-17", "Two people were injured in the derailment near Kolin."),
    );
    assert!(found.iter().any(|c| c == "O102"), "Nobody was hurt in the derailment near Kolin.: {found:?}");
    let found = codes(
        ("2024-05-17", "No one was injured in the fire, the brigade said."),
        ("2024-05-16", "Three residents were injured in the fire."),
    );
    assert!(found.iter().any(|c| c == "O102"), "No one was injured in the fire, the brigade said.: {found:?}");
    let found = codes(("2024-05-17", "Jon Asker has not resigned."), ("2024-05-16", "Jon Asker resigned on Monday."));
    assert!(found.iter().any(|c| c == "O102"), "Jon Asker has not resigned.: {found:?}");
    let found = codes(
        ("2024-05-17", "None of the passengers were killed."),
        ("2024-05-16", "Four passengers were killed when the bus overturned."),
    );
    assert!(found.iter().any(|c| c == "O102"), "None of the passengers were killed.: {found:?}");
    let found = codes(
        ("2024-05-17", "There were no casualties in the blast at the depot."),
        ("2024-05-16", "Two workers were injured in the blast at the depot."),
    );
    assert!(found.iter().any(|c| c == "O102"), "There were no casualties in the blast at the depot.: {found:?}");
    let found = codes(
        ("2024-05-17", "Senator Amy Lowe did not sign the letter."),
        ("2024-05-16", "Senator Amy Lowe signed the letter on Monday."),
    );
    assert!(found.iter().any(|c| c == "O102"), "Senator Amy Lowe did not sign the letter.: {found:?}");
    let found = codes(
        ("2024-05-17", "Vega Motors did not recall the vans."),
        ("2024-05-16", "Vega Motors recalled the vans on Monday."),
    );
    assert!(found.iter().any(|c| c == "O102"), "Vega Motors did not recall the vans.: {found:?}");
}

#[test]
fn o102_is_silent() {
    let found = codes(("2024-05-16", "Jon Asker has not resigned."), ("2024-05-18", "Jon Asker resigned on Friday."));
    assert!(found.is_empty(), "Jon Asker has not resigned.: {found:?}");
    let found = codes(
        ("2024-05-16", "Jon Asker denied that he took the money."),
        ("2024-05-17", "Jon Asker took the money, prosecutors allege."),
    );
    assert!(found.is_empty(), "Jon Asker denied that he took the money.: {found:?}");
    let found = codes(
        ("2024-05-16", "Jon Asker will not resign."),
        ("2024-05-17", "Jon Asker resigned in 2019 from the board."),
    );
    assert!(found.is_empty(), "Jon Asker will not resign.: {found:?}");
    let found = codes(
        ("2024-05-16", "Nobody was hurt in the derailment."),
        ("2024-05-17", "Two people were injured in a crash in 2011."),
    );
    assert!(found.is_empty(), "Nobody was hurt in the derailment.: {found:?}");
    let found = codes(
        ("2024-05-16", "None of the passengers were killed."),
        ("2024-05-17", "Four cyclists were killed last year in the city."),
    );
    assert!(found.is_empty(), "None of the passengers were killed.: {found:?}");
    let found = codes(("2024-05-16", "Mira Voss did not resign."), ("2024-05-17", "Jon Asker resigned on Monday."));
    assert!(found.is_empty(), "Mira Voss did not resign.: {found:?}");
    let found = codes(
        ("2024-05-16", "If Jon Asker does not resign, the council will vote."),
        ("2024-05-17", "Jon Asker resigned on Monday."),
    );
    assert!(found.is_empty(), "If Jon Asker does not resign, the council will vote.: {found:?}");
    let found = codes(
        ("2024-05-16", "Jon Asker said he did not recall the meeting."),
        ("2024-05-17", "Vega Motors recalled the vans."),
    );
    assert!(found.is_empty(), "Jon Asker said he did not recall the meeting.: {found:?}");
}

#[test]
fn p101_finds() {
    let found = codes(
        ("2024-05-16", "The test pilot Nils Ahlm died in Norway on Monday."),
        ("2024-05-17", "The test pilot Nils Ahlm died in Finland on Monday."),
    );
    assert!(found.iter().any(|c| c == "P101"), "The test pilot Nils Ahlm died in Norway on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "A passenger plane crashed in Nepal on Monday, killing nine people."),
        ("2024-05-17", "The passenger plane crashed in India on Monday. Nine people died."),
    );
    assert!(
        found.iter().any(|c| c == "P101"),
        "A passenger plane crashed in Nepal on Monday, killing nine people.: {found:?}"
    );
}

#[test]
fn p101_is_silent() {
    let found = codes(
        ("2024-05-16", "The test pilot Nils Ahlm died in Norway on Monday."),
        ("2024-05-17", "The test pilot Nils Ahlm died in Oslo on Monday."),
    );
    assert!(found.is_empty(), "The test pilot Nils Ahlm died in Norway on Monday.: {found:?}");
    let found = codes(
        ("2024-05-16", "A passenger plane crashed in Nepal on Monday."),
        ("2024-05-17", "A passenger plane crashed near Nepal's border with India on Monday."),
    );
    assert!(found.is_empty(), "A passenger plane crashed in Nepal on Monday.: {found:?}");
}

#[test]
fn o102_finds_denials_in_other_words() {
    for (no, yes) in [
        ("No guest had to be evacuated from the hotel.", "All 30 guests of the Hotel Aurora were moved out overnight."),
        ("Piet Varga was never caught by police.", "Piet Varga was apprehended by border guards."),
        ("The pilot Ana Ruiz had neither phoned the tower nor dumped fuel.", "Ana Ruiz telephoned the tower."),
    ] {
        // How rare words are shows in a longer text only.
        let no = format!("{no} The council meets on Monday. Rain is forecast. Schools open at eight.");
        let yes = format!("{yes} Two roads remain blocked. The mayor thanked volunteers. Shops were busy.");
        let found = codes(("2024-05-17", &no), ("2024-05-16", &yes));
        assert!(found.iter().any(|c| c == "O102"), "{no}: {found:?}");
    }
}

#[test]
fn o102_is_silent_on_others_and_other_times() {
    for (no, yes) in [
        // Another event, told behind its noun.
        ("The line saw one earlier crash, in 2011, in which nobody was killed.", "The derailment killed three people."),
        // A habit.
        ("Deaths: none.", "Before the vaccine the disease killed about 40 people in a bad year."),
        // A denial of less than the whole.
        ("No trams were running to the harbour on Friday night.", "A tram ran into a bus in Mill Street."),
        (
            "The left failed to take the city hall, although the Greens did gain nine seats.",
            "The Greens got nine seats.",
        ),
    ] {
        let found = codes(("2024-05-17", no), ("2024-05-16", yes));
        assert!(found.is_empty(), "{no}: {found:?}");
    }
}

#[test]
fn o101_is_silent_on_others() {
    let found = codes(
        ("2024-05-16", "The blast ripped through the plant, killing at least five people."),
        ("2024-05-16", "All 70 people who were working in the plant's offices are safe."),
    );
    assert!(found.is_empty(), "{found:?}");
}
