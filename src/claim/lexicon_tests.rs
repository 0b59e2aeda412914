use super::*;
use std::collections::BTreeSet;

fn all_entries(lexicon: &Lexicon) -> Vec<(&'static str, &'static str, &Entry)> {
    let tables = [("verb", &lexicon.verbs), ("noun", &lexicon.nouns), ("adj", &lexicon.adjectives)];
    let flat = tables.into_iter().flat_map(|(kind, t)| t.iter().map(move |(l, es)| (kind, *l, es)));
    let mut all: Vec<_> = flat.flat_map(|(kind, l, es)| es.iter().map(move |e| (kind, l, e))).collect();
    all.sort_by_key(|(kind, lemma, e)| (*kind, *lemma, e.frame));
    all
}

fn named(lexicon: &Lexicon, name: &str) -> FrameId {
    lexicon.by_name(name).unwrap_or_else(|| panic!("no frame {name}"))
}

fn verb(lemma: &str, context: &Context) -> Option<&'static str> {
    lexicon().pick(lexicon().verb(lemma), context).map(|f| lexicon().frame(f).name)
}

fn noun(lemma: &str, context: &Context) -> Option<&'static str> {
    lexicon().pick(lexicon().noun(lemma), context).map(|f| lexicon().frame(f).name)
}

#[test]
fn the_files_hold_no_mistake() {
    assert_eq!(lexicon().problems, Vec::<String>::new());
}

#[test]
fn every_class_named_by_a_condition_exists() {
    let lexicon = lexicon();
    let mut unknown = BTreeSet::new();
    let conditions = all_entries(lexicon).into_iter().flat_map(|(_, _, e)| e.conditions.iter().map(|c| c.words));
    let rules = lexicon.frames().iter().flat_map(|f| f.roles.iter().chain(&f.noun_roles)).filter_map(|r| r.only);
    let light = lexicon.light.values().flatten().filter_map(|l| l.nouns);
    for class in conditions.chain(rules).chain(light).flat_map(|w| w.split('/')).filter_map(|w| w.strip_prefix('@')) {
        if !lexicon.kinds.is_class(class) {
            unknown.insert(class);
        }
    }
    assert_eq!(unknown, BTreeSet::new());
}

#[test]
fn no_word_means_two_unrelated_frames_under_the_same_conditions() {
    let lexicon = lexicon();
    let all = all_entries(lexicon);
    let mut clashes = Vec::new();
    for (i, (kind, lemma, a)) in all.iter().enumerate() {
        for (other_kind, other, b) in &all[i + 1..] {
            let same = kind == other_kind && lemma == other && a.particle == b.particle && a.conditions == b.conditions;
            if same && !lexicon.entails(a.frame, b.frame) && !lexicon.entails(b.frame, a.frame) {
                clashes.push((*kind, *lemma, lexicon.frame(a.frame).name, lexicon.frame(b.frame).name));
            }
        }
    }
    assert_eq!(clashes, Vec::new());
}

#[test]
fn lemmas_are_base_forms_in_lower_case() {
    let lexicon = lexicon();
    let mut bad: Vec<&str> = all_entries(lexicon).into_iter().map(|(_, l, _)| l).collect();
    bad.extend(lexicon.oppositions.words().chain(lexicon.reporting.phrases()).chain(lexicon.modality.phrases()));
    bad.extend(lexicon.kinds.lemmas());
    bad.retain(|l| l.is_empty() || l.chars().any(char::is_uppercase) || l.contains(['{', '=', ':', '@', '+', '!']));
    assert_eq!(bad, Vec::<&str>::new());
    // Verbs that look inflected but are base forms.
    let exceptions =
        ["embed", "exceed", "succeed", "proceed", "need", "speed", "shed", "wed", "bleed", "heed", "bring"];
    let ok = ["sing", "spring", "swing", "ring", "cling", "fling", "accede", "recede", "bed", "plead", "feed"];
    let inflected = |l: &&&str| (l.ends_with("ed") || l.ends_with("ing")) && !exceptions.contains(l) && !ok.contains(l);
    assert_eq!(lexicon.verbs.keys().filter(inflected).collect::<BTreeSet<_>>(), BTreeSet::new());
}

#[test]
fn key_roles_can_be_filled() {
    let lexicon = lexicon();
    let mut bad = Vec::new();
    for f in lexicon.frames() {
        let words = all_entries(lexicon).into_iter().filter(|(_, _, e)| e.frame == f.id).flat_map(|(_, _, e)| &e.roles);
        let rules = f.roles.iter().chain(&f.noun_roles).chain(words).chain(&lexicon.defaults);
        let roles: BTreeSet<Role> = rules.map(|r| r.role).collect();
        bad.extend(f.key.iter().filter(|k| !roles.contains(k)).map(|k| (f.name, k.as_str())));
        if f.key.is_empty() {
            bad.push((f.name, "no key"));
        }
    }
    assert_eq!(bad, Vec::new());
}

