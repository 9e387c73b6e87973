"""Compiling a model's code for this machine, and keeping what was compiled in the user's cache folder."""

from __future__ import annotations

import ctypes
import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llvmlite
import llvmlite.binding as llvm
import platformdirs

RUN = ctypes.CFUNCTYPE(
    ctypes.c_int64,
    *[ctypes.c_void_p] * 3,
    *[ctypes.c_int64] * 3,
    *[ctypes.c_void_p] * 7,
    ctypes.c_int64,
    ctypes.c_void_p,
    *[ctypes.c_int64] * 2,
    ctypes.c_double,
    ctypes.c_int64,
)
"""The type of the function ``run`` in a model's code (see ``stepping``)."""


@dataclass(frozen=True)
class Program:
    """A model's machine code, loaded; the function lives as long as the engine that holds its memory."""

    run: Any
    engine: Any


def _target() -> llvm.TargetMachine:
    """This processor; a new one for each use, because an engine takes the one that it is given for its own."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    machine: llvm.TargetMachine = target.create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=1
    )
    return machine


def cache_key(description: str) -> str:
    """Hash of what the machine code depends on: the model, this generator, LLVM and the processor."""
    own = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    features = llvm.get_host_cpu_features().flatten()
    parts = (description, llvmlite.__version__, str(llvm.llvm_version_info), llvm.get_host_cpu_name(), features)
    return hashlib.sha256("\n".join(parts).encode() + own).hexdigest()[:32]


def load_program(description: str, generate: Callable[[], str], announce: Callable[[], None]) -> Program:
    """The program of a model: from the cache if it is there and sound, else compiled and put there.

    Args:
        description: everything that tells one model from another, as text.
        generate: makes the model's LLVM code.
        announce: called before compiling, which takes a second.
    """
    key = cache_key(description)
    file = Path(platformdirs.user_cache_dir("vawsim", appauthor=False)) / f"model-{key}.bin"
    code = _read(file)
    if code is None:
        announce()
        code = compile_module(generate())
        _keep(file, code)
    return _link(code)


def compile_module(text: str) -> bytes:
    """Optimise and compile LLVM code to an object file."""
    machine = _target()
    module = llvm.parse_assembly(text)
    module.verify()
    # Higher levels, here and in the choice of instructions, double the time to compile and win one per cent.
    options = llvm.create_pipeline_tuning_options(speed_level=1)
    # The code is written in vectors already, and its long loops gain nothing from copies of themselves.
    options.loop_vectorization = options.slp_vectorization = options.loop_unrolling = False
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    code: bytes = machine.emit_object(module)
    return code


def _link(code: bytes) -> Program:
    machine = _target()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return Program(RUN(engine.get_function_address("run")), engine)


def _read(file: Path) -> bytes | None:
    """The code in a cache file, or None if there is none or it is damaged (its first bytes are its hash)."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    digest, code = content[:32], content[32:]
    return code if hashlib.sha256(code).digest() == digest else None


def _keep(file: Path, code: bytes) -> None:
    """Put code into the cache, beside first and then in place, so that nobody ever reads half a file."""
    partial = file.with_name(f"{file.name}.{secrets.token_hex(8)}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(hashlib.sha256(code).digest() + code)
        partial.replace(file)
    except OSError:
        # A cache that cannot be written costs a second at the next start, and nothing else.
        with suppress(OSError):
            partial.unlink()
