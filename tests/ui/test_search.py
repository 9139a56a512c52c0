"""What a reader types becomes words and numbers, and these find what they should."""

import duckdb
import pytest

from etl.pinyin import HAN, spell
from tests.conftest import ROOT
from ui.filters.search import LONGEST, MOST_WORDS, forms, read

OF_RSJ = "contains(concat(lead_zh, support_zh), '洛阳市人力资源和社会保障局')"


@pytest.mark.parametrize("typed", ["45万", "45 万", "450,000", "450000", "４５万", "0.45 million"])
def test_one_number_however_it_is_written(typed: str):
    asked = read(typed)
    assert asked.amounts == [450_000] and asked.units == [""]


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("45 万人", 450_000, "人"),
        ("15亿元", 1_500_000_000, "元"),
        ("29.28万", 292_800, ""),
        ("94%", 94, "%"),
        ("94 ％", 94, "%"),
        ("2023年", 2023, "年"),
        ("9/10万", 9, "/10万"),
        ("10:1", 10, ":1"),
        ("第 6 项", 6, "第"),
        ("item 6", 6, "第"),
    ],
)
def test_a_number_keeps_what_stands_behind_it(typed: str, amount: float, unit: str):
    asked = read(typed)
    assert (asked.amounts, asked.units) == ([amount], [unit])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("教育，就业；  Ｊｙ", ["教育", "就业", "jy"]),
        ("人社局、45万", ["人社局", "45万"]),
        ("教育 (幼儿园)", ["教育", "幼儿园"]),
        ("five-year 1,2", ["five-year", "1", "2"]),
        ("", []),
        (" ，。() ", []),
        ("<script>alert(1)</script>", ["script", "alert", "1", "/script"]),
    ],
)
def test_words_are_cut_at_spaces_and_punctuation_of_both_languages(typed: str, words: list[str]):
    assert read(typed).words == words


def test_a_word_that_only_opens_with_a_digit_stays_a_word():
    assert read("3岁以下").words == ["3岁以下"]


@pytest.mark.parametrize(
    ("one", "many"), [("bed", "beds"), ("city", "cities"), ("class", "classes"), ("nurse", "nurses")]
)
def test_an_english_word_is_looked_for_in_singular_and_plural(one: str, many: str):
    assert set(forms(one)) >= {one} and set(forms(many)) == {one, many}


@pytest.mark.parametrize("word", ["jy", "gas", "status", "教育", "3岁以下"])
def test_what_is_no_plural_stays_as_it_is(word: str):
    assert word[:-1] not in forms(word)


def test_a_pasted_page_is_cut():
    assert len(read("就业 " * 5000).words) == MOST_WORDS
    assert len(read("9" * 5000).words[0]) == LONGEST


@pytest.fixture
def atlas(con) -> duckdb.DuckDBPyConnection:
    """The built database, where goals stand in the schema of what is made for the pages."""
    con.execute("set search_path = 'main,mart'")
    return con


def found(atlas, typed: str, *cities: str) -> dict[str, int]:
    """row_id to rank, best first."""
    sql = (ROOT / "queries" / "target_found.sql").read_text("utf-8")
    return dict(atlas.execute(sql, read(typed).params() | {"city": list(cities)}).fetchall())


def rows(atlas, where: str) -> set[str]:
    ids = {row for (row,) in atlas.execute(f"select row_id from counted where {where}").fetchall()}
    assert ids
    return ids


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("教育", "sector_id = 'education'"),
        ("jiaoyu", "sector_id = 'education'"),
        ("jy", "sector_id in ('education', 'employment')"),
        ("Education", "sector_id = 'education'"),
        ("rsj", OF_RSJ),
        ("市人社局", OF_RSJ),
        ("human resources bureau", OF_RSJ),
        ("kindergarten", "what_zh like '%幼儿园%' and what_en ilike '%kindergarten%'"),
        ("45万", "base_value = 450000 or base_high = 450000"),
        ("2023年", "\"year\" = 2023"),
        ("第6项", "item = '6'"),
        ("5.2.1", "item = '5.2.1'"),
    ],
)  # fmt: skip
def test_all_that_is_meant_is_found(atlas, typed: str, where: str):
    assert rows(atlas, where) <= found(atlas, typed).keys()


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("45万", "base_value = 450000 or base_high = 450000"),
        ("450,000", "base_value = 450000 or base_high = 450000"),
        ("45万人", "base_value = 450000 and base_unit = '人'"),
        ("450000 people", "base_value = 450000 and (base_unit_en = 'people' or what_en ilike '%people%' or lead_en ilike '%people%' or support_en ilike '%people%')"),
        ("94%", "94 in (base_value, base_high) and base_unit = '%'"),
        ("15亿", "1500000000 in (base_value, base_high)"),
        ("2023年", "\"year\" = 2023"),
        ("第6项", "item = '6'"),
        ("2023", "2023 in (\"year\", value, value_high, base_value, base_high)"),
    ],
)  # fmt: skip
def test_a_number_finds_what_equals_it_and_nothing_else(atlas, typed: str, where: str):
    assert found(atlas, typed).keys() == rows(atlas, where)


