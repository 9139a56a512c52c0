"""Pages that the server writes itself, without a session: in which language, and their frame."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from ui.text.words import LANGUAGES


def language_of(request: Request) -> str:
    """That of the address, else of the browser, else Chinese."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return "en" if request.headers.get("Accept-Language", "zh").lower().startswith("en") else "zh"


def page(language: str, title: str, inside: str, status: int = 200, **headers: str) -> HTMLResponse:
    """A page of this title; `inside` is HTML below its heading."""
    heading = escape(title)
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{heading}</title>'
        "<style>:root{color-scheme:light dark}"
        "body{font:16px/1.6 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
        "th,td{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top;border-bottom:1px solid #8888}"
        "table{border-collapse:collapse}</style>"
        f"<h1>{heading}</h1>{inside}</html>",
        status,
        headers,
    )
