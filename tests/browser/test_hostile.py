"""Names that try to break out of the page stand on it as plain text, and lie inert in what is taken away."""

import csv
import io

import openpyxl
import pytest

from tests.browser.conftest import settled
from tests.browser.hostile import PAYLOADS
from tests.browser.test_use import saved

PAGES = [
    "",
    "sectors?sector=education",
    "cities",
    "agencies",
    "agencies?agency=luoyang-jiaoyu",
    "targets",
    "about",
]

# All text that a reader sees, in the page and in its shadow trees.
TEXT = """() => {
    const told = []
    const walk = node => {
        if (node.nodeType === 3) told.push(node.data)
        if (node.nodeName === 'STYLE') return
        if (node.shadowRoot) walk(node.shadowRoot)
        node.childNodes.forEach(walk)
    }
    walk(document.body)
    return told.join('\\n')
}"""

# What a payload would have made of itself.
MADE = """() => {
    const all = []
    const walk = root => root.querySelectorAll('*').forEach(node => {
        all.push(node)
        if (node.shadowRoot) walk(node.shadowRoot)
    })
    walk(document)
    return {
        broken: window.broken ?? null,
        elsewhere: all.filter(n => (n.getAttribute('href') ?? '').includes('evil.example')).length,
        formulas: all.filter(n => n.classList.contains('katex')).length,
        coloured: all.filter(n => n.className.toString().includes('stMarkdownColored')).length,
        images: all.filter(n => n.nodeName === 'IMG' && n.getAttribute('src') === 'x').length,
    }
}"""


@pytest.mark.whole
@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_are_plain_text(opened, hostile_address, language):
    page, watch = opened(root=hostile_address)
    for path in PAGES:
        page.goto(f"{hostile_address}/{path}{'&' if '?' in path else '?'}lang={language}")
        settled(page)
        unbroken = {"broken": None, "elsewhere": 0, "formulas": 0, "coloured": 0, "images": 0}
        assert page.evaluate(MADE) == unbroken, path
        assert page.locator("[data-testid=stAlert]").count() == 0, path
        told = page.evaluate(TEXT)
        assert any(payload in told for payload in PAYLOADS), path
    assert {host for host in watch.hosts if "evil" in host} == set()
    assert watch.errors == []


@pytest.mark.whole
def test_hostile_options_of_a_filter_are_plain_text(opened, hostile_address):
    page, _ = opened("", root=hostile_address)
    page.locator(".st-key-filter-sector input").click()
    page.get_by_role("option").first.wait_for()
    options = page.get_by_role("option").all_inner_texts()
    assert any("<script>" in option for option in options)
    page.get_by_role("option").first.click()
    settled(page)
    assert page.evaluate(MADE)["broken"] is None


@pytest.mark.whole
def test_a_hostile_csv_and_workbook_run_nothing(opened, hostile_address, tmp_path):
    page, _ = opened("sectors?sector=education&lang=en", root=hostile_address)
    text = saved(page, "figures", "csv", tmp_path).read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'=cmd|") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+@\t\r" and cell]
    book = openpyxl.load_workbook(saved(page, "figures", "xlsx", tmp_path))
    typed = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=cmd|") and cell.data_type == "s" for cell in typed)
    assert not [cell for cell in typed if cell.data_type == "f" or cell.hyperlink]
