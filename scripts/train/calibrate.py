"""Fits each label's probability and threshold to answers on sources that were not trained on."""

import numpy as np
from sklearn.linear_model import LogisticRegression

GRID = np.arange(0.2, 0.81, 0.01)
PRIOR = 3.0  # strength of the pull towards leaving the logit as it is


def _weights(groups):
    """Every source counts the same, by the root of its size, so that neither a large nor a tiny one decides."""
    sizes = {g: groups.count(g) for g in set(groups)}
    weights = np.array([1 / np.sqrt(sizes[g]) for g in groups])
    return weights / weights.mean()


def fit_platt(logits, right, weights):
    """Slope and intercept of a logistic curve over the logit (Platt 1999)."""
    curve = LogisticRegression(C=1e3).fit(logits.reshape(-1, 1), right, sample_weight=weights)
    return float(curve.coef_[0, 0]), float(curve.intercept_[0])


def f1_at(p, right, threshold):
    found = p >= threshold
    return 2 * (found & right).sum() / max(1, found.sum() + right.sum())


def best_threshold(p, right, groups):
    """The threshold whose mean F1 over the sources is best, smoothed over its neighbours."""
    kinds = sorted(set(groups))
    groups = np.array(groups)
    scores = np.array([np.mean([f1_at(p[groups == g], right[groups == g], t) for g in kinds if right[groups == g].any()]) for t in GRID])
    smooth = np.convolve(np.pad(scores, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    return float(GRID[int(smooth.argmax())])


def calibrate(logits, wanted, groups):
    """Calibration of each label: {a, b, threshold}."""
    wanted = np.array(wanted, bool)
    weights = _weights(groups)
    out = []
    for label in range(wanted.shape[1]):
        a, b = fit_platt(logits[:, label], wanted[:, label], weights)
        p = 1 / (1 + np.exp(-(a * logits[:, label] + b)))
        out.append({"a": round(a, 4), "b": round(b, 4), "threshold": round(best_threshold(p, wanted[:, label], groups), 3)})
    return out
