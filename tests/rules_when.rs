//! Times of one event told twice: dates, beginnings, clock times and lengths, in stories of many kinds. For each rule what
//! it finds and what it leaves alone; label lines of bulletins among them.
use crossclaim::{Article, Checker};

/// One article: day of publication and text.
type Told = (&'static str, &'static str);

/// The codes found between two texts of one story.
fn codes(a: Told, b: Told) -> Vec<String> {
    let article = |id: &str, (day, text): Told| Article::builder(id).published(day).text(text).build();
    let report = Checker::new().check([article("a", a), article("b", b)]);
    report.findings.iter().map(|f| f.rule.to_string()).collect()
}

fn finds(rule: &str, cases: &[(Told, Told)]) {
    for &(a, b) in cases {
        let found = codes(a, b);
        assert!(found.iter().any(|c| c == rule), "{rule} in {found:?}: {}\n{}", a.1, b.1);
    }
}

fn is_silent(cases: &[(Told, Told)]) {
    for &(a, b) in cases {
        let found = codes(a, b);
        assert!(found.is_empty(), "{found:?}: {}\n{}", a.1, b.1);
    }
}

#[test]
fn event_dates_are_found() {
    finds(
        "T201",
        &[
            (
                (
                    "2024-07-09",
                    "The dam above Senna gave way at about 10 p.m. on Saturday, the energy firm Voltis said. Water reached Senna within the hour.",
                ),
                (
                    "2024-07-10",
                    "Voltis is to blame for the flood, people in Senna say. The dam failed on Thursday night.",
                ),
            ),
            (
                ("2024-07-09", "The composer Ilse Brandt died on Friday at her home in Graz."),
                ("2024-07-10", "Ilse Brandt, the composer, died on Sunday in Graz."),
            ),
            (
                (
                    "2024-07-09",
                    "A coach crashed near Orvane on Sunday. Police chief Dana Kroll said that two people had died.",
                ),
                (
                    "2024-07-10",
                    "Police chief Dana Kroll asked for witnesses. The coach crashed near Orvane on Thursday.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "Water from the river Osk poured over the levee at Marren on Saturday morning. Mayor Ulla Fenn asked for boats.",
                ),
                (
                    "2024-07-10",
                    "The levee at Marren collapsed on Monday. Mayor Ulla Fenn said that the town got no warning.",
                ),
            ),
        ],
    );
}

#[test]
fn event_dates_that_agree_are_left_alone() {
    is_silent(&[
        (
            ("2024-07-09", "The dam above Senna gave way on Saturday night, the energy firm Voltis said."),
            ("2024-07-10", "Voltis is to blame for the flood, people in Senna say. The dam failed early on Sunday."),
        ),
        (
            ("2024-07-09", "The dam above Senna gave way on Saturday, the energy firm Voltis said."),
            ("2024-07-10", "Voltis ran the dam above Senna. A dam of Voltis at Corra had collapsed in 1998."),
        ),
        (
            ("2024-07-09", "The dam above Senna gave way on Saturday, the energy firm Voltis said."),
            ("2024-07-10", "Voltis said the dam above Senna could collapse on Thursday."),
        ),
        (
            ("2024-07-09", "The levee at Marren burst on Saturday, mayor Ulla Fenn said."),
            ("2024-07-10", "A second levee at Marren burst on Monday, mayor Ulla Fenn said."),
        ),
        (
            ("2024-07-09", "A freight train derailed near Kolin on Saturday, Sedlo Rail said."),
            ("2024-07-10", "A passenger train of Sedlo Rail derailed near Brod on Monday."),
        ),
        (
            ("2024-07-09", "The levee at Marren burst on Saturday, mayor Ulla Fenn said."),
            ("2024-07-10", "The levee at Marren burst overnight from Saturday to Sunday, said mayor Ulla Fenn."),
        ),
        (
            ("2024-07-09", "The dam above Senna gave way on Saturday, Voltis said."),
            ("2024-07-10", "The dam above Senna had been inspected on Thursday, Voltis said."),
        ),
        (
            (
                "2024-07-09",
                "BULLETIN\nDate: July 9, 2024\nStatus: open\nKilled: 2\n\nThe dam above Senna gave way on Saturday, Voltis said.",
            ),
            ("2024-07-10", "The dam above Senna gave way on 6 July, Voltis said."),
        ),
        (
            ("2024-07-09", "The roof of the sport hall in Brem collapsed on Friday."),
            ("2024-07-10", "The roof of the sport hall in Brem is to be rebuilt by Wednesday."),
        ),
    ]);
}

