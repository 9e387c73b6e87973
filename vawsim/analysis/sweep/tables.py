"""The tables of a sweep as Parquet: a row for each run, the unit of every column in its metadata."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from vawsim.analysis.sweep.columns import Column
from vawsim.analysis.sweep.variation import Variation
from vawsim.sd.course import Array

RUN = "run"
FAILED = "failed"
"""The column that says why a run failed; empty where it did not."""


def inputs_table(first: int, varied: Sequence[Variation], values: Mapping[str, Array]) -> pa.Table:
    """What was varied in the runs of a chunk."""
    fields = [_run_field()]
    arrays = [_runs(first, len(next(iter(values.values()))))]
    for variation in varied:
        metadata = {"unit": variation.unit, "en": variation.label["en"], "es": variation.label["es"]}
        fields.append(pa.field(variation.name, pa.float32(), nullable=False, metadata=metadata))
        arrays.append(pa.array(values[variation.name].astype(np.float32)))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def results_table(first: int, columns: Sequence[Column], values: Array, failed: Mapping[int, str]) -> pa.Table:
    """What came out of the runs of a chunk.

    Args:
        first: number of the first run.
        columns: what was kept.
        values: shape ``(columns, runs)``; not a number where a run failed.
        failed: why, by the number of the run.
    """
    runs = values.shape[1]
    fields = [_run_field(), pa.field(FAILED, pa.string())]
    arrays = [_runs(first, runs), pa.array([failed.get(first + run) for run in range(runs)], pa.string())]
    for column, own in zip(columns, values, strict=True):
        label = column.output.label
        metadata = {"unit": column.output.unit, "place": column.place, "en": label["en"], "es": label["es"]}
        fields.append(pa.field(column.name, pa.float32(), nullable=False, metadata=metadata))
        arrays.append(pa.array(own.astype(np.float32)))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def to_parquet(table: pa.Table) -> bytes:
    """The table as a file: the same table gives the same bytes."""
    buffer = io.BytesIO()
    floats = [field.name for field in table.schema if pa.types.is_floating(field.type)]
    others = [field.name for field in table.schema if not pa.types.is_floating(field.type)]
    # Numbers that look like noise shrink only byte by byte: all first bytes, then all second bytes, and so on.
    pq.write_table(
        table,
        buffer,
        compression="zstd",
        use_dictionary=others,
        use_byte_stream_split=floats,
        write_statistics=others,
        write_page_checksum=True,
    )
    return buffer.getvalue()


def from_parquet(content: bytes, columns: Sequence[str]) -> dict[str, Array]:
    """Columns of a file as double precision.

    Raises:
        ValueError: it is no such file, is damaged, or has no such column.
    """
    table = _read(content, columns)
    return {name: table[name].to_numpy().astype(float) for name in columns}


def failures(content: bytes) -> dict[int, str]:
    """Why runs failed, by their number.

    Raises:
        ValueError: it is no file of results, or damaged.
    """
    table = _read(content, [RUN, FAILED])
    pairs = zip(table[RUN].to_pylist(), table[FAILED].to_pylist(), strict=True)
    return {run: why for run, why in pairs if why is not None}


def rows(content: bytes) -> int:
    """How many runs a file holds.

    Raises:
        ValueError: it is no Parquet file, or its end is missing.
    """
    try:
        count: int = pq.read_metadata(pa.BufferReader(content)).num_rows
    except (pa.ArrowException, OSError) as error:
        raise ValueError(str(error)) from error
    return count


def _read(content: bytes, columns: Sequence[str]) -> pa.Table:
    reader = pa.BufferReader(content)
    try:
        # Without threads of Arrow: one that is left when the program ends would abort it.
        file = pq.ParquetFile(reader, pre_buffer=False, page_checksum_verification=True)
        table = file.read(list(columns), use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise ValueError(str(error)) from error
    if missing := set(columns) - set(table.column_names):
        raise ValueError(f"there is no {missing}")
    return table


def _run_field() -> pa.Field:
    return pa.field(RUN, pa.int64(), nullable=False)


def _runs(first: int, count: int) -> pa.Array:
    return pa.array(np.arange(first, first + count, dtype=np.int64))
