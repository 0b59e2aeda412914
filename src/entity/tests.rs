//! Sentences of small unlike stories through the whole of extraction and linking.
use super::*;
use crate::source::Article;
use crate::text::analyse;

fn entities(text: &str) -> Entities {
    let article = Article::builder("t").text(text).build();
    extract(&analyse(&article.text, &article.blocks))
}

fn find<'e>(e: &'e Entities, name: &str) -> &'e LocalEntity {
    e.entities
        .iter()
        .find(|x| x.canonical == name)
        .unwrap_or_else(|| panic!("no {name} in {:?}", e.entities.iter().map(|x| &x.canonical).collect::<Vec<_>>()))
}

/// Title, what of, and status of each office told of a name.
fn offices(e: &Entities, name: &str) -> Vec<(String, Option<String>, OfficeStatus)> {
    find(e, name).offices.iter().map(|o| (o.title.clone(), o.of.clone(), o.status)).collect()
}

/// The entity that the `n`-th standing of `word` in the text is resolved to.
fn resolved<'e>(e: &'e Entities, text: &str, word: &str, n: usize) -> Option<&'e str> {
    let at = text.match_indices(word).nth(n).expect("word in text").0;
    let mention = e.mentions.iter().filter(|m| m.span.start <= at && at < m.span.end).min_by_key(|m| m.span.len())?;
    mention.entity.map(|x| e.entities[x].canonical.as_str())
}

fn office(title: &str, of: Option<&str>, status: OfficeStatus) -> (String, Option<String>, OfficeStatus) {
    (title.to_string(), of.map(str::to_string), status)
}

#[test]
fn titles_in_front_of_names() {
    let e = entities(
        "Danish Prime Minister Sofie Lund met former president Ramon Ortega in Lisbon. Premier Wen Ruolin stayed away. \
         Peru's deputy defense minister, Luis Quispe, sent a letter.",
    );
    assert_eq!(offices(&e, "Sofie Lund"), [office("prime minister", Some("Denmark"), OfficeStatus::Current)]);
    assert_eq!(offices(&e, "Ramon Ortega"), [office("president", None, OfficeStatus::Former)]);
    assert_eq!(offices(&e, "Wen Ruolin"), [office("premier", None, OfficeStatus::Current)]);
    assert_eq!(offices(&e, "Luis Quispe"), [office("deputy minister of defence", Some("Peru"), OfficeStatus::Current)]);
    assert!(!find(&e, "Luis Quispe").offices[0].unique);
    let (pm, premier) = (&find(&e, "Sofie Lund").offices[0], &find(&e, "Wen Ruolin").offices[0]);
    assert_eq!(pm.level, premier.level);
    assert_ne!(pm.title, premier.title);
}

#[test]
fn appositions_copulas_and_relative_clauses() {
    let e = entities(
        "Ruth Adeyemi, the mayor of Port Elwin, opened the bridge. Tom Okoro is the chief executive of Baltic Lines. \
         Karen Holm, who serves as the director general of Nordsat, declined to comment. Peter Vance was the governor of Alaska.",
    );
    assert_eq!(offices(&e, "Ruth Adeyemi"), [office("mayor", Some("Port Elwin"), OfficeStatus::Current)]);
    assert_eq!(offices(&e, "Tom Okoro"), [office("chief executive", Some("Baltic Lines"), OfficeStatus::Current)]);
    assert_eq!(offices(&e, "Karen Holm"), [office("director general", Some("Nordsat"), OfficeStatus::Current)]);
    assert_eq!(offices(&e, "Peter Vance"), [office("governor", Some("Alaska"), OfficeStatus::Past)]);
}

#[test]
fn denied_and_other_peoples_offices_are_not_facts() {
    let e = entities("Ruth Adeyemi is not the mayor of Port Elwin. Tom Okoro thanked the governor of Alaska.");
    assert!(find(&e, "Ruth Adeyemi").offices.is_empty());
    assert!(e.entities.iter().filter(|x| x.canonical == "Tom Okoro").all(|x| x.offices.is_empty()));
}

#[test]
fn surnames_join_their_full_names_and_two_of_a_family_do_not() {
    let text = "Coach Maria Santos praised keeper Joao Santos after the match. Santos was injured. Elena Brandt scored twice. \
                Brandt left at half-time.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "Brandt", 1), Some("Elena Brandt"));
    assert_eq!(resolved(&e, text, "Santos", 2), None, "which Santos cannot be told");
}

#[test]
fn east_asian_names_come_family_first() {
    let text = "Park Min-jun won the vote in Busan. Park thanked his rivals. Lawmaker Yoon Seo-ah disagreed.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "Park", 1), Some("Park Min-jun"));
    assert_eq!(find(&e, "Yoon Seo-ah").class, EntityClass::Person);
}