#[test]
fn beginnings_are_found() {
    finds(
        "T202",
        &[
            (
                (
                    "2024-07-09",
                    "The Alder Fire had burned 12,000 hectares near Korvo by Tuesday, officials said. It started on Saturday evening in a quarry above Korvo. Mayor Ines Tallo closed two roads.",
                ),
                (
                    "2024-07-10",
                    "The fire above Korvo is still out of control, mayor Ines Tallo said. It began on Sunday, when a hiker saw smoke near the quarry.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "Dock workers at Port Elsin are on strike over pay. The strike began on Monday. The Harbour Union said 900 people had walked out.",
                ),
                (
                    "2024-07-10",
                    "The strike at Port Elsin goes on, the Harbour Union said. It started on Saturday when the night shift went home.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "ALDER FIRE\nDaily report\n\nStart date: July 6, 2024, 2:10 p.m.\nSize: 12,000 hectares\n\nThe Alder Fire is burning near Korvo. Crews from Vellin work on the east side.",
                ),
                (
                    "2024-07-10",
                    "The Alder started on Sunday, when all Korvo was at the fair. The fire has destroyed a mill at Vellin.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "Floods have cut off the town of Marren. The flooding began on Thursday night after the river Osk rose. The mayor of Marren, Ulla Fenn, asked for boats.",
                ),
                (
                    "2024-07-10",
                    "Mayor Ulla Fenn said that Marren needs more boats. The flood started on Saturday, when the Osk burst its banks.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "A fire broke out at a paper mill in Dravo on Sunday. Owner Lumo Paper said nobody was hurt.",
                ),
                (
                    "2024-07-10",
                    "A blaze at the Lumo Paper mill in Dravo is out. It broke out on Monday, the fire brigade said.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "Cholera has killed six people in Tovik. The outbreak began on 20 June, the health ministry in Sarn said.",
                ),
                (
                    "2024-07-10",
                    "The health ministry in Sarn counts 90 cases of cholera in Tovik. The outbreak started on 28 June.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "The wildfire near Korvo was sparked on Friday by a passing train. Mayor Ines Tallo closed two roads around Korvo.",
                ),
                (
                    "2024-07-10",
                    "A wildfire is burning near Korvo. Ines Tallo, the mayor, said the fire began on Sunday.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "The siege of the bank in Orvane ended early on Tuesday, police chief Dana Kroll said. The siege began on Sunday at noon.",
                ),
                (
                    "2024-07-10",
                    "Police chief Dana Kroll spoke in Orvane about the siege of the bank. It began on Saturday when three men ran in.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "Strike at Port Elsin\n\nStart date: 4 July 2024\nWorkers on strike: 900\n\nThe strike at Port Elsin goes on, the Harbour Union said.",
                ),
                ("2024-07-10", "The Harbour Union at Port Elsin is still on strike. The strike began on Monday."),
            ),
        ],
    );
}

