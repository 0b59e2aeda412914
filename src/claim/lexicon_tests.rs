use super::*;

#[test]
fn the_files_hold_no_mistake() {
    assert_eq!(lexicon().problems, Vec::<String>::new());
}
