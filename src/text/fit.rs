//! Fits the tagger's weights (feature `train`).
use super::Tag;
use super::conllu;
use super::features::{self, FEATURES, History, Reader, Word};
use super::tagger::{BUCKETS, MAGIC, OPEN, PRINT_BITS, ROW, VERSION, checksum};
use std::collections::{BTreeMap, HashMap};

/// Passes over the treebank.
const EPOCHS: usize = 6;
/// Perceptrons fitted in different orders whose weights are summed.
const RUNS: u64 = 4;
/// How readily rare words are hidden.
const HIDE: usize = 1;
/// Features seen less often are left out.
const RARE: u32 = 2;
/// Words seen less often have no class.
const CLASS_MIN: u32 = 4;
/// A word has a fixed tag when seen so often with (nearly) no other.
const FIXED_MIN: u32 = 40;
/// The most weights kept (two bytes each).
const WEIGHTS: usize = 420_000;

/// A sentence as words and tags.
type Tagged = (Vec<String>, Vec<Option<Tag>>);

/// A linear congruential generator (Knuth's MMIX constants), for the order and the changed copies.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

/// Classes and fixed tags of the words.
struct Lexicon {
    entries: HashMap<u32, (u8, u8)>,
    counts: HashMap<u32, u32>,
}

impl Lexicon {
    fn new(data: &[Tagged]) -> Self {
        let mut counts: BTreeMap<u32, BTreeMap<Tag, u32>> = BTreeMap::new();
        let mut reader = Reader::default();
        for (words, tags) in data {
            for (word, tag) in words.iter().zip(tags) {
                if let Some(tag) = tag {
                    *counts.entry(reader.read(word).hash).or_default().entry(*tag).or_default() += 1;
                }
            }
        }
        let mut sizes: BTreeMap<u64, u32> = BTreeMap::new();
        let class_of = |tags: &BTreeMap<Tag, u32>| {
            let total: u32 = tags.values().sum();
            tags.iter()
                .filter(|&(_, &n)| n * 50 >= total.max(50) || (n > 1 && n * 12 >= total))
                .fold(0u64, |m, (&t, _)| m | 1 << t as u8)
        };
        for tags in counts.values().filter(|t| t.values().sum::<u32>() >= CLASS_MIN) {
            *sizes.entry(class_of(tags)).or_default() += 1;
        }
        // The most frequent sets are numbered from 1; the others share 250.
        let mut order: Vec<(u64, u32)> = sizes.into_iter().collect();
        order.sort_by_key(|&(mask, n)| (std::cmp::Reverse(n), mask));
        let number: HashMap<u64, u8> =
            order.iter().take(245).enumerate().map(|(k, &(m, _))| (m, k as u8 + 1)).collect();
        let mut out = HashMap::new();
        for (&hash, tags) in &counts {
            let total: u32 = tags.values().sum();
            if total < CLASS_MIN || hash == 0 {
                continue;
            }
            let class = number.get(&class_of(tags)).copied().unwrap_or(250);
            let (&top, &n) = tags.iter().max_by_key(|&(_, &n)| n).unwrap_or((&Tag::NN, &0));
            let fixed = total >= FIXED_MIN && (total - n) * 400 <= total;
            out.insert(hash, (class, if fixed { top as u8 } else { OPEN }));
        }
        let counts = counts.iter().map(|(&h, t)| (h, t.values().sum())).collect();
        Lexicon { entries: out, counts }
    }

    /// Hides rare words now and then, so that their neighbours and endings are learnt.
    fn forget(&self, word: &mut Word, random: &mut Lcg) {
        let seen = self.counts.get(&word.hash).copied().unwrap_or(0) as usize;
        if seen < 30 && random.below(1000) < 1000 * HIDE / (seen + 2 * HIDE) {
            word.class = 0;
            word.hash = 5;
        }
    }

    fn read(&self, reader: &mut Reader, words: &[String]) -> (Vec<Word>, Vec<u8>) {
        let mut fixed = Vec::new();
        let mut out: Vec<Word> = words
            .iter()
            .map(|w| {
                let mut word = reader.read(w);
                let (class, f) = self.entries.get(&word.hash).copied().unwrap_or((0, OPEN));
                word.class = class;
                fixed.push(f);
                word
            })
            .collect();
        features::settle(&mut out);
        (out, fixed)
    }
}

