"""Makes what ships of a fitted reader: calibration, themes, the exported files, the student, and the figures of all of it."""

import json
import os
import random

import numpy as np
import torch

from batches import Shape, collate
from calibrate import calibrate
from corpus import LABELS, LANGUAGES, Comment, read_corpus
from data_sets import read_btc
from export import export_encoder, export_heads, session_of
from gather import DATA, ROOT
from leave_one_out import cross_calibrated
from measure import line, person_counts, report
from predict import predict
from student import AGREEMENT, agreement, choose_threshold, class_of, encoder_answers, export_student, fit_student, is_short, parts
from themes import refit

STANCES = ("thanked", "criticised", "neutral")
TAGS = ("O", "B-PER", "I-PER")
OTHER_LANGUAGES = ("da", "it", "nb", "nl", "pl", "pt")
SAMPLES = 600
FIXTURE = 1000
ODD_TEXTS = (
    "", " ", "👍", "Great 👍🏽👍🏽 team!!", "thx ❤️❤️", "https://example.org/a/b?c=d&e=f#g", "mail me: first.last@example.org",
    "no-break\u00a0space and\u2009thin", "cafe\u0301 na\u0308ytto\u0308", "ﬁne ﬂow ½ ² ™ …", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas", "работает медленно", "非常感谢你的帮助", "ขอบคุณ", "a\u200bb\u200dc\ufe0f",
    "solved.Thanks", "Kim/Sara", "line one\nline two\r\n\r\nline three", "\ttab\tseparated\t", "query: query:", "▁▁ ▁a", "(((", "…", "’s", "´", "1.2.3-rc4", "C++/C#/F#", "AND/OR", "½ hour", "<s> </s> <pad> <unk>",
)


def gold_sets():
    """The gold sets: in the languages of the corpus, and in others that it has no text of."""
    sets = {}
    for comment in read_corpus(os.path.join(ROOT, "test", "gold"), LANGUAGES + OTHER_LANGUAGES):
        name = f"gold {comment.source}" if comment.language == "en" else f"gold {comment.language}"
        sets.setdefault(name, []).append(comment)
    return sets


def range_batches(pieces, texts, budget=1500):
    """Batches of (ids, mask) of like length, to fix the ranges of activations."""
    shapes = sorted((Shape(pieces, Comment(t)) for t in texts), key=lambda s: len(s.ids))
    batches, batch = [], []
    for shape in shapes:
        if batch and len(shape.ids) * (len(batch) + 1) > budget:
            batches.append(collate(batch, pieces.pad))
            batch = []
        batch.append(shape)
    batches.append(collate(batch, pieces.pad))
    return [(b.ids, b.mask) for b in batches]


def write_token_fixture(pieces, texts, path):
    rows = []
    for text in [*ODD_TEXTS, *texts]:
        ids = pieces.head + [i for word in pieces.read(text).pieces for i in word] + [pieces.eos]
        rows.append({"text": text, "ids": ids})
    with open(path, "w", encoding="utf8") as file:
        json.dump({"texts": rows}, file, ensure_ascii=False, indent=0)


def measure_all(reader, shop, calibration, log, run=None, person_at=0.5):
    ways = {"calibration": calibration, "log": log, "run": run, "person_at": person_at}
    for name, comments in gold_sets().items():
        report(name, reader, shop.pieces, comments, **ways)
    report("real, held out within sources", reader, shop.pieces, shop.training.held_out, **ways)
    report("the same, text alone", reader, shop.pieces, shop.training.held_out, with_score=False, **ways)
    tweets = list(read_btc(os.path.join(DATA, "btc", "btc.dev")))
    log(f"BTC dev persons {person_counts(tweets, predict(reader, shop.pieces, tweets, run=run, person_at=person_at)).line()}")


def fit_trivial(reader, shop, calibration, run, log):
    """The student, its threshold from sources left out of it, and how much it answers."""
    training = shop.training
    groups = {}
    for source, text in shop.unlabelled_rows:
        groups.setdefault(source.split("-")[0], []).append(text)
    groups["corpus"] = [c.text for c in training.corpus]
    name_words = {n.lower() for given, family in shop.names.cultures for n in (*given, *family)}
    data = {}
    for group, texts in groups.items():
        own = sorted({p for t in texts for p in parts(t) if is_short(p)})
        if shop.smoke:
            own = own[:200]
        labels, same, persons = encoder_answers(reader, shop.pieces, own, calibration, run)
        data[group] = [(part, class_of(l, s, p), 1.0, p) for part, l, s, p in zip(own, labels, same, persons)]
    pooled, shorts = [], 0
    for group, texts in groups.items():
        whole = [t for t in texts if is_short(t)][: 200 if shop.smoke else 4000]
        student = fit_student([r for g, rows in data.items() if g != group for r in rows], name_words)
        labels, _, persons = encoder_answers(reader, shop.pieces, whole, calibration, run)
        found = agreement(student, list(zip(whole, labels, persons)))
        at = choose_threshold(found)
        log(f"student without {group}: {len(whole)} short comments, sure enough at {at:.3f}: {np.mean([s >= at for s, _ in found]) * len(found) / max(1, len(whole)):.3f} answered")
        pooled += found
        shorts += len(whole)
    student = fit_student([r for rows in data.values() for r in rows], name_words)
    student.threshold = choose_threshold(pooled, AGREEMENT)
    answered = [right for sure, right in pooled if sure >= student.threshold]
    log(f"student: threshold {student.threshold:.4f}, answers {len(answered) / max(1, shorts):.3f} of {shorts} short comments of sources not fitted, agreement {np.mean(answered):.4f}")
    return student


def finish(shop, out, log, left_out="left-out.json", version=None):
    reader = shop.reader()
    training, pieces = shop.training, shop.pieces
    with open(shop.path(left_out), encoding="utf8") as file:
        rows = json.load(file)
    for group, figures in cross_calibrated(rows, calibrate).items():
        log(line(f"left out: {group}, calibrated on the others", figures) + " ECE " + " ".join(f"{e:.3f}" for e in figures["ece"].values()))
    calibration = calibrate(np.array([r["logits"] for r in rows]), [r["wanted"] for r in rows], [r["group"] for r in rows])
    log(f"calibration {calibration}")
    theme_calibration = refit(reader, pieces, training.coded, training.theme_keys, log)
    texts = [c.text for c in training.corpus + training.real]
    random.Random(1).shuffle(texts)
    export_encoder(reader, pieces.tokenizer, out, range_batches(pieces, texts[:SAMPLES]), log=log)
    details = {
        "labels": {"classes": LABELS, "calibration": [{"a": c["a"], "b": c["b"]} for c in calibration], "thresholds": [c["threshold"] for c in calibration]},
        "ends": {"threshold": 0.5},
        "persons": {"classes": TAGS, "bias": 0.0},
        "stance": {"classes": STANCES},
        "themes": {"classes": training.theme_keys, "kind": "softmax", "calibration": {"a": round(1 / theme_calibration["temperature"], 4), "b": 0}, "threshold": theme_calibration["threshold"]},
    }
    export_heads(reader, out, version or f"encoder-{shop.base.sha256[:8]}", details)
    real = [t for _, t in shop.unlabelled_rows]
    write_token_fixture(pieces, real[-FIXTURE:], os.path.join(out, "token-ids.json"))
    run = session_of(os.path.join(out, "onnx", "model_quantized.onnx"))
    log("-- float32")
    measure_all(reader, shop, calibration, log)
    log("-- as exported, int8")
    measure_all(reader, shop, calibration, log, run)
    student = fit_trivial(reader, shop, calibration, run, log)
    export_student(student, out)
