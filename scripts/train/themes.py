"""Fits the head of the catalogue's themes to the vectors of coded segments, and its temperature to codes held out."""

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from gather import NO_THEME, is_held_out
from predict import predict

STRENGTH = 3.0
THRESHOLD = 0.45  # three of four codes shown are right, and rather more than half of the segments get one


def coded_vectors(reader, pieces, comments):
    """Vectors, themes, labels and whether it is held out, of every segment that has a code."""
    comments = [c for c in comments if any(s.theme for s in c.segments)]
    vectors, themes, praise, held = [], [], [], []
    for comment, reading in zip(comments, predict(reader, pieces, comments, own_segments=True)):
        # A segment without a word is left out of the reading.
        starts = {start: vector for (start, _), vector in zip(reading.segments, reading.vectors)}
        for segment in comment.segments:
            inside = [v for start, v in starts.items() if segment.start <= start < segment.end]
            if segment.theme and inside:
                vectors.append(inside[0].numpy())
                themes.append(segment.theme)
                praise.append(not (segment.labels[0] or segment.labels[1]))
                held.append(is_held_out(comment))
    return np.array(vectors), np.array(themes), np.array(praise), np.array(held)


def refit(reader, pieces, comments, keys, log=print):
    """Replaces the weights of the head; returns its calibration: temperature and threshold."""
    vectors, themes, praise, held = coded_vectors(reader, pieces, comments)
    at = {key: i for i, key in enumerate(keys)}
    right = np.array([at[t] for t in themes])
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(vectors[~held], right[~held])
    logits = np.full((len(keys), vectors.shape[1] + 1), 0.0)
    logits[:, -1] = -20.0  # a key that nobody coded
    for row, known in enumerate(model.classes_):
        logits[known] = np.append(model.coef_[row], model.intercept_[row])
    linear = reader.heads["themes"][-1]
    with torch.no_grad():
        linear.weight.copy_(torch.tensor(logits[:, :-1], dtype=torch.float))
        linear.bias.copy_(torch.tensor(logits[:, -1], dtype=torch.float))
    z = vectors[held] @ logits[:, :-1].T + logits[:, -1]
    return choose_temperature(z, right[held], praise[held], keys, log)


def choose_temperature(z, right, praise, keys, log=print):
    """The temperature that makes probabilities right on the codes held out; logs how many codes are right at several thresholds."""
    grid = np.arange(0.5, 3.01, 0.1)

    def probabilities(temperature):
        e = np.exp((z - z.max(1, keepdims=True)) / temperature)
        return e / e.sum(1, keepdims=True)

    losses = [-np.log(probabilities(t)[np.arange(len(right)), right] + 1e-9).mean() for t in grid]
    temperature = float(grid[int(np.argmin(losses))])
    p = probabilities(temperature)
    best, sure = p.argmax(1), p.max(1)
    none = keys.index(NO_THEME)
    shown = best != none
    log(f"themes: accuracy {np.mean(best == right):.3f} on {len(right)} segments held out, {np.mean((best == right)[praise]):.3f} on {praise.sum()} of praise; temperature {temperature:.1f}")
    for at in (0.3, THRESHOLD, 0.5, 0.7):
        kept = shown & (sure >= at)
        log(f"    at {at:.2f}: {np.mean(best[kept] == right[kept]):.3f} right of {kept.mean():.3f} shown")
    return {"temperature": round(temperature, 2), "threshold": THRESHOLD}
