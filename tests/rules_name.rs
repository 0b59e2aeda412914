//! W102: one person under two names.
use crossclaim::{Article, Checker};

/// A story of some town: what makes two articles one story.
fn check(story: &str, a: &str, b: &str) -> usize {
    let article = |id: &str, day: &str, text: &str| {
        Article::builder(id).published(day).text(format!("{story}\n\n{text}")).build()
    };
    let checker = Checker::builder().rules(["W102"]).build().unwrap();
    checker.check([article("a", "2023-05-10", a), article("b", "2023-05-11", b)]).findings.len()
}

const INQUEST: &str = "The inquest into the sinking of the trawler Meridian opened in Port Sable. Owner Karl Jessop of Jessop Marine gave evidence.";
const TRIAL: &str =
    "The trial of former banker Karl Jessop went on at Port Sable. Witness Amina Doyle spoke for Jessop Marine.";
const FIRE: &str =
    "A fire at the Jessop Marine works in Port Sable burned for six hours, said Amina Doyle, who saw it.";
const QUAKE: &str =
    "The earthquake near Port Sable damaged the Jessop Marine works, said Amina Doyle, who lives there.";

#[test]
fn one_post_under_two_names() {
    for (story, a, b) in [
        (
            INQUEST,
            "Coroner Martin Ashdown said the crew had no warning.",
            "Coroner Melvin Ashdown said the crew had no warning.",
        ),
        (INQUEST, "The coroner, Dr Ian Webb, adjourned the hearing.", "Coroner Ian Weld adjourned the hearing."),
        (TRIAL, "Judge Ruth Calloway told him that he had lied.", "Judge Rhoda Calloway KC said that he had lied."),
        (
            TRIAL,
            "Prosecutor Nora Hollister told the jury of the loans.",
            "Prosecutor Nora Hollinger told the jury of the loans.",
        ),
        (
            FIRE,
            "Fire chief Dennis Okoro said the cause was not known.",
            "Fire chief Daniel Okoro said the cause was not known.",
        ),
        (
            QUAKE,
            "Mayor Helga Strand said the school had to close.",
            "Mayor Hedwig Strand said the school had to close.",
        ),
        (
            FIRE,
            "Captain Luis Ferrer told reporters that the roof fell in.",
            "Captain Lorenzo Ferrer told reporters that the roof fell in.",
        ),
    ] {
        assert_eq!(check(story, a, b), 1, "{a} | {b}");
    }
}

#[test]
fn short_forms_relatives_and_two_persons_are_left_alone() {
    for (story, a, b) in [
        (INQUEST, "Coroner Liz Ashdown spoke.", "Coroner Elizabeth Ashdown spoke."),
        (INQUEST, "Coroner J. Ashdown spoke.", "Coroner Martin Ashdown spoke."),
        (INQUEST, "Coroner Jon Ashdown spoke.", "Coroner John Ashdown spoke."),
        (TRIAL, "Judge Ruth Calloway spoke.", "Judge Ruth Calloway-Hunt spoke."),
        (TRIAL, "Judge Oleksii Danko spoke.", "Judge Oleksiy Danko spoke."),
        (TRIAL, "Judge Ruth Calloway spoke.", "Judge Ronald Calloway spoke."),
        (TRIAL, "Judge Ruth Calloway spoke. Judge Peter Voss agreed.", "Judge Rhoda Calloway spoke."),
        (TRIAL, "Judge Ruth Calloway spoke. Her sister, Rhoda Calloway, listened.", "Judge Rhoda Calloway spoke."),
        (FIRE, "Resident Dennis Okoro spoke.", "Resident Daniel Okoro spoke."),
        (FIRE, "Councillor Dennis Okoro spoke.", "Councillor Daniel Okoro spoke."),
        (FIRE, "Former fire chief Dennis Okoro spoke.", "Fire chief Daniel Okoro spoke."),
        (QUAKE, "Mayor Helga Strand of Port Sable spoke.", "Mayor Hedwig Strand of Ostmoor spoke."),
        (QUAKE, "Mayor Helga Strand spoke.", "Mayor Helga Moss spoke."),
        (QUAKE, "Mayor Helga Strand spoke.", "Strand, the mayor, spoke."),
    ] {
        assert_eq!(check(story, a, b), 0, "{a} | {b}");
    }
}

#[test]
fn two_stories_may_have_two_judges_of_one_family_name() {
    let article = |id: &str, text: &str| Article::builder(id).published("2023-05-10").text(text).build();
    let checker = Checker::builder().rules(["W102"]).build().unwrap();
    let a = article("a", "Judge Ruth Calloway jailed a burglar in Leeds for two years.");
    let b = article("b", "A dam in Chile was closed after Judge Rhoda Calloway had heard fishermen.");
    assert!(checker.check([a, b]).findings.is_empty());
}

fn ages(a: &str, b: &str) -> usize {
    let article = |id: &str, day: &str, text: &str| Article::builder(id).published(day).text(text).build();
    let checker = Checker::builder().rules(["N206"]).build().unwrap();
    checker.check([article("a", "2023-05-10", a), article("b", "2023-05-11", b)]).findings.len()
}

#[test]
fn an_age_belongs_to_its_bearer_in_every_form() {
    let other = "The race was won by Ida Holm, 43, of Bergen.";
    for text in [
        "Ida Holm, 34, won the race.",
        "The race was won by 34-year-old Ida Holm.",
        "Ida Holm, who is 34, won the race.",
        "Ida Holm, aged 34, won the race.",
        "Ida Holm won the race. She is 34.",
        "Ida Holm, a 34-year-old nurse, won the race.",
        "Ida Holm won the race. Holm is 34 years old.",
        "Ida Holm won the race. Holm turned 34 in May.",
    ] {
        assert_eq!(ages(text, other), 1, "{text}");
    }
    assert_eq!(ages("Mayor Eva Dahl (52) resigned.", "Eva Dahl, 55, resigned."), 1);
    assert_eq!(ages("Ida Holm died in Oslo at the age of 77.", "Ida Holm, 79, died in Oslo."), 1);
}

#[test]
fn ages_of_others_and_of_other_years_are_left_alone() {
    let other = "The race was won by Ida Holm, 43, of Bergen.";
    for text in [
        "Ida Holm won the race. Her son is 12.",
        "Ida Holm was 34 when she won her first race.",
        "Ida Holm turned 18 in 1998, and won the race.",
        "Ida Holm began to run at the age of nine.",
        "Ida Holm won the race ahead of a 19-year-old student.",
        "Ida Holm won the race. A 19-year-old student came second.",
        "Ida Holm, who has a 10-year-old daughter, won the race.",
    ] {
        assert_eq!(ages(text, other), 0, "{text}");
    }
}