#[test]
fn beginnings_that_agree_are_left_alone() {
    is_silent(&[
        (
            (
                "2024-07-09",
                "The Alder Fire has burned 12,000 hectares near Korvo. It started on Saturday in a quarry. Mayor Ines Tallo closed two roads.",
            ),
            ("2024-07-10", "The fire near Korvo is still burning, mayor Ines Tallo said. It began on 6 July."),
        ),
        (
            (
                "2024-07-09",
                "The Alder Fire has burned 12,000 hectares near Korvo. It started on Saturday in a quarry. Mayor Ines Tallo closed two roads.",
            ),
            (
                "2024-07-10",
                "The fire near Korvo is still burning, mayor Ines Tallo said. A second fire started on Monday at Korvo station.",
            ),
        ),
        (
            (
                "2024-07-09",
                "The Alder Fire has burned 12,000 hectares near Korvo. It started on Saturday in a quarry. Mayor Ines Tallo closed two roads.",
            ),
            ("2024-07-10", "The fire near Korvo is out, mayor Ines Tallo said. The evacuation began on Sunday."),
        ),
        (
            (
                "2024-07-09",
                "The Alder Fire has burned 12,000 hectares near Korvo. It started on Saturday in a quarry. Mayor Ines Tallo closed two roads.",
            ),
            (
                "2024-07-10",
                "A fire is burning near Korvo, mayor Ines Tallo said. In 2019 the Brinn Fire, which started on 2 May, killed four people there.",
            ),
        ),
        (
            ("2024-07-09", "Dock workers at Port Elsin are on strike. The strike began on Monday."),
            ("2024-07-10", "Nurses in Vellin are on strike over pay. The strike began on Saturday."),
        ),
        (
            ("2024-07-09", "A strike at Port Elsin will begin on Friday, the Harbour Union said."),
            ("2024-07-10", "A strike at Port Elsin will begin on Monday, the Harbour Union said."),
        ),
        (
            ("2024-07-09", "The fire in Dravo began late on Sunday, Lumo Paper said."),
            ("2024-07-10", "The fire at Lumo Paper in Dravo began in the early hours of Monday."),
        ),
        (
            ("2024-07-09", "The strike at Port Elsin began on Monday, the Harbour Union said. Talks began on Tuesday."),
            ("2024-07-10", "The strike at Port Elsin goes on, said the Harbour Union. Talks started on Sunday."),
        ),
        (
            ("2024-07-09", "The Lumo Paper mill in Dravo burned on Sunday."),
            (
                "2024-07-10",
                "Lumo Paper is a company in Dravo whose mill burned down. It began in 1950 with ten workers.",
            ),
        ),
        (
            ("2024-07-09", "The fire in Dravo began on Sunday, Lumo Paper said."),
            ("2024-07-10", "The fire at Lumo Paper in Dravo had not begun on Monday, as some had said."),
        ),
        (
            (
                "2024-07-09",
                "ALDER FIRE\nDaily report\n\nDate: July 9, 2024\nSize: 12,000 hectares\n\nThe Alder Fire is burning near Korvo. Crews from Vellin work on the east side.",
            ),
            (
                "2024-07-10",
                "The Alder Fire began on Sunday, when all Korvo was at the fair. It has destroyed a mill at Vellin.",
            ),
        ),
    ]);
}

#[test]
fn clock_times_are_found() {
    finds(
        "T203",
        &[
            (
                (
                    "2024-07-09",
                    "A warehouse in Tarnow exploded on Tuesday, the fire service of Tarnow said. The warehouse exploded at 6.40 a.m., Captain Jan Holk of the Vellin brigade said. Nobody was hurt.",
                ),
                (
                    "2024-07-10",
                    "Captain Jan Holk of the Vellin brigade has praised his crews in Tarnow. It was nearly nine on Tuesday morning, neighbours say, when the warehouse exploded.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "Two trams collided in Tarnow on Tuesday. The collision happened at 6.52 a.m. at the Vellin crossing, Captain Jan Holk said.",
                ),
                (
                    "2024-07-10",
                    "Captain Jan Holk spoke in Tarnow about the trams. The collision at the Vellin crossing happened at 8.15 a.m. on Tuesday.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "The Corvus rocket lifted off from Tarn Spaceport at 11:42 a.m. local time (0942 GMT) on Tuesday, Orla Space said. The launch was the first from Tarn.",
                ),
                (
                    "2024-07-10",
                    "Orla Space has launched its first rocket. The Corvus cleared the tower at Tarn on 9 July at 09:58 UTC, the company said.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "A bridge collapsed in Tarnow at 7:05 a.m. on Tuesday, blocking the railway. Mayor Jan Holk called it a miracle that nobody died.",
                ),
                (
                    "2024-07-10",
                    "Mayor Jan Holk of Tarnow asked for patience. The bridge collapsed on Tuesday at 8:40 a.m., during the rush hour.",
                ),
            ),
            (
                (
                    "2024-07-09",
                    "An earthquake hit Ardal on Tuesday. The earthquake struck Ardal at 4:12 a.m. on Tuesday, the Seismic Institute in Bergen said.",
                ),
                ("2024-07-10", "The earthquake struck Ardal at 6:40 a.m. on Tuesday, the institute in Bergen said."),
            ),
            (
                ("2024-07-09", "A freight train derailed near Kolin at 03:17 on Tuesday, Sedlo Rail said."),
                ("2024-07-09", "A freight train of Sedlo Rail derailed near Kolin at 1.50 a.m. on Tuesday."),
            ),
            (
                ("2024-07-09", "A gas tank exploded at the Lumo plant in Dravo at 14:20 on Monday."),
                ("2024-07-10", "The explosion at the Lumo plant in Dravo happened at 15:50 on Monday."),
            ),
            (
                ("2024-07-09", "The mill in Dravo exploded at 6.10am on Monday, Lumo Paper said."),
                ("2024-07-10", "The mill in Dravo exploded at 9.25am on Monday, said a neighbour of Lumo Paper."),
            ),
            (
                ("2024-07-09", "A coach crashed near Orvane at 5:20 p.m. on Sunday, police chief Dana Kroll said."),
                ("2024-07-10", "The coach crashed near Orvane at 7:45 p.m. on Sunday, said police chief Dana Kroll."),
            ),
        ],
    );
}

