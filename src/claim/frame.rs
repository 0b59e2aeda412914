//! Frames: what a verb, noun or adjective of the news means, and which part of the clause plays which role.
//!
//! The frames themselves are data (`data/en/frames.txt`); this module holds their types. The look-ups are in
//! [`mod@crate::claim::lexicon`].
use serde::{Deserialize, Serialize};

/// Number of a frame: its place in the file, stable within one build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FrameId(pub u16);

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident $text:literal $doc:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum $name { $(#[doc = $doc] $variant,)* }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            /// As written in data files and output.
            pub fn as_str(self) -> &'static str { match self { $($name::$variant => $text,)* } }
            /// Reads the data file's writing; `None` for an unknown word.
            pub fn parse(text: &str) -> Option<$name> { match text { $($text => Some($name::$variant),)* _ => None } }
        }
    };
}
pub(crate) use words;

words! {
    /// The part a participant plays in a frame.
    Role {
        Agent "agent" "Who acts.",
        Cause "cause" "What brings the event about (an act, a disaster, a failing).",
        Victim "victim" "Who is harmed.",
        Patient "patient" "Who or what undergoes the act: the arrested, the treated.",
        Theme "theme" "What the event is about: the launched, the opened, the measured.",
        Target "target" "What an attack or criticism is aimed at.",
        Place "place" "Where.",
        Count "count" "How many are affected.",
        Recipient "recipient" "Who receives.",
        Instrument "instrument" "With what.",
        Amount "amount" "How much: money, percent, size of a change.",
        Level "level" "The value that is reached or held.",
        Former "former" "The value or state before.",
        Source "source" "From where, from whom.",
        Goal "goal" "To where.",
        Speaker "speaker" "Who says.",
        Addressee "addressee" "To whom it is said.",
        Content "content" "What is said, planned, ordered.",
        Topic "topic" "What is spoken or decided about.",
        Charge "charge" "The offence.",
        Penalty "penalty" "The sentence, the fine's reason in law.",
        Office "office" "The post held.",
        Group "group" "The body that the post, member or side belongs to.",
        Winner "winner" "Who wins.",
        Loser "loser" "Who loses.",
        Contest "contest" "The match, election, race or case.",
        Prize "prize" "What is won.",
        Score "score" "The result in numbers.",
        Partner "partner" "The other party of a mutual act.",
        Event "event" "The event that is begun, ended, attended.",
        Purpose "purpose" "What for.",
        Reason "reason" "Why.",
        Product "product" "What is made.",
        Owner "owner" "Who owns.",
        Duration "duration" "How long.",
        Path "path" "Along or across what.",
        Vehicle "vehicle" "What carries.",
        Attribute "attribute" "What is said to hold of the theme.",
    }
}

words! {
    /// What sort of happening a frame names.
    FrameClass {
        Event "event" "Something that happens.",
        State "state" "Something that holds for a time.",
        Change "change" "A quantity or state becomes another.",
        Speech "speech" "Something is said; its content is not thereby a fact.",
        Aspect "aspect" "Another event begins, ends, pauses.",
        Outcome "outcome" "Another event comes off or fails.",
    }
}

words! {
    /// How an undertaking ends.
    Outcome {
        Success "success" "It came off.",
        Failure "failure" "It did not.",
    }
}

/// A place in the clause or noun phrase that a participant can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Slot<'a> {
    /// Subject of an active verb that has an object.
    Subject,
    /// Subject of an active verb without object, or of an adjective. Falls back to [`Slot::Subject`].
    Intransitive,
    /// Direct object. Falls back to nothing.
    Object,
    /// Subject of a passive verb. Falls back to [`Slot::Object`].
    Passive,
    /// Indirect object.
    Indirect,
    /// A clause: "that ...", "to ...".
    Complement,
    /// Possessor of a noun: "the club's defeat".
    Possessive,
    /// Noun before a noun: "factory fire".
    Modifier,
    /// The noun under a preposition.
    Prep(&'a str),
}

impl<'a> Slot<'a> {
    /// Reads the data file's writing; anything that is not the name of a syntactic slot is a preposition.
    pub fn parse(text: &'a str) -> Slot<'a> {
        match text {
            "subj" => Slot::Subject,
            "intr" => Slot::Intransitive,
            "obj" => Slot::Object,
            "pass" => Slot::Passive,
            "iobj" => Slot::Indirect,
            "comp" => Slot::Complement,
            "poss" => Slot::Possessive,
            "mod" => Slot::Modifier,
            _ => Slot::Prep(text),
        }
    }
}

/// One line of a role table: a slot, perhaps only for nouns of a class, gives a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleRule {
    /// The slot.
    pub slot: Slot<'static>,
    /// Words or `@classes`, separated by `/`, of which the filler must be one; `None` = any filler.
    pub only: Option<&'static str>,
    /// The role.
    pub role: Role,
}

/// How two frames exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Opposition {
    /// Both cannot be true of the same event: win and lose, approve and reject.
    Exclusive,
    /// One undoes the other: both may be true, one after the other, not at one time: arrest and release.
    Reversal,
}

/// A frame's relation to a frame that excludes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opposed {
    /// The other frame.
    pub frame: FrameId,
    /// How.
    pub kind: Opposition,
    /// The roles that must hold the same participant: own role, role in the other frame. Empty: the key roles.
    pub pairs: Vec<(Role, Role)>,
}

