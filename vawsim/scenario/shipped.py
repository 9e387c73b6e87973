"""The scenarios that come with vawsim, and how a name or a path leads to a scenario file."""

from __future__ import annotations

from pathlib import Path

from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """The folder of the shipped scenarios: in the installed package, or at the top of a source checkout."""
    installed = _PACKAGE / "scenarios"
    return installed if installed.is_dir() else _PACKAGE.parent / "scenarios"


def shipped_scenarios() -> dict[str, Path]:
    """The file of each shipped scenario by name, sorted by name."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.yaml")) if not path.name.startswith(".")}


def scenario_path(name_or_path: str | Path, beside: Path = Path()) -> Path:
    """The file that a shipped scenario's name, or a path, stands for; a path need not exist.

    Text is a path if it has a folder in it or ends in ``.yaml`` or ``.yml``; else it is a name.

    Args:
        name_or_path: what the user wrote.
        beside: the folder that a relative path starts from.

    Raises:
        LookupError: no shipped scenario has this name; its argument is the message.
    """
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or "/" in text or "\\" in text or text.endswith((".yaml", ".yml")):
        return beside / text
    shipped = shipped_scenarios()
    if text in shipped:
        return shipped[text]
    message = say("scenario.unknown_name", name=quote(text)) + did_you_mean(text, shipped)
    try:
        local = next((name for name in (f"{text}.yaml", text) if (beside / name).is_file()), None)
    except (OSError, ValueError):  # a name that no file can have
        local = None
    if local:
        raise LookupError(message + say("scenario.write_path", file=local))
    if not shipped:
        raise LookupError(message + say("scenario.nothing_shipped"))
    raise LookupError(message + say("scenario.shipped"))