#[test]
fn clock_times_that_agree_are_left_alone() {
    is_silent(&[
        (
            (
                "2024-07-09",
                "The Corvus rocket lifted off from Tarn Spaceport at 11:42 a.m. local time (0942 GMT) on Tuesday, Orla Space said.",
            ),
            (
                "2024-07-10",
                "Orla Space has launched its first rocket. The Corvus cleared the tower at Tarn on 9 July at 09:42 UTC.",
            ),
        ),
        (
            (
                "2024-07-09",
                "The Corvus rocket lifted off from Tarn Spaceport at 11:42 a.m. local time (0942 GMT) on Tuesday, Orla Space said.",
            ),
            (
                "2024-07-10",
                "Orla Space launched its first rocket, the Corvus, from Tarn shortly before noon on Tuesday.",
            ),
        ),
        (
            ("2024-07-09", "The ferry Halma sank off Vigo at 9:15 p.m. on Monday, the coastguard said."),
            ("2024-07-10", "The ferry Halma sent a distress call at 8.40pm on Monday off Vigo, said the coastguard."),
        ),
        (
            (
                "2024-07-09",
                "A bridge collapsed in Tarnow at about 7 a.m. on Tuesday. Mayor Jan Holk called it a miracle.",
            ),
            ("2024-07-10", "Mayor Jan Holk of Tarnow asked for patience. The bridge collapsed on Tuesday at 7:20 a.m."),
        ),
        (
            ("2024-07-09", "An aftershock struck Ardal at 5:30 a.m. on Tuesday, the institute in Bergen said."),
            ("2024-07-10", "The earthquake struck Ardal at 4:12 a.m. on Tuesday, the institute in Bergen said."),
        ),
        (
            (
                "2024-07-09",
                "Two trains derailed near Kolin on Tuesday, the first at 03:17 and the second at 09:20, Sedlo Rail said.",
            ),
            ("2024-07-09", "A freight train of Sedlo Rail derailed near Kolin at 9.20 a.m. on Tuesday."),
        ),
        (
            ("2024-07-09", "The rocket lifted off from Tarn at 16:05 GMT on Tuesday, Orla Space said."),
            ("2024-07-10", "The rocket of Orla Space lifted off from Tarn at 18:05 on Tuesday."),
        ),
        (
            ("2024-07-09", "The parade in Tarnow will begin at 10 a.m. on Saturday."),
            ("2024-07-10", "The parade in Tarnow will begin at 11 a.m. on Saturday."),
        ),
    ]);
}

