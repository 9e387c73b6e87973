"""A model as a C program: the practical limit of what a processor can do.

The C compiler gets the same operations in the same memory as the compiled engine and all the liberties that it has, and
its program is run by the same threads.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from benchmarks.c_source import c_source
from vawsim.sd.compiled.engine import CompiledModel
from vawsim.sd.compiled.machine import RUN, Program
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.model import Model

FLAGS = ("-O3", "-march=native", "-ffast-math")


def compiler() -> str | None:
    """The C compiler, if there is one."""
    return shutil.which("gcc")


def compile_c(model: Model, record: Sequence[str], flags: Sequence[str] = FLAGS) -> CompiledModel:
    """Build the C program of a model; it can be run in place of the compiled engine's machine code.

    Args:
        model: the model.
        record: the names of the variables that it can record.
        flags: of the compiler.

    Raises:
        RuntimeError: there is no C compiler, or it failed.
    """
    gcc = compiler()
    if gcc is None:
        raise RuntimeError("there is no gcc")
    plan = Plan.of(model)
    source = c_source(plan, record)
    version = subprocess.run([gcc, "-v"], capture_output=True, text=True, check=True).stderr
    key = hashlib.sha256("\n".join([source, *flags, version]).encode()).hexdigest()[:32]
    folder = Path(platformdirs.user_cache_dir("vawsim", appauthor=False))
    library = folder / f"benchmark-{key}.so"
    if not library.exists():
        folder.mkdir(parents=True, exist_ok=True)
        text, partial = library.with_suffix(".c"), library.with_name(f"{library.name}.{os.getpid()}.part")
        text.write_text(source, encoding="utf-8")
        command = [gcc, *flags, "-fPIC", "-shared", str(text), "-o", str(partial), "-lm"]
        made = subprocess.run(command, capture_output=True, text=True)
        if made.returncode:
            raise RuntimeError(f"gcc failed: {made.stderr[-2000:]}")
        partial.replace(library)
    loaded = ctypes.CDLL(str(library))
    return CompiledModel(plan, Program(ctypes.cast(loaded.run, RUN), loaded))
