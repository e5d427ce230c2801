"""Feed `xhht.read_table` with mutated files and see that it keeps its promises.

Run it with ``python benchmarks/fuzz_tables.py --seconds 600 --seed 1``. For every input:

- nothing but `XhhtError` is raised, and its message can be written in both languages;
- it takes at most 5 s, and the process never needs more than 2 GB of addresses beyond what it has at the start;
- nothing is written: the folder of the file holds what it held before;
- what is read gives observations, or says why not.

The inputs are CSV, ``.xlsx``, ``.ods`` and ``.xls`` files, changed in their bytes, and of zip files also in the bytes
of their members, with sizes and checksums made right again. They are tried in a child process, so that a crash of a
library is found, too. Exits with 1, and keeps the input, if a promise is broken.

``--parquet`` tries Parquet files instead. There the promise does not hold: about one damaged file in some thousands has
polars ask for more memory than there is, which ends the process; nothing outside polars can prevent that.
"""

import argparse
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mistakes.tables.torture import MAKERS  # noqa: E402 - the path comes first
from xhht import XhhtError, read_table  # noqa: E402

MOST_SECONDS = 5.0
MOST_ADDRESSES = 2_000_000_000
PROGRESS = 60.0
LARGEST_SEED = 100_000
WORDS = [
    b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff", b"\r\n", b'"', b";", b",", b"\t", b"\xcc\x81", b"\xff\xfe",
    b"\xef\xbb\xbf", b"<", b"&amp;", b"&#0;", b"<!DOCTYPE a>", b"XFD1048576", b"16384", b"1048576", b"-1", b"1e999",
    b"nan", b"99999999999999999999", b"1.234", b"16/0", b"90,9%", b'r="A1"', b't="e"', b"<f>", b"</row>",
    b"number-columns-repeated", b"PK\x03\x04", b"PAR1", "trường học".encode(), "Tổng".encode(), b"O",
]  # fmt: skip


def seeds(folder: Path) -> list[tuple[str, bytes]]:
    paths = [make(folder) for make in MAKERS.values()] + sorted((ROOT / "tests/files/tables").glob("schools.*"))
    found = [(path.suffix, path.read_bytes()) for path in paths if path.stat().st_size <= LARGEST_SEED]
    kinds = {suffix: [item for item in found if item[0] == suffix] for suffix, _ in found}
    return [*found, *kinds[".ods"] * 8, *kinds[".xls"] * 8]


def parquet_seeds() -> list[tuple[str, bytes]]:
    buffer = io.BytesIO()
    pl.DataFrame({"unit": ["A", "B"], "schools": [5, 6], "teachers": [1.5, None]}).write_parquet(buffer)
    return [(".parquet", buffer.getvalue())]


def mutated(data: bytes, chance: random.Random) -> bytes:
    body = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(body) + 1)
        end = at + chance.choice((1, 1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                del body[at:end]
            case 1:
                body[at:at] = chance.choice(WORDS)
            case 2:
                body[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                body[at:end] = body[at:end] * chance.choice((2, 3, 50))
            case 4:
                word = chance.choice(WORDS)
                body[at : at + len(word)] = word
            case _:
                body[at : at + 1] = bytes([body[at] ^ 1 << chance.randrange(8)]) if at < len(body) else b""
    return bytes(body[: 4 * LARGEST_SEED])


def mutated_zip(data: bytes, chance: random.Random) -> bytes:
    """A zip file in order, with one of its members changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = {name: old.read(name) for name in old.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return mutated(data, chance)
    texts = [name for name in members if name.endswith((".xml", ".rels"))]
    likely = [name for name in texts if "sheet" in name or "content" in name or "workbook" in name]
    chosen = chance.choice(likely if chance.random() < 0.8 and likely else texts or list(members))
    members[chosen] = mutated(members[chosen], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in members.items():
            new.writestr(name, body)
    return buffer.getvalue()


def outcome_of(path: Path) -> str:
    try:
        table = read_table(path, errors=("raise", "report")[path.stat().st_size % 2])
    except XhhtError as error:
        for lang in ("vi", "en"):
            error.text(lang).encode()
        return error.problems[0].code
    table.text("en").encode()
    assert table._repr_html_()
    try:
        table.observations()
    except XhhtError:
        return "read, contradictory"
    return "read"


def child(folder: Path, seconds: float, seed: int, *, parquet: bool) -> None:
    """Try inputs until the time is over; the one at hand lies in the folder."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    with tempfile.TemporaryDirectory() as other:
        known = parquet_seeds() if parquet else seeds(Path(other))
    for suffix in {suffix for suffix, _ in known}:
        warm = folder / f"input{suffix}"
        warm.write_bytes(next(data for kind, data in known if kind == suffix))
        outcome_of(warm)
        warm.unlink()
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MOST_ADDRESSES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    counted: Counter[str] = Counter()
    started = told = time.perf_counter()
    while (now := time.perf_counter()) - started < seconds:
        suffix, data = chance.choice(known)
        is_zip = suffix in (".xlsx", ".ods") and chance.random() < 0.8
        path = folder / f"input{suffix}"
        path.write_bytes((mutated_zip if is_zip else mutated)(data, chance))
        begun = time.thread_time()
        counted[f"{suffix} {outcome_of(path)}"] += 1
        spent = time.thread_time() - begun
        assert spent < MOST_SECONDS, f"{spent:.1f} s"
        assert list(folder.iterdir()) == [path], "something was written"
        path.unlink()
        if now - told > PROGRESS:
            told = now
            print(f"{now - started:6.0f} s: {counted.total()} inputs, {len(counted)} outcomes", flush=True)
    for outcome, times in sorted(counted.items()):
        print(f"{outcome:40}{times:8}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the reader of tables.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--child", type=Path)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.seconds, given.seed, parquet=given.parquet)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="fuzz_tables"))
    command = [sys.executable, __file__, "--seconds", str(given.seconds), "--seed", str(given.seed)]
    command += ["--parquet"] * given.parquet
    code = subprocess.run([*command, "--child", str(folder)], check=False).returncode  # noqa: S603 - this very file
    if code:
        print(f"a promise is broken (exit {code}); the input is {[str(path) for path in folder.iterdir()]}")
    return int(bool(code))


if __name__ == "__main__":
    sys.exit(main())
