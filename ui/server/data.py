"""Every table at an address: /data/targets.csv?city=…&lang=zh, for programs that read figures by themselves.

The parameters are those of the table's page; limit and offset cut its rows. What it does not know it refuses
with a sentence, for nobody looks at what a program reads.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import partial
from html import escape
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

import queries
from ui.export import dictionary, downloads, formats, tables
from ui.export.columns import FILES
from ui.export.pictures import CHARTS
from ui.export.schema import type_of
from ui.export.table import Column, heading, typed
from ui.server import chart, parameters
from ui.server.asked import language_of, page
from ui.server.parameters import HEADERS, Refused, listed
from ui.shell import logs
from ui.text.words import LANGUAGES, translate
from ui.view import View

KINDS = ("csv", "xlsx", "json", "parquet", "geojson")
MIME = downloads.MIME | {"csv": "text/csv; charset=utf-8", "json": "application/json"}
# a type of ui/export/schema.py as JSON Schema; a cell may be empty
JSON = {
    "text": {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "integer": {"type": ["integer", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
}
ROWS = ("limit", "offset")  # parameters that every table has
# what comes beside the thing itself, as OpenAPI has it
ANSWERS = {
    "304": {"description": "not changed since the ETag"},
    "400": {"description": "a sentence that says what is wrong, and the choices"},
}


def table(request: Request) -> Response:
    """A table as a file. In a thread of its own: the server goes on answering."""
    language = language_of(request)
    try:
        name, kind = _named(request.path_params["file"], language)
        build = queries.current()
        view = View(build, tables.TABLES[name].page, language, "light", {}, date.today())
        view, first, last = _understood(request.query_params, name, view)
        tag = parameters.tag(request, view)
        headers = HEADERS | {"ETag": tag}
        if tag in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        key = ("data", name, kind, language, tuple(view.params.items()), first, last, view.today)
        content, of, unasked = build.kept(key, partial(_made, name, kind, first, last, view))
    except Refused as refused:
        return PlainTextResponse(f"{refused}\n", 400)
    except formats.TooLong:
        text = translate(language, "downloads.too_long", table=translate(language, f"downloads.{name}"))
        return PlainTextResponse(f"{text}\n", 400)
    except tuple(parameters.UNUSABLE) as error:
        return parameters.unusable(error, request, language)
    logs.LOG.info("data %s.%s %d bytes", name, kind, len(content), extra={"asked": view.params})
    saved = f"attachment; filename*=utf-8''{quote(of)}.{kind}"
    headers |= {"Content-Disposition": saved, "X-Defaults": unasked}
    return Response(content, headers=headers, media_type=MIME[kind])


def address(name: str, view: View) -> str:
    """The address of a table under a page's parameters, relative to any page."""
    heeded = {param: view.params[param] for param in tables.TABLES[name].params if param in view.params}
    changes = dict.fromkeys(view.params) | heeded | {"lang": view.language}
    return view.link(f"data/{name}.csv", **changes)


def _named(file: str, language: str) -> tuple[str, str]:
    name, _, kind = file.rpartition(".")
    if name not in tables.TABLES:
        raise Refused(translate(language, "data.no_table", choices=listed(tables.TABLES)))
    kinds = _kinds(name)
    if kind not in kinds:
        raise Refused(translate(language, "data.no_kind", table=name, choices=listed(kinds)))
    return name, kind


def _kinds(name: str) -> list[str]:
    return [kind for kind in KINDS if kind != "geojson" or name in tables.FEATURES]


def _understood(asked: QueryParams, name: str, view: View) -> tuple[View, int, int | None]:
    """The view of these parameters, the first row and the last. Raises Refused."""
    made = tables.TABLES[name]
    view, given = parameters.understood(asked, made.params, ROWS, view)
    for key in made.needed:
        if not view.param(key):
            raise Refused(view.translate("data.needed", name=key))
    first, limit = (_number(key, given.get(key, ()), view) for key in ("offset", "limit"))
    return view, first or 0, None if limit is None else (first or 0) + limit


def _number(key: str, values: tuple[str, ...], view: View) -> int | None:
    if not values:
        return None
    if len(values) > 1 or not values[0].isdecimal() or len(values[0]) > 9:
        raise Refused(view.translate("data.no_number", name=key))
    return int(values[0])


