"""One fixture over every back-end; PySpark only with --all-backends."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from frame_rows import Rows, polars_eager, schema_of

Frame = Callable[[Rows], Any]


def polars_lazy(rows: Rows) -> Any:
    return polars_eager(rows).lazy()


def pyarrow_table(rows: Rows) -> Any:
    return polars_eager(rows).to_arrow()


def pandas_numpy(rows: Rows) -> Any:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(schema_of(rows)))


def pandas_nullable(rows: Rows) -> Any:
    return pandas_numpy(rows).convert_dtypes()


def pandas_arrow(rows: Rows) -> Any:
    import pandas as pd

    return pyarrow_table(rows).to_pandas(types_mapper=pd.ArrowDtype)


def duckdb_relation(rows: Rows) -> Any:
    import duckdb

    return duckdb.from_arrow(pyarrow_table(rows))


DEFAULT: list[Frame] = [
    polars_eager,
    polars_lazy,
    pandas_numpy,
    pandas_nullable,
    pandas_arrow,
    pyarrow_table,
    duckdb_relation,
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "frame" in metafunc.fixturenames:
        every = metafunc.config.getoption("--all-backends")
        backends = [*DEFAULT, "pyspark"] if every else DEFAULT
        metafunc.parametrize("frame", backends, indirect=True, ids=lambda item: getattr(item, "__name__", item))


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def frame(request: pytest.FixtureRequest) -> Frame:
    if request.param != "pyspark":
        return request.param
    session = request.getfixturevalue("spark")

    def spark_frame(rows: Rows) -> Any:
        names = {int: "bigint", float: "double", bool: "boolean", str: "string"}
        schema = ", ".join(f"`{name}` {names.get(kind, 'date')}" for name, kind in schema_of(rows).items())
        return session.createDataFrame([tuple(row.values()) for row in rows], schema)

    return spark_frame
