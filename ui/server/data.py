"""Every table at an address: /data/targets.csv?city=…&lang=zh, for programs that read figures by themselves.

The parameters are those of the table's page; limit and offset cut its rows. What it does not know it refuses
with a sentence, for nobody looks at what a program reads.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from functools import partial
from html import escape
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

import queries
from ui.export import downloads, files, tables
from ui.export.table import Column, typed
from ui.server.asked import language_of, page
from ui.shell import logs
from ui.shell.url import LONGEST, MOST, ROOM
from ui.text.words import LANGUAGES, translate
from ui.view import View

KINDS = ("csv", "xlsx", "json", "parquet", "geojson")
GEOJSON = "facilities"  # the table that has places
MIME = downloads.MIME | {"csv": "text/csv; charset=utf-8", "json": "application/json"}
CHOICES = 60  # that a refusal names
HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}


class Refused(Exception):
    """What was asked for makes no sense; the text says what would."""


def table(request: Request) -> Response:
    """A table as a file. In a thread of its own: the server goes on answering."""
    language = language_of(request)
    try:
        name, kind = _named(request.path_params["file"], language)
        build = queries.current()
        view = View(build, tables.TABLES[name].page, language, "light", {}, date.today())
        view, first, last = _understood(request.query_params, name, view)
        tag = _tag(request, view)
        headers = HEADERS | {"ETag": tag}
        if tag in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        key = ("data", name, kind, language, tuple(view.params.items()), first, last, view.today)
        content, of = build.kept(key, partial(_made, name, kind, first, last, view))
    except Refused as refused:
        return PlainTextResponse(f"{refused}\n", 400)
    except files.TooLong:
        told = translate(language, "downloads.too_long", table=translate(language, f"downloads.{name}"))
        return PlainTextResponse(f"{told}\n", 400)
    except tuple(UNUSABLE) as error:
        logs.LOG.error("/data/: %s", error)
        return PlainTextResponse(translate(language, f"{UNUSABLE[type(error)]}.title") + "\n", 503)
    logs.LOG.info("data %s.%s %d bytes", name, kind, len(content), extra={"asked": view.params})
    saved = f"attachment; filename*=utf-8''{quote(of)}.{kind}"
    return Response(content, headers=headers | {"Content-Disposition": saved}, media_type=MIME[kind])


UNUSABLE = {queries.DatabaseUnreadable: "unreadable", queries.BuildFailed: "unbuilt"}


def address(name: str, view: View) -> str:
    """The address of a table under a page's parameters, relative to any page."""
    heeded = {param: view.params[param] for param in tables.TABLES[name].params if param in view.params}
    changes = dict.fromkeys(view.params) | heeded | {"lang": view.language}
    return view.link(f"data/{name}.csv", **changes)


def _named(file: str, language: str) -> tuple[str, str]:
    name, _, kind = file.rpartition(".")
    if name not in tables.TABLES:
        raise Refused(translate(language, "data.no_table", choices=_listed(tables.TABLES)))
    kinds = [each for each in KINDS if each != "geojson" or name == GEOJSON]
    if kind not in kinds:
        raise Refused(translate(language, "data.no_kind", table=name, choices=_listed(kinds)))
    return name, kind


def _understood(asked: QueryParams, name: str, view: View) -> tuple[View, int, int | None]:
    """The view of these parameters, the first row and the last. Raises Refused."""
    made, heeded = tables.TABLES[name], ("lang", *tables.TABLES[name].params, "limit", "offset")
    given = {key: tuple(dict.fromkeys(asked.getlist(key))) for key in asked}
    for key in given.keys() - set(heeded):
        raise Refused(view.translate("data.no_parameter", name=key[:60], choices=_listed(heeded)))
    long = max((len(value) for values in given.values() for value in values), default=0)
    if long > LONGEST or any(len(v) > MOST for v in given.values()) or sum(map(len, asked.values())) > ROOM:
        raise Refused(view.translate("data.too_long"))
    params = {key: values for key, values in given.items() if key in made.params}
    view = View(view.build, view.page, view.language, view.mode, params, view.today)
    for key in made.needed:
        if not view.param(key):
            raise Refused(view.translate("data.needed", name=key))
    _check({"lang": given.get("lang", ())} | params, view)
    first, limit = (_number(key, given.get(key, ()), view) for key in ("offset", "limit"))
    return view, first or 0, None if limit is None else (first or 0) + limit