def _made(name: str, kind: str, first: int, last: int | None, view: View) -> tuple[bytes, str, str]:
    """The bytes of a file, its name without the ending, and what nobody asked it to be filtered by. Raises
    formats.TooLong."""
    taken = tables.TABLES[name].make(view)
    unasked = {key: codes for key, codes in taken.chosen.items() if codes and key not in view.params}
    about = downloads.file_name(name, taken.chosen, view), urlencode(unasked, doseq=True)
    rows = taken.rows[first:last]
    if kind == "geojson":
        return tables.FEATURES[name](view, first, last), *about
    if kind == "xlsx":
        return downloads.workbook(rows, name, taken.chosen, view), *about
    columns = downloads.every_column(typed(rows, view), name, view)
    makers = {"csv": formats.csv_of, "json": _json, "parquet": formats.parquet_of}
    return makers[kind](columns), *about


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
    rows = [
        [
            say(f"downloads.{name}"),
            say(f"{made.page}.name"),
            [
                f'<a href="{name}.{kind}?lang={language}">{kind}</a>' if not made.needed else kind
                for kind in _kinds(name)
            ],
            ", ".join(f"{param}{_sign(param, made)}" for param in made.params),
        ]
        for name, made in tables.TABLES.items()
    ]
    charts = [
        [
            say(f"data.chart.{name}"),
            say(f"{tables.TABLES[of.table].page}.name"),
            [f'<a href="../chart/{name}{chart.ENDING}?lang={language}">svg</a>'],
            say("data.as_table", table=say(f"downloads.{of.table}")),
        ]
        for name, of in CHARTS.items()
    ]
    # a parameter means the same in all tables, but for the year of the map
    meant = {_key(param, made): param for made in tables.TABLES.values() for param in made.params}
    params = [[param, say(f"data.param.{key}")] for key, param in meant.items()]
    how = escape(say("data.how"))
    heads = ("data.table", "data.page", "data.kinds", "data.params")
    of_charts = ("data.charts", *heads[1:])
    inside = (
        f'<p>{how}</p><p><a href="openapi.json">OpenAPI</a></p>'
        f"{_grid(map(say, heads), rows)}<h2>{escape(say('data.charts'))}</h2>"
        f"<p>{escape(say('data.charts_how'))}</p>{_grid(map(say, of_charts), charts)}"
        f"<h2>{escape(say('data.params'))}</h2>"
        f"{_grid(map(say, ('data.params', 'data.means')), params)}"
    )
    return page(language, say("data.title"), inside, **HEADERS)


def _grid(heads: Iterable[str], rows: Iterable[list[str | list[str]]]) -> str:
    """A table; a cell is text, or a list of HTML."""

    def line(tag: str, cells: Iterable[str | list[str]]) -> str:
        inside = (escape(cell) if isinstance(cell, str) else " ".join(cell) for cell in cells)
        return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in inside)}</tr>"

    body = "".join(line("td", row) for row in rows)
    return f"<table><thead>{line('th', heads)}</thead><tbody>{body}</tbody></table>"


def _sign(param: str, made: tables.Table) -> str:
    return "*" if param in made.needed else "†" if param in made.defaults else ""


def _key(param: str, made: tables.Table) -> str:
    """Of a parameter, where its meaning stands in the catalogue."""
    return "year_until" if (made.page, param) == ("map", "year") else param


def openapi(request: Request) -> Response:
    """The same for programs: OpenAPI 3.1, with the columns of each table."""
    language = language_of(request)
    try:
        view = View(queries.current(), "about", language, "light", {}, date.today())
    except tuple(parameters.UNUSABLE) as error:
        return parameters.unusable(error, request, language)
    paths = {f"/data/{name}.{{kind}}": {"get": _described(name, view)} for name in tables.TABLES}
    paths |= {f"/chart/{name}{chart.ENDING}": {"get": _drawn(name, view)} for name in CHARTS}
    info = {
        "title": view.translate("app"),
        "version": "1",
        "description": view.translate("data.how"),
    }
    return JSONResponse({"openapi": "3.1.0", "info": info, "paths": paths}, headers=HEADERS)


def _described(name: str, view: View) -> dict:
    """A table as OpenAPI has it."""
    made = tables.TABLES[name]
    rows = {"type": "array", "items": {"type": "object", "properties": _columns(name, view)}}
    contents = {MIME[kind].partition(";")[0]: {} for kind in _kinds(name)} | {MIME["json"]: {"schema": rows}}
    defaults = {"description": view.translate("data.defaults"), "schema": {"type": "string"}}
    return {
        "operationId": name,
        "summary": view.translate(f"downloads.{name}"),
        "parameters": [
            _parameter("kind", "path", {"enum": _kinds(name)}),
            *(_repeated(param, made, view) for param in made.params),
            _parameter("lang", "query", {"enum": list(LANGUAGES)}),
            *(_parameter(each, "query", {"type": "integer", "minimum": 0}) for each in ("limit", "offset")),
        ],
        "responses": ANSWERS
        | {
            "200": {
                "description": "the rows; JSON and Parquet have these columns",
                "headers": {"X-Defaults": defaults},
                "content": contents,
            },
        },
    }


def _drawn(name: str, view: View) -> dict:
    """A chart as OpenAPI has it."""
    made = tables.TABLES[CHARTS[name].table]
    return {
        "operationId": f"chart-{name}",
        "summary": view.translate(f"data.chart.{name}"),
        "parameters": [
            *(_repeated(param, made, view) for param in made.params),
            _parameter("lang", "query", {"enum": list(LANGUAGES)}),
        ],
        "responses": ANSWERS
        | {
            "200": {"description": "the picture", "content": {chart.MIME: {}}},
            "404": {"description": "there is nothing to draw"},
        },
    }


def _columns(name: str, view: View) -> dict[str, dict]:
    """The columns of a table by their stable names, as JSON Schema."""
    return {
        column: JSON[type_of(column)]
        | {"title": heading(column, view), "description": dictionary.meaning(column, view)}
        for column in (*FILES[name].people, *FILES[name].rest)
        if name != "dictionary"
    }


def _parameter(name: str, where: str, schema: dict) -> dict:
    return {"name": name, "in": where, "required": where == "path", "schema": {"type": "string"} | schema}


def _repeated(name: str, made: tables.Table, view: View) -> dict:
    schema = {"type": "array", "items": {"type": "string"}}
    description = view.translate(f"data.param.{_key(name, made)}")
    return _parameter(name, "query", schema) | {"required": name in made.needed, "description": description}
