"""Click's own words, such as "Usage:" and "Missing argument", in the language that is spoken.

Click passes them through ``gettext``, which looks for compiled files in the language of the locale and knows nothing of
``--lang``. Its modules therefore get another function in place of theirs: one that looks in the catalogue, where the
group ``click`` has each of click's sentences word for word in English, and what we say in Spanish.
"""

from __future__ import annotations

import gettext
import sys

from vawsim.text.catalogue import sentences, spoken


def let_click_speak() -> None:
    """From now on click says what it says in the language that is spoken."""
    ours = {gettext.gettext: translated, gettext.ngettext: translated_number}
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for word in ("_", "ngettext"):
                theirs = vars(module).get(word)
                if theirs in ours:
                    setattr(module, word, ours[theirs])


def translated(sentence: str) -> str:
    """A sentence of click, placeholders and all; as it is where the catalogue does not have it."""
    english = sentences("en")
    keys = (key for key, known in english.items() if key.startswith("click.") and known == sentence)
    key = next(keys, None)
    return sentence if key is None else sentences(spoken())[key]


def translated_number(one: str, several: str, number: int) -> str:
    """The one sentence of click for a single thing, or the other for several."""
    return translated(one if number == 1 else several)
