//! What kind of event a mention is of, where its own word does not say: "the attempt", "two failures", "the rocket's crash".
use crate::claim::extract::{EventMention, Extraction};
use crate::claim::frame::FrameClass;
use crate::claim::{FrameId, lexicon};

/// The kind of event that a mention names; a bare "attempt" or "failure" takes the kind told just before it.
pub(crate) fn kind_of(x: &Extraction, event: usize) -> Option<FrameId> {
    let m = &x.events[event];
    let frame = m.frame?;
    let lex = lexicon();
    let class = lex.frame(frame).class;
    // The crash or explosion of a rocket is how its launch ended.
    if lex.frame(frame).outcome.is_none() && matches!(class, FrameClass::Event | FrameClass::Change) {
        let craft = m
            .fillers
            .iter()
            .any(|f| matches!(f.role, "theme" | "vehicle" | "patient") && lex.is_a(&f.lemma, "spacebound"));
        if craft && matches!(lex.frame(frame).name, "crash" | "explode" | "break-up" | "fall") {
            return lex.by_name("launch");
        }
    }
    match class {
        FrameClass::Event => Some(frame),
        FrameClass::Outcome | FrameClass::Aspect if m.nominal && m.of.is_none() => {
            let is_event = |e: &EventMention| e.frame.filter(|&f| lexicon().frame(f).class == FrameClass::Event);
            // An event inside its own phrase, else in its sentence, else in the two sentences before.
            let inside = x.events.iter().find(|e| e.head != m.head && m.span.contains(e.head_span));
            if let Some(f) = inside.and_then(is_event) {
                return Some(f);
            }
            let near = |s: usize| {
                x.events
                    .iter()
                    .filter(|e| e.sentence == s && e.head != m.head)
                    .filter_map(|e| is_event(e).map(|f| (e.head.abs_diff(m.head), f)))
                    .filter(|&(_, f)| recurs(f))
                    .min()
                    .map(|(_, f)| f)
            };
            near(m.sentence).or_else(|| (1..=2).find_map(|back| m.sentence.checked_sub(back).and_then(near)))
        }
        _ => None,
    }
}

/// Whether events of the frame come in series that people number.
fn recurs(f: FrameId) -> bool {
    let frame = lexicon().frame(f);
    frame.class == FrameClass::Event && !(frame.once && frame.cumulative)
}
