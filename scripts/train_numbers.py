#!/usr/bin/env python3
"""Trains the model that tells whether two numbers are of one thing (data/en/models/numbers.txt).

    cargo build --release --features cli,train
    pip install numpy scipy scikit-learn
    OMP_NUM_THREADS=1 python3 scripts/train_numbers.py [--write] STORIES...

STORIES are folders of stories, each with its texts and a gold.json, such as fixtures/training, fixtures/practice and
../shared/dev/clusters. Prints what ten-fold cross-validation over the stories finds: for precisions, the conflicts found,
the false pairs of sentences and the probability there. With --write, trains on all and writes the model.

A pair is right where both numbers stand in the two quotes of a hard conflict; pairs elsewhere in those sentences are
neither right nor wrong. Features that can only speak for (POS) or against (NEG) a pair are held to that sign, in the
weights and in the trees, so that a few hundred examples suffice.
"""
import argparse, collections, glob, json, os, subprocess, sys, tempfile, types

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from write_model import write_model

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
NEG = """noun_differs nouns_narrower nouns_different verb_differs verb_opposed subject_apart subject_differs object_apart
behind_apart other_holder modifiers_apart clause_entities_apart attribute_differs attribute_once frame_differs veto negative
planned contested generic rivals told_elsewhere told_elsewhere_margin told_elsewhere_both tells_too_ value_in_sentence
value_in_article value_in_both distance small age_differs definite_once part_once joined_once more_once each_once except_once
none_once rate_once oblique_once provisional_once posted_once clause_once background background_once other_time adds_up
exchange_once later_larger""".split()
POS = """clause clause_weight sentence sentence_weight noun verb verb_clause noun_clause score same_noun nouns_same subject object
behind same_holder modifiers_shared entities clause_entities attribute frame role points told sole comparable mutual margin
confirmed_least confirmed_most near transposed large age_alike lead""".split()


def stories(folders, binary):
    """Every story of the folders with what the binary prints for it."""
    for gold_file in sorted(g for f in folders for g in glob.glob(os.path.join(f, "*", "gold.json"))):
        folder = os.path.dirname(gold_file)
        gold = json.load(open(gold_file, encoding="utf-8"))
        texts = {a["file"]: open(os.path.join(folder, a["file"]), encoding="utf-8").read() for a in gold["articles"]}
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
            for a in gold["articles"]:
                line = {"id": a["file"], "cluster": gold["cluster"], "publisher": a.get("publisher"),
                        "published": a.get("published"), "text": texts[a["file"]]}
                lines.write(json.dumps(line) + "\n")
            lines.flush()
            out = subprocess.run([binary, "--slots", lines.name], capture_output=True, text=True, check=True).stdout
        yield folder, gold, texts, json.loads(out)


def labels(gold, texts, read):
    """For each pair: 1 right, 2 in the sentences of a conflict, -1 arguable, 0 wrong; and the conflict."""
    place = {a["id"].split("#")[0]: i for i, a in enumerate(read["articles"])}
    sentences = [[(a["tokens"][s][5], a["tokens"][e - 1][6]) for s, e, _ in a["sentences"] if e > s] for a in read["articles"]]

    def widen(article, start, end):
        held = [(s, e) for s, e in sentences[article] if s < end and e > start]
        return (min(s for s, _ in held), max(e for _, e in held)) if held else (start, end)

    quotes = []
    for c in gold["conflicts"]:
        sides = []
        for side in "ab":
            text, quote = texts[c[side]["file"]], c[side]["quote"]
            start = len(text[:text.find(quote)].encode())
            sides.append((place[c[side]["file"]], start, start + len(quote.encode())))
        quotes.append((c["id"].rstrip("abcdefgh") or c["id"], c.get("severity"), sides))
    for pair in read["numbers"]:
        (a, a0, a1, _), (b, b0, b1, _) = pair["a"], pair["b"]
        label, conflict = 0, None
        for name, severity, sides in quotes:
            right = 1 if severity in ("hard", None) else -1
            for (x, x0, x1), (y, y0, y1) in (sides, sides[::-1]):
                if (x, y) != (a, b):
                    continue
                if a0 < x1 and a1 > x0 and b0 < y1 and b1 > y0:
                    label, conflict = right, name
                elif label == 0:
                    (u0, u1), (v0, v1) = widen(x, x0, x1), widen(y, y0, y1)
                    if a0 < u1 and a1 > u0 and b0 < v1 and b1 > v0:
                        label, conflict = (2 if right == 1 else -1), name
        yield label, conflict, pair


