#!/usr/bin/env python3
"""Measures the release build on the measuring sets and holds the figures against measures.json.

    .ci/measure.py            measure, print, compare; exit 1 where a figure fell or a limit is broken
    .ci/measure.py --write    measure, write measures.json and the table in README.md; exit 1 where a limit is broken

Options: --bin target/release/crossclaim, --train target/release/crossclaim-train, --shared ../shared (holds eval/,
seeds/, gold/, dev/, timex/, treebank/). Standard library only.

measures.json gives each figure its value, which way is better, and the tolerance: how far it may fall behind the
value before that is a loss. Limits (below, LIMITS) hold whatever measures.json says.
"""
import argparse, glob, json, operator, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RECORD = os.path.join(ROOT, "measures.json")
README = os.path.join(ROOT, "README.md")

# Figure of evaluate.py's summary -> (which way is better, tolerance).
SEEDS = {"hard_found": ("higher", 0), "soft_found": ("higher", 0), "arguable reports": ("lower", 0),
         "false alarms": ("lower", 0), "traps sprung": ("lower", 0)}
NOTES = SEEDS | {"false alarms": ("lower", 3), "arguable reports": ("lower", 1), "traps sprung": ("lower", 1)}
CLAIMS = {"extracted": ("lower", 40), "covered": ("higher", 2), "right": ("higher", 1)}
CLUSTERS = {"precision": ("higher", 0.02), "recall": ("higher", 0.03), "f1": ("higher", 0.03), "fp": ("lower", 1), "trap": ("lower", 0)}
PAIRS = {"precision": ("higher", 0.02), "recall": ("higher", 0.01), "f1": ("higher", 0.01), "entailment_alarms": ("lower", 1)}
TIMEX = {"span_f1": ("higher", 0.003), "type_f1": ("higher", 0.003), "value_f1": ("higher", 0.003)}
QUIET = {"conflicts": ("lower", 5)}

# Name -> (mode, paths (under shared unless absolute), further options, figures).
RUNS = {
    "seeds": ("seeds", ["seeds", "gold"], [], SEEDS),
    "seeds perturb 1": ("seeds", ["seeds", "gold"], ["--perturb", "1"], SEEDS),
    "seeds perturb 2": ("seeds", ["seeds", "gold"], ["--perturb", "2"], SEEDS),
    "seeds perturb 3": ("seeds", ["seeds", "gold"], ["--perturb", "3"], SEEDS),
    "seeds note": ("seeds", ["seeds", "gold"], ["--severity", "note"], NOTES),
    "claims": ("claims", ["seeds", "gold"], [], CLAIMS),
    "fixtures stories": ("clusters", [os.path.join(ROOT, "fixtures/stories")], [], CLUSTERS),
    "fixtures practice": ("clusters", [os.path.join(ROOT, "fixtures/practice")], [], CLUSTERS),
    "fixtures training": ("clusters", [os.path.join(ROOT, "fixtures/training")], [], CLUSTERS),
    "fixtures heldout": ("clusters", [os.path.join(ROOT, "fixtures/heldout")], [], CLUSTERS),
    "fixtures unseen": ("clusters", [os.path.join(ROOT, "fixtures/unseen")], [], CLUSTERS),
    "clusters": ("clusters", ["dev/clusters"], [], CLUSTERS),
    "clusters undated": ("clusters", ["dev/clusters"], ["--undated"], CLUSTERS),
    "clusters validate": ("clusters", ["dev/validate"], [], CLUSTERS),
    "pairs rte3-dev": ("pairs", ["dev/pairs/rte3-dev.jsonl"], [], PAIRS),
    "pairs newsnli-dev": ("pairs", ["dev/pairs/newsnli-dev.jsonl"], [], PAIRS),
    "pairs entailed-dev": ("pairs", ["dev/pairs/entailed-dev.jsonl"], [], PAIRS),
    "pairs fever-symmetric-dev": ("pairs", ["dev/pairs/fever-symmetric-dev.jsonl"], [], PAIRS),
    "quiet gvc-dev": ("quiet", ["dev/quiet/gvc-dev.jsonl"], [], QUIET),
    "timex TimeBank": ("timex", ["timex/TimeBank"], [], TIMEX),
}

