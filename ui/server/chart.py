"""Every chart at an address: /chart/paths.svg?sector=…&lang=zh, for a report or another site's page.

The parameters are those of the chart's page, as those of its table are (ui/server/data.py).
"""

from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import queries
from ui.export import tables
from ui.export.pictures import CHARTS
from ui.export.svg import svg
from ui.server import parameters
from ui.server.asked import language_of
from ui.shell import logs
from ui.text.words import translate
from ui.view import View

ENDING, MIME = ".svg", "image/svg+xml"


def chart(request: Request) -> Response:
    """A chart as SVG, in a thread of its own."""
    language, file = language_of(request), request.path_params["file"]
    name = file.removesuffix(ENDING)
    try:
        if name not in CHARTS or not file.endswith(ENDING):
            choices = parameters.listed(f"{each}{ENDING}" for each in CHARTS)
            raise parameters.Refused(translate(language, "data.no_chart", choices=choices))
        of = tables.TABLES[CHARTS[name].table]
        view = View(queries.current(), of.page, language, "light", {}, date.today())
        view, _ = parameters.understood(request.query_params, of.params, (), view)
        tag = parameters.tag(request, view)
        headers = parameters.HEADERS | {"ETag": tag}
        if tag in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        key = ("chart", name, language, tuple(view.params.items()), view.today)
        content = view.build.kept(key, partial(_made, name, view))
    except parameters.Refused as refused:
        return PlainTextResponse(f"{refused}\n", 400)
    except tuple(parameters.UNUSABLE) as error:
        return parameters.unusable(error, request, language)
    if not content:
        return PlainTextResponse(translate(language, "data.no_picture") + "\n", 404)
    logs.LOG.info("chart %s %d bytes", name, len(content), extra={"asked": view.params})
    return Response(content, headers=headers, media_type=MIME)


def _made(name: str, view: View) -> bytes:
    """The bytes of a chart; none where there is nothing to draw."""
    fig = CHARTS[name].make(view)
    return svg(fig) if fig else b""


def addresses(table: str, view: View) -> list[str]:
    """Those of a table's charts under a page's parameters, relative to any page."""
    heeded = {param: view.params[param] for param in tables.TABLES[table].params if param in view.params}
    changes = dict.fromkeys(view.params) | heeded | {"lang": view.language}
    drawn = [name for name, each in CHARTS.items() if each.table == table]
    return [view.link(f"chart/{name}{ENDING}", **changes) for name in drawn]