#[test]
fn every_frame_has_words_and_some_role() {
    let lexicon = lexicon();
    let used: BTreeSet<FrameId> = all_entries(lexicon).into_iter().map(|(_, _, e)| e.frame).collect();
    let idle: Vec<&str> =
        lexicon.frames().iter().filter(|f| !used.contains(&f.id) || f.roles.is_empty()).map(|f| f.name).collect();
    assert_eq!(idle, Vec::<&str>::new());
    assert!(lexicon.frames().len() >= 170, "{}", lexicon.frames().len());
}

#[test]
fn oppositions_are_symmetric_and_never_within_an_entailment() {
    let lexicon = lexicon();
    for f in lexicon.frames() {
        for o in &f.opposes {
            let back = &lexicon.frame(o.frame).opposes;
            assert!(back.iter().any(|b| b.frame == f.id && b.kind == o.kind), "{} {}", f.name, o.frame.0);
            assert!(!lexicon.entails(f.id, o.frame), "{} entails and opposes {}", f.name, lexicon.frame(o.frame).name);
        }
        // A chain of entailments must not lead to frames that exclude each other.
        for x in lexicon.entailed(f.id) {
            for y in lexicon.entailed(f.id) {
                let clash = lexicon.frame(x).opposes.iter().any(|o| o.frame == y);
                assert!(!clash, "{} entails both {} and {}", f.name, lexicon.frame(x).name, lexicon.frame(y).name);
            }
        }
    }
}

fn with_object<'a>(object: &'a str) -> Context<'a> {
    Context { has_object: true, object: Some(object), ..Context::default() }
}

#[test]
fn ambiguous_verbs_are_told_apart_by_object_subject_and_particle() {
    let none = Context::default();
    assert_eq!(verb("strike", &Context { subject: Some("nurse"), ..none }), Some("strike-work"));
    assert_eq!(verb("strike", &Context { subject: Some("earthquake"), ..with_object("village") }), Some("quake"));
    assert_eq!(verb("strike", &Context { subject: Some("missile"), ..with_object("hospital") }), Some("bomb"));
    assert_eq!(verb("strike", &Context { subject: Some("lorry"), ..with_object("pedestrian") }), Some("collide"));
    assert_eq!(verb("strike", &with_object("deal")), Some("agree"));
    assert_eq!(verb("launch", &with_object("satellite")), Some("launch"));
    assert_eq!(verb("launch", &with_object("smartphone")), Some("launch-product"));
    assert_eq!(verb("launch", &with_object("missile")), Some("fire-weapon"));
    assert_eq!(verb("open", &with_object("bridge")), Some("open"));
    assert_eq!(verb("open", &with_object("fire")), Some("attack"));
    assert_eq!(verb("break", &Context { particle: Some("out"), subject: Some("cholera"), ..none }), Some("outbreak"));
    assert_eq!(verb("break", &Context { particle: Some("out"), subject: Some("blaze"), ..none }), Some("burn"));
    assert_eq!(verb("lay", &Context { particle: Some("off"), ..with_object("welder") }), Some("lay-off"));
    assert_eq!(verb("fall", &Context { subject: Some("price"), ..none }), Some("fall"));
    assert_eq!(
        verb("fall", &Context { subject: Some("climber"), preps: &[("from", Some("cliff"))], ..none }),
        Some("tumble")
    );
    assert_eq!(verb("fire", &with_object("coach")), Some("dismiss"));
    assert_eq!(verb("fire", &with_object("rocket")), Some("fire-weapon"));
    assert_eq!(verb("run", &Context { preps: &[("for", Some("mayor"))], ..none }), Some("run-for"));
    assert_eq!(verb("test", &Context { complement: Some("positive"), ..none }), Some("test-positive"));
    assert_eq!(verb("charge", &Context { preps: &[("with", Some("arson"))], ..with_object("tenant") }), Some("charge"));
}

#[test]
fn an_unclear_verb_gives_no_frame() {
    assert_eq!(verb("run", &Context::default()), None);
    assert_eq!(verb("open", &with_object("letter")), None);
    // A particle changes the meaning: the plain verb does not serve.
    assert_eq!(verb("kill", &Context { particle: Some("off"), ..with_object("plan") }), None);
    assert_eq!(verb("no-such-verb", &with_object("bridge")), None);
}

