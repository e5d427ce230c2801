"""A web service in one function: figures in, a rating out. Needs the standard library and xhht only."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import xhht

LARGEST = 100_000  # bytes of a request


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """WSGI: ``POST`` of ``{"rules": …, "on": "2023-12-31", "place": …, "figures": {…}}``."""
    lang = "en" if environ.get("HTTP_ACCEPT_LANGUAGE", "").startswith("en") else "vi"
    with xhht.language(lang):  # for this request only, also among threads and tasks
        try:
            status, answer = "200 OK", rated(request(environ))
        except xhht.XhhtError as error:
            status, answer = "422 Unprocessable Entity", {"problems": list(map(told, error.problems))}
        except (KeyError, TypeError, ValueError) as error:
            status, answer = "400 Bad Request", {"error": f"{type(error).__name__}: {error}"}
    start_response(status, [("Content-Type", "application/json; charset=utf-8"), ("Content-Language", lang)])
    return [json.dumps(answer, ensure_ascii=False).encode()]


def request(environ: dict[str, Any]) -> dict[str, Any]:
    """What was sent. The library takes a decimal by its shortest text: 7.5 is 15/2."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LARGEST:
        raise ValueError("the request is too large")
    return dict(json.loads(environ["wsgi.input"].read(length)))


def rated(sent: dict[str, Any]) -> dict[str, Any]:
    """The rating of what was sent, for people and for programs."""
    seen = xhht.Observation(sent["figures"], place=sent.get("place"))
    rating = xhht.rate(sent["rules"], seen, on=date.fromisoformat(sent["on"]))
    return {
        "level": rating.level.rank if rating.level else None,
        "at_least": rating.at_least.rank,
        "at_most": rating.at_most.rank,
        "said": str(rating.level_text),
        "missing": [xhht.formula.say(figure) for figure in rating.missing],
        "evidence": rating.to_dict(),
    }


def told(problem: xhht.Problem) -> dict[str, str]:
    """A problem as data: a stable code for programs, a sentence for people."""
    return {"code": problem.code, "path": problem.path, "got": problem.got, "text": problem.text()}


if __name__ == "__main__":
    from wsgiref.simple_server import make_server

    make_server("127.0.0.1", 8000, application).serve_forever()