/// The sentence as it might stand in a headline, in capitals, or with typographic marks.
fn changed(words: &[String], how: usize) -> Vec<String> {
    let title = |w: &String| {
        let mut c = w.chars();
        match c.next() {
            Some(f) if w.chars().count() > 3 => f.to_uppercase().chain(c).collect(),
            _ => w.clone(),
        }
    };
    match how {
        0..=3 => words.iter().map(|w| w.to_uppercase()).collect(),
        4..=8 => words.iter().map(title).collect(),
        9..=10 => words.iter().map(|w| w.to_lowercase()).collect(),
        11..=40 => {
            let mut open = true;
            words
                .iter()
                .map(|w| match w.as_str() {
                    "\"" => {
                        open = !open;
                        if open { "”".into() } else { "“".into() }
                    }
                    "--" => "—".into(),
                    _ => w.replace('\'', "’"),
                })
                .collect()
        }
        _ => words.to_vec(),
    }
}

/// The weights of one feature while they are being fitted.
struct Weights<'r> {
    rows: &'r HashMap<u32, u32>,
    now: Vec<f32>,
    sum: Vec<f64>,
    step: f64,
}

impl Weights<'_> {
    fn update(&mut self, keys: &[u32; FEATURES], gold: Tag, guess: Tag) {
        for key in keys {
            let Some(&row) = self.rows.get(key) else { continue };
            for (tag, by) in [(gold, 1.0f32), (guess, -1.0)] {
                let at = row as usize * ROW + tag as usize;
                self.now[at] += by;
                self.sum[at] += self.step * f64::from(by);
            }
        }
    }

    fn best(&self, keys: &[u32; FEATURES]) -> Tag {
        let mut scores = [0f32; ROW];
        for key in keys {
            let Some(&row) = self.rows.get(key) else { continue };
            let row = &self.now[row as usize * ROW..(row as usize + 1) * ROW];
            for (s, w) in scores.iter_mut().zip(row) {
                *s += w;
            }
        }
        let mut at = 0;
        for k in 1..Tag::ALL.len() {
            if scores[k] > scores[at] {
                at = k;
            }
        }
        Tag::ALL[at]
    }
}

/// Fits weights to tagged sentences; gives the bytes of the weight file.
pub(super) fn fit(sentences: &[conllu::Sentence]) -> Vec<u8> {
    let data: Vec<Tagged> = sentences
        .iter()
        .map(|s| (s.rows.iter().map(|r| r.form.clone()).collect(), s.rows.iter().map(|r| r.tag).collect()))
        .collect();
    let lexicon = Lexicon::new(&data);
    let rows = frequent(&data, &lexicon);
    let mut total = vec![0f32; rows.len() * ROW];
    for run in 0..RUNS {
        let (now, sum) = (vec![0.0; total.len()], vec![0.0; total.len()]);
        let mut weights = Weights { rows: &rows, now, sum, step: 0.0 };
        one_run(&mut weights, &data, &lexicon, &mut Lcg(20_251 + 7_919 * run));
        for (at, t) in total.iter_mut().enumerate() {
            *t += (f64::from(weights.now[at]) - weights.sum[at] / weights.step.max(1.0)) as f32;
        }
    }
    write(&rows, &total, &lexicon)
}

/// Fits one perceptron.
fn one_run(weights: &mut Weights, data: &[Tagged], lexicon: &Lexicon, random: &mut Lcg) {
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut reader = Reader::default();
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let (mut right, mut all) = (0usize, 0usize);
        for &s in &order {
            let (words, tags) = &data[s];
            let how = random.below(100);
            let (mut words, fixed) = lexicon.read(&mut reader, &changed(words, how));
            for word in &mut words {
                lexicon.forget(word, random);
            }
            let (r, n) = one_sentence(weights, &words, &fixed, tags);
            right += r;
            all += n;
        }
        eprintln!("epoch {epoch}: {:.2} % of {all} open tokens", 100.0 * right as f64 / all as f64);
    }
}