#[test]
fn countries_by_name_adjective_capital_and_short_form() {
    let text = "North Korean rowers beat South Korea in the final. The South protested, and Seoul said the North had cheated. \
                The fans flew home from Seoul.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "North Korean", 0), Some("North Korea"));
    assert_eq!(resolved(&e, text, "South", 1), Some("South Korea"));
    assert_eq!(resolved(&e, text, "Seoul", 0), Some("South Korea"));
    assert_eq!(resolved(&e, text, "Seoul", 1), Some("Seoul"));
    assert_eq!(resolved(&e, text, "North", 1), Some("North Korea"));
}

#[test]
fn initials_in_brackets_and_bodies_of_a_country() {
    let text = "The European Seismic Monitoring Centre (ESMC) measured 6.1. The ESMC revised it later. Chile's navy sent two ships, \
                and the Chilean navy said they were safe. Norway's Ministry of Defence offered planes.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "ESMC", 1), resolved(&e, text, "European Seismic", 0));
    assert_eq!(resolved(&e, text, "navy", 0), Some("navy of Chile"));
    assert_eq!(resolved(&e, text, "navy", 1), Some("navy of Chile"));
    let ministry = find(&e, "Ministry of Defence");
    assert_eq!(
        (ministry.function.as_deref(), ministry.owner.as_deref()),
        (Some("ministry of defence"), Some("Norway"))
    );
}

#[test]
fn pronouns_only_where_one_fits() {
    let text = "Helen Marsh resigned on Friday. She had led the union for years. Helen Marsh met Julia Stone at the port. \
                Workers cheered when she spoke.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "She", 0), Some("Helen Marsh"));
    assert_eq!(resolved(&e, text, "she spoke", 0), None);
}

#[test]
fn descriptions_only_where_one_fits() {
    let text = "Torvik Shipping lost two vessels in the storm. The company said nobody was hurt. Harbour Foods and Kestrel Airlines \
                merged on Monday. The company will keep both names.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "The company", 0), Some("Torvik Shipping"));
    assert_eq!(resolved(&e, text, "The company", 1), None);
}

#[test]
fn one_of_a_series_is_not_the_holder() {
    let text = "Mayor Anne Keller opened the fair. Her aunt was the first Black mayor of any kind. The first mayor was a baker.";
    let e = entities(text);
    assert_ne!(resolved(&e, text, "Black mayor", 0), Some("Anne Keller"));
    assert_eq!(resolved(&e, text, "mayor of any", 0), None);
    assert_eq!(resolved(&e, text, "mayor was", 0), None);
}

#[test]
fn ages_and_callings_point_back() {
    let text = "Ivo Lanz, 24, a striker, missed the bus. The 24-year-old walked. The striker was late. The boy waited. \
                The Sheriff's Office of Dale County had no comment.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "24-year-old", 0), Some("Ivo Lanz"));
    assert_eq!(resolved(&e, text, "The boy", 0), None);
    assert!(e.entities.iter().all(|x| !x.canonical.to_lowercase().starts_with("sheriff of")));
}

#[test]
fn holders_are_found_by_their_office() {
    let text = "Mayor Anne Keller of Brookfield toured the flooded streets. The mayor promised aid. The former mayor stayed at home.";
    let e = entities(text);
    assert_eq!(resolved(&e, text, "mayor promised", 0), Some("Anne Keller"));
    assert_ne!(resolved(&e, text, "former mayor", 0), Some("Anne Keller"));
}

#[test]
fn odd_texts_give_no_panic() {
    for text in [
        "",
        " ",
        "The",
        "'s",
        "the the the",
        "Mr.",
        "President",
        "of of of",
        "((((",
        "É",
        "A-",
        "-elect",
        "“",
        "Prime Minister of the",
        "Kim Kim Kim - - -",
        "ex-",
        "the 29-year-old",
        "who is the mayor",
        ", the mayor of",
        "North",
        "the North",
    ] {
        let e = entities(text);
        link(&[&e, &e]);
    }
}

fn ids<'a>(map: &'a EntityMap, articles: &[&Entities], article: usize, name: &str) -> &'a GlobalEntity {
    let local = articles[article].entities.iter().position(|x| x.canonical == name).expect("entity");
    map.get(map.id(article, local).expect("id")).expect("global entity")
}

#[test]
fn linking_does_not_depend_on_order() {
    let a = entities(
        "Norwegian Foreign Minister Ingrid Dahl spoke in Oslo. Park Min-jun of the Polar Research Institute (PRI) agreed.",
    );
    let b = entities(
        "Dahl denied it, the PRI said. Park Min Jun could not be reached. The Norwegian foreign minister flew home.",
    );
    let c = entities("Norway is calm. Professor Park Sung-ho wrote a book about Ingrid Dale.");
    let forward = [&a, &b, &c];
    let backward = [&c, &b, &a];
    let (x, y) = (link(&forward), link(&backward));
    let names = |m: &EntityMap| {
        m.entities.iter().map(|g| (g.canonical.clone(), g.aliases.clone(), g.class)).collect::<Vec<_>>()
    };
    assert_eq!(names(&x), names(&y));
    assert_eq!(ids(&x, &forward, 1, "Dahl").canonical, "Ingrid Dahl");
    assert_eq!(ids(&x, &forward, 1, "Park Min Jun").members.len(), 2);
    assert_eq!(ids(&x, &forward, 2, "Park Sung-ho").members.len(), 1);
    assert_eq!(ids(&x, &forward, 2, "Norway").members.len(), 3);
    assert_eq!(ids(&x, &forward, 2, "Ingrid Dale").members.len(), 1);
}

