"""Pictures of what users see, to be looked at: ``python tools/screenshots.py FOLDER [SITE]``.

With the folder of the built site, pages of it are among them: wide and narrow, light and dark, in both languages.
Needs Chromium, and pdftoppm (poppler) for the pages of the printed report.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pages import notebook_page, report_page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDE, NARROW = (1100, 6500), (400, 4000)
DESKTOP, PHONE = (1280, 3000), (390, 3000)
DARK = "--blink-settings=preferredColorScheme=0"
DOTS = 70
TRANSLATED = ("", "tutorial/", "law/nd20-2014/", "indicators/")
ENGLISH = ("how-to-charts/", "how-to-report/", "how-to-excel/", "examples/commune/", "reference/")


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for picture in pictures(Path(work), folder):
            print(picture)
        for site in map(Path, sys.argv[2:3]):
            for picture in of_the_site(site.resolve(), folder, Path(work)):
                print(picture)


def pictures(work: Path, folder: Path) -> Iterator[Path]:
    for lang in ("vi", "en"):
        for dark in (False, True):
            name = f"notebook-{lang}-{'dark' if dark else 'light'}"
            yield shot(notebook_page(work / f"{name}.html", lang, dark=dark), folder / f"{name}.png", WIDE, work)
        report = report_page(work / f"report-{lang}.html", lang)
        yield shot(report, folder / f"report-{lang}.png", WIDE, work)
        yield shot(report, folder / f"report-{lang}-phone.png", NARROW, work)
        yield from printed(report, folder / f"report-{lang}", work)


def of_the_site(site: Path, folder: Path, work: Path) -> Iterator[Path]:
    """Pages of the docs: on a desktop and on a phone, as a reader who prefers light, and one who prefers dark."""
    for address in (*TRANSLATED, *(f"vi/{page}" for page in TRANSLATED), *ENGLISH):
        name = f"docs-{address.strip('/').replace('/', '-') or 'home'}"
        for size, device in ((DESKTOP, "desktop"), (PHONE, "phone")):
            for flags, theme in (((), "light"), ((DARK,), "dark")):
                picture = folder / f"{name}-{device}-{theme}.png"
                yield shot(site / address / "index.html", picture, size, work, *flags)


def browse(page: Path, work: Path, *flags: str) -> None:
    browser = next(found for found in map(shutil.which, BROWSERS) if found)
    profile = tempfile.mkdtemp(dir=work)  # of its own: a page may remember whether it was light or dark
    command = [browser, *FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603


def shot(page: Path, picture: Path, size: tuple[int, int], work: Path, *flags: str) -> Path:
    """A page as a picture."""
    browse(page, work, *flags, f"--window-size={size[0]},{size[1]}", f"--screenshot={picture}")
    return picture


def printed(page: Path, picture: Path, work: Path) -> Iterator[Path]:
    """A page as it is printed, sheet by sheet."""
    paper = picture.with_suffix(".pdf")
    browse(page, work, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    yield paper
    poppler = shutil.which("pdftoppm")
    if poppler:
        command = [poppler, "-r", str(DOTS), "-l", "6", "-png", str(paper), str(picture)]
        subprocess.run(command, check=True)  # noqa: S603
        yield from sorted(picture.parent.glob(f"{picture.name}-*[0-9].png"))


if __name__ == "__main__":
    main()
