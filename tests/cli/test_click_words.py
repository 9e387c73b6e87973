"""Whatever click can say is in the catalogue."""

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from every_command import COMMANDS

from vawsim.cli.click_words import let_click_speak, translated, translated_number
from vawsim.text.catalogue import sentences, speak

NEVER_MET = {
    "it is said to programmers": {
        "Arguments take exactly one parameter declaration, got {length}: {decls}.",
        "Boolean option {decl!r} cannot use the same flag for true/false.",
        "Choice({choices})",
        "Could not determine name for option with declarations {decls!r}",
        "Invalid start character for option ({option})",
        "Missing parameter: {param_name}",
        "Name '{name}' defined twice",
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
        "Did you mean to pass '--{name}'?",
        "Value must be an iterable.",
    },
    "we say it ourselves": {
        "%(prog)s, version %(version)s",
        "Aborted!",
        "Commands",
        "No such command {name!r}.",
        "Show the version and exit.",
        "Show this message and exit.",
        "directory",
        "file",
        "path",
    },
    "files are opened by us, who say more": {
        "Could not open file {filename!r}: {message}",
        "unknown error",
        "{name} {filename!r} does not exist.",
        "{name} {filename!r} is not executable.",
        "{name} {filename!r} is not writable.",
    },
    "nothing is deprecated": {
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
        "deprecated",
    },
    "a parameter is an option or an argument": {"Missing parameter", "Missing {param_type}"},
    "arguments are told of in the text of the help": {"Positional arguments"},
    "defaults are neither computed nor read from the environment": {"(dynamic)", "env var: {var}"},
    "nothing is asked": {"Confirm the action without prompting.", "Do you want to continue?"},
    "nothing takes a fixed number of values above one": {
        "Argument {name!r} takes {nargs} values.",
        "Takes {nargs} values but 1 was given.",
        "Takes {nargs} values but {len} were given.",
        "{len_type} values are required, but {len_value} was given.",
        "{len_type} values are required, but {len_value} were given.",
    },
    "a value is a text, a whole number, a path or one of several": {
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
        "{value!r} is not a valid UUID.",
        "{value!r} is not a valid boolean. Recognized values: {states}",
    },
}
"""Sentences of click that its users cannot see here, by the reason."""

NOT_USED = {"_termui_impl.py", "_winconsole.py", "shell_completion.py", "termui.py", "testing.py", "utils.py"}
"""Modules of click for prompts, editors, progress bars, consoles and completion, none of which we use."""

KINDS = {click.IntRange, click.Choice, click.Path, type(click.STRING), type(click.BOOL)}
"""What values can be; a value of another kind needs more of click's words."""

OLDER = {"No such option: {name}", "(Possible options: {possibilities})"}
"""Sentences of versions of click before 8.4, which we allow, too."""


def said_by_click() -> Iterator[tuple[str, str]]:
    """Every sentence that click passes through gettext, with its module."""
    for file in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                for said in node.args[: 2 if node.func.id == "ngettext" else 1]:
                    # The one that is computed names a mark at an option, of which click has this one only.
                    computed = ast.unparse(said) == "extra['required']"
                    yield file.name, "required" if computed else ast.literal_eval(said)


def words() -> set[str]:
    return {sentence for key, sentence in sentences("en").items() if key.startswith("click.")}


def test_whatever_click_can_say_is_in_the_catalogue() -> None:
    said = {sentence for module, sentence in said_by_click() if module not in NOT_USED}
    assert len(said) > 50
    assert said - words() == set().union(*NEVER_MET.values())


def test_the_catalogue_has_nothing_that_click_does_not_say() -> None:
    assert words() - {sentence for _, sentence in said_by_click()} == OLDER


@pytest.mark.parametrize("command", COMMANDS.values(), ids=map(" ".join, COMMANDS))
def test_no_parameter_is_of_a_kind_that_says_more(command: click.Command) -> None:
    """So that the sentences above are indeed never met."""
    assert not command.deprecated
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert not (parameter.prompt or parameter.show_envvar), parameter.name
            assert not callable(parameter.default), parameter.name
        assert parameter.nargs in (1, -1) and not parameter.envvar, parameter.name
        assert not getattr(parameter, "deprecated", False), parameter.name
        kind = parameter.type
        assert type(kind) in KINDS, parameter.name
        if isinstance(kind, click.Path):
            assert not (kind.exists or kind.writable or kind.executable), parameter.name


def test_click_says_it_in_the_language_that_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    let_click_speak()
    try:
        speak("es")
        error = click.BadParameter("x", param_hint="'--draws'")
        assert error.format_message() == "valor no válido para '--draws': x"
        assert translated_number("Got unexpected extra argument ({args})", "no", 1) == "sobra un argumento ({args})"
        assert translated_number("no", "Got unexpected extra arguments ({args})", 2) == "sobran argumentos ({args})"
        assert translated("What nobody translated") == "What nobody translated"
        speak("en")
        assert error.format_message() == "Invalid value for '--draws': x"
    finally:
        speak(None)


def test_click_still_takes_its_words_from_gettext() -> None:
    """If it takes them from elsewhere, ours are not asked."""
    let_click_speak()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        module = vars(__import__(f"click.{name}", fromlist=["_"]))
        assert module["_"] is translated
        assert module.get("ngettext") in (None, translated_number)
    assert gettext.gettext("Usage:") == "Usage:", "other programs' gettext is left alone"
