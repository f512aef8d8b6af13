"""Cuts a comment into words and words into pieces, exactly like the runtime.

Words are separated by white space, and also cut between sentences without a space ("solved.Thanks") and at a slash ("Kim/Sara"). White space with a
line break is a separate word, "|". Emoji are replaced by text smileys, because the unigram model of the runtime does not contain them. No piece spans
a space.
"""

import unicodedata
from dataclasses import dataclass, field

import regex

BREAK = "|"
PREFIX = ("query", ":")
MAX_PIECES = 256  # of a text, with its marks
# Between a punctuation mark (after a lower-case letter, digit or bracket) and a capital letter, or at a slash between letters.
INNER_CUT = regex.compile(r"(?<=[\p{Ll}\p{Nd})\]][.!?,;:…]+)(?=\p{Lu})|(?<=\p{L}{2}/)(?=\p{L}{2})")
CHUNK = regex.compile(r"\S+|\s+")

EMOJI = {
    ":)": "😀😃😄😁😆😅🙂🙃😉😊😇😌😎🤗😺☺️👍👌🙌👏💪✅✔🎉🥳🌟⭐💯🏆🙏🤝🤩😋",
    "<3": "❤♥💙💚💛🧡💜🖤🤍💖💕😍🥰😘💗💓",
    ":(": "😞😟😠😡🤬😢😭😩😫😤😣😖☹🙁😕👎❌😒🙄😑😐😔😓💔🤦🤮🤢😰😱",
    ":D": "😂🤣",
}
SMILEY = {character: text for text, characters in EMOJI.items() for character in characters if character != "\ufe0f"}


@dataclass
class Words:
    """The words of a comment: their offsets and pieces."""

    start: list = field(default_factory=list)
    end: list = field(default_factory=list)
    pieces: list = field(default_factory=list)
    is_break: list = field(default_factory=list)


def spans(text):
    """Yields (start, end, is_break) of each word in `text`."""
    for chunk in CHUNK.finditer(text):
        start, end = chunk.span()
        if text[start].isspace():
            if "\n" in chunk[0] or "\r" in chunk[0]:
                yield start, end, True
            continue
        at = start
        for cut in INNER_CUT.finditer(text, start, end):
            if cut.start() > at:
                yield at, cut.start(), False
                at = cut.start()
        yield at, end, False


def plain(word):
    """Returns the form of a word that the unigram model reads: smileys instead of emoji, NFKC, no white space."""
    if not word.isascii():
        word = "".join(SMILEY.get(c, c) for c in word)
        word = "".join(unicodedata.normalize("NFKC", word).split())
        word = word.replace("\ufe0f", "").replace("\u200d", "")
    return word


class Pieces:
    """A unigram model with a cache: word to piece ids."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.cache = {}
        self.bos = tokenizer.token_to_id("<s>")
        self.eos = tokenizer.token_to_id("</s>")
        self.pad = tokenizer.token_to_id("<pad>")
        self.unk = tokenizer.token_to_id("<unk>")
        self.head = [self.bos] + [i for w in PREFIX[:1] for i in self.word(w + PREFIX[1])]

    def word(self, word):
        ids = self.cache.get(word)
        if ids is None:
            ids = self.tokenizer.encode(plain(word), add_special_tokens=False).ids or [self.unk]
            self.cache[word] = ids
        return ids

    def read(self, text):
        """Returns all Words of a comment."""
        words = Words()
        for start, end, is_break in spans(text):
            words.start.append(start)
            words.end.append(end)
            words.is_break.append(is_break)
            words.pieces.append(self.word(BREAK if is_break else text[start:end]))
        return words
