"""Reads annotated comments: the project's corpus, annotated real comments and gold sets.

models/corpus/README.md describes the notation.
"""

import csv
import os
import re
from dataclasses import dataclass, field, replace

LABELS = ("improvement_idea", "pain_point", "praise")
MARKS = "!-+"
STANCES = {"t": "thanked", "c": "criticised", "n": "neutral"}
LANGUAGES = ("en", "de", "fi", "sv", "es", "fr")
SCORES = 12  # 0 to 10, and none


@dataclass(frozen=True)
class Segment:
    start: int
    end: int
    labels: tuple  # 0 or 1 for each of LABELS
    theme: str = ""


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    stance: str
    inflected: bool = False


@dataclass(frozen=True)
class Comment:
    """A comment. `segments` is None if they are not annotated; likewise `mentions`."""

    text: str
    score: int | None = None
    language: str = "en"
    source: str = ""
    segments: tuple | None = None
    mentions: tuple | None = None
    weak: tuple | None = None  # known labels of the whole comment, see data_sets.py
    weight: float = 1.0

    def with_(self, **changes):
        return replace(self, **changes)


@dataclass
class _Reading:
    text: list = field(default_factory=list)
    length: int = 0
    segments: list = field(default_factory=list)
    mentions: list = field(default_factory=list)

    def add(self, piece):
        self.text.append(piece)
        self.length += len(piece)


ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def parse(annotated):
    """Returns the text, segments and mentions of a line in the corpus notation; raises ValueError if the notation is invalid."""
    reading = _Reading()
    opened = None  # labels and start of the segment that is open
    bracket = None  # start and text parts of the bracket that is open
    at = 0
    while at < len(annotated):
        character = annotated[at]
        if character == "\\" and at + 1 < len(annotated):
            following = annotated[at + 1]
            known = ESCAPES.get(following) or (following if following in "[]{}\\/=" else None)
            reading.add(known if known else "\\" + following)
            at += 2
            continue
        if character == "{" and bracket is None:
            close = annotated.index("}", at)
            marks = annotated[at + 1 : close]
            if opened:
                reading.segments.append(Segment(opened[1], reading.length, opened[0]))
            if marks.strip(MARKS):
                raise ValueError(f"unknown marks {marks!r}")
            opened = (tuple(int(m in marks) for m in MARKS), reading.length)
            at = close + 1
            continue
        if character == "[" and bracket is None:
            bracket = (reading.length, len(reading.text))
            at += 1
            continue
        if character == "]" and bracket is not None:
            start, part = bracket
            inside = "".join(reading.text[part:])
            surface, _, kind = inside.rpartition("/")
            while surface and re.search(r"/[tcn]$", surface) and kind in STANCES:
                surface = surface[:-2]
            surface, equals, _base = surface.partition("=") if kind in STANCES else (surface, "", "")
            del reading.text[part:]
            reading.length = start
            reading.add(surface)
            if kind in STANCES:
                reading.mentions.append(Mention(start, reading.length, STANCES[kind], bool(equals)))
            bracket = None
            at += 1
            continue
        reading.add(character)
        at += 1
    if bracket is not None:
        raise ValueError("a bracket is not closed")
    if opened:
        reading.segments.append(Segment(opened[1], reading.length, opened[0]))
    text = "".join(reading.text)
    segments = tuple(s for s in reading.segments if text[s.start : s.end].strip())
    return text, segments, tuple(reading.mentions)


def _comment(annotated, score, **more):
    text, segments, mentions = parse(annotated)
    return Comment(text, score, segments=segments, mentions=mentions, **more)


def read_corpus_file(path, language, source):
    """Yields the comments of a file of the corpus or a gold set. Each line has a score, a tab and the annotated text."""
    with open(path, encoding="utf8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") or "\t" not in line:
                continue
            score, annotated = line.rstrip("\n").split("\t")[:2]
            try:
                yield _comment(annotated, None if score == "-" else int(score), language=language, source=source)
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}") from error


def read_corpus(folder, languages=LANGUAGES):
    """Yields all comments of models/corpus, or of another folder with one subfolder per language."""
    for language in languages:
        inside = os.path.join(folder, language)
        for name in sorted(os.listdir(inside)) if os.path.isdir(inside) else ():
            if name.endswith(".tsv"):
                yield from read_corpus_file(os.path.join(inside, name), language, f"{language}/{name[:-4]}")


def read_table(path):
    with open(path, encoding="utf8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_annotated(path, skip_broken=True):
    """Yields annotated real comments from a table with the columns source, question, score and annotated."""
    for row in read_table(path):
        score = (row.get("score") or "").strip()
        score = int(float(score)) if re.fullmatch(r"\d+(\.\d+)?", score) else None
        language = "es" if row["source"].endswith("-es") else "en"
        # App ratings range from 1 to 5 stars, survey scores from 0 to 10.
        if score is not None and row["source"].startswith("app"):
            score = round((score - 1) * 2.5)
        try:
            comment = _comment(row["annotated"] or "", score, language=language, source=row["source"])
        except ValueError:
            if not skip_broken:
                raise
            continue
        if comment.segments:
            yield comment
