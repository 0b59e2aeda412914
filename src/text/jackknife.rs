//! Tags a treebank as the tagger tags text it has not seen (feature `train`): the parser learns from these.
use super::conllu::Sentence;
use super::tagger::{Model, Tagger, builtin};
use super::{Tag, fit};

/// Tags of every sentence, each by a tagger trained without it: `folds` taggers, each leaving out a run of sentences.
pub fn jackknife(sentences: &[Sentence], folds: usize) -> Vec<Vec<Tag>> {
    let size = sentences.len().div_ceil(folds.max(1)).max(1);
    let mut out = Vec::with_capacity(sentences.len());
    for fold in sentences.chunks(size) {
        let rest = [&sentences[..out.len()], &sentences[out.len() + fold.len()..]].concat();
        let model = Model::load(&fit::fit(&rest)).unwrap_or_default();
        out.extend(tags(&model, fold));
    }
    out
}

/// Tags of every sentence by the built-in tagger.
pub fn built_in(sentences: &[Sentence]) -> Vec<Vec<Tag>> {
    tags(builtin(), sentences)
}

fn tags(model: &Model, sentences: &[Sentence]) -> Vec<Vec<Tag>> {
    let mut tagger = Tagger::with(model);
    let mut tag = |s: &Sentence| {
        let mut tags = Vec::new();
        tagger.tag_words(s.rows.iter().map(|r| r.form.as_str()), &mut tags);
        tags
    };
    sentences.iter().map(&mut tag).collect()
}
