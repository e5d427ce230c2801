"""Look for accessibility faults with axe-core, in light and in dark.

``python tools/axe.py PAGE ...`` takes files and addresses; without any it writes a report and a notebook-like page and
looks at these. It fails if a fault is serious or critical. Node, npm and Chromium must be there; axe-core and
puppeteer-core are installed into a temporary folder and are no part of the project.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = ("axe-core@4", "puppeteer-core@25")
GRAVE = ("serious", "critical")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pages = [address(name) for name in sys.argv[1:]] or [page.as_uri() for page in own_pages(work)]
        results = [said for result in looked_at(pages, work) for said in told(result)]
    return int(any(results))


def address(name: str) -> str:
    return name if "://" in name else Path(name).resolve().as_uri()


def own_pages(work: Path) -> list[Path]:
    sys.path.insert(0, str(HERE))
    from pages import notebook_page, report_page  # noqa: PLC0415 - only when no page was named

    notebooks = [notebook_page(work / f"notebook-{lang}.html", lang) for lang in ("vi", "en")]
    return [*notebooks, *(report_page(work / f"report-{lang}.html", lang) for lang in ("vi", "en"))]


def looked_at(pages: list[str], work: Path) -> list[dict[str, Any]]:
    """What axe-core finds on each page."""
    browser = next(found for found in map(shutil.which, BROWSERS) if found)
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise SystemExit("needs Node and npm")
    command = [npm, "install", "--prefix", str(work), "--no-audit", "--no-fund", "--silent", *PACKAGES]
    subprocess.run(command, check=True)  # noqa: S603
    run = [node, str(HERE / "axe.mjs"), str(work / "node_modules"), browser, *pages]
    found: list[dict[str, Any]] = json.loads(subprocess.check_output(run))  # noqa: S603
    return found


def told(result: dict[str, Any]) -> list[bool]:
    """Say what was found on a page; whether each fault is grave."""
    print(f"{result['page']} ({result['scheme']}): {result['passed']} rules passed")
    for fault in result["violations"]:
        print(f"  {fault['impact']}: {fault['id']} × {fault['count']}: {fault['help']}")
        for where in fault["where"]:
            print("    " + where.replace("\n", "\n    "))
    return [fault["impact"] in GRAVE for fault in result["violations"]]


if __name__ == "__main__":
    sys.exit(main())
