"""Where websockets do not get through, or the browser is too old, Streamlit's page stays empty for ever: then
it says why.

Its page is a file of Streamlit's, and nothing of ours runs in it before it is connected; so a few lines are
put into it on its way, and our name in the place of Streamlit's. What it asks for and no page of ours uses, a
Latin font, is taken out.
"""

import json
import re
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.text.words import LANGUAGES, translate

PATIENCE = 8  # s without a connection
HEAD, END = b"<head>", b"</body>"
TITLE = b"<title>Streamlit</title>"
# a browser of two engines (360, QQ, Sogou) then takes the newer one, and not that of Internet Explorer
NEWER_ENGINE = b'<meta name="renderer" content="webkit">'
FONT = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')


@cache
def script() -> bytes:
    """What runs in the page. It says it in each language: nothing has told yet which one the reader wants."""
    texts = json.dumps([translate(language, "blocked") for language in LANGUAGES], ensure_ascii=False)
    return (
        f"let since = Date.now(); const texts = {texts}; let box; setInterval(() => {{"
        "const app = document.querySelector('[data-test-connection-state]');"
        "const well = app?.dataset.testConnectionState === 'CONNECTED' || document.hidden;"
        "if (well) { since = Date.now(); box?.remove(); box = null }"
        f"else if (!box && Date.now() - since > {PATIENCE * 1000}) {{"
        "box = document.createElement('div'); box.id = 'blocked'; box.setAttribute('role', 'alert');"
        "box.style = 'position:fixed;left:10%;right:10%;top:20%;z-index:9;padding:1rem 2rem;"
        "font:16px/1.6 sans-serif;color:#17212B;background:#fff;border:2px solid #B3261E';"
        "for (const text of texts) {"
        "const p = document.createElement('p'); p.textContent = text; box.append(p) }"
        "document.body.append(box) } }, 1000)"
    ).encode()


@cache
def outdated() -> bytes:
    """What tells a reader that the browser is too old; README says which are not. Even Internet Explorer's
    engine can read it."""
    words = " ".join(translate(language, "outdated") for language in LANGUAGES)
    text = json.dumps(words, ensure_ascii=False)
    return (
        "if (!(window.CSS && CSS.supports && CSS.supports('selector(:has(*))'))) {"
        "var old = document.createElement('p'); old.id = 'outdated'; old.setAttribute('role', 'alert');"
        "old.style.cssText = 'position:fixed;left:0;right:0;bottom:0;z-index:9;margin:0;padding:8px 16px;"
        "font:16px/1.6 sans-serif;color:#17212B;background:#fff;border-top:2px solid #B3261E';"
        f"old.appendChild(document.createTextNode({text})); document.body.appendChild(old) }}"
    ).encode()


@cache
def title() -> bytes:
    """What the browser's tab says until the page has said its own."""
    return f"<title>{' '.join(translate(language, 'app') for language in LANGUAGES)}</title>".encode()


def scripts() -> tuple[bytes, ...]:
    """All that is put into the page, in its order."""
    return outdated(), script()


class WithScripts:
    """The middleware that puts it into Streamlit's page."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/data/" in scope["path"]:
            return await self.app(scope, receive, send)
        start: Message | None = None
        body = b""

        async def answer(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    ours = b"".join(b"<script>" + each + b"</script>" for each in scripts())
                    page = FONT.sub(b"", body).replace(TITLE, title())
                    page = page.replace(HEAD, HEAD + NEWER_ENGINE).replace(END, ours + END)
                    if "content-length" in (headers := MutableHeaders(scope=start)):
                        headers["content-length"] = str(len(page))
                    await send(start)
                    await send(message | {"body": page})

        await self.app(scope, receive, answer)


def _is_page(message: Message) -> bool:
    headers = MutableHeaders(scope=message)
    return headers.get("content-type", "").startswith("text/html") and message["status"] == 200