def test_two_letters_are_the_initials_of_a_sector_or_a_name_and_not_of_a_place(atlas):
    """jy is 教育 and 就业; it also opens 济源, the city of half of all rows."""
    hit = found(atlas, "jy").keys()
    named = rows(
        atlas, "sector_id in ('education', 'employment') or what_zh similar to '(就业|教育|济源|救援|经营).*'"
    )
    assert len(hit - named) <= len(hit) / 10
    assert not rows(atlas, "city_id = 'jiyuan' and sector_id = 'housing'") & hit


def test_a_latin_word_opens_a_word(atlas):
    """gp is no part of 'kindergarten places', and ate none of 'rate'."""
    assert not found(atlas, "gp")
    assert not found(atlas, "indergarten")


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("beds", "bed"),
        ("hospital beds", "beds hospital"),
        ("Hospitals bed", "hospital beds"),
        ("cities", "city"),
    ],
)
def test_number_and_order_of_english_words_do_not_matter(atlas, typed: str, same: str):
    assert found(atlas, typed) == found(atlas, same) != {}


def test_initials_are_no_english_plural(atlas):
    """ylj is 养老金; yljs, 医疗急救, is not found by it."""
    assert found(atlas, "ylj").keys() - found(atlas, "yljs").keys()


@pytest.mark.parametrize("typed", ["十四五", "14th five-year plan", "公共服务均等化和社会保障规划"])
def test_the_title_of_a_plan_finds_all_of_it(atlas, typed: str):
    assert found(atlas, typed).keys() == rows(atlas, "document_id = 'jiyuan-2025'")


def test_a_word_beside_the_title_of_a_plan_finds_what_the_plan_has_of_it(atlas):
    of_plan = rows(atlas, "document_id = 'jiyuan-2025'")
    assert found(atlas, "十四五 养老").keys() == found(atlas, "养老").keys() & of_plan


def test_the_title_of_a_plan_counts_only_where_nothing_else_is_found(atlas):
    """城市 is in the title of a plan, and in the names of some indicators."""
    assert not rows(atlas, "document_id = 'luoyang-2020'") <= found(atlas, "城市").keys() != set()


SIMILAR = (ROOT / "queries" / "target_similar.sql").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("普惠姓幼儿园", "普惠性幼儿园"),
        ("普惠幼儿园", "普惠性幼儿园"),
        ("普惠性的幼儿园", "普惠性幼儿园"),
        ("教玉", "教育"),
        ("人射局", "人社局"),
        ("kindergarden", "kindergarten"),
        ("hosptial", "hospital"),
        ("youeryaun", "youeryuan"),
    ],
)
def test_what_is_meant_by_a_slip_is_known(atlas, typed: str, meant: str):
    reading = spell(typed).split("\n")[1] if HAN.search(typed) else None
    told = atlas.execute(SIMILAR, {"words": [typed], "readings": [reading], "city": []}).fetchall()
    assert (typed, meant) in told and not found(atlas, typed) and found(atlas, meant)


def test_nothing_is_like_what_is_no_word(atlas):
    asked = {"words": ["xyzzyq", "囧囧囧"], "readings": [None, "jiongjiongjiong"], "city": []}
    assert atlas.execute(SIMILAR, asked).fetchall() == []


def test_every_word_must_be_found(atlas):
    both = found(atlas, "教育 2023年").keys()
    assert both == found(atlas, "教育").keys() & found(atlas, "2023年").keys() and both


@pytest.mark.parametrize("typed", ["教育", "jy", "rsj", "2023年", "school"])
def test_a_search_within_a_city_finds_what_all_of_it_finds_there(atlas, typed):
    everywhere = found(atlas, typed)
    assert everywhere
    for city in ("luoyang", "jiyuan"):
        of_city = rows(atlas, f"city_id = '{city}'")
        wanted = [(row, rank) for row, rank in everywhere.items() if row in of_city]
        assert list(found(atlas, typed, city).items()) == wanted


def test_a_hit_in_the_name_comes_first(atlas):
    ranks = list(found(atlas, "教育").values())
    assert ranks == sorted(ranks) and ranks[0] == 0 and ranks[-1] > 0
    best = {row for row, rank in found(atlas, "教育").items() if rank == 0}
    assert best == rows(atlas, "contains(what_zh, '教育')")
    assert best <= {row for row, rank in found(atlas, "jiaoyu").items() if rank == 0}


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "'; drop table goals; --",
        "$x$",
        "\\",
        "%",
        "_",
        "a" * 200,
        "(?i)x",
        "[",
        "\x00",
    ],
)
def test_hostile_text_finds_nothing_and_breaks_nothing(atlas, typed: str):
    assert len(found(atlas, typed)) < 400
