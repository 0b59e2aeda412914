//! Invented news: stories told by several outlets, some of which get a fact wrong. The same seed gives the same bytes.
use std::fmt::Write;

/// What to write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Where the numbers start.
    pub(crate) seed: u64,
    /// Fewest and most articles of one story.
    pub(crate) articles: (u64, u64),
    /// Of a hundred articles, how many tell a fact of their story differently.
    pub(crate) wrong: u64,
}

/// One article.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) id: String,
    pub(crate) cluster: String,
    pub(crate) publisher: String,
    pub(crate) published: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Writes stories without end.
pub(crate) struct Writer {
    plan: Plan,
    dice: Dice,
    story: u64,
}

/// A linear congruential generator (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n.max(1)
    }
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

/// What all articles of a story should agree on.
#[derive(Clone)]
struct Facts {
    kind: usize,
    town: String,
    region: String,
    thing: String,
    company: String,
    chief: String,
    witness: String,
    minister: String,
    day: u64,
    month: &'static str,
    dead: u64,
    hurt: u64,
    moved: u64,
    cost: u64,
    age: u64,
    hours: u64,
    year: u64,
}

const FIRST: &[&str] = &[
    "Mara", "Tomas", "Ines", "Oskar", "Leila", "Viktor", "Hanna", "Samuel", "Rosa", "Daniel", "Priya", "Marcus",
    "Elena", "Jonas", "Amina", "Peter", "Greta", "Ivan", "Sofia", "Henrik",
];
const LAST_A: &[&str] = &[
    "Hal", "Ber", "Wes", "Kor", "Lind", "Mar", "Os", "Tal", "Ver", "Dun", "Fen", "Gar", "Hol", "Jas", "Nor", "Pel",
    "Ros", "Sten",
];
const LAST_B: &[&str] =
    &["berg", "ton", "ley", "sen", "ovic", "man", "aldi", "wick", "sky", "ström", "field", "ado", "ic", "ard"];
const TOWN_A: &[&str] = &[
    "North", "Port", "Kings", "Brack", "Elm", "Stone", "Ash", "River", "Clear", "Salt", "Winter", "High", "Marsh",
    "Black",
];
const TOWN_B: &[&str] =
    &["haven", "mouth", "field", "water", "bridge", "ford", "dale", "wick", "cliff", "bury", "holm", "gate"];
