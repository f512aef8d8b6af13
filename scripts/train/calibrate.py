"""Fits the calibration of each label to predictions on comments that were not used for training."""

import numpy as np
from sklearn.linear_model import LogisticRegression

THRESHOLD = 0.5  # a label is given when it is more likely than not; thresholds chosen on held-out comments gained nothing


def _weights(groups):
    """Weights each source by the root of its size, so that neither a large nor a tiny source dominates."""
    sizes = {g: groups.count(g) for g in set(groups)}
    weights = np.array([1 / np.sqrt(sizes[g]) for g in groups])
    return weights / weights.mean()


def fit_platt(logits, right, weights):
    """Returns slope and intercept of a logistic curve over the logit (Platt 1999)."""
    curve = LogisticRegression(C=1e3).fit(logits.reshape(-1, 1), right, sample_weight=weights)
    return float(curve.coef_[0, 0]), float(curve.intercept_[0])


def calibrate(logits, wanted, groups):
    """Returns the calibration of each label: {a, b, threshold}."""
    wanted = np.array(wanted, bool)
    weights = _weights(groups)
    out = []
    for label in range(wanted.shape[1]):
        a, b = fit_platt(logits[:, label], wanted[:, label], weights)
        out.append({"a": round(a, 4), "b": round(b, 4), "threshold": THRESHOLD})
    return out
