"""Augments annotated comments, so that labels, segment ends and names are found in any style of writing.

Every change takes a Comment and returns one with a valid annotation.
"""

import re

from corpus import Comment, Mention, Segment
from names import thing

MARK_AT_END = re.compile(r"[.!?;,:]+(?=\s*$)")


def edit(comment, edits):
    """Applies `edits`, a list of (start, end, replacement) in order without overlap, and moves the annotation accordingly."""
    if not edits:
        return comment
    parts, at, moved = [], 0, []
    for start, end, text in edits:
        parts += [comment.text[at:start], text]
        at = end
    parts.append(comment.text[at:])

    def move(position, is_end):
        shift = 0
        for start, end, text in edits:
            if end < position or (end == position and (is_end or start < end)):
                shift += len(text) - (end - start)
            elif start < position:  # inside a part that is replaced
                return start + shift + (len(text) if is_end else 0)
            else:
                break
        return position + shift

    text = "".join(parts)
    segments = comment.segments and tuple(
        Segment(move(s.start, False), move(s.end, True), s.labels, s.theme) for s in comment.segments
    )
    segments = segments and tuple(s for s in segments if text[s.start : s.end].strip())
    mentions = comment.mentions and tuple(
        Mention(move(m.start, False), move(m.end, True), m.stance, m.inflected) for m in comment.mentions
    )
    return comment.with_(text=text, segments=segments, mentions=mentions)


def lower(comment, random):
    text = comment.text.lower()
    return comment.with_(text=text) if len(text) == len(comment.text) else comment


def upper(comment, random):
    text = comment.text.upper()
    return comment.with_(text=text) if len(text) == len(comment.text) else comment


def _ends(comment):
    """Yields the punctuation and spaces at the end of each segment except the last: (segment, mark start, mark end, end)."""
    for segment in comment.segments[:-1]:
        inside = comment.text[segment.start : segment.end]
        mark = MARK_AT_END.search(inside)
        stripped = segment.start + len(inside.rstrip())
        yield segment, segment.start + mark.start() if mark else stripped, stripped, segment.end


def drop_marks(comment, random):
    """Removes the punctuation at segment ends, usually including the last; the next segment keeps or loses its capital."""
    if not comment.segments:
        return comment
    edits = [(a, b, "") for _, a, b, _ in _ends(comment) if a < b]
    last = MARK_AT_END.search(comment.text)
    if last and random.random() < 0.7:
        edits.append((last.start(), last.end(), ""))
    changed = edit(comment, edits)
    if random.random() < 0.5 and changed.segments:
        letters = list(changed.text)
        for segment in changed.segments[1:]:
            small = letters[segment.start].lower()
            if len(small) == 1 and not any(m.start == segment.start for m in changed.mentions or ()):
                letters[segment.start] = small
        changed = changed.with_(text="".join(letters))
    return changed


def other_marks(comment, random):
    """Replaces the punctuation at segment ends by commas, dots, dashes, line breaks, or a full stop without a space."""
    if not comment.segments:
        return comment
    mark = random.choice((", ", ",", "...", " - ", "\n", "\n\n", "!! ", ".", "; ", " / "))
    return edit(comment, [(a, e, mark) for _, a, _, e in _ends(comment)])


def bullets(comment, random):
    """Turns the segments into a list, on one line or several."""
    if not comment.segments or len(comment.segments) < 2:
        return comment
    way = random.choice(("- ", "* ", "• ", "1. ", "1) ", "a) ", "-", "+ "))
    gap = random.choice((" ", "\n", " "))
    edits = []
    for i, segment in enumerate(comment.segments):
        sign = way.replace("1", str(i + 1)).replace("a)", f"{chr(97 + i % 26)})")
        edits.append((segment.start, segment.start, sign))
    listed = edit(comment, edits)
    # The bullet belongs to the segment that follows it.
    starts = []
    shift = 0
    for (at, _, sign), segment in zip(edits, comment.segments):
        starts.append(at + shift)
        shift += len(sign)
    ends = starts[1:] + [len(listed.text)]
    segments = tuple(Segment(a, b, s.labels, s.theme) for a, b, s in zip(starts, ends, comment.segments))
    listed = listed.with_(segments=segments)
    return edit(listed, [(b, e, gap) for _, a, b, e in _ends(listed) if b < e])


def wraps(comment, random):
    """Adds hard line wraps after 30 to 80 characters."""
    width, column, edits = random.randint(30, 80), 0, []
    for space in re.finditer(r" ", comment.text):
        if space.start() - column > width:
            edits.append((space.start(), space.end(), "\n"))
            column = space.end()
    return edit(comment, edits)