#[test]
fn aliases_of_the_user_join_names() {
    let a = entities("Torvik Shipping lost a vessel.");
    let b = entities("Blue Anchor Holdings lost a vessel.");
    let articles = [&a, &b];
    assert_eq!(ids(&link(&articles), &articles, 0, "Torvik Shipping").members.len(), 1);
    let aliases = [("blue anchor holdings".to_string(), "Torvik Shipping".to_string())];
    assert_eq!(ids(&link_with(&articles, &aliases), &articles, 0, "Torvik Shipping").members.len(), 2);
}

#[test]
fn an_unnamed_holder_is_the_one_the_other_text_names() {
    let a = entities("The mayor of Brookfield opened the dam.");
    let b = entities("Anne Keller, the mayor of Brookfield, was absent.");
    let articles = [&a, &b];
    let map = link(&articles);
    assert_eq!(ids(&map, &articles, 0, "mayor of Brookfield").canonical, "Anne Keller");
}

/// With trees, as in the whole pipeline.
fn parsed(text: &str) -> Entities {
    let article = Article::builder("t").text(text).build();
    let mut doc = analyse(&article.text, &article.blocks);
    let mut parser = crate::syntax::Parser::new();
    for s in 0..doc.sentences.len() {
        parser.parse(&mut doc, s);
    }
    extract(&doc)
}

/// Each text with a word in it, the standing of the word, and what it stands for.
fn stands_for(cases: &[(&str, &str, usize, Option<&str>)]) {
    for (text, word, n, expected) in cases {
        assert_eq!(resolved(&parsed(text), text, word, *n), *expected, "{word} of {text}");
    }
}

#[test]
fn nameless_things_are_taken_up() {
    let ship = "A cargo ship sank off Cyprus on Monday. The vessel had left Limassol with a crew of nine. It was carrying cement.";
    let mill = "A mill in Tarn burned down. It was built in 1910.";
    let man = "A 77-year-old man went missing near Tarn. He was last seen on Sunday. The 77-year-old has diabetes.";
    let pensioner = "A pensioner who refused to leave his cabin is missing.";
    let gunman = "Police arrested a gunman in Leeds. The gunman had shot a nurse. She died on Friday.";
    stands_for(&[
        (ship, "The vessel", 0, Some("cargo ship")),
        (ship, "It", 0, Some("cargo ship")),
        (mill, "It", 0, Some("mill")),
        (man, "He", 0, Some("77-year-old man")),
        (man, "The 77", 0, Some("77-year-old man")),
        (pensioner, "his", 0, Some("pensioner")),
        (gunman, "gunman", 1, Some("gunman")),
        (gunman, "She", 0, None),
    ]);
    assert_eq!(parsed(ship).noun_at(10), Some("cargo ship"));
    assert!(parsed(ship).entities.iter().all(|e| e.named || e.noun.is_some()));
}

#[test]
fn names_are_taken_up_by_what_they_are_said_to_be() {
    let ferry = "Corona, a ferry built in 1999, ran aground. The ferry was towed to Malmo. The ship was empty.";
    let drone = "The tanker Olga caught fire. A drone had hit it. The drone exploded near the bridge.";
    let firm =
        "Orla Robotics, a company that makes arms, said it would close its plant. The company employs 40 people.";
    let player = "Ida Holm, a 34-year-old midfielder, scored twice. The 34-year-old player was cheered.";
    stands_for(&[
        (ferry, "The ferry", 0, Some("Corona")),
        (ferry, "The ship", 0, Some("Corona")),
        (drone, "The drone", 0, Some("drone")),
        (firm, "it would", 0, Some("Orla Robotics")),
        (firm, "The company", 0, Some("Orla Robotics")),
        (player, "The 34", 0, Some("Ida Holm")),
    ]);
    assert_eq!(find(&parsed(firm), "Orla Robotics").class, EntityClass::Organisation);
}

#[test]
fn what_two_things_may_be_is_left_open() {
    stands_for(&[
        ("A ferry hit a trawler. The vessel sank.", "The vessel", 0, None),
        ("It was reported that a bridge had fallen. It is raining.", "It was", 0, None),
        ("A nurse was told, a doctor says, and he left.", "he left", 0, None),
        ("Selvik Holdings bought the mill from Tarnby Industries. The firm employs 40 people.", "The firm", 0, None),
        ("A teacher met a pupil at the gate. She was late.", "She", 0, None),
        ("A town flooded. The area is closed.", "The area", 0, None),
    ]);
}
