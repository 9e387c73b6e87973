"""The help of every command in both languages, and the language in which the command line answers."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from every_command import COMMANDS

from vawsim.cli import main
from vawsim.cli.language import wished_language
from vawsim.text.catalogue import LANGUAGES, sentences

Run = Callable[..., tuple[int, str, str]]

ENGLISH = re.compile(
    r"Usage|Options|OPTIONS|Commands|COMMAND|ARGUMENTS\b|Show this|default:|required|Error: [A-Z]|Missing|Invalid"
    r"|No such|Did you|Got unexpected|(?<![-\w])(INTEGER|PATH|TEXT|DIRECTORY|FILE|FOLDER|NAME|the|of|is not|does not)"
    r"\b(?!-)"
)
"""What would be left of click's English, or of ours."""
SAME_IN_BOTH = {"metavars.cores", "metavars.draws", "metavars.keep", "metavars.samples", "metavars.seed"}
SAME_IN_BOTH |= {"metavars.steps_per_month"}
every_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


@pytest.mark.parametrize("language", LANGUAGES)
@every_command
def test_the_help_names_every_option_and_fits(run: Run, words: tuple[str, ...], language: str) -> None:
    code, out, err = run(*words, "--help", "--lang", language)
    assert (code, err) == (0, "")
    for parameter in COMMANDS[words].params:
        if isinstance(parameter, click.Option):
            assert all(name in out for name in (*parameter.opts, *parameter.secondary_opts))
    assert "-h, --help" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "vawsim " + " ".join(words) in out


@every_command
def test_nothing_english_is_left_in_the_spanish_help(run: Run, words: tuple[str, ...]) -> None:
    command = COMMANDS[words]
    said = {}
    for language in LANGUAGES:
        out = run(*words, "--lang", language, "--help")[1]
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        said[language] = [command.help, *(option.help for option in options)]
        assert ENGLISH.search(out) if language == "en" else not ENGLISH.search(out), out
    assert all(said["en"]) and all(said["es"])
    assert all(english != spanish for english, spanish in zip(said["en"], said["es"], strict=True))


@every_command
def test_every_command_takes_the_language(words: tuple[str, ...]) -> None:
    (option,) = [parameter for parameter in COMMANDS[words].params if "--lang" in parameter.opts]
    assert isinstance(option.type, click.Choice) and tuple(option.type.choices) == LANGUAGES


@every_command
def test_the_list_of_commands_has_a_line_for_each(run: Run, words: tuple[str, ...]) -> None:
    if not words:
        return
    lines = [run(*words[:-1], "--lang", language, "--help")[1].splitlines() for language in LANGUAGES]
    english, spanish = (
        next(line for line in some if re.match(rf"  {words[-1]}  ", line)).split(maxsplit=1)[1] for some in lines
    )
    assert english.endswith(".") and spanish.endswith("."), "one line is enough"
    assert english != spanish


def test_everything_said_differs_between_the_languages() -> None:
    english, spanish = sentences("en"), sentences("es")
    keys = {key for key in english if key.startswith(("help_", "usage.", "types.", "metavars."))}
    assert {key for key in keys if english[key] == spanish[key]} == SAME_IN_BOTH


def test_no_help_is_of_something_that_there_is_not() -> None:
    used = {"help_shared.help"}
    for words, command in COMMANDS.items():
        group = "help_" + "_".join(words or ["vawsim"])
        used |= {f"{group}.about", f"{group}.short"}
        for parameter in command.params:
            name = max(parameter.opts, key=len).lstrip("-").replace("-", "_")
            used |= {f"{group}.{name}", f"{group}.{name}_metavar", f"help_shared.{name}", f"metavars.{name}"}
    assert {key for key in sentences("en") if key.startswith(("help_", "metavars."))} <= used


@pytest.mark.parametrize(
    ("arguments", "spanish"),
    [
        (["--lang", "es", "--help"], True),
        (["--help", "--lang=es"], True),
        (["run", "--lang", "es", "--help"], True),
        (["run", "--help", "--lang", "es"], True),
        (["--lang", "es", "run", "--help"], True),
        (["--lang", "en", "run", "--lang", "es", "--help"], True),
        (["--lang", "es", "run", "--lang", "en", "--help"], False),
        (["export", "xmile", "--lang", "es", "--help"], True),
        (["--lang", "es", "export", "--help"], True),
        (["run", "--help"], False),
    ],
)
def test_the_language_is_known_before_the_command_is_read(run: Run, arguments: list[str], spanish: bool) -> None:
    assert ("Uso:" if spanish else "Usage:") in run(*arguments)[1]


