"""Texts in files that are for people: one for both languages, or one for each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from vawsim.files.validate import Entry

Text = Annotated[str, Field(min_length=1)]


class BothLanguages(Entry):
    """A text in English and in Spanish."""

    en: Text
    es: Text


Words = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[BothLanguages, Tag("<both>")],
    Discriminator(lambda value: "<both>" if isinstance(value, dict) else "<text>"),
]
"""What a file may hold where people read: a text, or one in each language."""


def by_language(words: str | BothLanguages) -> dict[str, str]:
    """The text by language, ``en`` and ``es``; one text stands for both."""
    if isinstance(words, BothLanguages):
        return {"en": words.en, "es": words.es}
    return {"en": words, "es": words}
