//! The front door: configure once, check many clusters.
use crate::claim::extract;
use crate::event::Ledger;
use crate::reference::Fact;
use crate::report::build::{self, Writer};
use crate::report::{ClaimRecord, Finding, MentionRecord, Report, Severity};
use crate::source::Article;
use crate::syntax::Parser;
use crate::{Error, Notice, conflict};
use std::collections::{BTreeMap, BTreeSet};

/// Bounds that keep odd input from costing without end. What lies beyond a bound is left out, with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Most bytes of one article that are read.
    pub article_bytes: usize,
    /// Most claims kept of one article.
    pub claims: usize,
    /// Most findings reported of one cluster, the gravest first.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { article_bytes: 4 << 20, claims: 20_000, findings: 10_000 }
    }
}

impl Limits {
    /// Most bytes of one article that are read.
    pub fn article_bytes(mut self, most: usize) -> Self {
        self.article_bytes = most;
        self
    }
    /// Most claims kept of one article.
    pub fn claims(mut self, most: usize) -> Self {
        self.claims = most;
        self
    }
    /// Most findings reported of one cluster.
    pub fn findings(mut self, most: usize) -> Self {
        self.findings = most;
        self
    }
}

/// Checks articles against each other. Cheap to share between threads.
///
/// ```
/// use crossclaim::{Article, Checker};
/// let checker = Checker::new();
/// let report = checker.check([
///     Article::builder("a").text("The quake injured nine people.").build(),
///     Article::builder("b").text("The quake injured nine people.").build(),
/// ]);
/// assert!(report.findings.is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Checker {
    rules: Vec<&'static str>,
    facts: Vec<Fact>,
    aliases: Vec<(String, String)>,
    severity: Severity,
    limits: Limits,
    list_claims: bool,
}

impl Default for Checker {
    fn default() -> Self {
        Checker::new()
    }
}

impl Checker {
    /// All rules, no reference facts.
    pub fn new() -> Self {
        CheckerBuilder::default().into_checker()
    }

    /// Starts a configuration.
    pub fn builder() -> CheckerBuilder {
        CheckerBuilder::default()
    }

    /// Compares the articles inside their clusters. The order that they come in does not matter.
    pub fn check(&self, articles: impl IntoIterator<Item = Article>) -> Report {
        let mut report = Report::new();
        for (cluster, articles) in clusters(articles) {
            report.merge(self.check_cluster(cluster.as_deref(), articles));
        }
        report.findings.retain(|f| f.severity >= self.severity);
        report.sort();
        report
    }

    fn check_cluster(&self, cluster: Option<&str>, articles: Vec<Article>) -> Report {
        let mut report = Report::new();
        let (ledger, notices) = self.ledger(articles);
        let writer = Writer::new(&ledger, &self.facts);
        let context = conflict::Context { ledger: &ledger, facts: &self.facts };
        let mut drafts = Vec::new();
        for rule in conflict::all_rules() {
            if self.rules.contains(&rule.info().code) {
                rule.check(&context, &mut drafts);
            }
        }
        report.articles = writer.articles();
        report.findings = drafts.iter().map(|d| writer.finding(d, cluster)).collect();
        report.findings.sort_by(Finding::rank);
        report.findings.dedup_by(|a, b| a.id == b.id);
        if report.findings.len() > self.limits.findings {
            let (found, most) = (report.findings.len(), self.limits.findings);
            report.findings.truncate(most);
            report.notices.push(Notice::new(format!(
                "cluster `{}`: only the first {most} of {found} findings are reported (raise `Limits::findings`)",
                cluster.unwrap_or_default()
            )));
        }
        if self.list_claims {
            report.claims = writer.claims();
            let agreements = conflict::agree::find(&context, writer.occurrences());
            report.relations = writer.relations(&agreements, &report.claims, cluster);
            report.references = writer.references(&agreements);
            report.entities = writer.entities(&report.claims, cluster);
            report.events = writer.events(&report.claims, cluster);
        }
        report.notices.extend(notices);
        report
    }

    /// Reads and links the articles of one cluster; says what went beyond a limit.
    fn ledger(&self, mut articles: Vec<Article>) -> (Ledger, Vec<Notice>) {
        let mut notices = Vec::new();
        let about = |a: &Article, message: String| {
            let notice = Notice::new(format!("article `{}`: {message}", a.id));
            match &a.path {
                Some(path) => notice.at_path(path.clone()),
                None => notice,
            }
        };
        articles.retain(|a| {
            let fits = a.range.len() <= self.limits.article_bytes;
            if !fits {
                let (bytes, most) = (a.range.len(), self.limits.article_bytes);
                notices.push(about(a, format!("{bytes} bytes are more than the limit of {most}; it is left out (raise `Limits::article_bytes`)")));
            }
            fits
        });
        build::canonical(&mut articles);
        let mut parser = Parser::new();
        let mut read: Vec<_> = articles.into_iter().map(|a| extract::extract(a, &mut parser)).collect();
        for x in &mut read {
            let (claims, most) = (x.claims.len(), self.limits.claims);
            if claims > most {
                notices.push(about(
                    &x.article,
                    format!("only the first {most} of {claims} claims are compared (raise `Limits::claims`)"),
                ));
                x.claims.truncate(most);
            }
        }
        (Ledger::new(read, &self.aliases), notices)
    }

