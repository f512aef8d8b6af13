"""Reduces the base's vocabulary of 250,000 pieces to those used by European languages in Latin script."""

import unicodedata

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SCORE_DIGITS = 3  # keeps tokenizer.json small


def is_latin(piece):
    """Whether every letter of the piece is Latin; digits and punctuation are allowed."""
    for character in piece.replace("▁", ""):
        if character.isalpha():
            if not unicodedata.name(character, "").startswith(("LATIN", "FEMININE", "MASCULINE")):
                return False
        elif ord(character) > 0x2FFF:
            return False
    return True


def used_pieces(base, texts):
    """Returns the ids of the base's pieces that occur in `texts`."""
    from words import BREAK, PREFIX, Pieces

    whole = Pieces(unigram(base, list(range(len(base.pieces)))))
    ids = set(whole.head) | set(whole.word(BREAK))
    for text in texts:
        for pieces in whole.read(text).pieces:
            ids.update(pieces)
    return ids


def choose_pieces(base, texts, limit):
    """Returns the ids to keep, ascending: special pieces, Latin pieces that occur in `texts`, and the likeliest other Latin pieces up to `limit`."""
    keep = set(base.special.values())
    keep |= {i for i in used_pieces(base, texts) if is_latin(base.pieces[i])}
    likely = sorted((i for i in range(len(base.pieces)) if i not in keep and is_latin(base.pieces[i])), key=lambda i: -base.scores[i])
    keep |= set(likely[: max(0, limit - len(keep))])
    return sorted(keep)


def unigram(base, keep):
    """Returns the tokenizer over the pieces `keep`: Metaspace, with "▁" before every word."""
    at = {old: new for new, old in enumerate(keep)}
    entries = [(base.pieces[i], round(float(base.scores[i]), SCORE_DIGITS)) for i in keep]
    tokenizer = Tokenizer(models.Unigram(entries, unk_id=at[base.special["<unk>"]]))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace()
    first, last = base.special["<s>"], base.special["</s>"]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", at[first]), ("</s>", at[last])]
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def fast_tokenizer(tokenizer):
    """Returns the tokenizer in the form that transformers saves."""
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>", unk_token="<unk>",
        cls_token="<s>", sep_token="</s>", model_max_length=512,
    )
