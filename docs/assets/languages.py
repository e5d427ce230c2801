"""One folder, two sites: English at the root, Vietnamese under ``vi/``, each with its own navigation and search.

``mkdocs build`` builds English and then runs itself once more with ``DOCS_LANGUAGE=vi``. There, pages of ``docs/vi/``
stand in for the pages of the same path; a page without a Vietnamese version is shown in English and says so. The pages
of the law are made from its data, in the language of the site, and the notebooks of ``examples/`` are run.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

import law_page
import notebooks
import search

import xhht

HERE = "vi" if os.environ.get("DOCS_LANGUAGE") == "vi" else "en"
FOLDER = "vi/"
ROOT = "root:"  # an address that MkDocs leaves as it is
SECTIONS = {
    "Tutorial": "Bài học",
    "Worked examples": "Ví dụ",
    "How-to": "Hướng dẫn",
    "Figures in": "Đưa số liệu vào",
    "Rate and compare": "Xếp mức và so sánh",
    "Show and report": "Hiển thị và báo cáo",
    "Many places": "Nhiều đơn vị",
    "Rules of your own": "Quy tắc riêng",
    "In your program": "Trong chương trình",
    "Explanation": "Vì sao",
    "The law": "Pháp luật",
    "Reference": "Tra cứu",
    "Files": "Tệp",
    "Lists": "Danh mục",
    "The library": "Thư viện",
}
ONLY_ENGLISH = "Trang này chưa có bản tiếng Việt; dưới đây là bản tiếng Anh."
SEARCH = {"en": "Search", "vi": "Tìm kiếm"}
DESCRIPTION = "Chỉ số và xếp mức xã hội học tập: chính xác, có ngày hiệu lực, có căn cứ"

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_translated: set[str] = set()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The theme, and the navigation with every family of the law."""
    vietnamese = Path(config.docs_dir, FOLDER)
    law = [f"law/{family}.md" for family in law_page.families()]
    _translated.update(law, (path.relative_to(vietnamese).as_posix() for path in vietnamese.rglob("*.md")))
    examples = [{notebooks.title(path): address} for address, path in notebooks.pages().items()]
    generated = {"law/*.md": law, "examples/*.ipynb": examples}
    config.nav = [_entry(entry) for entry in _expanded(config.nav, generated)]
    if HERE == "vi":
        config.site_description = DESCRIPTION
    return config


def _expanded(entries: list[Any], generated: dict[str, list[Any]]) -> list[Any]:
    """The navigation with the generated pages in the place of their pattern."""
    found: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            found += generated.get(entry, [entry])
        else:
            ((title, under),) = entry.items()
            found.append({title: _expanded(under, generated) if isinstance(under, list) else under})
    return found


def _entry(entry: Any) -> Any:
    """An entry in the language of the site: a translated page is called by its own heading."""
    if HERE == "en" or isinstance(entry, str):
        return entry
    ((title, under),) = entry.items()
    if isinstance(under, list):
        return {SECTIONS.get(title, title): [_entry(item) for item in under]}
    return under if under in _translated else {f"{title} · EN": under}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages of this language."""
    for file in list(files):
        if file.src_uri.startswith(FOLDER):
            files.remove(file)
            if HERE == "vi":
                own = file.src_uri.removeprefix(FOLDER)
                _put(files, File.generated(config, own, abs_src_path=file.abs_src_path or ""))
    for name, family in law_page.families().items():
        _put(files, File.generated(config, f"law/{name}.md", content=law_page.page(family, HERE)))
    for address, path in notebooks.pages().items():
        _put(files, File.generated(config, address, content=notebooks.page(path)))
        _put(files, File.generated(config, f"examples/{path.name}", abs_src_path=str(path)))
    return files


def _put(files: Files, file: File) -> None:
    former = files.get_file_from_path(file.src_uri)
    if former is not None:
        files.remove(former)
    files.append(file)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Each page begins with the language that the library begins with, whatever the code of the page before chose."""
    xhht.language("vi")
    return markdown


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let keys scroll wide tables, and say where a page is in English for want of a Vietnamese one."""
    html = _TABLE.sub(r'<div class="wide" tabindex="0"><table class="plain">\1</table></div>', html)
    if HERE == "en" or page.file.src_uri in _translated:
        return html
    note = f'<p class="only-english" lang="vi">{ONLY_ENGLISH}</p>'
    head, end, rest = html.partition("</h1>")
    return f'<div lang="en">{head}{end}{note}{rest}</div>' if end else f'{note}<div lang="en">{html}</div>'


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """The switch leads to the same page of the other site."""
    addresses = {"en": ("English", page.url), "vi": ("Tiếng Việt", f"{FOLDER}{page.url}")}
    config.extra["alternate"] = [
        {"lang": lang, "name": name, "link": f"{ROOT}{address}"} for lang, (name, address) in addresses.items()
    ]
    return context


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Addresses from the root of both sites, and a name for the search dialogue, which the theme leaves without one."""
    root = "../" * (page.url.count("/") + (HERE == "vi")) or "./"
    output = output.replace(f'href="{ROOT}', f'href="{root}')
    return output.replace('role="dialog">', f'role="dialog" aria-label="{SEARCH[HERE]}">')


def on_post_build(config: MkDocsConfig) -> None:
    """Build the other site into its folder of this one."""
    if HERE == "vi":
        search.add_plain_letters(Path(config.site_dir, "search", "search_index.json"))
        return
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config.config_file_path]
    command += ["--site-dir", str(Path(config.site_dir, FOLDER)), *(["--strict"] if config.strict else [])]
    with TemporaryDirectory() as folder:
        notebooks.keep(folder)
        chosen = {"DOCS_LANGUAGE": "vi", "DOCS_NOTEBOOKS": folder}
        if subprocess.run(command, env=os.environ | chosen, check=False).returncode:  # noqa: S603
            raise PluginError("the Vietnamese site could not be built")