def slips(comment, random):
    """Adds a few typing errors outside names: letters swapped, dropped or doubled."""
    edits = []
    for word in re.finditer(r"[^\W\d_]{4,}", comment.text):
        if random.random() < 0.08 and not any(m.start < word.end() and word.start() < m.end for m in comment.mentions or ()):
            at = word.start() + random.randint(1, len(word[0]) - 2)
            a, b = comment.text[at], comment.text[at + 1]
            edits.append((at, at + 2, random.choice((b + a, a, a + a + b))))
    return edit(comment, edits)


def rename(comment, random, names):
    """Replaces names that are not inflected by other names, and sometimes by things, which are not persons."""
    edits, gone = [], set()
    for i, mention in enumerate(comment.mentions or ()):
        if mention.inflected:
            continue
        way = random.random()
        if way < 0.75:
            alone = 0.8 if " " not in comment.text[mention.start : mention.end] else 0.2
            edits.append((mention.start, mention.end, names.written(random, alone)))
        elif way < 0.87:
            edits.append((mention.start, mention.end, thing(random, names)))
            gone.add(i)
    changed = edit(comment, edits)
    if gone:
        changed = changed.with_(mentions=tuple(m for i, m in enumerate(changed.mentions) if i not in gone))
    return changed


def join(first, second, random):
    """Joins two comments, with or without punctuation between them."""
    mark = random.choice((" ", " ", ". ", "\n", ", ", "... ", " but ", " - ", "\n\n"))
    if mark == " but " and (first.language != "en" or second.language != "en"):
        mark = " "
    head = first.text.rstrip()
    if mark[0] in ".," and head[-1:] in ".!?,;":
        mark = " "
    if mark == " " and random.random() < 0.4:
        head = head.rstrip(".!?,; ")
    at_gap = len(head)
    word = mark.lstrip() if mark == " but " else ""
    gap = " " if word else mark
    offset = at_gap + len(gap) + len(word)
    text = head + gap + word + second.text
    segments = []
    for i, s in enumerate(first.segments):
        last = i == len(first.segments) - 1
        segments.append(Segment(s.start, at_gap + len(gap) if last else min(s.end, at_gap), s.labels, s.theme))
    for i, s in enumerate(second.segments):
        segments.append(Segment(s.start + offset - (len(word) if i == 0 else 0), s.end + offset, s.labels, s.theme))
    mentions = [m for m in first.mentions or () if m.end <= at_gap]
    mentions += [Mention(m.start + offset, m.end + offset, m.stance, m.inflected) for m in second.mentions or ()]
    score = first.score if random.random() < 0.5 else second.score
    return Comment(text, score, first.language, first.source, tuple(s for s in segments if s.end > s.start), tuple(mentions))


def merge(comment, random):
    """Merges two adjacent segments into one with the labels of both, as happens if a segment end is missed."""
    at = random.randrange(len(comment.segments) - 1)
    a, b = comment.segments[at : at + 2]
    one = Segment(a.start, b.end, tuple(max(x, y) for x, y in zip(a.labels, b.labels)))
    return comment.with_(segments=comment.segments[:at] + (one,) + comment.segments[at + 2 :])


LAYOUTS = ((drop_marks, 0.13), (other_marks, 0.10), (bullets, 0.06), (wraps, 0.04))
CASES = ((lower, 0.12), (upper, 0.03))


def _choose(random, ways):
    draw = random.random()
    for way, share in ways:
        draw -= share
        if draw < 0:
            return way
    return None


def change(comment, random, names, others=None):
    """Returns the comment unchanged or changed in one or more ways. `others`: comments to join it with, by language."""
    if comment.mentions and random.random() < 0.6:
        comment = rename(comment, random, names)
    if not comment.segments:
        case = _choose(random, CASES)
        return case(comment, random) if case else comment
    if others and len(comment.text) < 120 and random.random() < 0.15:
        own = others.get(comment.language)
        if own and random.random() < 0.95:
            comment = join(comment, random.choice(own), random)
    for ways in (LAYOUTS, CASES):
        way = _choose(random, ways)
        if way:
            comment = way(comment, random)
    if random.random() < 0.08:
        comment = slips(comment, random)
    return comment


def shown_score(score, random):
    """Returns the score that training shows: often none, sometimes another one, so that the score never outweighs the text."""
    way = random.random()
    if score is None:
        return random.choice((10, 10, 9, 8, 7, 5, 3, 0)) if way < 0.35 else None
    if way < 0.4:
        return score
    if way < 0.75:
        return None
    return random.choice((10, 10, 9, 9, 8, 7, 6, 5, 3, 2, 1, 0))
