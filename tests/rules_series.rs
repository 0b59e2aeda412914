//! Series of events: totals (N301), numbered events (T301), weekdays with day numbers (T101). Small stories of unlike
//! domains; each has what a rule must find, or looks like it and must stay silent.
use crossclaim::{Article, Checker};

type Story = &'static [(&'static str, &'static str)];

const RULES: [&str; 3] = ["N301", "T301", "T101"];

/// Name, rule that must fire (and no other of the three), articles with their dates.
const FOUND: &[(&str, &str, Story)] = &[
    (
        "titles_counted_short",
        "N301",
        &[
            ("2021-05-30", "Halden FC won the league title on Sunday. It was the fourth league title for Halden FC."),
            ("2022-08-02", "Halden FC have won the league title three times so far. The season starts on Friday."),
        ],
    ),
    (
        "recalls_counted_short",
        "N301",
        &[
            ("2023-03-05", "Corvin Motors issued its third recall on 4 March 2023. The brakes may fail."),
            ("2023-06-10", "Shares of Corvin Motors fell on Friday. Corvin Motors has issued two recalls to date."),
        ],
    ),
    (
        "own_list_longer_than_total",
        "N301",
        &[(
            "2020-02-02",
            "Mount Sorel has seen two eruptions so far. Mount Sorel erupted in May 2011. It erupted in June 2014. It erupted again in July 2019.",
        )],
    ),
    (
        "strikes_of_the_year",
        "N301",
        &[
            ("2024-09-12", "Nurses of the union Carewell walked out on Thursday in the fourth strike of the year."),
            ("2024-09-14", "The union Carewell has held three strikes so far this year, the hospitals said."),
        ],
    ),
    (
        "totals_shrink",
        "N301",
        &[
            ("2019-04-01", "The carrier Lumen Air has had three crashes in its history."),
            ("2021-04-01", "The carrier Lumen Air has had two crashes so far."),
        ],
    ),
    (
        "eruption_before_the_first",
        "T301",
        &[
            ("2015-06-20", "The first eruption of Mount Sorel began on 18 June 2015. Villages were evacuated."),
            ("2021-01-10", "Mount Sorel erupted in April 2012, and ash fell on the villages."),
        ],
    ),
    (
        "title_before_the_first",
        "T301",
        &[
            (
                "2019-06-20",
                "Rivero United won the championship on 18 June 2019. It was the first championship of Rivero United.",
            ),
            (
                "2020-06-20",
                "Rivero United lost the final. Following championship wins in 2014 and 2016, the club had hoped for a third one.",
            ),
        ],
    ),
    (
        "too_many_raids",
        "T301",
        &[
            (
                "2022-10-03",
                "The Lantern gang robbed a jeweller in Corby on 2 October 2022. It was the third robbery by the gang, after those of 2020 and 2021.",
            ),
            ("2022-10-09", "The Lantern gang robbed a bank in 2018, and the same gang robbed a museum in 2020."),
        ],
    ),
    (
        "recall_before_the_first",
        "T301",
        &[
            (
                "2018-05-04",
                "Bellweather recalled 3,000 heaters on 3 May 2018. It is the first recall in the history of the firm.",
            ),
            ("2020-05-04", "After recalls in March and July 2016, Bellweather changed its supplier."),
        ],
    ),
    (
        "weekday_of_the_month",
        "T101",
        &[(
            "2025-03-20",
            "The talks opened on Monday (17th), officials said. They were broken off on Wednesday (18th). On Thursday (20th) the union met.",
        )],
    ),
];

