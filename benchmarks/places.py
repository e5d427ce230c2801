"""What finding a place costs: the first time, when the table is read, and afterwards.

Run it with ``python benchmarks/places.py``.
"""

import time
import timeit

from xhht import places

TIMES = 1000


def main() -> None:
    started = time.process_time()
    places.find("Móng Cái 1")
    print(f"first find: {(time.process_time() - started) * 1000:.0f} ms")
    spent = min(timeit.repeat(lambda: places.find("Móng Cái 1"), number=TIMES, repeat=5)) / TIMES
    print(f"later finds: {spent * 1e6:.0f} us")


if __name__ == "__main__":
    main()
