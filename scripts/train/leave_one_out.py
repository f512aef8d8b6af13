"""Trains without a group of sources and evaluates on that group: how well the models work on comments from an unseen source."""

import json

import numpy as np

from corpus import LABELS
from fit import fit
from gather import GROUPS
from measure import calibrated, calibration_error, comment_logits, label_figures, line, person_counts, wanted_labels
from predict import predict


def read_left_out(reader, pieces, training, group):
    """Returns calibration rows and person counts for a group that was left out."""
    comments = [c for c in training.real + training.held_out if c.source in GROUPS[group]]
    rows, readings = calibration_rows(reader, pieces, comments, group)
    return rows, person_counts(comments, readings)


def calibration_rows(reader, pieces, comments, group, run=None):
    """Returns calibration rows (logits with and without score, gold labels, source) and the readings without score."""
    rows = []
    for with_score in (True, False):
        readings = predict(reader, pieces, comments, with_score=with_score, run=run)
        for comment, logits in zip(comments, comment_logits(readings)):
            rows.append({"group": group, "source": comment.source, "scored": with_score, "logits": logits.tolist(), "wanted": wanted_labels(comment)})
    return rows, readings


def leave_one_out(new, training, pieces, names, path, log=print, **budget):
    """Returns rows and person counts of all groups, and writes them to `path` after each group. `new` returns an
    untrained Reader."""
    kept = {"rows": [], "persons": {}}
    for group in GROUPS:
        reader = fit(new(), training, pieces, names, group=group, log=log, **budget)
        own, persons = read_left_out(reader, pieces, training, group)
        kept["rows"] += own
        kept["persons"][group] = [persons.right, persons.found, persons.wanted]
        log(line(f"without {group}", figures_of([r for r in own if r["scored"]])) + f"; persons {persons.line()}")
        with open(path, "w", encoding="utf8") as file:
            json.dump(kept, file)
    return kept


def figures_of(rows, calibration=None):
    logits, wanted = np.array([r["logits"] for r in rows]), [r["wanted"] for r in rows]
    return label_figures(logits, wanted, calibration) if calibration else label_figures(logits, wanted)


def cross_calibrated(rows, calibrate):
    """Returns figures and calibration error of each group, with a calibration fitted to the other groups."""
    found = {}
    for group in GROUPS:
        others, own = [r for r in rows if r["group"] != group], [r for r in rows if r["group"] == group and r["scored"]]
        calibration = calibrate(np.array([r["logits"] for r in others]), [r["wanted"] for r in others], [r["group"] for r in others])
        p = calibrated(np.array([r["logits"] for r in own]), calibration)
        wanted = np.array([r["wanted"] for r in own])
        figures = figures_of(own, calibration)
        figures["ece"] = {label: calibration_error(p[:, i], wanted[:, i]) for i, label in enumerate(LABELS)}
        found[group] = figures
    return found


def write_figures(kept, calibrate, path):
    """Writes the figures of each left-out group and their means as a flat table for `npm run evaluate`; returns the figures."""
    found = cross_calibrated(kept["rows"], calibrate)
    flat = {}
    for group, figures in found.items():
        for label, f1 in zip(LABELS, figures["f1"]):
            flat[f"{group} · {label} · F1"] = f1
            flat[f"{group} · calibration error · {label}"] = figures["ece"][label]
        flat[f"{group} · mean F1"] = figures["mean"]
        flat[f"{group} · wholly right"] = figures["whole"]
        right, named, wanted = kept["persons"][group]
        flat[f"{group} · persons · precision"] = right / max(1, named)
        flat[f"{group} · persons · recall"] = right / max(1, wanted)
    kinds = {key.split(" · ", 1)[1] for key in flat}
    for kind in sorted(kinds):
        flat[f"mean · {kind}"] = float(np.mean([flat[f"{group} · {kind}"] for group in found]))
    with open(path, "w", encoding="utf8") as file:
        json.dump({key: round(value, 4) for key, value in flat.items()}, file, ensure_ascii=False, indent=1)
    return found
