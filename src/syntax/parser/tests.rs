use super::*;
use crate::text::Tag;

/// A document of one sentence: words with tags, `word/TAG word/TAG`.
fn doc<'t>(text: &'t str, tags: &[Tag]) -> Doc<'t> {
    let mut doc = crate::text::analyse(text, &[]);
    let mut at = 0;
    for (word, &tag) in text.split(' ').zip(tags) {
        doc.push_token(at, at + word.len(), tag, &word.to_lowercase());
        at += word.len() + 1;
    }
    doc.sentences.push(crate::text::Sentence { first: 0, last: doc.tokens.len(), block: 0, parsed: false });
    doc
}

fn parsed<'t>(text: &'t str, tags: &str) -> Doc<'t> {
    let tags: Vec<Tag> = tags.split(' ').map(|t| Tag::parse(t).unwrap()).collect();
    let mut doc = doc(text, &tags);
    assert_eq!(doc.tokens.len(), text.split(' ').count(), "a tag for each word");
    parse(&mut doc, 0);
    doc
}

/// Asserts an arc: `head -relation-> dependent`, words named as written (first that fits).
fn arc(doc: &Doc, head: &str, dep: Dep, dependent: &str) {
    let found = (0..doc.tokens.len())
        .any(|i| doc.word(i) == dependent && doc.dep(i) == dep && doc.head(i).is_some_and(|h| doc.word(h) == head));
    let tree: Vec<String> = (0..doc.tokens.len())
        .map(|i| format!("{} -{}-> {}", doc.head(i).map_or("", |h| doc.word(h)), doc.dep(i).as_str(), doc.word(i)))
        .collect();
    assert!(found, "{head} -{}-> {dependent} not in {tree:#?}", dep.as_str());
}

fn is_tree(doc: &Doc, range: Range<usize>) {
    let roots = range.clone().filter(|&i| doc.head(i).is_none()).collect::<Vec<_>>();
    assert_eq!(roots.len(), 1);
    assert_eq!(doc.dep(roots[0]), Dep::Root);
    for i in range.clone() {
        let (mut at, mut steps) = (i, 0);
        while let Some(h) = doc.head(at) {
            assert!(range.contains(&h) && (doc.dep(at) != Dep::Root));
            (at, steps) = (h, steps + 1);
            assert!(steps <= range.len(), "a cycle at {i}");
        }
    }
}

#[test]
fn any_tags_give_a_tree() {
    let words = "the Quake ( 7.1 ) ' s , é killed — by 3,000 $ of \" which said ; not";
    let (pool, mut seed) = (words.split(' ').collect::<Vec<_>>(), 17_u64);
    let mut next = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let untrained = Model::default();
    for round in 0..300 {
        let len = 1 + next(30);
        let text = (0..len).map(|_| pool[next(pool.len())]).collect::<Vec<_>>().join(" ");
        let tags: Vec<Tag> = (0..len).map(|_| Tag::ALL[next(Tag::ALL.len())]).collect();
        let mut doc = doc(&text, &tags);
        Parser::with_model(if round % 5 == 0 { &untrained } else { Model::built_in() }).parse(&mut doc, 0);
        assert!(doc.sentences[0].parsed);
        is_tree(&doc, 0..len);
    }
}

#[test]
fn long_empty_and_missing_sentences() {
    for len in [1, 2, LONGEST, LONGEST + 1, 2 * LONGEST + 30] {
        let text = "storm ".repeat(len);
        let mut doc = doc(text.trim_end(), &vec![Tag::NN; len]);
        parse(&mut doc, 0);
        is_tree(&doc, 0..len);
        parse(&mut doc, 7);
    }
    let mut empty = Doc::default();
    empty.sentences.push(crate::text::Sentence { first: 0, last: 0, block: 0, parsed: false });
    parse(&mut empty, 0);
    assert!(empty.sentences[0].parsed);
}