class Weights:
    """Logistic regression whose weights keep to the signs given."""

    def __init__(self, signs, ridge=3.0):
        self.signs, self.ridge = signs, ridge

    def fit(self, x, y, w):
        self.mean, self.scale = x.mean(0), x.std(0) + 1e-6
        z = (x - self.mean) / self.scale
        bounds = [(None, None)] + [(0, None) if s > 0 else (None, 0) if s < 0 else (None, None) for s in self.signs]

        def loss(t):
            p = 1 / (1 + np.exp(-(t[0] + z @ t[1:])))
            cost = -(w * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + self.ridge * (t[1:] ** 2).sum()
            g = w * (p - y)
            return cost, np.concatenate([[g.sum()], z.T @ g + 2 * self.ridge * t[1:]])

        self.t = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
        return self

    def predict(self, x):
        return 1 / (1 + np.exp(-(self.t[0] + (x - self.mean) / self.scale @ self.t[1:])))


def trees(signs):
    return HistGradientBoostingClassifier(max_iter=150, learning_rate=0.06, max_leaf_nodes=6, min_samples_leaf=12,
                                          l2_regularization=3.0, monotonic_cst=signs, max_features=0.3, random_state=7)


def table(p, hit, where):
    """Conflicts found and false pairs of sentences at the lowest probability that keeps each precision."""
    found, false, out = set(), set(), {}
    for i in np.argsort(-p, kind="stable"):
        if hit[i]:
            found.add(where[i][:2])
        else:
            false.add((where[i][0], where[i][2]))
        for mark in (0.5, 0.6, 0.7, 0.8, 0.9):
            if len(found) / (len(found) + len(false)) >= mark:
                out[mark] = f"{len(found)}/{len(false)} at {p[i]:.2f}"
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--bin", default=os.path.join(ROOT, "target/release/crossclaim-inspect"))
    args = parser.parse_args()
    x, y, group, where, names = [], [], [], [], None
    for number, (folder, gold, texts, read) in enumerate(stories(args.folders, args.bin)):
        names = read["number_features"]
        for label, conflict, pair in labels(gold, texts, read):
            if label >= 0 and not pair["equal"]:
                x.append(pair["f"])
                y.append(label)
                group.append(number)
                where.append((folder, conflict, (pair["a"][0], pair["a"][3], pair["b"][0], pair["b"][3])))
    x, y, group = np.array(x, dtype=np.float32), np.array(y), np.array(group)
    right, clear = (y == 1).astype(int), y != 2
    count = collections.Counter(w[:2] for w, r in zip(where, right) if r)
    weight = np.array([2 / (1 + count[w[:2]] ** 0.5) if r else 1.0 for w, r in zip(where, right)])
    signs = [-1 if n in NEG else 1 if n in POS else 0 for n in names]
    print(f"{len(set(group))} stories, {len(y)} pairs, {right.sum()} right ones of {len(count)} conflicts")
    p = np.zeros(len(y))
    for fold in range(10):
        test = group % 10 == fold
        train = ~test & clear
        if not test.any() or not right[train].any():
            continue
        linear = Weights(signs).fit(x[train], right[train], weight[train]).predict(x[test])
        forest = trees(signs).fit(x[train], right[train], sample_weight=weight[train]).predict_proba(x[test])[:, 1]
        p[test] = (linear + forest) / 2
    print("cross-validated, found/false:", table(p, y > 0, where))
    if args.write:
        linear = Weights(signs).fit(x[clear], right[clear], weight[clear])
        forest = trees(signs).fit(x[clear], right[clear], sample_weight=weight[clear])
        scaler = types.SimpleNamespace(mean_=linear.mean, scale_=linear.scale, with_mean=True, with_std=True)
        regression = types.SimpleNamespace(coef_=linear.t[None, 1:], intercept_=[linear.t[0]])
        steps = types.SimpleNamespace(steps=[("scale", scaler), ("weigh", regression)])
        write_model(os.path.join(ROOT, "data/en/models/numbers.txt"), names, steps, forest,
                    "Whether two numbers are of one thing. Features: src/conflict/figures/learned.rs; trained by scripts/train_numbers.py.")


if __name__ == "__main__":
    main()
