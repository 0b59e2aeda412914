//! A newsroom's own desk: it takes stories as it stores them and keeps what an editor must look at.
#![forbid(unsafe_code)]
use crossclaim::reference::Fact;
use crossclaim::{Article, Checker, Error, Report, Severity};

/// A story as the desk stores it.
pub struct Story {
    /// The desk's own key.
    pub slug: &'static str,
    /// The day it was filed, ISO 8601.
    pub filed: &'static str,
    /// The words.
    pub text: &'static str,
}

/// Checks stories with a table of office holders that the desk keeps.
pub struct Desk {
    checker: Checker,
}

impl Desk {
    /// A desk that knows who holds an office, of what, and since when.
    ///
    /// # Errors
    /// Where the selection of rules is not understood.
    pub fn new(holders: &[(&str, &str, &str, &str)]) -> Result<Desk, Error> {
        let facts = holders
            .iter()
            .map(|(person, office, body, since)| Fact::new(*person, *office, *body).from(since.parse().ok()));
        let checker = Checker::builder().reference(facts).severity(Severity::Warning).build()?;
        Ok(Desk { checker })
    }

    /// What the stories of one cluster contradict each other, the calendar or the table on.
    pub fn check(&self, cluster: &str, stories: &[Story]) -> Report {
        self.checker.check(
            stories.iter().map(|story| {
                Article::builder(story.slug).cluster(cluster).published(story.filed).text(story.text).build()
            }),
        )
    }
}