#[test]
fn idioms_carry_their_own_roles() {
    let l = lexicon();
    let entry = l.pick_entry(l.verb("lose"), &with_object("life")).expect("lose one's life");
    assert_eq!(l.frame(entry.frame).name, "die");
    assert_eq!(l.role_of(entry.frame, Some(entry), Slot::Subject, Some("miner")), Some(Role::Victim));
    let entry = l.pick_entry(l.verb("claim"), &with_object("life")).expect("claim lives");
    assert_eq!(l.frame(entry.frame).name, "kill");
    assert_eq!(l.role_of(entry.frame, Some(entry), Slot::Subject, Some("flood")), Some(Role::Cause));
    assert_eq!(l.role_of(entry.frame, Some(entry), Slot::Object, Some("life")), Some(Role::Count));
    let ground = Context { preps: &[("to", Some("ground"))], subject: Some("barn"), ..Context::default() };
    assert_eq!(verb("burn", &ground), Some("burn-down"));
    assert_eq!(verb("give", &with_object("way")), Some("collapse"));
}

#[test]
fn nouns_are_told_apart_by_what_stands_before_and_after() {
    let none = Context::default();
    assert_eq!(noun("toll", &Context { modifiers: &["death"], ..none }), Some("die"));
    assert_eq!(noun("strike", &Context { modifiers: &["drone"], ..none }), Some("bomb"));
    assert_eq!(noun("strike", &Context { preps: &[("by", Some("teacher"))], ..none }), Some("strike-work"));
    assert_eq!(noun("launch", &Context { preps: &[("of", Some("satellite"))], ..none }), Some("launch"));
    assert_eq!(noun("launch", &Context { preps: &[("of", Some("smartphone"))], ..none }), Some("launch-product"));
    assert_eq!(noun("trial", &Context { modifiers: &["clinical"], ..none }), Some("test"));
    assert_eq!(noun("trial", &Context { preps: &[("for", Some("murder"))], ..none }), Some("try"));
    assert_eq!(noun("cut", &Context { modifiers: &["power"], ..none }), Some("lose-power"));
}

#[test]
fn roles_follow_voice_and_nominal_pattern() {
    let l = lexicon();
    let (kill, sink, launch, arrest) = (named(l, "kill"), named(l, "sink"), named(l, "launch"), named(l, "arrest"));
    assert_eq!(l.role(kill, Slot::Passive), Some(Role::Victim));
    assert_eq!(l.role(kill, Slot::Prep("by")), Some(Role::Cause));
    // "Killed in the blast": an event is the cause, a town the place.
    assert_eq!(l.role_of(kill, None, Slot::Prep("in"), Some("explosion")), Some(Role::Cause));
    assert_eq!(l.role_of(kill, None, Slot::Prep("in"), Some("@place")), Some(Role::Place));
    // The ship sank; a torpedo sank the ship.
    assert_eq!(l.role(sink, Slot::Intransitive), Some(Role::Vehicle));
    assert_eq!(l.role(sink, Slot::Subject), Some(Role::Cause));
    assert_eq!(l.role(sink, Slot::Object), Some(Role::Vehicle));
    // "The agency's launch of a probe", "the probe's launch".
    assert_eq!(l.noun_role(launch, None, Slot::Prep("of"), Some("probe")), Some(Role::Theme));
    assert_eq!(l.noun_role(launch, None, Slot::Possessive, Some("@organisation")), Some(Role::Agent));
    assert_eq!(l.noun_role(launch, None, Slot::Possessive, Some("satellite")), Some(Role::Theme));
    assert_eq!(l.noun_role(arrest, None, Slot::Possessive, Some("@person")), Some(Role::Patient));
    assert_eq!(l.noun_role(arrest, None, Slot::Prep("by"), Some("police")), Some(Role::Agent));
}

#[test]
fn light_verbs_hand_their_meaning_to_the_noun() {
    let l = lexicon();
    assert_eq!(l.light("carry", Some("out"), "attack"), Some(LightUse::Active));
    assert_eq!(l.light("come", Some("under"), "attack"), Some(LightUse::Passive));
    assert_eq!(l.light("suffer", None, "defeat"), Some(LightUse::Passive));
    assert_eq!(l.light("occur", None, "explosion"), Some(LightUse::Occurs));
    assert_eq!(l.light("make", None, "arrest"), Some(LightUse::Active));
    assert_eq!(l.light("make", None, "cake"), None);
    assert_eq!(l.light("carry", None, "attack"), None);
    assert!(l.is_light_verb("hold") && !l.is_light_verb("evaporate"));
}

#[test]
fn relations_between_frames() {
    let l = lexicon();
    let f = |name| named(l, name);
    assert!(l.entails(f("assassinate"), f("die")) && !l.entails(f("die"), f("assassinate")));
    assert!(l.oppose(f("assassinate"), f("survive")), "through entailment");
    assert!(l.oppose(f("win"), f("lose")) && l.oppose(f("lose"), f("win")));
    let pairs = &l.opposition(f("lose"), f("win")).expect("opposed").pairs;
    assert_eq!(pairs, &[(Role::Loser, Role::Winner)]);
    assert!(
        l.oppose(f("approve"), f("reject")) && l.oppose(f("confirm"), f("deny")) && l.oppose(f("acquit"), f("convict"))
    );
    // Arrest and release may both be true, one after the other.
    assert!(!l.oppose(f("arrest"), f("release")));
    assert_eq!(l.opposition(f("arrest"), f("release")).map(|o| o.kind), Some(Opposition::Reversal));
    assert!(l.opposition(f("begin"), f("end")).is_none());
    assert!(l.same_event(f("explode"), f("burn")) && !l.same_event(f("explode"), f("flood")));
}