/// Name, articles with their dates.
const SILENT: &[(&str, Story)] = &[
    (
        "total_older_than_the_events",
        &[
            ("2020-05-30", "Halden FC have won the league title twice so far."),
            ("2021-05-30", "Halden FC won the league title on Sunday. It was the third league title for Halden FC."),
        ],
    ),
    (
        "first_since",
        &[
            ("2015-06-20", "The first eruption of Mount Sorel since 1990 began on 18 June 2015."),
            ("2021-01-10", "Mount Sorel erupted in April 1984, and ash fell on the villages."),
        ],
    ),
    (
        "a_bound",
        &[
            ("2023-03-05", "Corvin Motors issued its third recall on 4 March 2023."),
            ("2023-06-10", "Corvin Motors has issued at least two recalls to date."),
        ],
    ),
    (
        "another_club",
        &[
            ("2021-05-30", "Halden FC won the cup on Sunday. It was the fourth cup for Halden FC."),
            ("2022-08-02", "Marlow Rangers have won the cup three times so far. Halden FC are the holders."),
        ],
    ),
    (
        "first_of_another_sort",
        &[
            (
                "2019-06-20",
                "Rivero United won the championship on 18 June 2019. Ana Prado is the first woman to win the championship as a coach.",
            ),
            (
                "2020-06-20",
                "Rivero United lost the final. Following championship wins in 2014 and 2016, the club had hoped for a third one.",
            ),
        ],
    ),
    (
        "third_in_a_row",
        &[
            ("2021-05-30", "Halden FC won the league title on Sunday. It was their third consecutive league title."),
            ("2021-06-02", "Halden FC won the league title in 2008, 2012, 2019, 2020 and 2021."),
        ],
    ),
    (
        "part_of_the_total",
        &[(
            "2023-05-02",
            "Orbix has seen two failed launches so far. Orbix launched rockets in March 2021, in May 2022 and in April 2023.",
        )],
    ),
    (
        "the_same_eruption",
        &[
            ("2015-06-20", "The first eruption of Mount Sorel came in June 2015."),
            ("2021-01-10", "Mount Sorel erupted on 18 June 2015, and ash fell on the villages."),
        ],
    ),
    (
        "league_and_cup",
        &[
            (
                "2019-06-20",
                "Rivero United won the league title on 18 June 2019. It was the first league title of Rivero United.",
            ),
            ("2020-06-20", "Rivero United won the cup in 2014."),
        ],
    ),
    (
        "another_county",
        &[
            ("2024-02-01", "The first outbreak of cholera in Denby county began on 20 January 2024."),
            ("2024-02-03", "An outbreak of cholera in Farrow county in May 2021 made 40 people ill."),
        ],
    ),
    (
        "planned_strike",
        &[
            ("2024-09-12", "The union Carewell plans a fourth strike in October."),
            ("2024-09-14", "The union Carewell has held three strikes so far this year."),
        ],
    ),
    (
        "strikes_of_two_years",
        &[
            ("2024-09-12", "Nurses of the union Carewell walked out on Thursday in the third strike of the year."),
            ("2025-02-14", "The union Carewell has held two strikes so far this year."),
        ],
    ),
    (
        "fatal_and_other_accidents",
        &[
            ("2020-03-03", "The first fatal accident of Lumen Air happened on 2 March 2020."),
            ("2021-01-05", "Lumen Air had an accident in May 2014, when a tyre burst."),
        ],
    ),
    (
        "weekdays_of_two_months",
        &[(
            "2025-03-05",
            "The talks opened on Monday (24th), officials said. They went on from Tuesday (25th) and end on Wednesday (5th).",
        )],
    ),
];

/// The series findings: rule and the articles of their claims.
fn check(story: Story) -> Vec<(String, Vec<String>)> {
    let articles = story
        .iter()
        .enumerate()
        .map(|(i, (published, text))| Article::builder(format!("a{i}")).published(published).text(*text).build());
    let report = Checker::new().check(articles);
    report
        .findings
        .iter()
        .filter(|f| RULES.contains(&f.rule.as_str()))
        .map(|f| (f.rule.to_string(), f.claims.iter().map(|c| c.article.to_string()).collect()))
        .collect()
}

#[test]
fn series_that_do_not_add_up_are_found_once() {
    for (name, rule, story) in FOUND {
        let found = check(story);
        assert_eq!(found.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), [*rule], "{name}: {found:?}");
    }
}

#[test]
fn a_finding_shows_every_article_of_its_story_and_few_claims() {
    for (name, _, story) in FOUND {
        for (_, articles) in check(story) {
            for i in 0..story.len() {
                assert!(articles.contains(&format!("a{i}")), "{name} leaves article {i} out: {articles:?}");
            }
            assert!(articles.len() <= 6, "{name} shows {} claims", articles.len());
        }
    }
}

#[test]
fn series_that_add_up_are_left_alone() {
    for (name, story) in SILENT {
        let found = check(story);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn the_order_of_articles_does_not_matter() {
    for (name, _, story) in FOUND {
        let run = |reverse: bool| {
            let mut articles: Vec<Article> = story
                .iter()
                .enumerate()
                .map(|(i, (day, text))| Article::builder(format!("a{i}")).published(day).text(*text).build())
                .collect();
            if reverse {
                articles.reverse();
            }
            let report = Checker::new().check(articles);
            report.findings.iter().map(|f| f.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(run(false), run(true), "{name}");
    }
}
