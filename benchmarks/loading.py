"""What loading the law costs: every packaged rule set, cold, each time in a new process.

Run it with ``python benchmarks/loading.py``. The vocabulary, which indicators need too, is loaded before.
"""

import subprocess
import sys

TIMES = 7
MOST_MILLISECONDS = 100
COLD = """
import time
from datetime import date
from xhht.catalogues import catalogue
law = catalogue().law
started = time.perf_counter()
found = [law.find(id, form.in_force.first or date(2024, 1, 1)) for id, own in law.entries.items() for _, form in own]
print(len(found), (time.perf_counter() - started) * 1000)
"""


def once() -> tuple[int, float]:
    count, spent = subprocess.check_output([sys.executable, "-c", COLD], text=True).split()  # noqa: S603
    return int(count), float(spent)


def main() -> None:
    counts, spent = zip(*(once() for _ in range(TIMES)), strict=True)
    print(f"{counts[0]} rule sets, cold: {min(spent):.0f} ms at best, {sorted(spent)[TIMES // 2]:.0f} ms in the middle")
    print(f"target: at most {MOST_MILLISECONDS} ms together")


if __name__ == "__main__":
    main()
