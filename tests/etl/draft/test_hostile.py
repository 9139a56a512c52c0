"""Files made to harm, and files that were harmed: a sentence or a draft, never a traceback, nothing fetched."""

import io
import random
import zipfile

import pytest

from etl.draft.reading import Unreadable, read
from etl.draft.rows import Reader
from tests.etl.draft import made

LINES = [
    "某某市规划（2036—2040年）",
    "一、目标",
    "到2038年，新建学校20所以上，入学率达到95.5%。（市教育局牵头，市财政局配合）",
    "| 指标 | 单位 | 2038年 |",
    "|---|---|---|",
    "| 床位 | 张 | 900 |",
]


def outcome(path) -> str:
    """The sentence, or how many rows."""
    try:
        return str(len(Reader(read(path), (2036, 2040), 2036).read().rows))
    except Unreadable as error:
        return str(error)


def written(tmp_path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_bomb_is_not_unpacked(tmp_path):
    bomb = made.docx("<w:p><w:r><w:t>" + "0" * 50_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 100_000
    assert outcome(written(tmp_path, "plan.docx", bomb)) == (
        "It unpacks to more than is read (120 MB, or 200 times its size). Save it without pictures."
    )


def test_entities_of_its_own_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机密77所")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", (
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><w:document xmlns:w="{made.W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
        ))  # fmt: skip
    assert outcome(written(tmp_path, "plan.docx", file.getvalue())) == (
        "It declares entities of its own, which no Word file needs. Open it and save it anew."
    )
    page = (
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{secret}">]><html><body><p>新建&e;3所</p></body></html>'
    )
    assert "77" not in read(written(tmp_path, "plan.html", page.encode())).text


def test_a_scan_and_too_many_pages_get_a_sentence(tmp_path):
    import pypdfium2

    def pdf(pages: int) -> bytes:
        document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
        for _ in range(pages):
            document.new_page(100, 100)
        document.save(file)
        return file.getvalue()

    assert outcome(written(tmp_path, "scan.pdf", pdf(3))).startswith(
        "It is a scan: its pages are pictures without text."
    )
    assert (
        outcome(written(tmp_path, "long.pdf", pdf(1001)))
        == "It has 1,001 pages; at most 1,000 are read. Split it."
    )


def locked_pdf() -> bytes:
    """A PDF without pages that opens with a password which nobody knows."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 1/R 2/P -44/O<" + b"5A" * 32 + b">/U<" + b"A5" * 32 + b">>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 4\n0000000000 65535 f \n" + table + end


def test_a_pdf_with_a_password_gets_a_sentence(tmp_path):
    said = outcome(written(tmp_path, "plan.pdf", locked_pdf()))
    assert said == "It is locked with a password. Save it without one."


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000, "1." * 5_000, "1 " * 5_000, "(" * 20_000 + "5个", "由5%提高到" * 600, "2037年、" * 1_000, "牵头单位：" * 2_000, "\t".join("5" * 300),
     "\n".join("<" * 50 for _ in range(500)), "\x00\x01\x02" * 100, "①②③" * 3_000, "𝟗𝟗所" * 100, "٣٤ 所"],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_odd_texts_are_read_to_their_end(tmp_path, text):
    assert outcome(written(tmp_path, "plan.txt", text.encode()))


def test_spans_and_depth_of_a_page_are_bounded(tmp_path):
    wide = "<table>" + "<tr><td rowspan=99999 colspan=99999>5</td></tr>" * 300 + "</table>"
    deep = "<div>" * 5_000 + "新建3所" + "</div>" * 5_000
    assert outcome(written(tmp_path, "wide.html", f"<html><body>{wide}</body></html>".encode())).isdigit()
    assert outcome(written(tmp_path, "deep.html", f"<html><body>{deep}</body></html>".encode()))


def harmed(content: bytes, source: random.Random) -> bytes:
    """Cut short, spliced, or with bytes changed."""
    spoilt = bytearray(content)
    match source.randrange(4):
        case 0:
            return bytes(spoilt[: source.randrange(len(spoilt))])
        case 1:
            start = source.randrange(len(spoilt))
            del spoilt[start : start + source.randrange(1, 400)]
        case 2:
            start, piece = source.randrange(len(spoilt)), source.randrange(len(spoilt))
            spoilt[start:start] = spoilt[piece : piece + 300]
    for _ in range(source.randrange(1, 30)):
        spoilt[source.randrange(len(spoilt))] = source.randrange(256)
    return bytes(spoilt)


def test_five_hundred_harmed_files_end_in_a_sentence_or_a_draft(tmp_path):
    import pypdfium2

    text = "\n".join(LINES).encode()
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(300, 300)
    document.save(file)
    files = {
        "plan.txt": text,
        "plan.md": text,
        "plan.html": made.page(LINES).encode(),
        "plan.docx": made.word(LINES),
        "plan.pdf": file.getvalue(),
    }
    source = random.Random(18)
    for number in range(500):
        name = list(files)[number % len(files)]
        assert outcome(written(tmp_path, name, harmed(files[name], source))), (name, number)