    /// The claims of the articles, by article and place.
    pub fn claims(&self, articles: impl IntoIterator<Item = Article>) -> Vec<ClaimRecord> {
        let mut out = Vec::new();
        for (_, articles) in clusters(articles) {
            let (ledger, _) = self.ledger(articles);
            out.extend(Writer::new(&ledger, &[]).claims());
        }
        out.sort_by(ClaimRecord::order);
        out
    }

    /// The mentions of one article, in order of the text: times, quantities, entities, events.
    pub fn annotate(&self, article: &Article) -> Vec<MentionRecord> {
        let (ledger, _) = self.ledger(vec![article.clone()]);
        if ledger.articles.is_empty() { Vec::new() } else { build::mentions(&ledger, 0) }
    }

    /// Starts to check articles as they come.
    pub fn session(&self) -> Session {
        Session { checker: self.clone(), clusters: BTreeMap::new(), seen: BTreeSet::new() }
    }
}

/// Configures a [`Checker`].
#[derive(Clone, Debug, Default)]
pub struct CheckerBuilder {
    rules: Vec<String>,
    facts: Vec<Fact>,
    aliases: Vec<(String, String)>,
    severity: Option<Severity>,
    limits: Limits,
    findings_only: bool,
}

impl CheckerBuilder {
    /// Runs only the rules whose code begins with one of these: `N204` or the family `N`.
    pub fn rules<S: Into<String>>(mut self, select: impl IntoIterator<Item = S>) -> Self {
        self.rules.extend(select.into_iter().map(Into::into));
        self
    }
    /// Adds facts to check the articles against.
    pub fn reference(mut self, facts: impl IntoIterator<Item = Fact>) -> Self {
        self.facts.extend(facts);
        self
    }
    /// Says that both names mean the same.
    pub fn alias(mut self, name: impl Into<String>, other: impl Into<String>) -> Self {
        self.aliases.push((name.into(), other.into()));
        self
    }
    /// Leaves out findings below the severity. All are reported unless this is given.
    pub fn severity(mut self, least: Severity) -> Self {
        self.severity = Some(least);
        self
    }
    /// Leaves [`Report::claims`] empty: streams that only want findings save the work.
    pub fn findings_only(mut self) -> Self {
        self.findings_only = true;
        self
    }
    /// Sets other bounds.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
    /// Finishes.
    ///
    /// # Errors
    /// Where a selected code is the beginning of no rule's code.
    pub fn build(self) -> Result<Checker, Error> {
        for select in &self.rules {
            if !conflict::registry().iter().any(|rule| rule.code.starts_with(select.as_str())) {
                return Err(Error::Input(Notice::new(format!("`{select}` selects no rule: see `crossclaim rules`"))));
            }
        }
        Ok(self.into_checker())
    }

    fn into_checker(self) -> Checker {
        let on = |code: &str| self.rules.is_empty() || self.rules.iter().any(|s| code.starts_with(s.as_str()));
        Checker {
            rules: conflict::registry().iter().map(|rule| rule.code).filter(|code| on(code)).collect(),
            severity: self.severity.unwrap_or(Severity::Note),
            facts: self.facts,
            aliases: self.aliases,
            limits: self.limits,
            list_claims: !self.findings_only,
        }
    }
}

/// Checks articles as they come. After the last one, all that was reported is what [`Checker::check`] reports.
#[derive(Clone, Debug)]
pub struct Session {
    checker: Checker,
    clusters: BTreeMap<Option<String>, Vec<Article>>,
    seen: BTreeSet<(Option<String>, String)>,
}

impl Session {
    /// Adds an article and returns the findings that are new with it. Only its own cluster is checked again.
    pub fn insert(&mut self, article: Article) -> Vec<Finding> {
        let cluster = article.cluster.clone();
        let peers = self.clusters.entry(cluster.clone()).or_default();
        peers.push(article);
        let mut findings = self.checker.check(peers.iter().cloned()).findings;
        findings.retain(|f| self.seen.insert((cluster.clone(), f.id.clone())));
        findings
    }
}

/// Articles by cluster.
fn clusters(articles: impl IntoIterator<Item = Article>) -> BTreeMap<Option<String>, Vec<Article>> {
    let mut out: BTreeMap<Option<String>, Vec<Article>> = BTreeMap::new();
    for a in articles {
        out.entry(a.cluster.clone()).or_default().push(a);
    }
    out
}