@pytest.mark.parametrize("arguments", [["--lang", "es"], ["--lang=es"]])
def test_the_language_alone_is_answered_with_the_help(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Órdenes:" in err


def test_the_language_before_a_command_is_that_of_its_output(run: Run) -> None:
    assert "Brecha de implementación" in run("--lang", "es", "list", "outputs")[1]


def test_the_environment_chooses_the_language_of_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAWSIM_LANG", "es")
    assert "Órdenes:" in run()[2]
    assert "Commands:" in run("--lang", "en")[2]


@pytest.mark.parametrize("value", ["qu", "", "espanol", "ES"])
def test_a_language_that_there_is_not(run: Run, value: str) -> None:
    code, _, err = run("list", "outputs", "--lang", value)
    assert code == 2
    assert "'en', 'es'" in err and "--lang" in err


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        ([], None),
        (["run"], None),
        (["--lang"], None),
        (["--lang", "es"], "es"),
        (["run", "--lang=es"], "es"),
        (["--lang", "es", "run", "--lang", "en"], "en"),
        (["--language", "es"], None),
    ],
)
def test_what_the_command_line_wishes(arguments: list[str], wish: str | None) -> None:
    assert wished_language(arguments) == wish


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rum"], "Error: no existe la orden «rum»; ¿quiso decir «run»?"),
        (["export", "xmil"], "Error: no existe la orden «xmil»; ¿quiso decir «xmile»?"),
        (["export"], "Órdenes:"),
        (["export", "--lang", "es"], "Error: falta la orden."),
        (["run"], "Error: falta el argumento 'ESCENARIO'."),
        (["list"], "Error: falta el argumento 'QUÉ'. Elija entre:\n\tscenarios,"),
        (["list", "all"], "Error: valor no válido para 'QUÉ': «all» no es ninguno de estos: 'scenarios', "),
        (["list", "outputs", "x"], "Error: sobra un argumento (x)"),
        (["list", "outputs", "x", "y"], "Error: sobran argumentos (x y)"),
        (["run", "x", "--draw", "3"], "Error: no existe la opción «--draw». ¿Quiso decir"),
        (["run", "x", "--zzz"], "Error: no existe la opción «--zzz».\n"),
        (["run", "x", "--draws"], "Error: la opción «--draws» necesita un valor."),
        (["run", "x", "--quiet=1"], "Error: la opción «--quiet» no lleva valor."),
        (["run", "x", "--draws", "many"], "Error: valor no válido para '--draws': «many» no es un número entero."),
        (["run", "x", "--draws", "0"], "Error: valor no válido para '--draws': 0 está fuera del rango 1<=x<=100000."),
        (["run", "x", "--out", "taken"], "Error: valor no válido para '--out': Ruta: «taken» es un archivo."),
        (["export", "xmile"], "Error: falta la opción '-o' / '--output'."),
        (["check"], "Error: indique los archivos de escenario que quiere revisar"),
        (["explain", "trustt"], "con el nombre «trustt»; ¿quiso decir «trust»?"),
    ],
)
def test_wrong_usage_is_explained_in_spanish(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("VAWSIM_LANG", "es")
    (tmp_path / "taken").write_text("a file")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert not ENGLISH.search(err)


def test_a_fault_of_our_own_is_owned(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (KeyError("nobody thought of this\nat all"), MemoryError(), RecursionError("too deep")):

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(COMMANDS[("list",)], "callback", fail)
        code, out, err = run("list", "outputs", "--lang", "es")
        assert (code, out) == (70, "")
        assert "esto es una falla de vawsim" in err and "VAWSIM_DEBUG=1" in err
        assert type(error).__name__ in err.splitlines()[0]
        assert "this is a fault in vawsim" in run("list", "outputs")[2]
        monkeypatch.setenv("VAWSIM_DEBUG", "1")
        with pytest.raises(type(error)):
            main.main(["list", "outputs"])
        monkeypatch.delenv("VAWSIM_DEBUG")


def test_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            [sys.executable, "-m", "vawsim", "list", "outputs", "--lang", "es"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert process.returncode == 1
    assert process.stderr.startswith("Error: lo que se debía mostrar")
    assert len(process.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_lacks_characters(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    monkeypatch.setenv("VAWSIM_LANG", "es")
    process = subprocess.run([sys.executable, "-m", "vawsim"], capture_output=True)
    assert process.returncode == 2 and b"Traceback" not in process.stderr
    process = subprocess.run([sys.executable, "-m", "vawsim", "explain", "courts"], capture_output=True)
    assert (process.returncode, process.stderr) == (0, b"")
