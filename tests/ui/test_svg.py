"""Charts as SVG files: each is the picture of its page, and holds all its words, marks and bars where they are."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.dashboard import charts, opened, view
from ui.charts.base import NARROW
from ui.export import tables
from ui.export.pictures import CHARTS
from ui.export.svg import FORMS, svg
from ui.text.words import LANGUAGES

SPACE = "{http://www.w3.org/2000/svg}"
# the charts of a page in its order, and an address under which it has them
PAGES = {
    "sectors": (["paths", "singles"], {"sector": "education", "city": "luoyang"}),
    "progress": (["strip", "bullets"], {"status": ["missed", "unknown", "reached"]}),
    "cities": (["rates"], {"sector": "education"}),
    "agencies": (["ranking"], {"year": "2025"}),
    "revisions": (["changes"], {"effect": ["raised", "postponed"]}),
}
# round values that Plotly chooses itself, to the right of all names
SCALES = {"rates": ["0%", "20%", "40%", "60%", "80%", "100%"]}


def words_of(text: str) -> str:
    """What a reader sees of Plotly's markup."""
    return unescape(re.sub("<[^>]*>", "", text.replace("<br>", ""))).strip()


def number(trace: dict) -> str:
    return trace.get("xaxis", "x")[1:]


@pytest.fixture(scope="module", params=LANGUAGES)
def pictures(request, database) -> dict[str, tuple[dict, ElementTree.Element]]:
    """Each chart's figure and its file."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_ATLAS_DB", str(database))
        for page, (names, params) in PAGES.items():
            for name in names:
                made = CHARTS[name].make(view(page, request.param, **params))
                found[name] = plain(made.to_dict()), ElementTree.fromstring(svg(made))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_chart_by_address_is_that_of_its_page(dashboard, page):
    names, params = PAGES[page]
    for name, shown in zip(names, charts(opened(page, "en", **params)), strict=True):
        drawn = plain(CHARTS[name].make(view(page, "en", **params)).to_dict())
        for spec in (shown, drawn):
            spec["layout"].pop("datarevision")  # a number of each figure's own
        assert drawn == {key: shown[key] for key in drawn}, name


def plain(spec: object) -> object:
    """As JSON has it."""
    if isinstance(spec, dict):
        return {key: plain(value) for key, value in spec.items()}
    return [plain(value) for value in spec] if isinstance(spec, list | tuple) else spec


def test_all_of_a_charts_words_are_in_its_file(pictures):
    for name, (spec, file) in pictures.items():
        said = ["".join(text.itertext()).strip() for text in file.iter(f"{SPACE}text")]
        layout = spec["layout"]
        wanted = [layout["title"]["text"], *(each["text"] for each in layout["annotations"])]
        for trace in spec["data"]:
            wanted += [text for text in trace.get("text", ()) if text]
            wanted += [trace["name"]] if layout["showlegend"] and trace.get("showlegend", True) else []
        for axis in (layout[key] for key in layout if key.startswith("yaxis")):
            wanted += axis.get("ticktext", [])
        wanted += SCALES.get(name, [])
        assert sorted(filter(None, map(words_of, wanted))) == sorted(filter(None, said)), name
        assert file.find(f"{SPACE}title").text.startswith(words_of(layout["title"]["text"].split("<br>")[0]))


def test_words_and_marks_stand_where_the_figure_has_them(pictures):
    for name, (spec, file) in pictures.items():
        marks = [spot for trace in spec["data"] if symbols(trace) for spot in placed(trace, spec["layout"])]
        drawn = [(float(one.get("cx")), float(one.get("cy"))) for one in file.iter(f"{SPACE}circle")]
        moved = [one.get("transform") for one in file.iter(f"{SPACE}path") if one.get("transform")]
        drawn += [tuple(map(float, re.findall(r"[\d.]+", one))) for one in moved]
        assert len(drawn) == len(marks), name
        for mark, spot in zip(sorted(marks), sorted(drawn), strict=True):
            assert mark == pytest.approx(spot, abs=0.02), name
        texts = [("".join(text.itertext()).strip(), text) for text in file.iter(f"{SPACE}text")]
        for trace in (trace for trace in spec["data"] if trace.get("mode") == "text"):
            for (x, y), words in zip(placed(trace, spec["layout"]), trace["text"], strict=True):
                # a baseline lies under the middle of its words, by some px, or over it where they have lines
                near = [text for said, text in texts if said == words_of(words)]
                off = 20 + 12 * words.count("<br>")
                assert not words or any(
                    abs(float(text.get("x")) - x) < 0.02 and abs(float(text.get("y")) - y) < off
                    for text in near
                ), (name, words)


def placed(trace: dict, layout: dict) -> list[tuple[float, float]]:
    """Where the points of a trace lie, px."""
    margin, domain = layout["margin"], layout[f"yaxis{number(trace)}"].get("domain", (0, 1))
    (x0, x1), (y0, y1) = (layout[f"{letter}axis{number(trace)}"]["range"] for letter in "xy")
    wide, high = NARROW - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]
    return [
        (
            margin["l"] + (x - x0) / (x1 - x0) * wide,
            margin["t"] + (1 - domain[0] - (y - y0) / (y1 - y0) * (domain[1] - domain[0])) * high,
        )
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]


def test_bars_are_as_long_as_their_values(pictures):
    for name in ("strip", "ranking"):
        spec, file = pictures[name]
        layout = spec["layout"]
        wide = NARROW - layout["margin"]["l"] - layout["margin"]["r"]
        px = wide / layout["xaxis"]["range"][1]
        values = [x for trace in spec["data"] if trace["type"] == "bar" for x in trace["x"] if x]
        boxes = [box for box in file.find(f"{SPACE}g").findall(f"{SPACE}rect") if box.get("width") != "12"]
        assert sorted(float(box.get("width")) for box in boxes) == pytest.approx(
            sorted(px * value for value in values), abs=0.02
        ), name
        # what is hatched on the page is hatched in the file
        hatched = [trace for trace in spec["data"] if "pattern" in trace.get("marker", {})]
        assert {box.get("fill") for box in boxes if box.get("fill").startswith("url")} == {
            f"url(#{tile.get('id')})" for tile in file.iter(f"{SPACE}pattern")
        }
        assert len({tile.get("id") for tile in file.iter(f"{SPACE}pattern")}) == len(hatched)


def test_a_column_stands_on_its_ground(pictures):
    spec, file = pictures["paths"]
    columns = next(trace for trace in spec["data"] if trace["type"] == "bar")
    margin, (foot, head) = spec["layout"]["margin"], spec["layout"]["yaxis"]["range"]
    assert foot - head == spec["layout"]["height"] - margin["t"] - margin["b"]  # px, as the file has
    boxes = file.find(f"{SPACE}g").findall(f"{SPACE}rect")
    assert len(boxes) == len(columns["x"]) > 1
    for box, base, high in zip(boxes, columns["base"], columns["y"], strict=True):
        ground = float(box.get("y")) + float(box.get("height"))
        assert ground == pytest.approx(margin["t"] + base - head, abs=0.02)
        assert float(box.get("height")) == pytest.approx(-high, abs=0.02)
        # a hollow column is pale in programs too that know no rgba()
        assert box.get("fill").startswith(("#", "rgb(")) and "rgba" not in box.get("fill")


def test_a_file_asks_for_nothing_and_runs_nothing(pictures):
    for _, file in pictures.values():
        tags = {each.tag.removeprefix(SPACE) for each in file.iter()}
        assert tags <= {"svg", "title", "g", "rect", "path", "circle", "text", "tspan", "pattern"}
        assert not any("://" in value for each in file.iter() for value in each.attrib.values())


def test_every_chart_and_every_form_of_a_mark_is_drawn(pictures):
    assert pictures.keys() | {"ranked"} == CHARTS.keys()
    assert all(of.table in tables.TABLES for of in CHARTS.values())
    forms = {form for spec, _ in pictures.values() for trace in spec["data"] for form in symbols(trace)}
    assert (
        {"triangle-up", "triangle-right", "diamond", "circle"} <= forms <= {*FORMS, "circle", "circle-open"}
    )


def symbols(trace: dict) -> list[str]:
    given = trace.get("marker", {}).get("symbol", [])
    return [given] if isinstance(given, str) else given


def test_all_cities_on_one_indicator_where_there_are_many(three_cities):
    file = ElementTree.fromstring(svg(CHARTS["ranked"].make(view("cities", "en"))))
    said = ["".join(text.itertext()).strip() for text in file.iter(f"{SPACE}text")]
    places = [int(words.split()[0]) for words in said if re.match(r"\d  ", words)]
    assert places == sorted(places) and places[0] == 1 and len(places) > 1


def test_where_there_is_nothing_to_draw_there_is_no_chart(dashboard):
    assert CHARTS["changes"].make(view("revisions", effect="lowered", sector="urban-transport")) is None