#[test]
fn durations_are_found() {
    finds(
        "T204",
        &[
            (
                (
                    "2024-07-09",
                    "A banker who lent cash to his own firms was jailed for nine years on Monday. Karl Brenn, 54, looked straight ahead, the court in Orvane heard.",
                ),
                (
                    "2024-07-10",
                    "A greedy boss who fooled his bank is starting 11 years behind bars. Karl Brenn, a father of two, wept.",
                ),
            ),
            (
                ("2024-07-09", "Ida Rauch was sentenced to seven years in prison for arson."),
                ("2024-07-10", "The arsonist Ida Rauch got five years in prison on Monday."),
            ),
            (
                ("2024-07-09", "The nine-year sentence for Karl Brenn was welcomed by the bank."),
                ("2024-07-10", "Karl Brenn was jailed for six years."),
            ),
            (
                ("2024-07-09", "Ida Rauch was jailed for 18 months. Her lawyer said she would appeal."),
                ("2024-07-10", "A judge sentenced Ida Rauch to three years in prison."),
            ),
            (
                (
                    "2024-07-09",
                    "Dock workers at Port Elsin ended their strike on Monday. The strike lasted 12 days, the Harbour Union said.",
                ),
                (
                    "2024-07-10",
                    "Ships are back at Port Elsin. The Harbour Union called the 19-day strike at Port Elsin a success.",
                ),
            ),
            (
                ("2024-07-09", "The siege of the bank in Orvane lasted 30 hours, police chief Dana Kroll said."),
                (
                    "2024-07-10",
                    "Police chief Dana Kroll spoke in Orvane. The 12-hour siege of the bank in Orvane was the longest of her career.",
                ),
            ),
            (
                ("2024-07-09", "The trial of Karl Brenn in Orvane lasted 14 weeks."),
                ("2024-07-10", "The six-week trial of Karl Brenn in Orvane is over."),
            ),
            (
                (
                    "2024-07-09",
                    "A surgeon who sold false papers was jailed for four years on Monday. Tom Halvik, 61, denied all charges.",
                ),
                ("2024-07-10", "Tom Halvik was given a seven-year sentence on Monday."),
            ),
        ],
    );
}

#[test]
fn durations_that_agree_are_left_alone() {
    is_silent(&[
        (
            ("2024-07-09", "Ida Rauch was jailed for 18 months."),
            ("2024-07-10", "A judge sentenced Ida Rauch to a year and a half in prison."),
        ),
        (
            ("2024-07-09", "Ida Rauch was jailed for nine years."),
            ("2024-07-10", "Prosecutors had asked the judge to jail Ida Rauch for 12 years."),
        ),
        (
            ("2024-07-09", "Ida Rauch was jailed for nine years."),
            ("2024-07-10", "Ida Rauch must serve at least four years of her sentence before parole."),
        ),
        (
            ("2024-07-09", "Ida Rauch was jailed for nine years."),
            ("2024-07-10", "Ida Rauch's brother Tom Rauch was jailed for three years."),
        ),
        (
            ("2024-07-09", "Ida Rauch was jailed for nine years."),
            ("2024-07-10", "Ida Rauch was given two years in prison, suspended for two years."),
        ),
        (
            ("2024-07-09", "Ida Rauch was jailed for nine years."),
            ("2024-07-10", "The court of appeal cut the sentence of Ida Rauch to seven years in prison."),
        ),
        (
            (
                "2024-07-09",
                "Dock workers at Port Elsin are on strike. The strike has lasted 12 days, the Harbour Union said.",
            ),
            ("2024-07-14", "The Harbour Union at Port Elsin is still on strike. The strike has lasted 17 days."),
        ),
        (
            ("2024-07-09", "The trial of Karl Brenn in Orvane lasted 14 weeks."),
            ("2024-07-10", "The jury in the trial of Karl Brenn in Orvane was out for four days."),
        ),
        (
            ("2024-07-09", "The trial of Karl Brenn in Orvane lasted 14 weeks."),
            ("2024-07-10", "The three-month trial of Karl Brenn in Orvane is over."),
        ),
        (
            ("2024-07-09", "The strike at Port Elsin lasted almost two weeks, the Harbour Union said."),
            ("2024-07-10", "The Harbour Union called the 12-day strike at Port Elsin a success."),
        ),
        (
            ("2024-07-09", "Karl Brenn was jailed for nine years on Monday."),
            ("2024-07-10", "Karl Brenn was jailed for nine years. In 2010 he had been jailed for two years."),
        ),
        (
            (
                "2024-07-09",
                "A man was jailed for nine years on Monday. Judge Tilda Marsh said that he had robbed two banks.",
            ),
            ("2024-07-10", "A man was jailed for three years. Judge Tilda Marsh said that he had stolen a car."),
        ),
    ]);
}