const COMPANY: &[&str] =
    &["Shipping", "Energy", "Railways", "Holdings", "Foods", "Chemicals", "Airlines", "Motors", "Mining", "Robotics"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const OUTLETS: &[&str] = &[
    "The Courier",
    "Daily Ledger",
    "Northwire",
    "The Evening Post",
    "Coastal Times",
    "Herald",
    "Prairie Wire",
    "The Observer of the North",
    "Morning Dispatch",
    "The Register",
    "City Bulletin",
    "The Tribune",
];
const NUMBERS: &[&str] =
    &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// For each kind of story: headlines, then one list of wordings for each fact.
const KINDS: &[(&[&str], &[&[&str]])] = &[
    (
        &[
            "{dead} dead after ferry sinks off {town}",
            "Ferry disaster off {town} leaves {dead} dead",
            "{thing} sinks near {town}",
        ],
        &[
            &[
                "The ferry {thing} sank off {town} on {weekday}, {day} {month}, killing {dead} people.",
                "{Dead} people died when the ferry {thing} went down near {town} on {month} {day}.",
                "At least {dead} passengers were killed on {day} {month} when the {thing} sank off the coast of {region}.",
            ],
            &[
                "{Hurt} others were injured, the coast guard said.",
                "Another {hurt} people were taken to hospital in {town}.",
                "Rescuers pulled {hurt} injured passengers from the water.",
            ],
            &[
                "The vessel, which belongs to {company}, carried {moved} passengers.",
                "There were {moved} people on board the ship, which is owned by {company}.",
                "{company} said that {moved} passengers had bought tickets.",
            ],
            &[
                "The captain, {chief}, {age}, was arrested on suspicion of negligence.",
                "Police arrested {chief}, the {age}-year-old captain.",
            ],
            &[
                "The search lasted {hours} hours.",
                "Divers searched for {hours} hours before the operation was called off.",
            ],
            &["The ship was built in {year}.", "The {thing} entered service in {year}."],
        ],
    ),
    (
        &[
            "Quake shakes {region}, kills {dead}",
            "{Dead} killed as earthquake hits {town}",
            "Earthquake destroys homes in {town}",
        ],
        &[
            &[
                "An earthquake struck {town} on {day} {month} and killed {dead} people.",
                "{Dead} people were killed when a strong quake hit {town} on {weekday}, officials said.",
                "The death toll of the earthquake in {region} stands at {dead}, {minister} said.",
            ],
            &[
                "More than {hurt} people were injured.",
                "Hospitals treated {hurt} people for broken bones and cuts.",
                "{Hurt} people were hurt, most of them in {town}.",
            ],
            &[
                "About {moved} residents were evacuated.",
                "The army moved {moved} people into tents.",
                "Authorities evacuated {moved} people from {town}.",
            ],
            &[
                "{chief}, {age}, who leads the rescue service, asked for more dogs.",
                "Rescue chief {chief}, {age}, said that the roads were blocked.",
            ],
            &[
                "The government puts the damage at ${cost} million.",
                "Repairs will cost ${cost} million, {minister} said.",
                "Insurers expect losses of ${cost} million.",
            ],
            &[
                "The last comparable quake hit the region in {year}.",
                "In {year} a similar earthquake destroyed the harbour.",
            ],
        ],
    ),
    (
        &["{company} to close plant in {town}", "{company} cuts {moved} jobs", "Workers strike at {company}"],
        &[
            &[
                "{company} will close its factory in {town} and cut {moved} jobs, the company announced on {day} {month}.",
                "The company {company} said on {weekday} that it would dismiss {moved} workers in {town}.",
            ],
            &[
                "The strike began on {day} {month} and lasted {hours} hours.",
                "Workers walked out for {hours} hours on {month} {day}.",
            ],
            &[
                "Chief executive {chief}, {age}, blamed the price of energy.",
                "{chief}, the chief executive, said that there was no other way.",
                "{chief}, {age}, took over as chief executive in {year}.",
            ],
            &[
                "The firm lost ${cost} million last year.",
                "Losses came to ${cost} million, according to its annual report.",
            ],
            &["The plant opened in {year}.", "{company} bought the plant in {year}."],
            &["{Hurt} employees were offered other posts.", "The union said that {hurt} members had already left."],
        ],
    ),
    (
        &[
            "Banker {chief} jailed for {dead} years",
            "{chief} sentenced in {town} fraud trial",
            "Court finds {chief} guilty",
        ],
        &[
            &[
                "{chief}, {age}, was sentenced to {dead} years in prison on {day} {month}.",
                "A court in {town} jailed {chief} for {dead} years on {weekday}.",
                "The judge sentenced {chief} to {dead} years in jail.",
            ],
            &[
                "{chief} stole ${cost} million from {company}.",
                "Prosecutors said that {chief} took ${cost} million from accounts at {company}.",
                "The fraud cost {company} ${cost} million.",
            ],
            &[
                "{Hurt} customers lost their savings.",
                "{Hurt} victims gave evidence during the trial.",
                "The jury heard {hurt} witnesses.",
            ],
            &[
                "The jury took {hours} hours to reach its verdict.",
                "After {hours} hours the jury found the {age}-year-old guilty.",
            ],
            &["{chief} joined the bank in {year}.", "The thefts began in {year}."],
            &[
                "Lawyers for {chief} will appeal.",
                "{chief} pleaded guilty to {hurt} charges.",
                "{chief} denied the charges.",
            ],
        ],
    ),
    (
        &["Fire destroys hotel in {town}", "{Dead} die in hotel fire in {town}", "Blaze at {thing} Hotel kills {dead}"],
        &[
            &[
                "A fire at the {thing} Hotel in {town} killed {dead} people on {day} {month}.",
                "{Dead} guests died in a fire that destroyed the {thing} Hotel on {weekday}.",
                "The blaze in {town} claimed {dead} lives.",
            ],
            &["{Hurt} people were injured, {few} of them seriously.", "{Hurt} guests were treated for smoke."],
            &["Firefighters needed {hours} hours to put out the flames.", "The fire burned for {hours} hours."],
            &["Some {moved} guests were staying at the hotel.", "{moved} people had to leave the building."],
            &[
                "Fire chief {chief}, {age}, said that the fire started in the kitchen.",
                "The fire was caused by a faulty cable, fire chief {chief} said.",
                "{chief}, the fire chief, said that arson was ruled out.",
            ],
            &[
                "The hotel was built in {year} and renovated for ${cost} million.",
                "{company} bought the hotel in {year}.",
            ],
        ],
    ),
    (
        &["{chief} elected mayor of {town}", "Voters in {town} choose {chief}", "{chief} wins by {hurt} votes"],
        &[
            &[
                "{chief} won the election in {town} on {day} {month} by {hurt} votes.",
                "Voters in {town} elected {chief} mayor on {weekday}.",
                "{chief}, {age}, beat {witness} by {hurt} votes.",
            ],
            &["{moved} people voted.", "Turnout was {moved}, the election office said."],
            &["{witness} conceded {hours} hours after the polls closed.", "{witness} has asked for a recount."],
            &[
                "{chief} promised to spend ${cost} million on roads.",
                "The new mayor wants to build a bridge for ${cost} million.",
            ],
            &["{chief} has sat on the council since {year}.", "{chief} entered the council in {year}."],
        ],
    ),
    (
        &["{company} launches {thing} satellite", "Rocket fails after launch from {town}", "{thing} rocket lifts off"],
        &[
            &[
                "{company} launched its {thing} rocket from {town} on {day} {month}.",
                "The {thing} rocket lifted off from {town} on {weekday}.",
                "The launch of the {thing} from {region} took place on {month} {day}.",
            ],
            &["It carried {few} satellites.", "On board were {few} small satellites."],
            &["The flight ended after {hours} minutes.", "{hours} minutes after liftoff the rocket reached orbit."],
            &["The mission cost ${cost} million.", "{company} spent ${cost} million on the rocket."],
            &[
                "Chief engineer {chief}, {age}, spoke of a great day.",
                "\"We have learned a lot,\" said {chief}, the company's chief engineer.",
            ],
            &["{company} was founded in {year}.", "The spaceport opened in {year}."],
        ],
    ),
    (
        &["Flood in {region} kills {dead}", "{moved} flee floods in {region}", "River bursts banks at {town}"],
        &[
            &[
                "Floods in {region} have killed {dead} people since {day} {month}.",
                "{Dead} people drowned when the river burst its banks at {town} on {weekday}.",
            ],
            &[
                "{moved} people were forced to leave their homes.",
                "The authorities evacuated {moved} residents of {town}.",
            ],
            &["{Hurt} houses were destroyed.", "The water damaged {hurt} houses and {few} bridges."],
            &[
                "Governor {chief}, {age}, declared an emergency.",
                "{chief}, the governor, visited {town} on {month} {day}.",
            ],
            &["It rained for {hours} hours without a break.", "The river rose by {few} metres within {hours} hours."],
            &["The damage is estimated at ${cost} million.", "The state will pay ${cost} million in aid."],
            &["A dam that was finished in {year} held.", "The last flood of this size was in {year}."],
        ],
    ),
];

/// Sentences that any story may hold.
const COLOUR: &[&str] = &[
    "\"{exclaim},\" said {person}, a {job} who lives near the {spot}.",
    "{person}, a {job} from {place}, said that {clause}.",
    "Officials in {place} told reporters that {clause}, but gave no details.",
    "Asked about the {matter}, a spokesman for {minister} declined to comment.",
    "The {matter} has been discussed in {place} for years, and {clause}.",
    "According to {person}, who has worked as a {job} for {small} years, {clause}.",
    "A team of {small} experts from {place} is to arrive on {weekday}.",
    "In the {spot} of {place}, people waited for news and {doing}.",
    "The {spot} was closed on {weekday} while workers {doing}.",
    "\"Nobody expected the {matter},\" {person} wrote, adding that {clause}.",
    "Critics say that the {matter} came too late, while others believe that {clause}.",
    "It was not clear why {clause}.",
    "{minister} is expected to visit {place} next week and to speak about the {matter}.",
    "Local schools stayed shut and {small} shops near the {spot} {doing}.",
    "By the evening, {clause}, and the {matter} was once more the talk of {place}.",
    "Several neighbours of {person} remembered how they {doing} on that day.",
    "The council of {place} had approved the {matter} with {small} votes against it.",
    "Experts have long warned of the {matter}; {person}, a {job}, calls it a lesson.",
];
const EXCLAIM: &[&str] = &[
    "I have never seen anything like it",
    "We did what we could",
    "It was over within minutes",
    "Nobody told us anything",
    "This will take a long time",
    "We want answers",
    "They knew about the risk",
    "I only heard a loud noise",
    "The whole street was awake",
];
const JOBS: &[&str] = &[
    "teacher",
    "fisherman",
    "nurse",
    "baker",
    "retired engineer",
    "shopkeeper",
    "bus driver",
    "farmer",
    "student",
    "lawyer",
    "historian",
    "carpenter",
    "plumber",
    "librarian",
];
const SPOTS: &[&str] = &[
    "harbour",
    "market square",
    "old town hall",
    "railway station",
    "school",
    "hospital",
    "main road",
    "church",
    "stadium",
    "court house",
];
const MATTERS: &[&str] = &[
    "decision",
    "investigation",
    "plan for the coast",
    "new safety law",
    "budget",
    "report of the inspectors",
    "warning system",
    "agreement",
    "reform",
    "lack of staff",
    "use of old equipment",
    "insurance question",
];
const CLAUSES: &[&str] = &[
    "the families had not been told in time",
    "more checks were needed before anything could reopen",
    "the weather made the work difficult",
    "the company had ignored earlier warnings",
    "the phones did not work",
    "a second team would take over",
    "the equipment was older than anyone thought",
    "the rules had been changed twice",
    "most people followed the advice",
    "the road would stay closed until the weekend",
    "nobody wanted to take the blame",
    "volunteers brought food and blankets",
    "the files were handed to the prosecutor",
    "the region depends on visitors",
    "prices had risen faster than wages",
];
const DOING: &[&str] = &[
    "cleaned up the mess",
    "looked for shelter",
    "shared what they had",
    "carried boxes to safety",
    "repaired the roof",
    "stood in line for hours",
    "collected money for the victims",
    "read the names aloud",
    "tried to reach their relatives",
    "checked every door",
];
const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn grouped(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

fn in_words(n: u64) -> String {
    NUMBERS.get(n as usize).map_or_else(|| grouped(n), |w| w.to_string())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

impl Writer {
    pub(crate) fn new(plan: Plan) -> Self {
        Writer { plan, dice: Dice(plan.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66), story: 0 }
    }

    /// The articles of the next story.
    pub(crate) fn story(&mut self) -> Vec<Story> {
        let (least, most) = self.plan.articles;
        let n = least + self.dice.below(most.saturating_sub(least) + 1);
        let facts = self.facts();
        self.story += 1;
        (0..n).map(|i| self.article(&facts, i)).collect()
    }

    fn person(&mut self) -> String {
        format!("{} {}{}", self.dice.of(FIRST), self.dice.of(LAST_A), self.dice.of(LAST_B))
    }

    fn town(&mut self) -> String {
        format!("{}{}", self.dice.of(TOWN_A), self.dice.of(TOWN_B))
    }

    fn facts(&mut self) -> Facts {
        let d = &mut self.dice;
        let (kind, thing) =
            (d.below(KINDS.len() as u64) as usize, format!("{}{}a", d.of(LAST_A), d.of(&["an", "or", "iv", "el"])));
        let company = format!("{}{} {}", d.of(LAST_A), d.of(&["tec", "mar", "gen", "via"]), d.of(COMPANY));
        Facts {
            kind,
            thing,
            company,
            town: self.town(),
            region: format!("{} {}", self.dice.of(&["North", "South", "East", "West", "Upper"]), self.town()),
            chief: self.person(),
            witness: self.person(),
            minister: format!("Interior Minister {}", self.person()),
            day: 1 + self.dice.below(28),
            month: MONTHS[self.dice.below(12) as usize],
            dead: 2 + self.dice.below(38),
            hurt: 41 + self.dice.below(400),
            moved: 500 + self.dice.below(4500),
            cost: 3 + self.dice.below(900),
            age: 31 + self.dice.below(40),
            hours: 3 + self.dice.below(60),
            year: 1960 + self.dice.below(55),
        }
    }

    /// Changes one fact.
    fn spoil(&mut self, f: &mut Facts) {
        match self.dice.below(7) {
            0 => f.dead += 1 + self.dice.below(9),
            1 => f.hurt += 11 + self.dice.below(70),
            2 => f.moved += 700 + self.dice.below(900),
            3 => f.age += 2 + self.dice.below(9),
            4 => f.year -= 1 + self.dice.below(12),
            5 => f.day = 1 + (f.day + self.dice.below(20)) % 28,
            _ => f.cost += 5 + self.dice.below(80),
        }
    }

    fn article(&mut self, facts: &Facts, i: u64) -> Story {
        let mut f = facts.clone();
        if self.dice.below(100) < self.plan.wrong {
            self.spoil(&mut f);
        }
        let (titles, told) = KINDS[f.kind];
        let headline = self.dice.of(titles);
        let title = self.fill(headline, &f);
        let mut text = String::new();
        if self.dice.below(3) == 0 {
            let _ = write!(text, "{}, {} {} ({}) - ", f.town.to_uppercase(), f.month, f.day + 1, self.dice.of(OUTLETS));
        }
        let facts_told = told.len() as u64 - self.dice.below(told.len() as u64 / 2);
        let colour = 6 + self.dice.below(16);
        let mut left: Vec<&[&str]> = told[1..].to_vec();
        let lead = self.dice.of(told[0]);
        text += &self.fill(lead, &f);
        let (mut to_tell, mut to_paint) = (facts_told.saturating_sub(1), colour);
        while to_tell + to_paint > 0 {
            let tells = self.dice.below(to_tell + to_paint) < to_tell;
            text += if self.dice.below(3) == 0 { "\n\n" } else { " " };
            let wording = if tells {
                to_tell -= 1;
                let at = self.dice.below(left.len() as u64) as usize;
                self.dice.of(left.remove(at))
            } else {
                to_paint -= 1;
                self.dice.of(COLOUR)
            };
            text += &self.fill(wording, &f);
        }
        text.push('\n');
        Story {
            id: format!("{}-{i}", self.story),
            cluster: format!("story-{}", self.story),
            publisher: self.dice.of(OUTLETS).to_string(),
            published: format!(
                "2023-{:02}-{:02}",
                1 + MONTHS.iter().position(|m| *m == f.month).unwrap_or(0),
                (facts.day + 1 + i % 2).min(28)
            ),
            title,
            text,
        }
    }

    fn fill(&mut self, wording: &str, f: &Facts) -> String {
        let mut out = String::with_capacity(wording.len() + 40);
        let mut rest = wording;
        while let Some((before, behind)) = rest.split_once('{') {
            let (slot, after) = behind.split_once('}').unwrap_or((behind, ""));
            out += before;
            out += &self.slot(slot, f);
            rest = after;
        }
        out + rest
    }

    fn slot(&mut self, slot: &str, f: &Facts) -> String {
        match slot {
            "dead" => in_words(f.dead),
            "Dead" => capital(&in_words(f.dead)),
            "hurt" => grouped(f.hurt),
            "Hurt" => capital(&in_words(f.hurt)),
            "moved" => grouped(f.moved),
            "few" => in_words(2 + f.hurt % 9),
            "small" => in_words(2 + self.dice.below(10)),
            "cost" => f.cost.to_string(),
            "age" => f.age.to_string(),
            "hours" => f.hours.to_string(),
            "year" => f.year.to_string(),
            "day" => f.day.to_string(),
            "month" => f.month.to_string(),
            "weekday" => self.dice.of(WEEKDAYS).to_string(),
            "town" => f.town.clone(),
            "region" => f.region.clone(),
            "thing" => f.thing.clone(),
            "company" => f.company.clone(),
            "chief" => f.chief.clone(),
            "witness" => f.witness.clone(),
            "minister" => f.minister.clone(),
            "person" => self.person(),
            "place" => {
                if self.dice.below(3) == 0 {
                    self.town()
                } else {
                    f.town.clone()
                }
            }
            "job" => self.dice.of(JOBS).to_string(),
            "spot" => self.dice.of(SPOTS).to_string(),
            "matter" => self.dice.of(MATTERS).to_string(),
            "clause" => self.dice.of(CLAUSES).to_string(),
            "doing" => self.dice.of(DOING).to_string(),
            "exclaim" => self.dice.of(EXCLAIM).to_string(),
            other => format!("{{{other}}}"),
        }
    }
}
