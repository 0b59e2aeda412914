//! Runs a model that says how probable it is that two passages tell one fact: logistic weights, boosted trees or the mean
//! of both. Models are trained elsewhere and written by `scripts/write_model.py`.
//!
//! The file is read line by line; `#` opens a comment.
//!
//! ```text
//! intercept -1.25                       # of the logistic part
//! weight same_verb 0.8 0.31 0.46        # coefficient, mean, scale: 0.8 * (x - 0.31) / 0.46
//! baseline -0.4                         # of the trees
//! tree                                  # its nodes are numbered from 0
//! split overlap 0.25 1 2 right          # x <= 0.25: node 1, else node 2; a missing value goes right
//! leaf -0.3
//! leaf 0.2
//! ```
//!
//! The probability is sigmoid(intercept + weights), sigmoid(baseline + a leaf of every tree), or the mean of the two where
//! the file has both.

/// Why a model cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ModelError {
    /// The line is none of the format, or a node leads astray.
    #[error("line {line}: {what}")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// Features that the program does not compute.
    #[error("unknown features: {}", .0.join(", "))]
    UnknownFeatures(Vec<String>),
    /// Neither weights nor trees.
    #[error("the model is empty")]
    Empty,
}

/// A trained model of two classes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    logistic: Option<Logistic>,
    trees: Option<Trees>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Logistic {
    intercept: f64,
    weights: Vec<Weight>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Weight {
    feature: usize,
    /// Coefficient over scale.
    slope: f64,
    mean: f64,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Trees {
    baseline: f64,
    /// Of all trees; children stand behind their parent.
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    Split { feature: u32, missing_left: bool, threshold: f32, left: u32, right: u32 },
    Leaf(f32),
}

/// How a model comes to its score.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Share {
    /// Index of the feature.
    pub feature: usize,
    /// What it adds to the logit.
    pub logit: f32,
}

impl Model {
    /// Reads a model whose features are scored in the order of `names`.
    ///
    /// # Errors
    /// A line that cannot be read, features that are not among `names`, no weights and no trees.
    pub fn load(text: &str, names: &'static [&'static str]) -> Result<Model, ModelError> {
        let mut draft = Draft { names, ..Draft::default() };
        for (n, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or("");
            let fields: Vec<&str> = line.split_whitespace().collect();
            if let Some((key, fields)) = fields.split_first() {
                draft.line(key, fields, n + 1).map_err(|what| ModelError::Line { line: n + 1, what })?;
            }
        }
        draft.finish()
    }

    /// A model that finds nothing probable.
    pub fn never() -> Model {
        let logistic = Logistic { intercept: -30.0, weights: Vec::new() };
        Model { logistic: Some(logistic), trees: None }
    }

    /// The probability, from 0 to 1. A feature that is NaN or not given is missing: for the weights it is as the mean.
    pub fn score(&self, features: &[f32]) -> f32 {
        let logistic = self.logistic.as_ref().map(|l| sigmoid(l.logit(features)));
        let trees = self.trees.as_ref().map(|t| sigmoid(t.logit(features)));
        let p = match (logistic, trees) {
            (Some(a), Some(b)) => (a + b) / 2.0,
            (a, b) => a.or(b).unwrap_or(0.5),
        };
        p as f32
    }

    /// What each weighed feature adds to the logit of the logistic part, the heaviest first: for explaining a score.
    pub fn shares(&self, features: &[f32]) -> Vec<Share> {
        let weights = self.logistic.iter().flat_map(|l| &l.weights);
        let mut out: Vec<Share> =
            weights.map(|w| Share { feature: w.feature, logit: w.share(features) as f32 }).collect();
        out.sort_by(|a, b| b.logit.abs().total_cmp(&a.logit.abs()).then(a.feature.cmp(&b.feature)));
        out
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn value(features: &[f32], feature: usize) -> f32 {
    features.get(feature).copied().unwrap_or(f32::NAN)
}

impl Weight {
    fn share(&self, features: &[f32]) -> f64 {
        let x = f64::from(value(features, self.feature));
        if x.is_nan() { 0.0 } else { self.slope * (x - self.mean) }
    }
}

impl Logistic {
    fn logit(&self, features: &[f32]) -> f64 {
        self.intercept + self.weights.iter().map(|w| w.share(features)).sum::<f64>()
    }
}

impl Trees {
    fn logit(&self, features: &[f32]) -> f64 {
        self.baseline + self.roots.iter().map(|r| f64::from(self.leaf(*r, features))).sum::<f64>()
    }
    fn leaf(&self, root: usize, features: &[f32]) -> f32 {
        let mut at = root;
        // Children stand behind their parents, so that this ends.
        loop {
            match self.nodes.get(at) {
                Some(&Node::Split { feature, missing_left, threshold, left, right }) => {
                    let x = value(features, feature as usize);
                    let goes_left = if x.is_nan() { missing_left } else { x <= threshold };
                    at = if goes_left { left } else { right } as usize;
                }
                Some(&Node::Leaf(x)) => return x,
                None => return 0.0,
            }
        }
    }
}

/// A model in the reading.
#[derive(Default)]
struct Draft {
    names: &'static [&'static str],
    intercept: Option<f64>,
    weights: Vec<Weight>,
    baseline: f64,
    nodes: Vec<Node>,
    /// The line of each node.
    lines: Vec<usize>,
    roots: Vec<usize>,
    unknown: Vec<String>,
}

impl Draft {
    fn line(&mut self, key: &str, fields: &[&str], line: usize) -> Result<(), String> {
        match (key, fields) {
            ("intercept", [x]) => self.intercept = Some(number(x)?),
            ("baseline", [x]) => self.baseline = number(x)?,
            ("weight", [name, coefficient, mean, scale]) => {
                let (slope, mean, scale) = (number(coefficient)?, number(mean)?, number(scale)?);
                if scale <= 0.0 {
                    return Err(format!("the scale of {name} is not positive"));
                }
                let feature = self.feature(name);
                self.weights.push(Weight { feature, slope: slope / scale, mean });
            }
            ("tree", []) => self.roots.push(self.nodes.len()),
            ("split", [name, threshold, left, right, missing @ ("left" | "right")]) => {
                let feature = self.feature(name) as u32;
                let threshold: f32 = threshold.parse().map_err(|_| format!("no number: {threshold}"))?;
                let (left, right) = (self.child(left)?, self.child(right)?);
                self.node(Node::Split { feature, missing_left: *missing == "left", threshold, left, right }, line)?;
            }
            ("leaf", [x]) => self.node(Node::Leaf(number(x)? as f32), line)?,
            _ => return Err(format!("cannot be read: {key} {}", fields.join(" "))),
        }
        Ok(())
    }

    /// Index of the feature; those without a name here are noted.
    fn feature(&mut self, name: &str) -> usize {
        self.names.iter().position(|n| *n == name).unwrap_or_else(|| {
            if !self.unknown.iter().any(|n| n == name) {
                self.unknown.push(name.to_string());
            }
            0
        })
    }

    /// A node of the tree by its number there.
    fn child(&self, number: &str) -> Result<u32, String> {
        let root = self.roots.last().ok_or("a node without a tree")?;
        let child = number.parse::<u32>().ok().and_then(|n| n.checked_add(u32::try_from(*root).ok()?));
        child.filter(|c| *c as usize > self.nodes.len()).ok_or_else(|| format!("leads back or nowhere: {number}"))
    }

    fn node(&mut self, node: Node, line: usize) -> Result<(), String> {
        if self.roots.is_empty() {
            return Err("a node without a tree".to_string());
        }
        self.nodes.push(node);
        self.lines.push(line);
        Ok(())
    }

    fn finish(self) -> Result<Model, ModelError> {
        if !self.unknown.is_empty() {
            return Err(ModelError::UnknownFeatures(self.unknown));
        }
        for (t, &root) in self.roots.iter().enumerate() {
            let end = self.roots.get(t + 1).copied().unwrap_or(self.nodes.len());
            for at in root..end {
                let astray =
                    matches!(self.nodes[at], Node::Split { left, right, .. } if left.max(right) as usize >= end);
                if astray {
                    let what = "leads out of its tree".to_string();
                    return Err(ModelError::Line { line: self.lines[at], what });
                }
            }
        }
        let (weighed, grown) = (self.intercept.is_some() || !self.weights.is_empty(), !self.nodes.is_empty());
        if !weighed && !grown {
            return Err(ModelError::Empty);
        }
        let logistic = Logistic { intercept: self.intercept.unwrap_or(0.0), weights: self.weights };
        let trees = Trees { baseline: self.baseline, nodes: self.nodes, roots: self.roots };
        Ok(Model { logistic: weighed.then_some(logistic), trees: grown.then_some(trees) })
    }
}

/// A finite number.
fn number(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|x: &f64| x.is_finite()).ok_or_else(|| format!("no number: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["alpha", "beta", "gamma", "delta"];

    fn load(text: &str) -> Result<Model, String> {
        Model::load(text, NAMES).map_err(|e| e.to_string())
    }

    /// Cases of a file that `scripts/write_model.py --test` made: features, then the probability that sklearn gives.
    #[test]
    fn probabilities_are_those_of_sklearn() {
        let cases = include_str!("testdata/cases.txt");
        for (kind, text) in [
            ("both", include_str!("testdata/both.txt")),
            ("logistic", include_str!("testdata/logistic.txt")),
            ("trees", include_str!("testdata/trees.txt")),
        ] {
            let model = load(text).unwrap();
            let mut seen = 0;
            for line in cases.lines().filter(|l| l.starts_with(kind)) {
                let numbers: Vec<f32> = line.split_whitespace().skip(1).map(|x| x.parse().unwrap()).collect();
                let (expected, features) = numbers.split_last().unwrap();
                let found = model.score(features);
                assert!((found - expected).abs() < 1e-4, "{line}: {found}");
                seen += 1;
            }
            assert!(seen >= 40, "{kind}: {seen}");
        }
    }

    #[test]
    fn small_models_are_as_told() {
        let half = load("intercept 0").unwrap();
        assert_eq!(half.score(&[]), 0.5);
        let weights = load("intercept 1 # or so\nweight beta 2 3 4\nweight gamma -8 0 1").unwrap();
        let p = weights.score(&[9.0, 5.0, 0.5]);
        assert!((f64::from(p) - sigmoid(1.0 + 1.0 - 4.0)).abs() < 1e-6);
        assert_eq!(weights.score(&[9.0, 3.0, 0.0]), weights.score(&[9.0, f32::NAN]), "the missing is as the mean");
        let shares: Vec<usize> = weights.shares(&[9.0, 5.0, 0.5]).iter().map(|s| s.feature).collect();
        assert_eq!(shares, [2, 1]);
        let tree = load("baseline -1\ntree\nsplit alpha 0.5 1 2 right\nleaf 1\nleaf 3").unwrap();
        let p = |x: f32| f64::from(tree.score(&[x]));
        assert!((p(0.5) - 0.5).abs() < 1e-6 && (p(0.6) - sigmoid(2.0)).abs() < 1e-6);
        assert_eq!(p(f32::NAN), p(1.0));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (text, expected) in [
            ("", "the model is empty"),
            ("intercept 0\nweight omega 1 0 1\nweight psi 1 0 1\nweight omega 1 0 1", "unknown features: omega, psi"),
            ("intercept x", "line 1: no number: x"),
            ("intercept NaN", "line 1: no number: NaN"),
            ("\nweight beta 1 0 0", "line 2: the scale of beta is not positive"),
            ("weight beta 1 0", "line 1: cannot be read: weight beta 1 0"),
            ("leaf 1", "line 1: a node without a tree"),
            ("tree\nsplit alpha 0 0 1 left\nleaf 1", "line 2: leads back or nowhere: 0"),
            ("tree\nsplit alpha 0 1 2 left\nleaf 1\ntree\nleaf 2", "line 2: leads out of its tree"),
            ("tree\nsplit alpha 0 1 4294967295 left\nleaf 1\nleaf 2", "line 2: leads out of its tree"),
        ] {
            assert_eq!(load(text).unwrap_err(), expected, "{text}");
        }
    }
}
