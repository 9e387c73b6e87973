"""Pages that do what they say: the commands of a page run when it is read, in a folder of its own, one after another.

- ``{run}``: commands, a line each; the page shows each with what it printed.
- ``{file} NAME``: writes a file into the folder, and shows it.
- ``{shown} PATH``: a picture that a command made.
- ``{made}``: a command whose output is Markdown and becomes a part of the page.

A command that ends otherwise than ``:exit:`` says (0 by default) is an error of the page, and so of the build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

_LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parent.parent.parent
COLUMNS = 104
"""Letters of a line that a page has room for."""


def folder_of(env: BuildEnvironment) -> Path:
    """The folder of the page that is being read."""
    document = env.current_document
    if "session_folder" not in document:
        document["session_folder"] = TemporaryDirectory(prefix="vawsim-docs-")
    return Path(document["session_folder"].name)


def keep_picture(env: BuildEnvironment, picture: Path) -> str:
    """Copy a picture to where the build finds it, and say where, as the page would."""
    kept = Path(env.doctreedir, "pictures", env.docname, picture.name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(picture, kept)
    return Path(os.path.relpath(kept, Path(env.doc2path(env.docname)).parent)).as_posix()


class Session(SphinxDirective):
    """What runs commands in the folder of the page."""

    has_content = True

    def execute(self, command: str) -> str:
        """Run a command; what it printed, or an error of the page."""
        paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        began = time.monotonic()
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder_of(self.env),
            env=os.environ | {"PATH": path, "PYTHONPATH": paths, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        _LOG.info("%6.1f s  %s: %s", time.monotonic() - began, self.env.docname, command)
        wanted = self.options.get("exit", 0)
        if done.returncode != wanted:
            raise self.error(f"{command}: ended with {done.returncode}, not {wanted}\n{done.stdout}")
        return "\n".join(line.rstrip() for line in done.stdout.splitlines())


class Run(Session):
    """Commands and what they print; ``:lines:`` shows so many lines of each, ``:quiet:`` none."""

    option_spec: ClassVar[dict[str, Any]] = {
        "exit": directives.nonnegative_int,
        "lines": directives.positive_int,
        "quiet": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Run the commands, line by line."""
        shown = []
        for command in filter(None, map(str.strip, self.content)):
            printed = self.execute(command) if self.config.sessions_run else "…"
            tell = printed and "quiet" not in self.options
            shown.append(f"$ {command}\n{self._shortened(printed)}\n" if tell else f"$ {command}")
        text = "\n".join(shown).rstrip()
        block = nodes.literal_block(text, text, language="console")
        return [nodes.container("", block, classes=["run"])]

    def _shortened(self, printed: str) -> str:
        lines = printed.splitlines()
        most = self.options.get("lines", len(lines))
        return "\n".join([*lines[:most], *(["…"] if len(lines) > most else [])])


class File(Session):
    """A file that the page writes."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write and show it."""
        name = self.arguments[0]
        text = "\n".join(self.content)
        (folder_of(self.env) / name).write_text(text + "\n", encoding="utf-8")
        block = nodes.literal_block(text, text, language={".py": "python"}.get(Path(name).suffix, "yaml"))
        caption = nodes.caption("", "", nodes.literal(name, name))
        return [nodes.container("", caption, block, classes=["literal-block-wrapper"], literal_block=True)]


class Shown(Session):
    """A picture that a command made; the text says what there is to see in it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Keep and show it."""
        if not self.config.sessions_run:
            return []
        picture = folder_of(self.env) / self.arguments[0]
        if not picture.is_file():
            raise self.error(f"no command of this page has made {self.arguments[0]}")
        text = " ".join(self.content)
        return [nodes.image(uri=keep_picture(self.env, picture), alt=text)]


class Made(Session):
    """A part of the page that a command writes, as Markdown."""

    def run(self) -> list[nodes.Node]:
        """Run the command, and read what it printed as if it stood here."""
        if not self.config.sessions_run:
            return []
        command = " ".join(self.content)
        self.content = StringList(self.execute(command).splitlines(), source=command)
        return self.parse_content_to_nodes(allow_section_headings=True)


def clean_up(app: Sphinx, doctree: nodes.document) -> None:
    """Remove the folder of the page that has been read."""
    document = app.env.current_document
    if "session_folder" in document:
        document["session_folder"].cleanup()


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""
    app.add_config_value("sessions_run", True, "env", types=frozenset({bool}))
    app.add_directive("run", Run)
    app.add_directive("file", File)
    app.add_directive("shown", Shown)
    app.add_directive("made", Made)
    app.connect("doctree-read", clean_up)
    return {"parallel_read_safe": True}