# What must hold at all times: (figure, comparison, bound).
LIMITS = [(f"{name} / {figure}", comparison, bound)
          for name in ("seeds", "seeds perturb 1", "seeds perturb 2", "seeds perturb 3")
          for figure, comparison, bound in (("hard_found", ">=", 10), ("false alarms", "<=", 0),
                                            ("traps sprung", "<=", 0), ("arguable reports", "<=", 2))]
LIMITS += [("seeds note / soft_found", ">=", 3), ("seeds note / beyond gold", "<=", 15),
           ("claims / covered share", ">=", 0.5), ("claims / extracted", "<=", 700),
           ("tagger PUD / accuracy", ">=", 93.5), ("reference / wrong holders", ">=", 2), ("reference / others", "<=", 0)]
COMPARE = {">=": operator.ge, "<=": operator.le}


def evaluate(a, mode, paths, options):
    command = [sys.executable, os.path.join(a.shared, "eval/evaluate.py"), mode, *(os.path.join(a.shared, p) for p in paths),
               "--bin", a.bin, "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout.strip().split("\n")[-1])


def reference(a):
    """Findings that show a row of the reference table: of the offices named in gold as wrong, and others."""
    pages = sorted(glob.glob(os.path.join(a.shared, "seeds/*.txt")))
    table = os.path.join(a.shared, "gold/world.csv")
    done = subprocess.run([a.bin, "check", "--format", "jsonl", "--reference", table, *pages], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    findings = [json.loads(l) for l in done.stdout.split("\n") if l.strip()]
    rows = [c["quote"].split(",") for f in findings if f["severity"] != "note" for c in f["claims"] if c.get("path") == table]
    offices = {(row[1], row[2]) for row in rows}
    wrong = offices & {("premier", "China"), ("minister of defence", "Japan")}
    return {"wrong holders": len(wrong), "others": len(offices - wrong)}


def launch(a):
    """The pages of fixtures/launch as `seeds` measures pages: whole files, with their gold in the format of that mode."""
    folder = os.path.join(ROOT, "fixtures/launch")
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    text = {article["file"]: open(os.path.join(folder, article["file"]), "rb").read() for article in gold["articles"]}

    def side(place):
        start = text[place["file"]].index(place["quote"].encode())
        return [{"file": place["file"], "byte_start": start, "byte_end": start + len(place["quote"].encode())}]

    slips = sorted({conflict["a"]["quote"] for conflict in gold["conflicts"]})

    def pair(x, **more):
        return {"id": x["id"], "title": x["why"], "sides": [side(p) for p in [x["a"], x["b"], *x.get("more", [])]], **more}

    conflicts = [pair(x, kind=x["kind"], severity=x["severity"], should_flag=True, root_cause=chr(97 + slips.index(x["a"]["quote"])))
                 for x in gold["conflicts"]]
    with tempfile.TemporaryDirectory() as out:
        for name, content in (("conflicts", {"conflicts": conflicts}), ("traps", {"traps": [pair(x) for x in gold["compatible"]]})):
            with open(os.path.join(out, f"{name}.json"), "w", encoding="utf-8") as file:
                json.dump(content, file)
        return evaluate(a, "seeds", [folder, out], [])


def tagger(a):
    done = subprocess.run([a.train, "eval-tagger", os.path.join(a.shared, "treebank/pud-test.conllu")], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return float(done.stdout.split(":")[-1].strip(" %\n"))


def measure(a):
    """Every figure as (value, better, tolerance), and those that only limits look at."""
    figures, derived = {}, {}
    for name, (mode, paths, options, wanted) in RUNS.items():
        got = evaluate(a, mode, paths, options)
        for figure, (better, tolerance) in wanted.items():
            value = got.get(figure, 0)
            value = 0.0 if value != value else round(value, 4)  # evaluate.py says NaN where nothing was reported
            figures[f"{name} / {figure}"] = (value, better, tolerance)
        if name == "seeds note":
            derived[f"{name} / beyond gold"] = got.get("false alarms", 0) + got.get("arguable reports", 0)
        if name == "claims":
            derived["claims / covered share"] = got["covered"] / got["checkable"]
    pages = launch(a)
    for figure in ("hard_found", "false alarms", "traps sprung"):
        figures[f"fixtures launch / {figure}"] = (pages.get(figure, 0), *SEEDS[figure])
    figures["tagger PUD / accuracy"] = (tagger(a), "higher", 0.1)
    for figure, value in reference(a).items():
        derived[f"reference / {figure}"] = value
    return figures, derived


# Rows of README.md's table: what, command, and the figures in words ({} stands for the figures named after it).
ROWS = [
    ("four real pages: conflicts found, of 10", "E seeds ../shared/seeds ../shared/gold --bin B",
     "{}; false alarms {}", ["seeds / hard_found", "seeds / false alarms"]),
    ("the same, years and names exchanged", "... --perturb 1 (2, 3)", "{}, {}, {}; false alarms {}, {}, {}",
     [f"seeds perturb {n} / {f}" for f in ("hard_found", "false alarms") for n in (1, 2, 3)]),
    ("the same, arguable ones, of 5", "... --severity note", "{}; findings beyond gold {}", ["seeds note / soft_found", "seeds note / beyond gold"]),
    ("story clusters for tuning", "E clusters ../shared/dev/clusters --bin B", "precision {:.2f}, recall {:.2f}; false alarms {}",
     ["clusters / precision", "clusters / recall", "clusters / fp"]),
    ("story clusters not read by anybody who works on the project", "E clusters ../shared/dev/validate --bin B",
     "precision {:.2f}, recall {:.2f}; false alarms {}", ["clusters validate / precision", "clusters validate / recall", "clusters validate / fp"]),
    ("the fixture stories", "E clusters fixtures/stories --bin B", "precision {:.2f}, recall {:.2f}; false alarms {}",
     ["fixtures stories / precision", "fixtures stories / recall", "fixtures stories / fp"]),
    ("twelve practice stories (recall 0.03 when first run)", "E clusters fixtures/practice --bin B", "precision {:.2f}, recall {:.2f}; false alarms {}",
     ["fixtures practice / precision", "fixtures practice / recall", "fixtures practice / fp"]),
    ("46 stories that the model of numbers was trained on", "E clusters fixtures/training --bin B", "precision {:.2f}, recall {:.2f}; false alarms {}",
     ["fixtures training / precision", "fixtures training / recall", "fixtures training / fp"]),
    ("**fourteen stories of the same kind, held out**", "E clusters fixtures/heldout --bin B", "precision {:.2f}, recall {:.2f}; false alarms {}",
     ["fixtures heldout / precision", "fixtures heldout / recall", "fixtures heldout / fp"]),
    ("**ten stories that nobody tuned for**", "E clusters fixtures/unseen --bin B", "precision {:.2f}, recall {:.2f}; false alarms {}",
     ["fixtures unseen / precision", "fixtures unseen / recall", "fixtures unseen / fp"]),
    ("the fixture pages: conflicts found, of 10", "`.ci/measure.py`, as the four real pages", "{}; false alarms {}",
     ["fixtures launch / hard_found", "fixtures launch / false alarms"]),
    ("RTE-3 dev, contradictions", "E pairs ../shared/dev/pairs/rte3-dev.jsonl --bin B", "precision {:.2f}, recall {:.2f}; alarms on entailed pairs {}",
     ["pairs rte3-dev / precision", "pairs rte3-dev / recall", "pairs rte3-dev / entailment_alarms"]),
    ("FEVER-Symmetric, contradictions", "E pairs ../shared/dev/pairs/fever-symmetric-dev.jsonl --bin B", "precision {:.2f}, recall {:.2f}; alarms on entailed pairs {}",
     ["pairs fever-symmetric-dev / precision", "pairs fever-symmetric-dev / recall", "pairs fever-symmetric-dev / entailment_alarms"]),
    ("entailed pairs of RTE-1/2 and NewsNLI: alarms", "E pairs ../shared/dev/pairs/{entailed,newsnli}-dev.jsonl --bin B", "{}, {}",
     ["pairs entailed-dev / entailment_alarms", "pairs newsnli-dev / entailment_alarms"]),
    ("80 real local stories without gold: alarms", "E quiet ../shared/dev/quiet/gvc-dev.jsonl --bin B", "{}", ["quiet gvc-dev / conflicts"]),
    ("claims of the four pages: share of the checkable covered", "E claims ../shared/seeds ../shared/gold --bin B",
     "{:.2f}; {} claims in all", ["claims / covered share", "claims / extracted"]),
    ("time expressions, TimeBank", "E timex ../shared/timex/TimeBank --bin B", "span F1 {:.3f}, type {:.3f}, value {:.3f}",
     ["timex TimeBank / span_f1", "timex TimeBank / type_f1", "timex TimeBank / value_f1"]),
    ("part-of-speech tags, PUD", "crossclaim-train eval-tagger ../shared/treebank/pud-test.conllu", "{} %", ["tagger PUD / accuracy"]),
]


def table(values):
    """Puts the figures between the marks in README.md."""
    begin, end = "<!-- figures -->\n", "<!-- /figures -->"
    before, rest = open(README, encoding="utf-8").read().split(begin)
    def say(words, names):
        precision = [n for n in names if n.endswith("/ precision")]
        silent = precision and values[precision[0]] == values[names[1]] == 0
        return "nothing reported" if silent else words.format(*(values[n] for n in names))
    rows = [f"| {what} | {command if '`' in command else f'`{command}`'} | {say(words, names)} |" for what, command, words, names in ROWS]
    lines = ["| what | command | figures |", "|---|---|---|", *rows]
    with open(README, "w", encoding="utf-8") as out:
        out.write(before + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default=os.path.join(ROOT, "target/release/crossclaim"))
    ap.add_argument("--train", default=os.path.join(ROOT, "target/release/crossclaim-train"))
    ap.add_argument("--shared", default=os.path.join(ROOT, "../shared"))
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    figures, derived = measure(a)
    known = json.load(open(RECORD, encoding="utf-8"))["figures"] if os.path.exists(RECORD) else {}
    lost = []
    for name, (value, better, tolerance) in figures.items():
        old = known.get(name, {}).get("value")
        tolerance = known.get(name, {}).get("tolerance", tolerance)
        loss = 0 if old is None else (old - value if better == "higher" else value - old)
        mark = "LOSS" if loss > tolerance + 1e-9 else "" if old == value else "new" if old is None else f"was {old}"
        print(f"{name:44} {value:>9} {mark}")
        if mark == "LOSS" and not a.write:
            lost.append(f"{name}: {value}, was {old}, tolerance {tolerance}")
    for name, value in derived.items():
        print(f"{name:44} {round(value, 4):>9}")
    values = {name: value for name, (value, _, _) in figures.items()} | derived
    broken = [f"{name}: {values[name]}, must be {comparison} {bound}" for name, comparison, bound in LIMITS
              if not COMPARE[comparison](values[name], bound)]
    if a.write:
        rows = {name: {"value": v, "better": b, "tolerance": known.get(name, {}).get("tolerance", t)} for name, (v, b, t) in figures.items()}
        with open(RECORD, "w", encoding="utf-8") as out:
            about = "Written by `.ci/measure.py --write`. A figure that falls behind its value by more than its tolerance fails CI."
            lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
            out.write(f'{{\n  "about": {json.dumps(about)},\n  "figures": {{\n{lines}\n  }}\n}}\n')
        table(values)
    for line in lost: print(f"lost: {line}")
    for line in broken: print(f"limit broken: {line}")
    sys.exit(1 if lost or broken else 0)


if __name__ == "__main__":
    main()
