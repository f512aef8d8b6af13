"""Trains the student model for trivial comments ("Thanks!", "All good") to the encoder's own answers.

A comment is cut at sentence ends; each part of at most eight words is answered by a logistic model over its words and
their pairs and triples: praise alone, nothing at all, or something else. It answers only what carries praise or nothing,
only where every word is known and none is a name, and only where it is sure enough to agree with the encoder.
"""

import json
import os
from collections import Counter

import numpy as np
import regex
import torch
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus import Comment
from measure import calibrated
from predict import predict
from words import SMILEY

LONGEST_PART = 8
LONGEST_COMMENT = 16
PART_END = regex.compile(r"(?<=[.!?…])\s+|\s*\n\s*")
TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’\-.][\p{L}\p{M}\p{N}]+)*|[:;]-?[()d]|<3|[!?]")
WORD = regex.compile(r"[\p{L}\p{N}]")
CLASSES = ("nothing", "praise", "other")
SEEN_TIMES = 3
AGREEMENT = 0.993


def parts(text):
    return [part for part in PART_END.split(text.strip()) if part]


def tokens(part):
    text = "".join(SMILEY.get(c, c) for c in part).lower().replace("’", "'")
    found = TOKEN.findall(text)
    return [t for i, t in enumerate(found) if not (t in "!?" and i and found[i - 1] == t)]


def grams(words):
    """Single words, pairs and triples, with marks for start and end."""
    marked = ["^", *words, "$"]
    for size in (1, 2, 3):
        for i in range(len(marked) - size + 1):
            if size > 1 or marked[i] not in "^$":
                yield " ".join(marked[i : i + size])


def is_short(text):
    cut = parts(text)
    return bool(cut) and sum(len(tokens(p)) for p in cut) <= LONGEST_COMMENT and all(len(tokens(p)) <= LONGEST_PART for p in cut)


class Student:
    def __init__(self, words, index, weights, bias, threshold=0.9):
        self.words, self.index, self.weights, self.bias, self.threshold = words, index, weights, bias, threshold

    def part(self, part):
        """Probabilities of the three classes, or None if a word is unknown."""
        own = tokens(part)
        if any(WORD.search(t) and t not in self.words for t in own) or not own:
            return None
        at = [self.index[g] for g in grams(own) if g in self.index]
        z = self.bias + self.weights[at].sum(0)
        e = np.exp(z - z.max())
        return e / e.sum()

    def answer(self, text):
        """(confidence, has praise), or None if it cannot answer."""
        sure, praise = 1.0, False
        for part in parts(text):
            p = self.part(part)
            if p is None or p.argmax() == 2:
                return None
            sure = min(sure, float(p.max()))
            praise |= bool(p.argmax() == 1)
        return sure, praise


def encoder_answers(reader, pieces, texts, calibration, run=None):
    """For each text: label set under no score, whether the set is the same beside 0, 5 and 10, and whether a person is named."""
    readings = predict(reader, pieces, [Comment(t) for t in texts], with_score=False, person_at=0.2, run=run)
    thresholds = np.array([c["threshold"] for c in calibration])
    sets = []
    for score in (11, 0, 5, 10):
        logits = []
        for reading in readings:
            if not reading.vectors:
                logits.append(torch.full((3,), -8.0))
                continue
            vectors = torch.stack(reading.vectors)
            with torch.no_grad():
                logits.append(reader.label_logits(vectors, torch.full((len(vectors),), score)).max(0).values)
        sets.append(calibrated(torch.stack(logits).numpy(), calibration) >= thresholds)
    same = np.all([(s == sets[0]).all(1) for s in sets[1:]], 0)
    persons = [[t for m in r.mentions for t in tokens(text[m[0] : m[1]])] for text, r in zip(texts, readings)]
    return sets[0], same, persons


def class_of(labels, same, persons):
    if labels[0] or labels[1] or not same or persons:
        return 2
    return 1 if labels[2] else 0


def known_words(rows, name_words, person_tokens):
    """Words seen often enough that are no names."""
    seen, low = Counter(), Counter()
    for part in rows:
        raw = TOKEN.findall(part)
        for word in raw:
            seen[word.lower().replace("’", "'")] += 1
            if word[:1].islower():
                low[word.replace("’", "'")] += 1
    return {
        w for w, n in seen.items()
        if n >= SEEN_TIMES and WORD.search(w) and person_tokens[w] <= 0.005 * n and (w not in name_words or low[w] >= 15) and not w.isdigit()
    }


def fit_student(rows, name_words, strength=4.0):
    """`rows`: (part, class, weight, person tokens)."""
    person_tokens = Counter(t for _, _, _, own in rows for t in own)
    words = known_words([r[0] for r in rows], name_words, person_tokens)
    counts = Counter(g for part, *_ in rows for g in set(grams(tokens(part))))
    index = {g: i for i, g in enumerate(sorted(g for g, n in counts.items() if n >= 2 or " " not in g))}
    data, columns, starts = [], [], [0]
    for part, *_ in rows:
        at = [index[g] for g in grams(tokens(part)) if g in index]
        columns += at
        data += [1.0] * len(at)
        starts.append(len(columns))
    matrix = csr_matrix((data, columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=strength, max_iter=150).fit(matrix, [r[1] for r in rows], sample_weight=[r[2] for r in rows])
    return Student(words, index, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))


def agreement(student, comments):
    """(confidence, agrees) of each comment, None if it cannot answer; `comments`: (text, label set of the encoder, persons)."""
    for text, labels, persons in comments:
        answer = student.answer(text)
        if answer:
            yield answer[0], not labels[0] and not labels[1] and bool(labels[2]) == answer[1] and not persons
        else:
            yield None


def choose_threshold(found, wanted=AGREEMENT):
    """The lowest confidence at which the desired share of answers agrees."""
    found = sorted(found, reverse=True)
    best, right = 1.01, 0
    for i, (sure, agrees) in enumerate(found, 1):
        right += agrees
        if right / i >= wanted:
            best = sure
    return best


def export_student(student, folder):
    names = sorted(student.index, key=student.index.get)
    keep = np.abs(student.weights).max(1) > 0.02
    with open(os.path.join(folder, "student.json"), "w", encoding="utf8") as file:
        json.dump(
            {
                "version": 1, "longestPart": LONGEST_PART, "longestComment": LONGEST_COMMENT, "classes": CLASSES,
                "threshold": round(student.threshold, 4), "bias": [round(float(b), 5) for b in student.bias],
                "partEnd": PART_END.pattern, "token": TOKEN.pattern, "words": sorted(student.words),
                "grams": [n for n, k in zip(names, keep) if k],
            },
            file, ensure_ascii=False, separators=(",", ":"),
        )
    student.weights[keep].astype("<f4").tofile(os.path.join(folder, "student.bin"))
