"""Pages that are pictures: read by OCR where the extra is installed, else a sentence says so."""

import csv
import io
from collections import Counter

import pypdfium2
import pytest
from PIL import Image

from etl.__main__ import main
from etl.draft.reading import pdf, scan
from etl.draft.reading import read as read_file
from etl.draft.rows import Reader
from etl.outline import normalise
from tests.conftest import Copy
from tests.etl.draft import made
from tests.etl.draft.reading import shown
from tests.etl.draft.test_plans import draft

DOUBTS = ["read by OCR", "decimal point or ‰ read by OCR"]
GIVEN = ["--document", "xx-2036", "--city", "xx", "--issued", "2036-03", "--period", "2036", "2040"]


@pytest.fixture
def extra() -> None:
    if scan.reader() is None:
        pytest.skip("the extra that reads scans is not installed: make ocr")


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without the extra."""
    monkeypatch.setattr(scan, "reader", lambda: None)


def picture(page) -> Image.Image:
    return page.render(scale=200 / 72).to_pil().convert("L")


def scanned(pictures: list[Image.Image]) -> bytes:
    file = io.BytesIO()
    pictures[0].save(file, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return file.getvalue()


def said_of(capsys, path, copy: Copy) -> tuple[int, list[str], list[str]]:
    code = main(["draft", str(path), *GIVEN, "--data", str(copy.folder)])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


def test_without_the_extra_a_scan_gets_a_sentence(capsys, copy: Copy, tmp_path, no_extra):
    (tmp_path / "plan.pdf").write_bytes(scanned([Image.new("L", (1654, 2339), 255)]))
    code, out, err = said_of(capsys, tmp_path / "plan.pdf", copy)
    assert (code, out, err[0]) == (1, [], (
        "plan.pdf: It is a scan: its pages are pictures without text. Save it with recognised text first, or install "
        "what reads them: make ocr. Then look at every ‰ and decimal point."
    ))  # fmt: skip


def test_without_the_extra_a_page_that_is_a_picture_is_named(capsys, copy: Copy, tmp_path, no_extra, printed):
    text = pypdfium2.PdfDocument(printed(made.page(["一、目标", "到2038年，新建学校20所以上。"])))
    text.import_pages(pypdfium2.PdfDocument(scanned([Image.new("L", (1654, 2339), 255)])))
    text.save(tmp_path / "plan.pdf")
    code, out, _ = said_of(capsys, tmp_path / "plan.pdf", copy)
    assert code == 0 and out[0] == (
        "Not read, for they are pictures without text: pages 2. To read them: make ocr, and draft it again."
    )


def test_no_more_pages_are_read_than_the_limit(capsys, copy: Copy, tmp_path, monkeypatch, extra):
    monkeypatch.setattr(pdf, "MAX_SCANS", 0)
    (tmp_path / "plan.pdf").write_bytes(scanned([Image.new("L", (1654, 2339), 255)]))
    assert said_of(capsys, tmp_path / "plan.pdf", copy)[2][0] == (
        "plan.pdf: More than 0 of its pages are pictures without text; so many are read. Split it."
    )


def test_a_page_of_a_plan_is_read_back_from_its_picture(extra, documents, printed, tmp_path):
    """The page of a plan with ‰ in it, printed, drawn at 200 dpi: what its text layer says, each ‰ told from %."""
    plan = "luoyang-2022"
    lines = (documents / f"{plan}.txt").read_text("utf-8").replace("**", "").splitlines()
    whole = pypdfium2.PdfDocument(
        printed(made.page(list(filter(None, lines)), "p{text-indent:2em;margin:0}"))
    )
    number = next(at for at, page in enumerate(whole) if "‰" in page.get_textpage().get_text_bounded())
    one = pypdfium2.PdfDocument.new()
    one.import_pages(whole, [number])
    one.save(tmp_path / "text.pdf")
    (tmp_path / "scan.pdf").write_bytes(scanned([picture(one[0])]))
    truth, found = (draft(tmp_path / name, plan) for name in ("text.pdf", "scan.pdf"))
    assert truth.document.recognised == set() and found.document.recognised == {1}

    def figures(of) -> Counter:
        return Counter((row.figure.value, row.figure.high, normalise(row.figure.unit)) for row in of.rows)

    recall = sum((figures(truth) & figures(found)).values()) / len(truth.rows)
    assert recall >= 0.94, (recall, figures(truth) - figures(found), figures(found) - figures(truth))


def test_a_ruled_table_that_lies_askew_is_read_by_its_columns(extra, printed, tmp_path):
    rows = "".join(
        f"<tr><td>{name}</td><td>{unit}</td><td>{before}</td><td>{after}</td></tr>"
        for name, unit, before, after in (("指标", "单位", "2035年", "2040年"), ("医院床位", "张", "700", "900"),
                                          ("学校数量", "所", "12", "20"), ("参保率", "%", "90", "95"), ("公园面积", "公顷", "35", "48"))
    )  # fmt: skip
    style = "table{border-collapse:collapse;width:100%;font-size:14pt}td{border:1px solid #000;padding:6px}"
    page = (
        f"<html><head><style>{style}</style></head><body><h3>主要指标</h3><table>{rows}</table></body></html>"
    )
    straight = picture(pypdfium2.PdfDocument(printed(page))[0])
    askew = straight.rotate(-3, fillcolor=255, resample=Image.Resampling.BICUBIC)
    (tmp_path / "scan.pdf").write_bytes(scanned([askew]))
    read = Reader(read_file(tmp_path / "scan.pdf"), (2036, 2040), 2036).read().rows
    assert [shown(row.figure) for row in read] == [
        "700 张 2035", "900 张 2040", "12 所 2035", "20 所 2040", "90 % 2035", "95 % 2040", "35 公顷 2035", "48 公顷 2040",
    ]  # fmt: skip


def test_every_figure_of_a_scan_is_to_be_looked_at(extra, capsys, copy: Copy, tmp_path, printed):
    page = pypdfium2.PdfDocument(
        printed(made.page(["一、目标", "到2038年，死亡率降至3.5‰，参保率达到95%，新建学校20所以上。"]))
    )[0]
    (tmp_path / "plan.pdf").write_bytes(scanned([picture(page)]))
    code, out, _ = said_of(capsys, tmp_path / "plan.pdf", copy)
    assert (code, out[0], out[1]) == (
        0, "Page 1 is a picture: it is read by OCR ...", "1 pages were read by OCR: look at every ‰ and decimal point.",
    )  # fmt: skip
    with (copy.folder / "drafts/xx-2036/quotes.csv").open(encoding="utf-8", newline="") as file:
        doubts = {row["quote"]: row["doubts"].split("; ")[-2:] for row in csv.DictReader(file)}
    assert doubts["95%"] == DOUBTS and doubts["20所"][-1] == DOUBTS[0]
    assert any(quote.startswith("3.5") and said == DOUBTS for quote, said in doubts.items())