#[test]
fn one_event_is_known_by_its_participants_number_and_rank() {
    finds(
        "T201",
        &[
            // The first of its like.
            (
                (
                    "2026-05-05",
                    "Sixteen people in Arve have caught the fever, the health office said. The first patient fell ill on 3 March.",
                ),
                (
                    "2026-05-06",
                    "The health office in Arve is looking for the source of the fever. The first patient took sick in early February, doctors in Arve said.",
                ),
            ),
            // So many dead, years ago, told with "when".
            (
                (
                    "2026-05-05",
                    "A coal train left the line at Tarn on Monday and killed the driver. Four people died in 2011 when a passenger train ran off the same line.",
                ),
                (
                    "2026-05-06",
                    "People at Tarn remember the spring of 2009, when four people lost their lives in the train accident on the same line. On Monday a coal train left the line and killed its driver.",
                ),
            ),
            // Its only halt.
            (
                (
                    "2026-05-05",
                    "Lomma Foods recalled its soft cheese on Monday. Production at the Lomma dairy was halted on 28 April, the company said.",
                ),
                (
                    "2026-05-06",
                    "Lomma Foods said that its cheese was safe. The dairy at Lomma stopped production last Saturday after inspectors found the germ in the cheese.",
                ),
            ),
            // A verb that no frame knows, of one person.
            (
                (
                    "2026-05-05",
                    "Asta Holm, the mountaineer, was found alive on Monday. Holm set out for the hut on 29 April, the police in Sund said.",
                ),
                (
                    "2026-05-06",
                    "Mountaineer Asta Holm is in hospital in Sund. Holm set out for the hut on 25 April, her brother said.",
                ),
            ),
        ],
    );
    is_silent(&[
        // Another accident, with another number of dead.
        (
            (
                "2026-05-05",
                "Four people died in Tarn in 2011 when a train ran off the line. A coal train left the line at Tarn on Monday.",
            ),
            (
                "2026-05-06",
                "A coal train left the line at Tarn on Monday. Nine people died in 2004 when a bridge fell at Tarn.",
            ),
        ),
        // The first patient of another town.
        (
            ("2026-05-05", "The first patient in Arve fell ill on 3 March. The fever has spread in Arve."),
            ("2026-05-06", "The fever has spread in Arve. The first patient in Sund fell ill on 2 April."),
        ),
        // People meet more than once.
        (
            ("2026-05-05", "The strike at Lomma began on Monday and the union met the owners on Tuesday at nine."),
            ("2026-05-08", "The strike at Lomma went on. The union met the owners on Thursday at two."),
        ),
        // Two journeys.
        (
            ("2026-05-05", "Orla Finn left Oslo on Friday and arrived in Sund on Sunday, police said."),
            ("2026-05-06", "Orla Finn left Sund on Monday, police said. She had arrived on Sunday."),
        ),
        // For the second time.
        (
            ("2026-05-05", "The shop in Sund was robbed on Friday. The robber fled."),
            ("2026-05-06", "The shop in Sund was robbed on Monday, for the second time in four days. The robber fled."),
        ),
        // The day of the wound and that of the death.
        (
            ("2026-05-06", "Nils Berg, 16, was killed on Thursday when a gun went off in Arve, police in Arve said."),
            ("2026-05-07", "Nils Berg of Arve was taken to hospital and died on Friday morning, police in Arve said."),
        ),
    ]);
}

