"""Keeps the vectors of general texts useful while the encoder is fitted to feedback: texts that the base model finds alike stay alike, and questions
of one intent move together. Without this, the vectors forget everything that is not a theme of feedback, and themes of other texts are found far worse.
"""

import json
import os
import random as random_module

import torch
import torch.nn.functional as functional

from batches import Shape, collate, sized_batches
from corpus import Comment
from data_sets import read_unlabelled
from model import contrast

EVERY = 3  # steps between two batches of general texts
INTENTS, OF_INTENT = 10, 3  # texts with intents in a batch
OTHERS = 34  # texts without intents in a batch
HEAT = 0.1
OTHER_TEXTS = 7000
LONGEST_TEXT = 70  # characters: a batch costs about as much as one of comments
NO_INTENT = -1


def read_intents(folder):
    """Returns the questions of hwu64 as (intent, text)."""
    with open(os.path.join(folder, "hwu64", "train_kfold1.rasa.json"), encoding="utf8") as file:
        rows = json.load(file)["rasa_nlu_data"]["common_examples"]
    return [(row["intent"], row["text"]) for row in rows]


class GeneralTexts:
    """General texts with the vectors that the base model gives them."""

    def __init__(self, base, pieces, folder, share=1.0, seed=6):
        """`base`: the encoder before training."""
        questions = read_intents(folder)
        others = [text[:LONGEST_TEXT] for _, text in read_unlabelled(folder)][:OTHER_TEXTS]
        names = sorted({intent for intent, _ in questions})
        texts = [text for _, text in questions] + others
        count = max(4 * OTHERS, int(len(texts) * share))
        chosen = sorted(random_module.Random(seed).sample(range(len(texts)), min(count, len(texts))))
        self.intents = torch.tensor([names.index(questions[i][0]) if i < len(questions) else NO_INTENT for i in chosen])
        self.pieces = pieces
        self.shapes = [Shape(pieces, Comment(texts[i])) for i in chosen]
        self.vectors = base_vectors(base.eval(), pieces, [texts[i] for i in chosen])
        self.vectors -= self.vectors.mean(0)
        self.by_intent = {}
        for row, intent in enumerate(self.intents.tolist()):
            self.by_intent.setdefault(intent, []).append(row)
        self.unnamed = self.by_intent.pop(NO_INTENT)
        self.random = random_module.Random(seed)

    def draw(self):
        """Returns the rows of a batch."""
        intents = self.random.sample(sorted(self.by_intent), min(INTENTS, len(self.by_intent)))
        rows = [row for intent in intents for row in self.random.sample(self.by_intent[intent], min(OF_INTENT, len(self.by_intent[intent])))]
        return rows + self.random.sample(self.unnamed, min(OTHERS, len(self.unnamed)))

    def loss(self, reader):
        """Returns the loss of one batch: how far its similarities are from those of the base (as in relational distillation), and the contrast of intents."""
        rows = self.draw()
        batch = collate([self.shapes[row] for row in rows], self.pieces.pad)
        with torch.autocast("cpu", torch.bfloat16):
            states = reader.read(batch)
        mask = batch.mask.unsqueeze(-1).float()
        own = (states * mask).sum(1) / mask.sum(1)
        own = own - own.mean(0)
        apart = similarities(own)
        with torch.no_grad():
            right = similarities(self.vectors[rows]).softmax(1)
        alike = functional.kl_div(apart.log_softmax(1), right, reduction="batchmean")
        named = self.intents[rows] != NO_INTENT
        return alike, contrast(own[named], self.intents[rows][named])


def similarities(vectors):
    unit = functional.normalize(vectors, dim=1)
    return unit @ unit.T / HEAT - 1e4 * torch.eye(len(unit))


@torch.no_grad()
def base_vectors(base, pieces, texts):
    """Returns the mean state of each text's pieces."""
    order = sorted(range(len(texts)), key=lambda i: len(Shape(pieces, Comment(texts[i])).ids))
    vectors, done = torch.zeros(len(texts), base.config.hidden_size), 0
    for ids, mask in sized_batches(pieces, [texts[i] for i in order], budget=4000):
        states = base(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weight = mask.unsqueeze(-1).float()
        vectors[order[done : done + len(ids)]] = (states * weight).sum(1) / weight.sum(1)
        done += len(ids)
    return vectors