/// One meaning: class, roles, relations to other frames.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Frame {
    /// Its number.
    pub id: FrameId,
    /// Its name, as output and reference tables use it.
    pub name: &'static str,
    /// What sort of happening.
    pub class: FrameClass,
    /// Whether the number of those affected grows as reports come in (tolls).
    pub cumulative: bool,
    /// Whether it happens once for the same [`Frame::key`]: a person dies once, a match has one result.
    pub once: bool,
    /// The roles that tell which event of the frame is meant.
    pub key: Vec<Role>,
    /// Roles in clauses.
    pub roles: Vec<RoleRule>,
    /// Roles in noun phrases; what is not here is looked up in `roles`.
    pub noun_roles: Vec<RoleRule>,
    /// Whether the frame says that an undertaking came off.
    pub outcome: Option<Outcome>,
    /// Outcomes that hold only when a role is filled by one of these words or `@classes` (separated by `/`): a rocket
    /// that explodes is a failed launch, a bomb that explodes is not.
    pub outcomes: Vec<(Outcome, Role, &'static str)>,
    /// Frames that hold whenever this one does (direct ones; see `Lexicon::entails`).
    pub entails: Vec<FrameId>,
    /// Frames that exclude this one (both directions are filled in).
    pub opposes: Vec<Opposed>,
    /// Frames of one family may name the same event: explosion, blast, fire.
    pub family: Option<&'static str>,
}

impl Frame {
    pub(crate) fn new(id: FrameId, name: &'static str) -> Frame {
        Frame {
            id,
            name,
            class: FrameClass::Event,
            cumulative: false,
            once: false,
            key: Vec::new(),
            roles: Vec::new(),
            noun_roles: Vec::new(),
            outcome: None,
            outcomes: Vec::new(),
            entails: Vec::new(),
            opposes: Vec::new(),
            family: None,
        }
    }
}

/// What a condition of an entry looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Looks {
    /// Whether there is an object at all.
    HasObject,
    /// The object's lemma or class.
    Object,
    /// The subject's lemma or class.
    Subject,
    /// A noun before the noun.
    Modifier,
    /// The adjective or participle that completes the verb ("shot dead"), or the kind of clause (`that`, `to`, `ing`).
    Complement,
    /// Whether a phrase with one of these prepositions is there.
    Prep,
    /// The lemma or class of the noun under this preposition.
    Under(&'static str),
}

/// One condition of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What it looks at.
    pub looks: Looks,
    /// Words or `@classes`, separated by `/`.
    pub words: &'static str,
    /// Whether it must not hold.
    pub negated: bool,
}

/// One word (with its conditions) that evokes a frame.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The frame.
    pub frame: FrameId,
    /// The particle that must be there: "shoot **down**". `*` = any or none.
    pub particle: Option<&'static str>,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// Roles of this word where they differ from the frame's.
    pub roles: Vec<RoleRule>,
}

impl Entry {
    /// Whether the entry demands an object.
    pub fn needs_object(&self) -> bool {
        self.conditions.iter().any(|c| !c.negated && matches!(c.looks, Looks::HasObject | Looks::Object))
    }
    /// The object words (or `@classes`, separated by `/`) that the entry demands.
    pub fn object_words(&self) -> Option<&'static str> {
        self.conditions.iter().find(|c| !c.negated && c.looks == Looks::Object).map(|c| c.words)
    }
}

/// What surrounds a word: what a resolver needs in order to choose among its meanings.
///
/// Lemmas are lower case. Where only the class of a name is known, give it with an at sign: `@person`, `@place`,
/// `@organisation`, `@vehicle`. In a passive clause the grammatical subject is the *object* here, the "by" phrase the subject.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Whether the verb has an object (or is passive), even one without a known lemma.
    pub has_object: bool,
    /// Lemma of the object's head.
    pub object: Option<&'a str>,
    /// Lemma of the subject's head.
    pub subject: Option<&'a str>,
    /// The particle.
    pub particle: Option<&'a str>,
    /// The adjective, participle or bare verb that completes the verb, in lower case as written: "shot **dead**",
    /// "left **stranded**", "let it **stand**", "became **mayor**".
    pub complement: Option<&'a str>,
    /// The kind of clause that completes the verb: `that` (finite, with or without the word), `to` or `ing`.
    pub clause: Option<&'a str>,
    /// Prepositions, each with the lemma of its noun where known.
    pub preps: &'a [(&'a str, Option<&'a str>)],
    /// Lemmas of nouns and adjectives before the noun.
    pub modifiers: &'a [&'a str],
}

/// How a light verb hands its subject to the noun it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LightUse {
    /// The subject does what the noun names: "carried out an attack".
    Active,
    /// The subject undergoes it: "came under attack", "suffered a defeat".
    Passive,
    /// The noun itself is the subject and happens: "an explosion occurred".
    Occurs,
}

/// A light verb with the nouns it carries.
#[derive(Clone, Copy, Debug)]
pub struct LightVerb {
    /// Its particle or preposition: "carry **out**", "come **under**".
    pub particle: Option<&'static str>,
    /// What becomes of the subject.
    pub usage: LightUse,
    /// The nouns it goes with (words or `@classes`, separated by `/`); `None` = every noun that has a frame.
    pub nouns: Option<&'static str>,
}
