"""Writes a model trained with scikit-learn in the format that src/align/forest.rs reads.

    from write_model import write_model
    write_model('data/en/models/numbers.txt', FEATURES, pipeline, boosting)

`python3 scripts/write_model.py --test` trains small models on random numbers and writes them, with the probabilities that
scikit-learn gives, to src/align/testdata, where a test of forest.rs compares them.
"""
import os
import sys
import warnings

import numpy as np


def _number(x):
    """The shortest text that keeps a float of 32 bits."""
    return f"{float(x):.9g}"


def _logistic_lines(names, pipeline):
    steps = [step for _, step in pipeline.steps]
    if len(steps) != 2 or not hasattr(steps[0], "scale_") or not hasattr(steps[1], "coef_"):
        raise ValueError("a Pipeline of StandardScaler and LogisticRegression is needed")
    scaler, regression = steps
    if regression.coef_.shape != (1, len(names)):
        raise ValueError(f"{regression.coef_.shape} coefficients, {len(names)} names")
    mean = scaler.mean_ if scaler.with_mean else np.zeros(len(names))
    scale = scaler.scale_ if scaler.with_std else np.ones(len(names))
    yield f"intercept {_number(regression.intercept_[0])}"
    for name, w, m, s in zip(names, regression.coef_[0], mean, scale):
        yield f"weight {name} {_number(w)} {_number(m)} {_number(s)}"


def _tree_lines(names, boosting):
    if boosting.n_features_in_ != len(names) or boosting.n_trees_per_iteration_ != 1:
        raise ValueError(f"{boosting.n_features_in_} features of {len(names)} names; two classes are needed")
    yield f"baseline {_number(np.ravel(boosting._baseline_prediction)[0])}"
    for (tree,) in boosting._predictors:
        yield "tree"
        for at, node in enumerate(tree.nodes):
            if node["is_leaf"]:
                yield f"leaf {_number(node['value'])}"
                continue
            if "is_categorical" in tree.nodes.dtype.names and node["is_categorical"]:
                raise ValueError("categorical splits are not known")
            if min(node["left"], node["right"]) <= at:
                raise ValueError("a child stands before its parent")
            missing = "left" if node["missing_go_to_left"] else "right"
            threshold = _number(node["num_threshold"])
            yield f"split {names[node['feature_idx']]} {threshold} {node['left']} {node['right']} {missing}"


def write_model(path, names, logistic_pipeline=None, gradient_boosting=None, comment=""):
    """Writes a fitted Pipeline(StandardScaler, LogisticRegression), a fitted HistGradientBoostingClassifier (two classes) or
    both to `path`. `names` are those of the columns, in order, without spaces; the class told is `classes_[1]`. What both
    say is averaged: see `probability`."""
    names = list(names)
    if len(set(names)) != len(names) or any(not n or "#" in n or n.split() != [n] for n in names):
        raise ValueError("names must differ and have no spaces and no #")
    lines = [f"# {line}" for line in comment.splitlines()]
    if logistic_pipeline is not None:
        lines += _logistic_lines(names, logistic_pipeline)
    if gradient_boosting is not None:
        lines += _tree_lines(names, gradient_boosting)
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


def probability(rows, logistic_pipeline=None, gradient_boosting=None):
    """What the written model gives for rows of features: the mean of the models' probabilities."""
    models = [m for m in (logistic_pipeline, gradient_boosting) if m is not None]
    return sum(m.predict_proba(rows)[:, 1] for m in models) / len(models)


def _write_test():
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    warnings.simplefilter("ignore")
    names = ["alpha", "beta", "gamma", "delta"]
    rng = np.random.default_rng(11)

    def rows(n):
        x = np.column_stack([rng.random(n), rng.normal(40, 20, n), rng.integers(0, 2, n), rng.choice([0, 0.5, 0.8, 1], n)])
        return x.astype(np.float32).astype(np.float64)

    x = rows(600)
    z = 3 * x[:, 0] - x[:, 1] / 30 + x[:, 2] * (x[:, 3] - 0.3) * 4 + rng.normal(0, 0.7, 600)
    y = (z > 0.4).astype(int)
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y)
    holes = np.where(rng.random(x.shape) < 0.1, np.nan, x)
    trees = HistGradientBoostingClassifier(max_iter=12, max_leaf_nodes=6, learning_rate=0.3, random_state=1).fit(holes, y)
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "align", "testdata")
    os.makedirs(folder, exist_ok=True)
    cases = []
    for kind, a, b in (("both", logistic, trees), ("logistic", logistic, None), ("trees", None, trees)):
        write_model(os.path.join(folder, f"{kind}.txt"), names, a, b, "Trained on random numbers, for tests.")
        sample = rows(40)
        if a is None:
            sample = np.where(rng.random(sample.shape) < 0.2, np.nan, sample)
        for row, p in zip(sample, probability(sample, a, b)):
            cases.append(" ".join([kind, *map(_number, row), _number(p)]))
    with open(os.path.join(folder, "cases.txt"), "w", encoding="utf-8") as out:
        out.write("\n".join(cases) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--test"]:
        sys.exit(__doc__)
    _write_test()
