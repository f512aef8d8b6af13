"""Fits the calibration and threshold of each label to predictions on sources that were not used for training."""

import numpy as np
from sklearn.linear_model import LogisticRegression

GRID = np.arange(0.2, 0.81, 0.01)
PRIOR = 3.0  # strength of the pull towards leaving the logit as it is


def _weights(groups):
    """Weights each source by the root of its size, so that neither a large nor a tiny source dominates."""
    sizes = {g: groups.count(g) for g in set(groups)}
    weights = np.array([1 / np.sqrt(sizes[g]) for g in groups])
    return weights / weights.mean()


def fit_platt(logits, right, weights):
    """Returns slope and intercept of a logistic curve over the logit (Platt 1999)."""
    curve = LogisticRegression(C=1e3).fit(logits.reshape(-1, 1), right, sample_weight=weights)
    return float(curve.coef_[0, 0]), float(curve.intercept_[0])


def f1_at(p, right, threshold):
    found = p >= threshold
    return 2 * (found & right).sum() / max(1, found.sum() + right.sum())


def best_threshold(p, right, groups):
    """Returns the threshold with the highest mean F1 over the sources, smoothed over neighbouring thresholds."""
    kinds = sorted(set(groups))
    groups = np.array(groups)
    scores = np.array([np.mean([f1_at(p[groups == g], right[groups == g], t) for g in kinds if right[groups == g].any()]) for t in GRID])
    smooth = np.convolve(np.pad(scores, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    return float(GRID[int(smooth.argmax())])


def calibrate(logits, wanted, groups):
    """Returns the calibration of each label: {a, b, threshold}."""
    wanted = np.array(wanted, bool)
    weights = _weights(groups)
    out = []
    for label in range(wanted.shape[1]):
        a, b = fit_platt(logits[:, label], wanted[:, label], weights)
        p = 1 / (1 + np.exp(-(a * logits[:, label] + b)))
        out.append({"a": round(a, 4), "b": round(b, 4), "threshold": round(best_threshold(p, wanted[:, label], groups), 3)})
    return out
