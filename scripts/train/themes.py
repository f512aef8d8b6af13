"""Fits the theme head (on vectors) and the word model (on words) to coded segments, and their temperature to held-out codes."""

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from gather import NO_THEME, is_held_out
from predict import predict
from theme_words import fit_theme_words

STRENGTH = 3.0
THRESHOLD = 0.45  # about 75% of the shown themes are correct, and somewhat more than half of the segments get one
UNLIKELY = -30.0


def coded_segments(reader, pieces, comments, run=None):
    """Returns, for every coded segment: vector, text, theme, kind ("pain_point", "improvement_idea", "praise") and whether it is held out."""
    comments = [c for c in comments if any(s.theme for s in c.segments)]
    vectors, texts, themes, kinds, held = [], [], [], [], []
    for comment, reading in zip(comments, predict(reader, pieces, comments, own_segments=True, run=run)):
        # The reading leaves out segments without words.
        starts = {start: vector for (start, _), vector in zip(reading.segments, reading.vectors)}
        for segment in comment.segments:
            inside = [v for start, v in starts.items() if segment.start <= start < segment.end]
            if segment.theme and inside:
                vectors.append(inside[0].numpy())
                texts.append(comment.text[segment.start : segment.end])
                themes.append(segment.theme)
                kinds.append("improvement_idea" if segment.labels[0] else "pain_point" if segment.labels[1] else "praise")
                held.append(is_held_out(comment))
    return np.array(vectors), np.array(texts), np.array(themes), np.array(kinds), np.array(held)


def allowed_themes(kinds, keys, labels_of):
    """[segments, themes]: whether a theme exists for the segment's kind. `labels_of` maps each theme to its labels in the catalogue."""
    return np.array([[key == NO_THEME or kind in labels_of[key] for key in keys] for kind in kinds])


def refit(reader, pieces, comments, keys, labels_of, log=print, run=None):
    """Replaces the weights of the head; returns its calibration (temperature and threshold) and the word model."""
    vectors, texts, themes, kinds, held = coded_segments(reader, pieces, comments, run)
    at = {key: i for i, key in enumerate(keys)}
    right = np.array([at[t] for t in themes])
    allowed = allowed_themes(kinds, keys, labels_of)
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(vectors[~held], right[~held])
    logits = np.full((len(keys), vectors.shape[1] + 1), 0.0)
    logits[:, -1] = -20.0  # a key without coded segments
    for row, known in enumerate(model.classes_):
        logits[known] = np.append(model.coef_[row], model.intercept_[row])
    linear = reader.heads["themes"][-1]
    with torch.no_grad():
        linear.weight.copy_(torch.tensor(logits[:, :-1], dtype=torch.float))
        linear.bias.copy_(torch.tensor(logits[:, -1], dtype=torch.float))
    words = fit_theme_words(texts[~held].tolist(), right[~held], allowed[~held])
    z = vectors[held] @ logits[:, :-1].T + logits[:, -1]
    choose_temperature(z, right[held], allowed[held], kinds[held] == "praise", keys, log, "without words")
    return choose_temperature(z + words.logits(texts[held].tolist()), right[held], allowed[held], kinds[held] == "praise", keys, log), words


def choose_temperature(z, right, allowed, praise, keys, log=print, name=""):
    """Returns the temperature that calibrates the probabilities on held-out codes; logs the share of correct codes at several thresholds."""
    grid = np.arange(0.5, 4.01, 0.1)
    z = np.where(allowed, z, UNLIKELY)

    def probabilities(temperature):
        e = np.exp((z - z.max(1, keepdims=True)) / temperature)
        return e / e.sum(1, keepdims=True)

    losses = [-np.log(probabilities(t)[np.arange(len(right)), right] + 1e-9).mean() for t in grid]
    temperature = float(grid[int(np.argmin(losses))])
    p = probabilities(temperature)
    best, sure = p.argmax(1), p.max(1)
    shown = best != keys.index(NO_THEME)
    log(f"themes {name}: accuracy {np.mean(best == right):.3f} on {len(right)} segments held out, {np.mean((best == right)[~praise]):.3f} of pain points and ideas, {np.mean((best == right)[praise]):.3f} on {praise.sum()} of praise; temperature {temperature:.1f}")
    for at in (0.3, 0.4, THRESHOLD, 0.5, 0.6, 0.7):
        kept = shown & (sure >= at)
        log(f"    at {at:.2f}: {np.mean(best[kept] == right[kept]):.3f} right of {kept.mean():.3f} shown; pain points and ideas {np.mean(best[kept & ~praise] == right[kept & ~praise]):.3f} of {kept[~praise].mean():.3f}")
    return {"temperature": round(temperature, 2), "threshold": THRESHOLD}