def _check(params: dict[str, tuple[str, ...]], view: View) -> None:
    for key, values in params.items():
        if not values:
            continue
        codes = list(LANGUAGES) if key == "lang" else tables.known(key, view)
        if codes is None:
            continue
        codes = list(codes)
        for value in values:
            if value not in codes:
                told = {"name": key, "value": value[:60], "choices": _listed(codes)}
                raise Refused(view.translate("data.no_value", **told))


def _number(key: str, values: tuple[str, ...], view: View) -> int | None:
    if not values:
        return None
    if len(values) > 1 or not values[0].isdecimal() or len(values[0]) > 9:
        raise Refused(view.translate("data.no_number", name=key))
    return int(values[0])


def _listed(choices: Iterable[str]) -> str:
    every = list(choices)
    return ", ".join(every[:CHOICES]) + (" …" if len(every) > CHOICES else "")


def _tag(request: Request, view: View) -> str:
    """Of the build, the day (on which depends what is due) and the address."""
    build = view.build.records("build")[0]
    parts = (
        build.content_hash,
        build.built_at,
        view.today,
        view.language,
        request.url.path,
        request.url.query,
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'


def _made(name: str, kind: str, first: int, last: int | None, view: View) -> tuple[bytes, str]:
    """The bytes of a file, and its name without the ending. Raises files.TooLong."""
    taken = tables.TABLES[name].make(view)
    rows, of = taken.rows[first:last], downloads.file_name(name, taken.chosen, view)
    if kind == "geojson":
        return tables.features(view), of
    if kind == "xlsx":
        return downloads.workbook(rows, name, taken.chosen, view), of
    columns = downloads.every_column(typed(rows, view), name, view)
    makers = {"csv": files.csv_of, "json": _json, "parquet": files.parquet_of}
    return makers[kind](columns), of


def _json(columns: list[Column]) -> bytes:
    """A list of rows, by the names of the columns in the code, which are the same in every language."""
    names = [column.name for column in columns]
    rows = [
        dict(zip(names, row, strict=True)) for row in zip(*(column.cells for column in columns), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, default=str).encode()


def index(request: Request) -> Response:
    """What there is, in people's words."""
    language = language_of(request)
    say = partial(translate, language)
    rows = "".join(
        f"<tr><th>{escape(say(f'downloads.{name}'))}</th><td>{escape(say(f'{made.page}.name'))}</td><td>"
        + " ".join(
            f'<a href="{name}.{kind}?lang={language}">{kind}</a>' if not made.needed else kind
            for kind in KINDS
            if kind != "geojson" or name == GEOJSON
        )
        + f"</td><td>{escape(_params(made))}</td></tr>"
        for name, made in tables.TABLES.items()
    )
    heads = "".join(
        f"<th>{escape(say(key))}</th>" for key in ("data.table", "data.page", "data.kinds", "data.params")
    )
    how = escape(say("data.how"))
    inside = (
        f'<p>{how}</p><p><a href="openapi.json">OpenAPI</a></p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return page(language, say("data.title"), inside, **HEADERS)


def _params(made: tables.Table) -> str:
    return ", ".join(f"{name}*" if name in made.needed else name for name in made.params)


def openapi(request: Request) -> Response:
    """The same for programs: OpenAPI 3.1."""
    language = language_of(request)
    paths = {
        f"/data/{name}.{{kind}}": {
            "get": {
                "operationId": name,
                "summary": translate(language, f"downloads.{name}"),
                "parameters": [
                    _parameter(
                        "kind", "path", {"enum": [k for k in KINDS if k != "geojson" or name == GEOJSON]}
                    ),
                    *(_repeated(each, required=each in made.needed) for each in made.params),
                    _parameter("lang", "query", {"enum": list(LANGUAGES)}),
                    *(
                        _parameter(each, "query", {"type": "integer", "minimum": 0})
                        for each in ("limit", "offset")
                    ),
                ],
                "responses": {
                    "200": {"description": "the rows"},
                    "304": {"description": "not changed since the ETag"},
                    "400": {"description": "a sentence that says what is wrong, and the choices"},
                },
            }
        }
        for name, made in tables.TABLES.items()
    }
    info = {"title": translate(language, "app"), "version": "1"}
    return JSONResponse({"openapi": "3.1.0", "info": info, "paths": paths}, headers=HEADERS)


def _parameter(name: str, place: str, schema: dict) -> dict:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"} | schema}


def _repeated(name: str, *, required: bool) -> dict:
    schema = {"type": "array", "items": {"type": "string"}}
    return _parameter(name, "query", schema) | {"required": required}


ROUTES = [
    Route("/data/", index),
    Route("/data/openapi.json", openapi),
    Route("/data/{file}", table),
]