#[test]
fn a_rocket_that_explodes_has_failed_and_a_bomb_has_not() {
    let l = lexicon();
    let explode = named(l, "explode");
    assert_eq!(l.outcome(explode, [(Role::Theme, "rocket")]), Some(Outcome::Failure));
    assert_eq!(l.outcome(explode, [(Role::Theme, "bomb")]), None);
    assert_eq!(l.outcome(named(l, "fail"), []), Some(Outcome::Failure));
    assert_eq!(l.outcome(named(l, "orbit"), []), Some(Outcome::Success));
}

#[test]
fn words_that_exclude_each_other() {
    let l = lexicon();
    assert!(l.antonyms("alive", "dead") && l.antonyms("deceased", "living") && !l.antonyms("dead", "deceased"));
    assert!(l.exclusive("northbound", "westbound") && !l.antonyms("northbound", "westbound"));
    assert!(l.exclusive("lightning", "arson") && !l.exclusive("arson", "bird strike"));
    assert_eq!(l.exclusive_set("red", "blue"), Some(("colour", false)));
    assert!(!l.exclusive("red", "blue") && l.synonyms("guilty", "guilty") && !l.antonyms("alive", "closed"));
}

#[test]
fn nouns_are_compared_by_kind() {
    let l = lexicon();
    assert_eq!(l.same_kind("quake", "earthquake"), KindRelation::Same);
    assert_eq!(l.same_kind("ferry", "vessel"), KindRelation::Hyponym);
    assert_eq!(l.same_kind("spacecraft", "satellite"), KindRelation::Hypernym);
    assert_eq!(l.same_kind("train", "ferry"), KindRelation::Different);
    assert_eq!(l.same_kind("nurse", "bus"), KindRelation::Different);
    // A passenger may be a child; nothing is known of a made-up word.
    assert_eq!(l.same_kind("passenger", "child"), KindRelation::Unknown);
    assert_eq!(l.same_kind("passenger", "zorb"), KindRelation::Unknown);
    // Wider classes do not make their members one kind.
    assert!(l.is_a("gale", "storm") && l.is_a("cyclone", "storm"));
    assert_eq!(l.same_kind("gale", "storm"), KindRelation::Unknown);
    assert_eq!(l.kind_of_noun("lorry"), Some("truck"));
}

#[test]
fn reporting_and_modal_phrases_match_the_longest() {
    let l = lexicon();
    let at = |words: &'static [(&str, &str)]| l.modal_at(|n| words.get(n).copied());
    assert_eq!(at(&[("were", "be"), ("due", "due"), ("to", "to"), ("meet", "meet")]), Some((Modality::Planned, 3)));
    assert_eq!(at(&[("Failed", "fail"), ("to", "to")]), Some((Modality::Negated, 2)));
    assert_eq!(at(&[("no", "no"), ("longer", "long")]), Some((Modality::Negated, 2)));
    assert_eq!(at(&[("n't", "not")]), Some((Modality::Negated, 1)));
    assert_eq!(at(&[("bridge", "bridge")]), None);
    assert_eq!(at(&[]), None);
    assert_eq!(l.modal("might"), Some(Modality::Possible));
    let source = [("According", "accord"), ("to", "to"), ("police", "police")];
    assert_eq!(l.reporting_at(|n| source.get(n).copied()), Some((Stance::Assert, 2)));
    assert_eq!(l.reporting("allegedly"), Some(Stance::Claim));
    assert_eq!(l.reporting("rule out"), Some(Stance::Deny));
    assert_eq!(l.reporting("walk"), None);
}

#[test]
fn a_cut_file_gives_problems_and_no_panic() {
    let files = |frames| Files {
        frames,
        oppositions: "pair",
        reporting: "shout: say",
        modality: ":",
        nominals: "a < b, c : d\nb < a : d\ndisjoint x",
        classes: "z",
    };
    let broken = Lexicon::parse(files(
        "verb go\nframe a : odd\n verb {, +up\n opposes b\n roles subj\n outcome x\n light x : y",
    ));
    assert!(broken.problems.len() > 8, "{:?}", broken.problems);
    assert_eq!(broken.same_kind("a", "q"), KindRelation::Unknown);
    assert_eq!(Lexicon::parse(files("")).frame(FrameId(9)).name, "event");
}
