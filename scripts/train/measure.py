"""Evaluates a reader on annotated comments: labels, segment ends, persons, stance and calibration."""

from dataclasses import dataclass

import numpy as np
import torch

from corpus import LABELS
from predict import predict


@dataclass
class Counts:
    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found, wanted):
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def precision(self):
        return self.right / max(1, self.found)

    @property
    def recall(self):
        return self.right / max(1, self.wanted)

    @property
    def f1(self):
        return 2 * self.right / max(1, self.found + self.wanted)

    def line(self):
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} ({self.wanted})"


def wanted_labels(comment):
    """Returns the union of the segments' labels, 0 or 1 for each label."""
    return [max((s.labels[i] for s in comment.segments), default=0) for i in range(len(LABELS))]


def comment_logits(readings):
    return torch.stack([r.comment_logits() for r in readings]).numpy()


def calibrated(logits, calibration):
    """Converts logits [N, 3] to probabilities; `calibration` has a and b for each label."""
    a = np.array([c["a"] for c in calibration])
    b = np.array([c["b"] for c in calibration])
    return 1 / (1 + np.exp(-(logits * a + b)))


PLAIN = [{"a": 1.0, "b": 0.0, "threshold": 0.5}] * 3


def label_figures(logits, wanted, calibration=PLAIN):
    """Returns F1 of each label, their mean, and the share of comments with all labels correct."""
    p = calibrated(logits, calibration)
    found = p >= np.array([c["threshold"] for c in calibration])
    wanted = np.array(wanted, bool)
    both = (found & wanted).sum(0)
    f1 = 2 * both / np.maximum(1, found.sum(0) + wanted.sum(0))
    return {"f1": f1.tolist(), "mean": float(f1.mean()), "whole": float((found == wanted).all(1).mean()), "n": len(wanted)}


def calibration_error(p, right, bins=10):
    """Returns the expected calibration error (Guo et al. 2017) over bins of equal width."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[at == i].mean() - right[at == i].mean()) * (at == i).mean() for i in range(bins) if (at == i).any()))


def line(name, figures):
    idea, pain, praise = figures["f1"]
    return f"{name}: idea {idea:.3f} pain {pain:.3f} praise {praise:.3f} mean {figures['mean']:.3f} whole {figures['whole']:.3f} (n {figures['n']})"


def end_counts(comments, readings):
    """Counts segment ends, compared by the text before them; the end of the comment is not counted."""
    counts = Counts()
    for comment, reading in zip(comments, readings):
        right = {len(comment.text[: s.end].rstrip()) for s in comment.segments[:-1]}
        counts.add({end for _, end in reading.segments[:-1]}, right)
    return counts


def person_counts(comments, readings):
    counts = Counts()
    for comment, reading in zip(comments, readings):
        counts.add({m[:2] for m in reading.mentions}, {(m.start, m.end) for m in comment.mentions})
    return counts


def recognition_counts(comments, readings):
    """Counts thanked persons: span and stance must both be correct."""
    counts = Counts()
    for comment, reading in zip(comments, readings):
        wanted = {(m.start, m.end) for m in comment.mentions if m.stance == "thanked"}
        counts.add({m[:2] for m in reading.mentions if m[3] == "thanked"}, wanted)
    return counts


def stance_share(comments, readings):
    """Returns the share of correctly found names whose stance is correct, and the number of these names."""
    right = total = 0
    for comment, reading in zip(comments, readings):
        stances = {(m.start, m.end): m.stance for m in comment.mentions}
        for start, end, _, stance in reading.mentions:
            if (start, end) in stances:
                total += 1
                right += stances[(start, end)] == stance
    return right / max(1, total), total


def report(name, reader, pieces, comments, calibration=PLAIN, log=print, **ways):
    """Logs all figures for a set of annotated comments; returns label figures, logits and gold labels."""
    readings = predict(reader, pieces, comments, **ways)
    logits, wanted = comment_logits(readings), [wanted_labels(c) for c in comments]
    figures = label_figures(logits, wanted, calibration)
    p = calibrated(logits, calibration)
    errors = [calibration_error(p[:, i], np.array(wanted)[:, i]) for i in range(3)]
    log(line(name, figures) + " ECE " + " ".join(f"{e:.3f}" for e in errors))
    stance, mentions = stance_share(comments, readings)
    log(
        f"    ends {end_counts(comments, readings).line()}; persons {person_counts(comments, readings).line()};"
        f" thanked {recognition_counts(comments, readings).line()}; stance {stance:.3f} of {mentions}"
    )
    return figures, logits, wanted
