"""Reads the public data sets that may be used for training (see ../../../shared/data/README.md) as Comments."""

import csv
import json
import os
import random
import re

from corpus import Comment, Mention, read_table

# Known labels of a whole comment, in the order idea, pain, praise, pain-or-idea: 1, 0, or None for unknown.
NHS_SENTIMENT = {"1": (None, 0, 1, 0), "2": (None, None, 1, None), "4": (None, None, 0, 1), "5": (None, None, 0, 1)}
QUESTIONS = {
    "helps": (0, 0, 1, 0),
    "pain": (None, 1, 0, 1),
    "improve": (1, None, 0, 1),
    "feature": (1, None, 0, 1),
    "like_best": (0, 0, 1, 0),
    "like_least": (None, 1, 0, 1),
    "change_one_thing": (1, None, 0, 1),
}
QUESTION_WEIGHT = 0.4
LONGEST_WEAK = 400


def _clean(text):
    return re.sub(r"\s+", " ", text or "").strip()


def _is_usable(text):
    return bool(re.search(r"[^\W\d_]{2}", text)) and len(text) < LONGEST_WEAK


def read_weak(folder):
    """Yields comments of real-feedback and the app reviews, with the labels of the whole comment that follow from its question or code."""
    feedback = os.path.join(folder, "real-feedback")
    for row in read_table(os.path.join(feedback, "nhs-friends-and-family.tsv")):
        text, known = _clean(row["text"]), NHS_SENTIMENT.get(row["sent"] or "")
        if known and len(text) > 12 and _is_usable(text):
            yield Comment(text, source="nhs", weak=known)
    for row in read_table(os.path.join(feedback, "nhs-phase-1.tsv")):
        text = _clean(row["text"])
        if not re.fullmatch(r"-?\d+(\.\d+)?", row["crit"] or "") or "Couldn" in row["label"] or "Nothing" in (row["sub"] or ""):
            continue
        value = float(row["crit"])
        known = (None, 0, 1, 0) if value >= 3 else (None, None, 0, 1) if value <= -2 else None
        if known and _is_usable(text):
            yield Comment(text, source="nhs1", weak=known)
    for name, source, language in (
        ("spack-user-survey", "spack", "en"),
        ("r-community-survey-en", "r-en", "en"),
        ("r-community-survey-es", "r-es", "es"),
    ):
        for row in read_table(os.path.join(feedback, f"{name}.tsv")):
            text, known = _clean(row["text"]), QUESTIONS.get(row["question"])
            if known and len(text.split()) > 3 and _is_usable(text):
                yield Comment(text, source=source, language=language, weak=known, weight=QUESTION_WEIGHT)
    yield from _read_app_topics(os.path.join(folder, "app-reviews"))
    yield from _read_maalej(os.path.join(folder, "maalej2016"))


def _read_app_topics(folder):
    """Uses the topics of the golden set: an error with at most three stars is a pain point."""
    with open(os.path.join(folder, "golden_set.csv"), encoding="utf8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            topics = {row.get(f"class{i}") for i in range(1, 6)}
            text = _clean(row["reviewText"])
            stars = int(row["ratingStars"]) if (row["ratingStars"] or "").isdigit() else None
            known = None
            if "ERROR" in topics and stars is not None and stars <= 3:
                known = (None, 1, None, 1)
            if known and _is_usable(text):
                yield Comment(text, source="app", weak=known, weight=QUESTION_WEIGHT)


def _read_maalej(folder):
    """Uses human labels of app reviews: a bug is a pain point, a feature request an idea."""
    for name, wanted, known in (("Bug", "Bug", (None, 1, None, 1)), ("Feature", "Feature", (1, None, None, 1))):
        with open(os.path.join(folder, f"{name}.json"), encoding="utf8", errors="replace") as file:
            data = file.read()
        # Some rows of the copy have a trailing comma or an invalid escape, so each row is parsed separately.
        for match in re.finditer(r"\{[^{}]*\}", data):
            try:
                row = json.loads(match[0], strict=False)
            except ValueError:
                continue
            text = _clean(f"{row.get('title') or ''}. {row.get('comment') or ''}".strip(". "))
            if row.get("label") == wanted and _is_usable(text):
                yield Comment(text, source="maalej", weak=known, weight=QUESTION_WEIGHT)


def read_unlabelled(folder, seed=0):
    """Returns real texts without labels as (source, text), shuffled."""
    texts = []
    feedback = os.path.join(folder, "real-feedback")
    for name in sorted(os.listdir(feedback)):
        if name.endswith(".tsv"):
            texts += [(name[:-4], row["text"] or "") for row in read_table(os.path.join(feedback, name))]
    with open(os.path.join(folder, "app-reviews", "reviews.csv"), encoding="utf8", errors="replace", newline="") as file:
        rows = list(csv.reader(file))
    column = next(i for i, name in enumerate(rows[0]) if "review" in name.lower() and "id" not in name.lower())
    texts += [("app", row[column]) for row in rows[1:] if len(row) > column]
    with open(os.path.join(folder, "goemotions", "train.tsv"), encoding="utf8") as file:
        emotions = [line.split("\t")[0] for line in file if "[NAME]" not in line]
    random.Random(seed).shuffle(emotions)
    texts += [("goemotions", text) for text in emotions[:4000]]
    texts = [(source, text.strip()) for source, text in texts if re.search(r"[^\W\d_]{2}", text)]
    random.Random(seed).shuffle(texts)
    return texts


# Tokens without a space before or after them, for converting tokens back to text.
NO_SPACE_BEFORE = {".", ",", "!", "?", ";", ":", ")", "]", "'s", "'m", "'re", "'ve", "'ll", "'d", "n't", "%", "'", "’s"}
NO_SPACE_AFTER = {"(", "[", "@", "#"}


def _join(tokens, tags, language, source):
    """Joins tokens to running text with the mentions of persons."""
    text, mentions, glue = "", [], True
    for token, tag in zip(tokens, tags):
        if not glue and token not in NO_SPACE_BEFORE:
            text += " "
        start = len(text)
        text += token
        glue = token in NO_SPACE_AFTER
        if tag == "B":
            mentions.append([start, len(text)])
        elif tag == "I" and mentions:
            mentions[-1][1] = len(text)
    spans = tuple(Mention(a, b, "") for a, b in mentions)
    return Comment(text, language=language, source=source, mentions=spans)


def _sentences(path, token_column, tag_column):
    tokens, tags = [], []
    with open(path, encoding="utf8") as file:
        for line in file:
            line = line.rstrip("\n")
            columns = line.split("\t")
            if not line.strip() or (columns[0] == "#" and token_column == 1):
                if tokens:
                    yield tokens, tags
                tokens, tags = [], []
            elif len(columns) > max(token_column, tag_column):
                tokens.append(columns[token_column])
                tags.append(columns[tag_column])
    if tokens:
        yield tokens, tags


def read_btc(path):
    """Reads the Broad Twitter Corpus. Handles do not count as names, although they are tagged as such."""
    for tokens, tags in _sentences(path, 0, 1):
        out = []
        for i, tag in enumerate(tags):
            person = tag.endswith("PER") and not (i and tokens[i - 1] == "@") and not tokens[i].startswith("@")
            out.append(tag[0] if person else "O")
        yield _join(tokens, out, "en", "btc")


def read_germeval(path):
    for tokens, tags in _sentences(path, 1, 2):
        yield _join(tokens, [t[0] if t.endswith("-PER") else "O" for t in tags], "de", "germeval")