#[test]
fn clock_times_are_read_in_words() {
    finds(
        "T203",
        &[
            (
                (
                    "2026-05-05",
                    "A coach carrying 22 pensioners overturned near Halden on Monday. Its driver, Orla Finn, 51, died at half past eight in the morning, police in Halden said.",
                ),
                (
                    "2026-05-05",
                    "Police in Halden are asking for witnesses. Orla Finn, the driver of the coach, died shortly before ten in the morning on Monday after it overturned near Halden.",
                ),
            ),
            (
                (
                    "2026-05-05",
                    "The Halden bridge was closed on Monday after a barge hit it. The barge hit the bridge at about 6:20 a.m., the harbour office said.",
                ),
                (
                    "2026-05-05",
                    "The barge hit the Halden bridge on Monday at a quarter to eight in the morning, in thick fog, the skipper told the harbour office.",
                ),
            ),
            // A label, and a time between commas.
            (
                (
                    "2026-05-05",
                    "Incident: explosion, sugar mill\nPlace: Nordvik\nTime: approximately 2.15 p.m. on Monday\nInjured: 5\n\nThe explosion at the Nordvik mill is under investigation.",
                ),
                (
                    "2026-05-06",
                    "Managers at the Nordvik sugar mill have named the dead. The explosion, shortly before four on Monday afternoon, threw sacks into the road.",
                ),
            ),
        ],
    );
    is_silent(&[
        // Ten minutes past and a quarter past; the first and the second.
        (
            (
                "2026-05-05",
                "A coach overturned near Halden at half past eight on Monday. The first ambulance arrived in Halden at ten to nine.",
            ),
            (
                "2026-05-05",
                "The coach overturned near Halden at about 8.20 a.m. on Monday, and the second ambulance arrived in Halden at a quarter past nine.",
            ),
        ),
        // A score is no time of day.
        (
            ("2026-05-05", "Lomma won ten to six against Tarn on Monday. The match at Sund began at seven."),
            ("2026-05-05", "Lomma beat Tarn 10-6 at Sund on Monday. The match had been meant to begin at six."),
        ),
    ]);
}

#[test]
fn delays_and_foundings_are_compared() {
    finds(
        "T204",
        &[(
            (
                "2026-05-05",
                "Lomma beat Tarn by three wickets in the final at Sund. Play was held up for 40 minutes by rain.",
            ),
            (
                "2026-05-06",
                "Lomma won the final against Tarn at Sund by three wickets. Play was held up for two hours by rain.",
            ),
        )],
    );
    finds(
        "T202",
        &[
            (
                (
                    "2026-05-05",
                    "The Triel Orchestra is to play in Rome. The orchestra, which dates from 1908, has a new conductor.",
                ),
                (
                    "2026-05-06",
                    "The Triel Orchestra goes back to 1921, when two teachers hired a hall. It has a new conductor and will play in Rome.",
                ),
            ),
            (
                (
                    "2026-05-05",
                    "Police searched the offices of Calma Pensions. Its founder, Ben Roe, set up the company in 2009.",
                ),
                (
                    "2026-05-06",
                    "Ben Roe was in court. Calma Pensions, the company he founded, goes back to 2012, when Roe rented two rooms.",
                ),
            ),
        ],
    );
    is_silent(&[
        // Two delays, by snow and by fog.
        (
            ("2026-05-05", "Rescuers reached the hut on Monday. Snow held up the search in Sund for two hours."),
            ("2026-05-06", "Rescuers reached the hut on Monday. Fog held up the search in Sund for 40 minutes."),
        ),
        // The firm and its mill.
        (
            ("2026-05-05", "The firm Alm & Rosk was founded in 1841. Its mill in Tarn was opened in 1902."),
            ("2026-05-06", "Alm & Rosk, brewing in Tarn since 1902, is to be sold."),
        ),
    ]);
}

#[test]
#[ignore = "a false alarm that is known: parts of two wholes, told alike by one speaker"]
fn parts_of_two_wholes_are_two_things() {
    is_silent(&[(
        ("2024-07-09", "The roof of the sport hall in Brem collapsed on Friday, the city of Brem said."),
        ("2024-07-10", "The roof of the bus station in Brem collapsed on Sunday, the city of Brem said."),
    )]);
}
