"""Hold messages in Spanish to those in English."""

import re
from collections.abc import Callable, Sequence

from vawsim.text.catalogue import speak

ENGLISH = re.compile(
    r"(?<![-\w])(the|this|that|these|there|is|are|be|has|have|must|not|of|and|or|with|without|expected|found|missing"
    r"|unknown|write|give|put|file|key|value|values|only|needs|names|line|after|before|below|above)(?![-\w])"
)
"""Words that no Spanish sentence has, but those of names that consist of several words."""


def check_in_spanish(find: Callable[[], Sequence[str]]) -> None:
    """What ``find`` finds, each as ``place message``, must be at the same places in Spanish, in other words."""
    english = [problem.partition(" ") for problem in find()]
    speak("es")
    try:
        spanish = [problem.partition(" ") for problem in find()]
    finally:
        speak("en")
    assert [place for place, _, _ in spanish] == [place for place, _, _ in english]
    assert not {message for _, _, message in spanish} & {message for _, _, message in english}
    for _, _, message in spanish:
        check_words(message)


def check_words(message: str) -> None:
    """No English word may be in a Spanish message, except in quotation marks."""
    own_words = re.sub("«[^»]*»", "", message)
    assert not ENGLISH.search(own_words), message
    assert "'" not in own_words, message
