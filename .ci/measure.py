#!/usr/bin/env python3
"""Measures the release build on the measuring sets and holds the figures against measures.json.

    .ci/measure.py            measure, print, compare; exit 1 where a figure fell or a limit is broken
    .ci/measure.py --write    measure and write measures.json; exit 1 where a limit is broken

Options: --bin target/release/crossclaim, --train target/release/crossclaim-train, --shared ../shared (holds eval/,
seeds/, gold/, dev/, timex/, treebank/). Standard library only.

measures.json gives each figure its value, which way is better, and the tolerance: how far it may fall behind the
value before that is a loss. Limits (below, LIMITS) hold whatever measures.json says.
"""
import argparse, glob, json, operator, os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RECORD = os.path.join(ROOT, "measures.json")

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
    "fixtures launch": ("clusters", [os.path.join(ROOT, "fixtures/launch")], [], CLUSTERS),
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
    figures["tagger PUD / accuracy"] = (tagger(a), "higher", 0.1)
    for figure, value in reference(a).items():
        derived[f"reference / {figure}"] = value
    return figures, derived


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
    for line in lost: print(f"lost: {line}")
    for line in broken: print(f"limit broken: {line}")
    sys.exit(1 if lost or broken else 0)


main()
