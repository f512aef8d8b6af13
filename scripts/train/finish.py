"""Creates the shipped files from a fitted reader: calibration, themes and exported files. Also measures the result."""

import json
import math
import os

import numpy as np
import torch

from calibrate import calibrate
from corpus import LABELS, LANGUAGES, read_corpus
from data_sets import read_btc
from export import export_encoder, export_heads, session_of
from gather import DATA, GROUPS, ROOT, is_held_out, normal
from leave_one_out import calibration_rows, cross_calibrated
from measure import line, person_counts, report
from predict import END_AT, predict
from themes import refit

STANCES = ("thanked", "criticised", "neutral")
TAGS = ("O", "B-PER", "I-PER")
PERSON_AT = 0.4  # a missed name is not read out; a doubtful one is held
OTHER_LANGUAGES = ("da", "it", "nb", "nl", "pl", "pt")
FIXTURE = 1000
ODD_TEXTS = (
    "", " ", "👍", "Great 👍🏽👍🏽 team!!", "thx ❤️❤️", "https://example.org/a/b?c=d&e=f#g", "mail me: first.last@example.org",
    "no-break\u00a0space and\u2009thin", "cafe\u0301 na\u0308ytto\u0308", "ﬁne ﬂow ½ ² ™ …", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas", "работает медленно", "非常感谢你的帮助", "ขอบคุณ", "a\u200bb\u200dc\ufe0f",
    "solved.Thanks", "Kim/Sara", "line one\nline two\r\n\r\nline three", "\ttab\tseparated\t", "query: query:", "▁▁ ▁a", "(((", "…", "’s", "´", "1.2.3-rc4", "C++/C#/F#", "AND/OR", "½ hour", "<s> </s> <pad> <unk>",
)


def gold_sets():
    """Returns the gold sets, in the languages of the corpus and in others."""
    sets = {}
    for comment in read_corpus(os.path.join(ROOT, "test", "gold"), LANGUAGES + OTHER_LANGUAGES):
        name = f"gold {comment.source}" if comment.language == "en" else f"gold {comment.language}"
        sets.setdefault(name, []).append(comment)
    return sets


def write_token_fixture(pieces, texts, path):
    rows = []
    for text in [*ODD_TEXTS, *texts]:
        ids = pieces.head + [i for word in pieces.read(text).pieces for i in word] + [pieces.eos]
        rows.append({"text": text, "ids": ids})
    with open(path, "w", encoding="utf8") as file:
        json.dump({"texts": rows}, file, ensure_ascii=False, indent=0)


def write_held_out_themes(training, path):
    """Writes the coded segments that were not used to train the themes, for choosing thresholds."""
    with open(path, "w", encoding="utf8") as file:
        file.write("text\tcomment\tlanguage\torigin\tkey\n")
        for comment in training.coded:
            for segment in comment.segments if is_held_out(comment) else ():
                if segment.theme:
                    columns = (normal(comment.text[segment.start : segment.end]), normal(comment.text), comment.language, comment.source, segment.theme)
                    file.write("\t".join(columns) + "\n")


def measure_all(reader, shop, calibration, log, run=None, person_at=PERSON_AT):
    ways = {"calibration": calibration, "log": log, "run": run, "person_at": person_at}
    few = slice(20 if shop.smoke else None)
    for name, comments in gold_sets().items():
        report(name, reader, shop.pieces, comments[few], **ways)
    held_out = shop.training.held_out[few]
    report("real, held out within sources", reader, shop.pieces, held_out, **ways)
    report("the same, text alone", reader, shop.pieces, held_out, with_score=False, **ways)
    tweets = list(read_btc(os.path.join(DATA, "btc", "btc.dev")))[few]
    log(f"BTC dev persons {person_counts(tweets, predict(reader, shop.pieces, tweets, run=run, person_at=person_at)).line()}")


def group_of(source):
    return next(group for group, sources in GROUPS.items() if source in sources)


def log_transfer(rows, log):
    """Logs the figures of each group of sources, with calibration and thresholds fitted to the other groups."""
    for group, figures in cross_calibrated(rows, calibrate).items():
        log(line(f"held out of {group}, calibrated on the others", figures) + " ECE " + " ".join(f"{e:.3f}" for e in figures["ece"].values()))


def finish(shop, out, log, version=None):
    os.makedirs(out, exist_ok=True)
    reader = shop.reader()
    training, pieces = shop.training, shop.pieces
    export_encoder(reader, pieces.tokenizer, out, shop.sample_batches(), log=log)
    # Everything from here on is fitted to what the exported file answers.
    run = session_of(os.path.join(out, "onnx", "model_quantized.onnx"), torch.get_num_threads())
    rows = calibration_rows(reader, pieces, training.held_out, "", run)[0]
    for row in rows:
        row["group"] = group_of(row["source"])
    log_transfer(rows, log)
    calibration = calibrate(np.array([r["logits"] for r in rows]), [r["wanted"] for r in rows], [r["group"] for r in rows])
    log(f"calibration {calibration}")
    write_held_out_themes(training, shop.path("themes-held-out.tsv"))
    theme_calibration, theme_words = refit(reader, pieces, training.coded[:: 20 if shop.smoke else 1], training.theme_keys, training.theme_labels, log, run)
    theme_words.export(out)
    details = {
        "labels": {"classes": LABELS, "calibration": [{"a": c["a"], "b": c["b"]} for c in calibration], "thresholds": [c["threshold"] for c in calibration]},
        "ends": {"threshold": END_AT},
        # Added to the logit of no person: what was PERSON_AT becomes 0.5.
        "persons": {"classes": TAGS, "bias": round(math.log(PERSON_AT / (1 - PERSON_AT)), 4)},
        "stance": {"classes": STANCES},
        "themes": {"classes": training.theme_keys, "kind": "softmax", "calibration": {"a": round(1 / theme_calibration["temperature"], 4), "b": 0}, "threshold": theme_calibration["threshold"]},
    }
    export_heads(reader, out, version or f"encoder-{shop.base.sha256[:8]}", details)
    fixture = os.path.join(ROOT, "test", "gold") if os.path.abspath(out) == os.path.join(ROOT, "models", "encoder") else out
    write_token_fixture(pieces, shop.unlabelled[-FIXTURE:], os.path.join(fixture, "token-ids.json"))
    log("-- as exported, int8")
    measure_all(reader, shop, calibration, log, run)
