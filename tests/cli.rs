//! The command as a pipeline sees it: exit status, standard output, standard error.
#![cfg(feature = "cli")]
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for one test, gone at the end of it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("crossclaim-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.0.join(name), content).unwrap();
        self
    }
    fn run(&self, args: &str) -> Run {
        self.pipe(args, "")
    }
    fn pipe(&self, args: &str, input: impl AsRef<[u8]>) -> Run {
        let mut child = command(&self.0, args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join();
        Run::of(output)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(folder: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
    command.current_dir(folder).args(args.split_whitespace()).env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
    /// Ends with the status, and standard error names each of the words.
    #[track_caller]
    fn expect(&self, code: i32, words: &[&str]) -> &Self {
        assert_eq!(self.code, code, "{} {}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in: {}", self.err);
        }
        assert_eq!(self.err.is_empty(), words.is_empty(), "{}", self.err);
        self
    }
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

const STORY: &str = "The council of Westmark voted on Tuesday to close the old harbour bridge.\n";

fn line(id: &str, cluster: &str, text: &str) -> String {
    serde_json::json!({"id": id, "cluster": cluster, "text": text}).to_string() + "\n"
}

#[test]
fn a_quiet_story_ends_with_0() {
    let folder = Folder::new("quiet");
    folder.file("a.txt", STORY).file("b.txt", STORY);
    let run = folder.run("check a.txt b.txt");
    run.expect(0, &[]);
    assert_eq!(run.out, "no contradiction found in 2 articles\n");
    assert_eq!(folder.run("check --format jsonl a.txt b.txt").expect(0, &[]).out, "");
}

#[test]
fn a_missing_file_costs_only_itself() {
    let folder = Folder::new("missing");
    folder.file("a.txt", STORY);
    folder.run("check a.txt gone.txt").expect(0, &["gone.txt", "cannot be read"]);
    folder.run("check --strict a.txt gone.txt").expect(2, &["gone.txt"]);
    folder.run("check gone.txt gone.jsonl").expect(2, &["gone.txt", "gone.jsonl", "no article is left"]);
    let json = folder.run("check --format json gone.txt a.txt").json();
    assert_eq!(json["notices"][0]["path"], "gone.txt");
    assert_eq!(json["articles"][0]["path"], "a.txt");
}

#[test]
fn a_folder_is_no_file() {
    let folder = Folder::new("folder");
    std::fs::create_dir(folder.0.join("pages")).unwrap();
    folder.run("check pages").expect(2, &["pages"]);
}

#[test]
fn an_empty_file_says_so() {
    let folder = Folder::new("empty");
    folder.file("a.txt", STORY).file("void.txt", "").file("blank.txt", " \n\n\t").file("void.jsonl", "");
    folder.run("check a.txt void.txt blank.txt").expect(0, &["void.txt", "blank.txt"]);
    folder.run("check a.txt void.jsonl").expect(0, &["void.jsonl", "empty"]);
    folder.run("check void.txt").expect(2, &["void.txt"]);
    folder.run("check -").expect(2, &["-:", "empty"]);
}

#[test]
fn a_binary_file_is_refused() {
    let folder = Folder::new("binary");
    let picture: Vec<u8> =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".iter().copied().chain((0..=255).cycle().take(4096)).collect();
    folder.file("photo.txt", &picture).file("photo.jsonl", &picture).file("a.txt", STORY);
    folder.run("check a.txt photo.txt").expect(0, &["photo.txt"]);
    folder.run("check photo.txt").expect(2, &["photo.txt"]);
    folder.run("check photo.jsonl").expect(2, &["photo.jsonl:1"]);
}

#[test]
fn broken_utf_8_is_read_and_told() {
    let folder = Folder::new("utf8");
    folder.file("latin.txt", b"The vote\nin Z\xfcrich was held on Sunday, and the mayor won it by a wide margin.\n");
    folder.run("check latin.txt").expect(0, &["latin.txt", "UTF-8"]);
    folder.run("check --strict latin.txt").expect(2, &["latin.txt"]);
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_read() {
    let folder = Folder::new("lines");
    let input = line("a", "c", STORY) + "{\"id\": \"b\"}\n" + "not json\n" + &line("d", "c", STORY);
    let run = folder.pipe("check --format json -", &input);
    run.expect(0, &["-:2", "text", "-:3"]);
    let json = run.json();
    assert_eq!(json["articles"].as_array().unwrap().len(), 2);
    let lines: Vec<_> = json["notices"].as_array().unwrap().iter().map(|n| n["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [2, 3]);
    folder.pipe("check --strict -", &input).expect(2, &["-:2"]);
    folder.pipe("check -", "{\"id\": \"b\"}\n").expect(2, &["-:1", "no article is left"]);
    folder.file("in.jsonl", &input).run("check in.jsonl").expect(0, &["in.jsonl:2", "in.jsonl:3"]);
}

#[test]
fn a_line_of_10_megabytes_is_no_end() {
    let folder = Folder::new("long");
    let input = line("a", "c", &STORY.repeat((10 << 20) / STORY.len())) + &line("b", "c", STORY);
    let run = folder.pipe("check --format json -", input);
    assert!(run.code == 0 || run.code == 1, "{}", run.err);
    assert!(run.json()["articles"].as_array().unwrap().iter().any(|a| a["id"] == "b"));
}

#[test]
fn of_two_articles_with_one_id_the_first_counts() {
    let folder = Folder::new("ids");
    folder.file("one.jsonl", line("a", "c", STORY) + &line("a", "c", STORY) + &line("a", "d", STORY));
    folder.file("two.jsonl", line("a", "c", STORY) + &line("b", "c", STORY));
    let run = folder.run("check --format json one.jsonl two.jsonl");
    run.expect(0, &["one.jsonl:2", "field `id`", "cluster `c`", "in another file"]);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert_eq!(run.json()["articles"].as_array().unwrap().len(), 3);
}

#[test]
fn a_file_of_another_format_does_not_flood() {
    let folder = Folder::new("flood");
    let run = folder.pipe("check -", "10.0.0.1 GET /index.html 200\n".repeat(5000));
    run.expect(2, &["-:1000:", "-: 4000 more", "no article is left"]);
    assert_eq!(run.err.lines().count(), 1002);
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = Folder::new("twice");
    let run = folder.file("a.txt", STORY).run("check --format json a.txt a.txt");
    run.expect(0, &["a.txt", "twice"]);
    assert_eq!(run.json()["articles"].as_array().unwrap().len(), 1);
}

#[test]
fn the_output_does_not_hang_on_threads_or_order() {
    let folder = Folder::new("order");
    let days = ["Monday", "Tuesday", "Friday"];
    let mut lines: Vec<String> = (0..300)
        .map(|i| {
            let text =
                format!("The strike at the Oldmill plant began on {}, 28 May 2024, said {i} workers.", days[i % 3]);
            line(&format!("a{i}"), &format!("c{}", i % 100), &text)
        })
        .collect();
    for args in ["check --format json -", "check --format jsonl -", "check -", "claims --format jsonl -"] {
        let one = folder.pipe(&format!("{args} --threads 1"), lines.concat());
        lines.reverse();
        let four = folder.pipe(&format!("{args} --threads 4"), lines.concat());
        lines.rotate_left(77);
        let two = folder.pipe(&format!("{args} --threads 2"), lines.concat());
        assert_eq!(one.out, four.out, "{args}");
        assert_eq!(one.out, two.out, "{args}");
        assert_eq!((one.code, one.code), (four.code, two.code));
    }
}

#[test]

fn a_finding_sets_the_status() {
    let folder = Folder::new("found");
    folder.file("a.txt", "The strike at the Oldmill plant began on Monday, 28 May 2024.\n");
    let run = folder.run("check a.txt");
    run.expect(1, &[]);
    assert!(run.out.contains("28 May 2024") && run.out.ends_with("in 1 article\n"), "{}", run.out);
    folder.run("check a.txt gone.txt").expect(1, &["gone.txt"]);
    folder.run("check --strict a.txt gone.txt").expect(2, &["gone.txt"]);
    let line = folder.run("check --format jsonl a.txt").expect(1, &[]).json();
    let text = std::fs::read_to_string(folder.0.join("a.txt")).unwrap();
    let claim = &line["claims"][0];
    let (start, end) = (claim["span"]["start"].as_u64().unwrap(), claim["span"]["end"].as_u64().unwrap());
    assert_eq!(claim["quote"], text[start as usize..end as usize]);
    assert_eq!((&claim["article"], &claim["path"]), (&"a.txt#1".into(), &"a.txt".into()));
}

#[test]
fn a_reference_with_a_bad_row_keeps_the_others() {
    let folder = Folder::new("facts");
    folder.file("a.txt", STORY).file(
        "facts.csv",
        "subject,relation,object,from,to\nIda Brandt,mayor,Westmark,2019-02-31,\nIda Brandt,mayor,Westmark,2019-02-01,\n",
    );
    folder.run("check a.txt --reference facts.csv").expect(0, &["facts.csv:2", "field `from`", "2019-02-31"]);
    folder.run("check a.txt --reference facts.csv --strict").expect(2, &["facts.csv:2"]);
    folder.run("check a.txt --reference none.csv").expect(0, &["none.csv", "cannot be read"]);
    folder.file("bad.csv", "a,b\n1,2\n").run("check a.txt --reference bad.csv").expect(0, &["bad.csv:1", "`subject`"]);
}

#[test]
fn arguments_that_mean_nothing_end_with_2() {
    let folder = Folder::new("args");
    folder.file("a.txt", STORY);
    folder.run("check").expect(2, &["<FILES>"]);
    folder.run("check a.txt --format sarif").expect(2, &["sarif", "text, json, jsonl"]);
    folder.run("check a.txt --severity fatal").expect(2, &["note, warning, error"]);
    folder.run("check a.txt --threads 0").expect(2, &["--threads"]);
    folder.run("check a.txt --rules X999").expect(2, &["X999", "crossclaim rules"]);
    folder.run("check a.txt --alias lonely").expect(2, &["lonely"]);
    folder.run("explain X999").expect(2, &["X999"]);
    folder.run("graph a.txt --format dot").expect(2, &["dot", "text, json, jsonl"]);
    folder.run("frobnicate").expect(2, &["frobnicate"]);
    folder.run("rules").expect(0, &[]);
    assert!(folder.run("--help").expect(0, &[]).out.contains("Exit status: 0 nothing found"));
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new("colour");
    folder.file("a.txt", STORY);
    assert!(!folder.run("check a.txt").out.contains('\u{1b}'));
    assert!(folder.run("check a.txt --color always").out.contains('\u{1b}'));
    let forced = |no_color: &str| {
        let mut command = command(&folder.0, "check a.txt");
        Run::of(command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color).output().unwrap()).out
    };
    assert!(!forced("1").contains('\u{1b}'));
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let folder = Folder::new("pipe");
    folder.file("a.txt", STORY);
    let mut child = command(&folder.0, "check --format json a.txt").spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned()), (Some(0), String::new()));
}

#[test]
fn odd_names_do_not_steer_the_terminal() {
    let folder = Folder::new("names");
    let output = command(&folder.0, "check").arg("\u{1b}[2Jgone.txt").output().unwrap();
    let run = Run::of(output);
    run.expect(2, &["\\u{1b}[2Jgone.txt"]);
    assert!(!run.err.contains('\u{1b}'));
}
