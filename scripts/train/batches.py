"""Converts comments to tensors: pieces, words, segments, mentions and their training targets."""

import random as random_module
from dataclasses import dataclass

import torch

from augment import change, merge, shown_score
from corpus import LABELS, SCORES, STANCES, Comment

LONGEST = 160
STANCE_AT = {stance: i for i, stance in enumerate(("thanked", "criticised", "neutral"))}
IGNORED = -100


@dataclass
class Batch:
    ids: torch.Tensor  # [B, T]
    mask: torch.Tensor  # [B, T]
    segment_of: torch.Tensor  # [B, T]: index of the batch's segment that a piece belongs to, -1 for none
    segments: int
    scores: torch.Tensor  # [S]: 0 to 10, 11 for none
    labels: torch.Tensor  # [S, 3]; -1 where unknown
    owner: torch.Tensor  # [S]: comment of each segment
    weak: torch.Tensor  # [B, 4]: idea, pain, praise, pain-or-idea of the whole; -1 where unknown
    weight: torch.Tensor  # [B]
    themes: torch.Tensor  # [S]; IGNORED where unknown
    last: torch.Tensor  # [W, 2]: comment and place of each word's last piece
    ends: torch.Tensor  # [W]: 1, 0 or -1 where it is not asked
    first: torch.Tensor  # [W, 2]
    persons: torch.Tensor  # [W]; IGNORED where unknown
    mention_of: torch.Tensor  # [B, T]: index of the batch's mention, -1 for none
    mention_segment: torch.Tensor  # [M]
    stances: torch.Tensor  # [M]; IGNORED where unknown


class Shape:
    """A comment converted to pieces."""

    def __init__(self, pieces, comment, longest=LONGEST):
        words = pieces.read(comment.text)
        self.comment = comment
        self.ids = list(pieces.head)
        self.words = []  # start, end, first piece, last piece
        for start, end, own, is_break in zip(words.start, words.end, words.pieces, words.is_break):
            if len(self.ids) + len(own) >= longest:
                break
            if not is_break:
                self.words.append((start, end, len(self.ids), len(self.ids) + len(own) - 1))
            self.ids += own
        self.ids.append(pieces.eos)

    def segment_words(self):
        """Returns, for each segment, the words that start in it; an empty list for a segment that was cut off."""
        out, at = [], 0
        for segment in self.comment.segments or ():
            inside = []
            while at < len(self.words) and self.words[at][0] < segment.end:
                inside.append(at)
                at += 1
            out.append(inside)
        return out

    def mention_words(self):
        return [[i for i, w in enumerate(self.words) if w[0] < m.end and m.start < w[1]] for m in self.comment.mentions or ()]


def collate(shapes, pad, theme_at=None, score_of=lambda comment: comment.score):
    theme_at = theme_at or {}
    rows, width = len(shapes), max(len(s.ids) for s in shapes)
    ids = torch.full((rows, width), pad)
    segment_of = torch.full((rows, width), -1)
    mention_of = torch.full((rows, width), -1)
    labels, owner, scores, themes, last, ends, first, persons, mention_segment, stances = ([] for _ in range(10))
    weak, weights = [], []
    for row, shape in enumerate(shapes):
        comment = shape.comment
        ids[row, : len(shape.ids)] = torch.tensor(shape.ids)
        score = score_of(comment)
        grouped = shape.segment_words()
        segment_at, end_words = {}, set()
        for segment, inside in zip(comment.segments or (), grouped):
            if not inside:
                continue
            at = len(labels)
            labels.append(segment.labels)
            owner.append(row)
            scores.append(SCORES - 1 if score is None else score)
            themes.append(theme_at.get(segment.theme, IGNORED))
            end_words.add(inside[-1])
            for word in inside:
                segment_at[word] = at
                segment_of[row, shape.words[word][2] : shape.words[word][3] + 1] = at
        tags = {}
        for mention, inside in zip(comment.mentions or (), shape.mention_words()):
            if not inside or inside[0] in tags:
                continue
            at = len(stances)
            stances.append(STANCE_AT.get(mention.stance, IGNORED))
            mention_segment.append(segment_at.get(inside[0], -1))
            for i, word in enumerate(inside):
                tags[word] = 1 if i == 0 else 2
                mention_of[row, shape.words[word][2] : shape.words[word][3] + 1] = at
        knows_ends = comment.segments is not None and comment.weak is None
        for i, (_, _, a, b) in enumerate(shape.words):
            last.append((row, b))
            first.append((row, a))
            is_final = i == len(shape.words) - 1
            ends.append(-1 if is_final or not knows_ends else int(i in end_words))
            persons.append(tags.get(i, 0) if comment.mentions is not None else IGNORED)
        known = comment.weak or (None,) * 4
        weak.append([-1.0 if k is None else float(k) for k in known])
        weights.append(comment.weight)
    count = len(labels)
    return Batch(
        ids, (ids != pad).long(), segment_of, count,
        torch.tensor(scores, dtype=torch.long),
        torch.tensor(labels, dtype=torch.float).reshape(count, len(LABELS)),
        torch.tensor(owner, dtype=torch.long),
        torch.tensor(weak), torch.tensor(weights), torch.tensor(themes, dtype=torch.long),
        torch.tensor(last, dtype=torch.long).reshape(-1, 2), torch.tensor(ends, dtype=torch.float),
        torch.tensor(first, dtype=torch.long).reshape(-1, 2), torch.tensor(persons, dtype=torch.long),
        mention_of, torch.tensor(mention_segment, dtype=torch.long), torch.tensor(stances, dtype=torch.long),
    )


def sized_batches(pieces, texts, budget=1500):
    """Returns batches of (ids, mask) of similar length."""
    shapes = sorted((Shape(pieces, Comment(t)) for t in texts), key=lambda s: len(s.ids))
    batches, batch = [], []
    for shape in shapes:
        if batch and len(shape.ids) * (len(batch) + 1) > budget:
            batches.append(collate(batch, pieces.pad))
            batch = []
        batch.append(shape)
    batches.append(collate(batch, pieces.pad))
    return [(b.ids, b.mask) for b in batches]


class Epochs:
    """Creates batches of augmented comments of similar length, in random order, for each epoch."""

    def __init__(self, comments, pieces, names, theme_at, budget=1200, seed=0):
        self.comments, self.pieces, self.names, self.theme_at = comments, pieces, names, theme_at
        self.budget, self.random = budget, random_module.Random(seed)
        self.others = {}
        for comment in comments:
            if comment.segments and comment.weak is None and len(comment.text) < 120:
                self.others.setdefault(comment.language, []).append(comment)

    def epoch(self, changed=True):
        random = self.random
        shapes = []
        for comment in self.comments:
            if changed and comment.weak is None:
                comment = change(comment, random, self.names, self.others)
                if comment.segments and len(comment.segments) > 1 and random.random() < 0.2:
                    comment = merge(comment, random)
            shapes.append(Shape(self.pieces, comment))
        shapes = [s for s in shapes if s.words]
        shapes.sort(key=lambda s: len(s.ids) + 3 * random.random())
        batches, batch = [], []
        for shape in shapes:
            if batch and len(shape.ids) * (len(batch) + 1) > self.budget:
                batches.append(batch)
                batch = []
            batch.append(shape)
        if batch:
            batches.append(batch)
        random.shuffle(batches)
        for batch in batches:
            yield collate(batch, self.pieces.pad, self.theme_at, lambda c: shown_score(c.score, random)), len(batches)
