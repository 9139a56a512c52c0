"""Charts by their addresses, over HTTP; that each is its page's is in tests/ui/test_svg.py."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from ui.export.pictures import CHARTS
from ui.server.gate import policy


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "ranked"])
def test_every_chart_has_an_address(server, name):
    answer = urlopen(f"{server}/chart/{name}.svg?lang=en")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"] == policy(())
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(list(ElementTree.fromstring(answer.read()).iter())) > 50


def test_a_chart_heeds_the_parameters_of_its_page(server):
    asked = f"{server}/chart/paths.svg?sector=education&city=luoyang&lang="
    zh, en = (urlopen(asked + language).read().decode() for language in ("zh", "en"))
    assert "教育" in zh and "Education" in en
    # words of one city alone, in the keys of plans
    assert "Luoyang 2022" in en and "Jiyuan" not in en


def test_what_has_not_changed_is_not_sent_again(server):
    address = f"{server}/chart/strip.svg?lang=en"
    tag = urlopen(address).headers["ETag"]
    with pytest.raises(HTTPError) as same:
        urlopen(Request(address, headers={"If-None-Match": tag}))
    assert same.value.code == 304 and same.value.read() == b""
    assert urlopen(f"{address}&city=jiyuan").headers["ETag"] != tag


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("nothing.svg", 400, "There is no such chart. There are: paths.svg, singles.svg,"),
        ("paths.png", 400, "There is no such chart."),
        ("paths.svg?city=paris", 400, "The parameter city has no value “paris”. It has: luoyang, jiyuan"),
        (
            "strip.svg?town=x",
            400,
            "no parameter “town” here. There are: lang, city, sector, agency, plan, year,",
        ),
        ("paths.svg?limit=2", 400, "no parameter “limit” here."),
        ("changes.svg?effect=new", 404, "Under these parameters there is nothing to draw."),
    ],
)
def test_a_wrong_question_is_refused_with_a_sentence(server, asked, status, told):
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{server}/chart/{asked}", headers={"Accept-Language": "en"}))
    assert refused.value.code == status and told in refused.value.read().decode()