fn one_sentence(weights: &mut Weights, words: &[Word], fixed: &[u8], tags: &[Option<Tag>]) -> (usize, usize) {
    let mut history = History::new();
    let mut keys = [0u32; FEATURES];
    let (mut right, mut all) = (0, 0);
    for i in 0..words.len() {
        let tag = match Tag::ALL.get(fixed[i] as usize) {
            Some(&tag) => tag,
            None => {
                features::extract(words, i, &history, &mut keys);
                let guess = weights.best(&keys);
                weights.step += 1.0;
                if let Some(gold) = tags[i] {
                    all += 1;
                    right += usize::from(gold == guess);
                    if gold != guess {
                        weights.update(&keys, gold, guess);
                    }
                }
                guess
            }
        };
        history.push(&words[i], tag);
    }
    (right, all)
}

/// Numbers the features that occur often enough under the treebank's tags.
fn frequent(data: &[Tagged], lexicon: &Lexicon) -> HashMap<u32, u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut reader = Reader::default();
    let mut keys = [0u32; FEATURES];
    for how in [99, 5] {
        for (k, (words, tags)) in data.iter().enumerate() {
            if how != 99 && k % 8 != 0 {
                continue;
            }
            let (words, fixed) = lexicon.read(&mut reader, &changed(words, how));
            let mut history = History::new();
            for i in 0..words.len() {
                if fixed[i] == OPEN {
                    features::extract(&words, i, &history, &mut keys);
                    for &key in &keys {
                        *counts.entry(key).or_default() += 1;
                    }
                }
                history.push(&words[i], tags[i].unwrap_or(Tag::NN));
            }
        }
    }
    let mut kept: Vec<u32> = counts.into_iter().filter(|&(_, n)| n >= RARE).map(|(k, _)| k).collect();
    kept.sort_unstable();
    eprintln!("{} features", kept.len());
    kept.into_iter().enumerate().map(|(row, key)| (key, row as u32)).collect()
}

/// Averages, quantises, drops the smallest weights and writes the file.
fn write(rows: &HashMap<u32, u32>, total: &[f32], lexicon: &Lexicon) -> Vec<u8> {
    let average = |at: usize| f64::from(total[at]);
    let mut sizes: Vec<f64> = (0..total.len()).map(|at| average(at).abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let smallest = sizes.get(WEIGHTS).copied().unwrap_or(0.0);
    let largest = sizes.get(sizes.len() / 5000).copied().unwrap_or(1.0).max(1e-9);
    eprintln!("{} weights, smallest kept {smallest:.3}, step {:.3}", sizes.len(), largest / 127.0);
    let mut by_bucket: BTreeMap<usize, Vec<Vec<u8>>> = BTreeMap::new();
    let mut keys: Vec<(u32, u32)> = rows.iter().map(|(&k, &r)| (k, r)).collect();
    keys.sort_unstable();
    for (key, row) in keys {
        let mut record = vec![(key & ((1 << PRINT_BITS) - 1)) as u8, 0];
        for tag in 0..Tag::ALL.len() {
            let w = average(row as usize * ROW + tag);
            let q = (w / largest * 127.0).round().clamp(-127.0, 127.0) as i8;
            if w.abs() > smallest && q != 0 {
                record.extend([tag as u8, q as u8]);
                record[1] += 1;
            }
        }
        let bucket = by_bucket.entry((key >> PRINT_BITS) as usize).or_default();
        if record[1] > 0 {
            bucket.push(record);
            bucket.sort_by_key(|r| std::cmp::Reverse(r.len()));
            bucket.truncate(3);
        }
    }
    let mut counts = vec![0u8; BUCKETS / 4];
    let mut records = Vec::new();
    for (bucket, list) in &by_bucket {
        counts[bucket / 4] |= (list.len() as u8) << (2 * (bucket % 4));
        records.extend(list.iter().flatten());
    }
    let mut words: Vec<(u32, (u8, u8))> = lexicon.entries.iter().map(|(&h, &e)| (h, e)).collect();
    words.sort_unstable();
    let dictionary: Vec<u8> = words.iter().flat_map(|&(h, (c, f))| h.to_le_bytes().into_iter().chain([c, f])).collect();
    let mut body = Vec::new();
    for part in [&dictionary, &counts, &records] {
        body.extend((part.len() as u32).to_le_bytes());
    }
    for part in [&dictionary, &counts, &records] {
        body.extend(part);
    }
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(checksum(&body).to_le_bytes());
    out.extend(body);
    out
}
