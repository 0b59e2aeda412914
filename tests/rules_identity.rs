//! O101, O102, O103 on clauses of any verb and on what things are.
use crossclaim::{Article, Checker};

/// The rules that find something between two texts of one story.
fn codes(a: &str, b: &str) -> Vec<String> {
    let article = |id: &str, text: &str| Article::builder(id).published("2024-05-16").text(text).build();
    let report = Checker::new().check([article("a", a), article("b", b)]);
    report.findings.iter().map(|f| f.rule.to_string()).collect()
}

fn finds(rule: &str, pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        let found = codes(a, b);
        assert!(found.iter().any(|c| c == rule), "{rule} on `{a}` / `{b}`: {found:?}");
    }
}

fn silent(pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        let found = codes(a, b);
        assert!(!found.iter().any(|c| c.starts_with('O')), "`{a}` / `{b}`: {found:?}");
    }
}

#[test]
fn o103_finds() {
    finds(
        "O103",
        &[
            ("The Long Quay is a 1962 Danish novel by Ida Marsh.", "The Long Quay is an album."),
            ("Orrin Vale (born 4 March 1961) is a Canadian violinist.", "Orrin Vale was born in June."),
            ("Tarnbeck is a market town in Norway.", "Tarnbeck is a town in Peru."),
            ("Lena Ott (born 2 May 1980) is a Swiss architect and painter.", "Lena Ott is not a painter."),
            ("The Salt Road is a Chilean film directed by Ana Ruiz.", "The Salt Road was directed by Bo Lind."),
            ("The Salt Road is a Chilean war film.", "The Salt Road is a Finnish war film."),
            ("Brennick is a county in the north.", "Brennick is a city."),
            ("Ilse Maria Korn, known as Ila, is a Dutch rower.", "Ila is a horse."),
            ("The Corvina is a cargo ship.", "The Corvina is a helicopter."),
            ("Per Aske (3 June 1901 – 9 May 1970) was a Swedish poet.", "Per Aske was born in the twenties."),
        ],
    );
}

#[test]
fn o103_is_silent() {
    silent(&[
        ("Mara Dunn is a singer.", "Mara Dunn is an actress."),
        ("Mara Dunn is a drummer.", "Mara Dunn is a musician."),
        ("The Salt Road is a British-French film.", "The Salt Road is a French film."),
        ("Port Hale is no longer a city.", "Port Hale is a city."),
        ("Jon Asker was a sailor.", "Jon Asker is not a sailor."),
        ("The Corvina is a ferry.", "The Corvina is a ship."),
        ("The Corvina is not only a ferry.", "The Corvina is a ferry."),
        ("Tarnbeck is a town in Scotland.", "Tarnbeck is a town in the United Kingdom."),
        ("Is Brennick a county?", "Brennick is a city."),
        ("The Old Mill is a former hotel.", "The Old Mill is a museum."),
        ("Quill is a Welsh poet.", "Marta Quill is a British poet."),
        ("Orrin Vale was born in March.", "Orrin Vale was born in 1961."),
        ("The fire is a disaster.", "The fire is a lesson."),
    ]);
}

#[test]
fn o102_finds_in_general() {
    finds(
        "O102",
        &[
            ("Petra Holm worked for Arvo Steel.", "Petra Holm refused to work for Arvo Steel."),
            (
                "Denmark accepts the blue permit as proof of residence.",
                "Denmark will not accept the blue permit as proof of residence.",
            ),
            ("Marcus Dray never visited the Arvo plant.", "Marcus Dray visited the Arvo plant."),
            ("Kelvar Mining owns a refinery in Chile.", "Kelvar Mining does not own a refinery in Chile."),
            ("Nobody was hurt when the roof came down.", "Three spectators suffered bruises when the roof came down."),
            ("The crew worked all night without injury.", "Two firefighters were treated for burns."),
        ],
    );
}

#[test]
fn o102_is_silent_in_general() {
    silent(&[
        ("Marcus Dray has not yet visited the Arvo plant.", "Marcus Dray visited the Arvo plant."),
        ("Kelvar Mining no longer owns a refinery in Chile.", "Kelvar Mining owned a refinery in Chile."),
        ("Not all of the pilots joined the walkout.", "The pilots joined the walkout."),
        ("Petra Holm did not only sing at the festival.", "Petra Holm sang at the festival."),
        ("Petra Holm did not sing in Oslo.", "Petra Holm sang in Bergen."),
        ("Marcus Dray denied that he visited the Arvo plant.", "Marcus Dray visited the Arvo plant."),
        ("If Marcus Dray does not visit the Arvo plant, it will close.", "Marcus Dray visited the Arvo plant."),
        ("The firm will stop selling lamps in Chile.", "The firm will not sell lamps in Chile any longer."),
        ("No passengers were hurt.", "Two firefighters were injured."),
        ("Nobody was seriously hurt.", "Three spectators suffered bruises."),
        ("There were no injuries in that blast.", "Three spectators suffered bruises."),
    ]);
}

#[test]
fn o101_finds_in_general() {
    finds(
        "O101",
        &[
            ("Ilmar Sund succeeded Greta Moss.", "Ilmar Sund is Greta Moss's predecessor."),
            ("Norrvik Foods acquired Halden Mills.", "Halden Mills acquired Norrvik Foods."),
            ("Lindhaven defeated Port Sable in the final.", "Port Sable defeated Lindhaven in the final."),
            ("Marcus Dray attended the hearing in Bergen.", "Marcus Dray skipped the hearing in Bergen."),
            ("Norrvik Foods praised the ruling.", "Norrvik Foods condemned the ruling."),
            ("Estonia allows the hunting of seals.", "Estonia bans the hunting of seals."),
        ],
    );
}

#[test]
fn o101_is_silent_in_general() {
    silent(&[
        ("Norrvik Foods plans to acquire Halden Mills.", "Halden Mills acquired Norrvik Foods."),
        ("Lindhaven defeated Port Sable in March.", "Port Sable defeated Lindhaven in May."),
        ("Marcus Dray met Ilmar Sund.", "Ilmar Sund met Marcus Dray."),
        ("Marcus Dray attended the hearing in Bergen.", "Greta Moss skipped the hearing in Bergen."),
        ("Estonia may allow the hunting of seals.", "Estonia bans the hunting of seals."),
        ("Norrvik Foods praised the ruling.", "Norrvik Foods condemned the delay."),
        ("Estonia allowed the hunting of seals in 1990.", "Estonia banned the hunting of seals in 2010."),
        (
            "Greta Moss said Norrvik Foods had praised the ruling.",
            "Ilmar Sund said Norrvik Foods had condemned the ruling.",
        ),
    ]);
}
