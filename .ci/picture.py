#!/usr/bin/env python3
"""The picture in README.md is what the command prints, not a drawing of it.

    .ci/picture.py            exit 1 where README.md does not show what the command prints now
    .ci/picture.py --write    put what it prints now into README.md

It shows the first findings, as many as fit in LINES lines, and the closing line; what is left out is said.
"""
import glob, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LINES = 45
BEGIN, END = "<!-- picture: .ci/picture.py --write -->\n```text\n", "```\n<!-- /picture -->"


def picture():
    pages = sorted(glob.glob("fixtures/launch/*.txt", root_dir=ROOT))
    command = [os.path.join(ROOT, "target/release/crossclaim"), "check", "--width", "100", "--color", "never", *pages]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    *findings, closing = re.split(r"\n\n", done.stdout.rstrip("\n"))
    shown = []
    while findings and (not shown or sum(f.count("\n") + 2 for f in shown + findings[:1]) <= LINES):
        shown.append(findings.pop(0))
    left = [f"[{len(findings)} more]"] if findings else []
    return "\n\n".join(["$ crossclaim check fixtures/launch/*.txt\n" + shown[0], *shown[1:], *left, closing]) + "\n"


path = os.path.join(ROOT, "README.md")
readme = open(path, encoding="utf-8").read()
before, rest = readme.split(BEGIN)
old, after = rest.split(END)
if "--write" in sys.argv:
    open(path, "w", encoding="utf-8").write(before + BEGIN + picture() + END + after)
elif old != picture():
    sys.exit("README.md does not show what the command prints now: run .ci/picture.py --write, and read what changed")
