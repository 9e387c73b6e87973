"""Units of the model in the words of a language."""

from __future__ import annotations

import re

from vawsim.text.catalogue import Texts

_WORD = re.compile("[a-z]+")


def unit_in_words(unit: str, texts: Texts) -> str:
    """``policía/mes`` for ``officer/month``; a pure number stays 1."""
    return re.sub(_WORD, lambda word: texts(f"unit_words.{word[0]}"), unit)


def amount_in_words(number: str, unit: str, texts: Texts) -> str:
    """``-5 policías por mes`` for ``-5`` and ``officer/month``; of a pure number, the number alone."""
    counted, *each = unit.split("/")
    many = re.sub(_WORD, lambda word: texts(f"unit_words_many.{word[0]}"), counted)
    words = unit_in_words(counted, texts) if number.lstrip("-") == "1" else many
    amount = number if counted == "1" else f"{number} {words}"
    for part in each:
        amount = texts("amounts.per", amount=amount, unit=unit_in_words(part, texts))
    return amount
