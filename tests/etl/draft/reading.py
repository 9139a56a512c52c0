"""Made-up plans read in a line: what a test sees of each row."""

from etl.draft.rows import Draft, Reader
from etl.draft.text import Document


def document(*lines: str) -> Document:
    made = Document()
    for line in lines:
        made.paragraph(line)
    return made


def read(*lines: str, period=(2036, 2040), issued=2036) -> Draft:
    return Reader(document(*lines), period, issued).read()


def figures(*lines: str, **years) -> list[str]:
    """Each figure as `value unit year`, with its comparator where it is not eq."""
    return [shown(row.figure) for row in read(*lines, **years).rows]


def shown(figure) -> str:
    value = figure.value + (f"-{figure.high}" if figure.high else "")
    said = "" if figure.comparator == "eq" else f" {figure.comparator}"
    return f"{value} {figure.unit} {figure.year}".rstrip() + said


def unread(*lines: str, **years) -> list[str]:
    draft = read(*lines, **years)
    return [
        f"{draft.document.text[run.start : run.end]} {run.reason}"
        for run in draft.unread
        if run.reason != "year"
    ]
