"""What an address asks for: its parameters, understood or refused with a sentence, and by what its answer is
known again.
"""

import hashlib
from collections.abc import Iterable

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import queries
from ui.export import tables
from ui.shell import logs
from ui.shell.url import LONGEST, MOST, ROOM
from ui.text.words import LANGUAGES, translate
from ui.view import View

CHOICES = 60  # that a refusal names
HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
UNUSABLE = {queries.DatabaseUnreadable: "unreadable", queries.BuildFailed: "unbuilt"}
Given = dict[str, tuple[str, ...]]


class Refused(Exception):
    """What was asked for makes no sense; the text says what would."""


def unusable(error: Exception, request: Request, language: str) -> Response:
    """The answer where there is no database to ask."""
    logs.LOG.error("%s: %s", request.url.path, error)
    return PlainTextResponse(translate(language, f"{UNUSABLE[type(error)]}.title") + "\n", 503)


def understood(
    asked: QueryParams, params: Iterable[str], more: Iterable[str], view: View
) -> tuple[View, Given]:
    """The view of those of a page's `params` that are given, and what is given of `more`. Raises Refused."""
    heeded = ("lang", *params, *more)
    given = {key: tuple(dict.fromkeys(asked.getlist(key))) for key in asked}
    for key in given.keys() - set(heeded):
        raise Refused(view.translate("data.no_parameter", name=key[:60], choices=listed(heeded)))
    long = max((len(value) for values in given.values() for value in values), default=0)
    if long > LONGEST or any(len(v) > MOST for v in given.values()) or sum(map(len, asked.values())) > ROOM:
        raise Refused(view.translate("data.too_long"))
    of_page = {key: values for key, values in given.items() if key in params}
    view = View(view.build, view.page, view.language, view.mode, of_page, view.today)
    _check({"lang": given.get("lang", ())} | of_page, view)
    return view, {key: values for key, values in given.items() if key in more}


def _check(params: Given, view: View) -> None:
    for key, values in params.items():
        if not values:
            continue
        codes = list(LANGUAGES) if key == "lang" else tables.known(key, view)
        if codes is None:
            continue
        codes = list(codes)
        for value in values:
            if value not in codes:
                fields = {"name": key, "value": value[:60], "choices": listed(codes)}
                raise Refused(view.translate("data.no_value" if codes else "data.no_row", **fields))


def listed(choices: Iterable[str]) -> str:
    """Choices in a row, as many as a sentence can have."""
    every = list(choices)
    return ", ".join(every[:CHOICES]) + (" …" if len(every) > CHOICES else "")


def tag(request: Request, view: View) -> str:
    """Of the build and of the program that modelled it, the day (on which depends what is due) and the
    address."""
    build = view.build.records("build")[0]
    parts = (
        build.content_hash,
        build.built_at,
        build.model,
        view.today,
        view.language,
        request.url.path,
        request.url.query,
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'
