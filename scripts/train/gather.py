"""Gathers the training data: the corpus, annotated real comments, weakly labelled rows, sentences with persons, and themes."""

import glob
import hashlib
import os
import random as random_module
import re

from corpus import Comment, Segment, read_annotated, read_corpus, read_table
from data_sets import read_btc, read_germeval, read_weak

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
DATA = os.environ.get("TRAINING_DATA") or os.path.join(ROOT, "..", "shared", "data")
HELD_OUT_OF = 10
NO_THEME = "none"

# Sources that are left out together, because comments from one help with the other.
GROUPS = {"nhs": ("nhs", "nhs1"), "r": ("r-en", "r-es"), "spack": ("spack",), "app": ("app", "maalej")}


def normal(text):
    return re.sub(r"\s+", " ", text).strip()


def is_held_out(comment):
    """Whether a comment is held out: a tenth of them, chosen by a hash of their text."""
    return hashlib.sha256(normal(comment.text).lower().encode()).digest()[0] % HELD_OUT_OF == 0


class Training:
    """All training data."""

    def __init__(self, root=ROOT, data=DATA):
        corpus = os.path.join(root, "models", "corpus")
        self.corpus = list(read_corpus(corpus))
        real = [c for c in read_annotated(os.path.join(corpus, "real-comments.tsv"))]
        self.real = [c for c in real if not is_held_out(c)]
        self.held_out = [c for c in real if is_held_out(c)]
        seen = {normal(c.text).lower() for c in real}
        self.weak = [c.with_(segments=guessed_segments(c.text)) for c in read_weak(data) if normal(c.text).lower() not in seen]
        self.btc = list(read_btc(os.path.join(data, "btc", "btc.train")))
        self.germeval = list(read_germeval(os.path.join(data, "germeval2014-ner", "NER-de-dev.tsv")))
        catalogue = list(read_table(os.path.join(root, "models", "themes", "catalogue.tsv")))
        self.theme_keys = [row["key"] for row in catalogue] + [NO_THEME]
        self.theme_labels = {row["key"]: set(row["label"].split(",")) for row in catalogue}
        codes = read_codes(glob.glob(os.path.join(root, "models", "themes", "coded*.tsv")), set(self.theme_keys))
        self.coded = [with_themes(c, codes) for c in self.corpus + self.real + self.held_out]
        # A tenth of the coded comments is not used to train themes, but to choose the threshold.
        self.corpus = [c if is_held_out(c) else with_themes(c, codes) for c in self.corpus]
        self.real = [with_themes(c, codes) for c in self.real]

    def theme_at(self):
        return {key: i for i, key in enumerate(self.theme_keys)}

    def without(self, group):
        """Returns the real comments and weak rows without the sources of a group."""
        gone = GROUPS.get(group, ())
        return [c for c in self.real if c.source not in gone], [c for c in self.weak if c.source not in gone]

    def epoch(self, random, group=None, share=1.0, corpus=1.0, real_times=2, weak=4000, btc=3500, germeval=1200):
        """Returns the comments of one epoch: `share` of the given numbers, without the sources of `group`."""
        real, weak_rows = self.without(group)

        def draw(rows, count):
            count = int(count * share)
            return random.sample(rows, min(count, len(rows)))

        rows = draw(self.corpus, len(self.corpus) * corpus)
        for _ in range(real_times):
            rows += draw(real, len(real))
        rows += draw(weak_rows, weak) + draw(self.btc, btc) + draw(self.germeval, germeval)
        return rows


SEGMENT_END = re.compile(r"[.!?\n]+(?=\s|$)|,? (?=but )|;")


def guessed_segments(text):
    """Guesses the segments of a comment without annotation: sentences, and clauses that begin with "but"."""
    segments, start = [], 0
    for mark in SEGMENT_END.finditer(text):
        segments.append((start, mark.end()))
        start = mark.end()
    segments.append((start, len(text)))
    kept = tuple(Segment(a, b, (0, 0, 0)) for a, b in segments if re.search(r"\w", text[a:b]))
    return kept or (Segment(0, len(text), (0, 0, 0)),)


def read_codes(paths, keys):
    """Returns the theme key for each (segment, comment), from tables with the columns key, segment and comment; an empty comment is the one above."""
    codes = {}
    for path in sorted(paths):
        comment = ""
        for row in read_table(path):
            key, comment = row["key"], row["comment"] or comment
            codes[(normal(row["segment"]), normal(comment))] = key if key in keys else NO_THEME
    return codes


def with_themes(comment, codes):
    whole = normal(comment.text)
    segments = tuple(
        Segment(s.start, s.end, s.labels, codes.get((normal(comment.text[s.start : s.end]), whole), "")) for s in comment.segments
    )
    return comment.with_(segments=segments)


def seeded(seed):
    return random_module.Random(seed)