#[test]
fn only_the_sentence_asked_for_is_parsed_and_only_once() {
    let mut d = doc("It rained . It snowed .", &[Tag::PRP, Tag::VBD, Tag::STOP, Tag::PRP, Tag::VBD, Tag::STOP]);
    let whole = d.sentences[0];
    d.sentences = vec![crate::text::Sentence { last: 3, ..whole }, crate::text::Sentence { first: 3, ..whole }];
    parse(&mut d, 1);
    assert!(!d.sentences[0].parsed && d.head(0).is_none());
    is_tree(&d, 3..6);
    assert_eq!((d.head(3), d.dep(3)), (Some(4), Dep::Nsubj));
    d.tokens[3].dep = Dep::Obj;
    parse(&mut d, 1);
    assert_eq!(d.dep(3), Dep::Obj, "a parsed sentence is left alone");
}

#[test]
fn weights_are_there() {
    let bytes = include_bytes!("../../../data/parser.bin");
    assert!(Model::from_bytes(bytes).is_ok_and(|m| m.is_trained()));
    assert!(bytes.len() < 2_600_000);
}

#[test]
fn subject_object_and_place() {
    let d = parsed("The storm destroyed four houses in Tampico .", "DT NN VBD CD NNS IN NNP .");
    arc(&d, "destroyed", Dep::Nsubj, "storm");
    arc(&d, "destroyed", Dep::Obj, "houses");
    arc(&d, "houses", Dep::Nummod, "four");
    arc(&d, "Tampico", Dep::Case, "in");
    assert_eq!(d.head(2), None);
}

#[test]
fn passive() {
    let d = parsed("Two miners were rescued by firefighters on Tuesday .", "CD NNS VBD VBN IN NNS IN NNP .");
    arc(&d, "rescued", Dep::NsubjPass, "miners");
    arc(&d, "rescued", Dep::AuxPass, "were");
    arc(&d, "rescued", Dep::Obl, "Tuesday");
    assert!(matches!(d.dep(5), Dep::Obl | Dep::OblAgent) && d.head(5) == Some(3));
}

#[test]
fn apposition() {
    let d = parsed("Anna Lind , the company 's chief executive , resigned .", "NNP NNP , DT NN POS JJ NN , VBD .");
    arc(&d, "Anna", Dep::Flat, "Lind");
    arc(&d, "Anna", Dep::Appos, "executive");
    arc(&d, "executive", Dep::NmodPoss, "company");
    arc(&d, "resigned", Dep::Nsubj, "Anna");
}

#[test]
fn relative_clause() {
    let d = parsed("The ferry that sank last week carried 90 passengers .", "DT NN WDT VBD JJ NN VBD CD NNS .");
    arc(&d, "ferry", Dep::AclRelcl, "sank");
    arc(&d, "sank", Dep::Nsubj, "that");
    arc(&d, "carried", Dep::Nsubj, "ferry");
    arc(&d, "carried", Dep::Obj, "passengers");
}

#[test]
fn reported_speech() {
    let d = parsed("Officials said the vote was postponed .", "NNS VBD DT NN VBD VBN .");
    arc(&d, "said", Dep::Nsubj, "Officials");
    arc(&d, "said", Dep::Ccomp, "postponed");
    arc(&d, "postponed", Dep::NsubjPass, "vote");
    let d =
        parsed("The judge told reporters that the trial will resume in May .", "DT NN VBD NNS IN DT NN MD VB IN NNP .");
    arc(&d, "told", Dep::Ccomp, "resume");
    arc(&d, "resume", Dep::Mark, "that");
    arc(&d, "resume", Dep::Nsubj, "trial");
}

#[test]
fn coordination_and_copula() {
    let d = parsed("The strike ended and workers returned to the port .", "DT NN VBD CC NNS VBD IN DT NN .");
    arc(&d, "ended", Dep::Conj, "returned");
    arc(&d, "returned", Dep::Nsubj, "workers");
    arc(&d, "returned", Dep::Cc, "and");
    let d = parsed("Mr Okoro is the new mayor of Bergville .", "NNP NNP VBZ DT JJ NN IN NNP .");
    arc(&d, "mayor", Dep::Nsubj, "Okoro");
    arc(&d, "mayor", Dep::Cop, "is");
    arc(&d, "mayor", Dep::Nmod, "Bergville");
}
