"""Reads comments like the product: segment ends first, then labels, persons, stance and themes of these segments."""

import re
from dataclasses import dataclass, field

import torch

from batches import Shape, collate
from corpus import SCORES
from words import MAX_PIECES

END_AT = 0.3
STANCE_NAMES = ("thanked", "criticised", "neutral")
LEADING = re.compile(r"^[^\w]+")
TRAILING = re.compile(r"[^\w]+$|['’][sS]?[^\w]*$")


@dataclass
class Reading:
    """The reader's output for one comment."""

    segments: list = field(default_factory=list)  # (start, end)
    logits: list = field(default_factory=list)  # three label logits for each segment
    vectors: list = field(default_factory=list)
    themes: list = field(default_factory=list)  # theme logits for each segment
    mentions: list = field(default_factory=list)  # (start, end, certainty, stance)

    def comment_logits(self):
        """Returns the largest logit of each label over the segments."""
        if not self.logits:
            return torch.full((3,), -8.0)
        return torch.stack(self.logits).max(0).values


def _batches(shapes, budget=4000):
    order = sorted(range(len(shapes)), key=lambda i: len(shapes[i].ids))
    batch = []
    for i in order:
        if batch and len(shapes[i].ids) * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def name_span(text, start, end):
    """Returns the span without surrounding punctuation and possessive; None if nothing is left."""
    inside = text[start:end]
    lead = LEADING.match(inside)
    start += lead.end() if lead else 0
    inside = text[start:end]
    trail = TRAILING.search(inside)
    if trail:
        # The full stop of an initial is part of the name: "Juha K."
        keep = 1 if re.search(r"(^|\W)\w\.[^\w]*$", inside) else 0
        end = start + trail.start() + keep
    return (start, end) if end > start else None


def person_spans(text, words, probabilities, threshold=0.5):
    """Returns the spans of names from the O, B and I probabilities of each word."""
    spans, open_ = [], None
    for (start, end, _, _), (outside, begins, inside) in zip(words, probabilities):
        certainty = 1 - outside
        if certainty < threshold:
            open_ = None
            continue
        if open_ is not None and inside > begins:
            spans[open_][1] = end
            spans[open_][2] = min(spans[open_][2], certainty)
        else:
            open_ = len(spans)
            spans.append([start, end, certainty])
    found = []
    for start, end, certainty in spans:
        span = name_span(text, start, end)
        if span:
            found.append((*span, certainty))
    return found


@torch.no_grad()
def predict(reader, pieces, comments, with_score=True, end_at=END_AT, person_at=0.5, run=None, own_segments=False):
    """Returns a Reading of each comment. `run` replaces the encoder and the heads in its graph, for measuring an exported encoder."""
    reader.eval()
    shapes = [Shape(pieces, c.with_(segments=c.segments if own_segments else None, mentions=None, weak=None), longest=MAX_PIECES) for c in comments]
    readings = [None] * len(comments)
    for group in _batches(shapes):
        batch = collate([shapes[i] for i in group], pieces.pad)
        if run:
            states, person_logits, end_logits = run(batch.ids, batch.mask)
        else:
            states = reader.read(batch)
            person_logits, end_logits = reader.heads["persons"](states), reader.heads["ends"](states)
        word = 0
        ends = torch.sigmoid(end_logits[batch.last[:, 0], batch.last[:, 1]].squeeze(-1)).tolist()
        persons = torch.softmax(person_logits[batch.first[:, 0], batch.first[:, 1]], 1).tolist()
        for row, i in enumerate(group):
            shape, comment = shapes[i], comments[i]
            count = len(shape.words)
            own_ends, own_persons = ends[word : word + count], persons[word : word + count]
            word += count
            readings[i] = _read_one(reader, states[row], shape, comment, own_ends, own_persons, with_score, end_at, person_at, own_segments)
    return readings


def _read_one(reader, states, shape, comment, ends, persons, with_score, end_at, person_at, own_segments):
    reading = Reading()
    words = shape.words
    if not words:
        return reading
    if own_segments:
        groups = [g for g in shape.segment_words() if g]
    else:
        groups, group = [], []
        for i in range(len(words)):
            group.append(i)
            if ends[i] > end_at or i == len(words) - 1:
                groups.append(group)
                group = []
    score = comment.score if with_score else None
    scores = torch.full((len(groups),), SCORES - 1 if score is None else score)
    means = []
    for group in groups:
        at = [p for i in group for p in range(words[i][2], words[i][3] + 1)]
        means.append(states[at].mean(0))
        reading.segments.append((words[group[0]][0], words[group[-1]][1]))
    vectors = torch.stack(means)
    reading.vectors = list(vectors)
    reading.logits = list(reader.label_logits(vectors, scores))
    reading.themes = list(reader.heads["themes"](vectors))
    segment_of = {i: s for s, group in enumerate(groups) for i in group}
    for start, end, certainty in person_spans(comment.text, words, persons, person_at):
        inside = [i for i, w in enumerate(words) if w[0] < end and start < w[1]]
        at = [p for i in inside for p in range(words[i][2], words[i][3] + 1)]
        joined = torch.cat([states[at].mean(0), vectors[segment_of[inside[0]]]])
        stance = torch.softmax(reader.heads["stance"](joined), 0)
        reading.mentions.append((start, end, certainty, STANCE_NAMES[int(stance.argmax())]))
    return reading
