"""What a reader types becomes words and numbers, and these find what they should."""

import shutil

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


@pytest.mark.parametrize(
    ("said", "written"),
    [("老师", "教师"), ("公共租赁住房", "公租房"), ("最低生活保障", "低保"), ("养老院", "敬老院")],
)
def test_what_people_say_finds_what_plans_write(atlas, said: str, written: str):
    assert found(atlas, said) == found(atlas, written) != {}


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


@pytest.fixture
def texts(atlas, database, tmp_path) -> duckdb.DuckDBPyConnection:
    """The same database with a sentence for one of its figures."""
    copy = tmp_path / "texts.duckdb"
    shutil.copy(database, copy)
    with duckdb.connect(str(copy)) as con:
        con.execute("set search_path = 'main,mart'")
        con.execute("insert into sentences (row_id, sentence) values (?, ?)", [KINDERGARTENS, SAID])
        yield con


KINDERGARTENS = "luoyang-2022-f93a3a2dc3"
SAID = "到那时,学龄前儿童就近入学率和普惠性幼儿园资源覆盖率达到86%;"


def near(con, typed: str) -> list[tuple[str, set[tuple[str, str]]]]:
    """What comes nearest: row_id, and by what it is found, nearest first."""
    sql = (ROOT / "queries" / "target_near.sql").read_text("utf-8")
    found = con.execute(sql, read(typed, apart=True).params() | {"city": []}).fetchall()
    return [(row_id, {(hit["kind"], hit["text"]) for hit in hits}) for row_id, hits in found]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("城镇新增就业48.8万", ["城镇新增就业", "48.8万"]),
        ("2025年城镇新增就业", ["2025年", "城镇新增就业"]),
        ("94%覆盖率", ["94%", "覆盖率"]),
        ("45万人", ["45万人"]),
        ("第6项教育", ["第6", "教育"]),
        ("jobs45", ["jobs", "45"]),
        ("十四五", ["十四五"]),
    ],
)
def test_words_and_a_number_that_touch_can_be_taken_apart(typed: str, words: list[str]):
    assert read(typed, apart=True).words == words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("每千人床位", "每千人口医疗卫生机构床位数"),
        ("医院床位", "医院新院区设计床位"),
        ("学前毛入园率", "学前三年毛入园率"),
        ("普惠姓幼儿园", "普惠性幼儿园资源覆盖率"),
    ],
)
def test_what_comes_nearest_shares_most_of_its_characters(atlas, typed: str, name: str):
    assert not found(atlas, typed)
    row_id, hits = near(atlas, typed)[0]
    assert hits == {("indicator", name)} and row_id in rows(atlas, f"what_zh = '{name}'")


@pytest.mark.parametrize(
    ("typed", "agency"), [("教体局", "济源产城融合示范区教育体育局"), ("退役军人局", "洛阳市退役军人事务局")]
)
def test_an_agency_is_found_by_a_short_form_that_no_plan_writes(atlas, typed: str, agency: str):
    assert not found(atlas, typed)
    assert (
        rows(atlas, f"contains(concat(lead_zh, '、', support_zh), '{agency}')")
        <= dict(near(atlas, typed)).keys()
    )


def test_a_number_beside_what_comes_near_still_counts(atlas):
    """普惠姓幼儿园 is a slip; of what it comes near, 2025 alone is wanted."""
    found_near = {row_id for row_id, _ in near(atlas, "普惠姓幼儿园 2025年")}
    assert found_near and found_near <= rows(atlas, '"year" = 2025')


@pytest.mark.parametrize(
    "typed", ["zzqx不存在", "xyzzy 2025年", "囧囧囧", "2025", "%%", "_", "(?i)x床", "\\", "[", "\x00床位"]
)
def test_nothing_comes_near_what_is_not_there_and_nothing_breaks(atlas, typed: str):
    assert len(near(atlas, typed)) < 400
    if "床" not in typed:
        assert near(atlas, typed) == []


def test_a_sentence_is_found_where_there_are_texts(atlas, texts):
    typed = "学龄前儿童就近"
    assert not found(texts, typed) and not near(atlas, typed)
    assert near(texts, typed) == [(KINDERGARTENS, {("sentence", SAID)})]


def test_what_only_a_sentence_says_stands_beside_what_is_found(atlas, texts):
    """A row that is found by its name is not told of again."""
    sql = (ROOT / "queries" / "target_in_sentences.sql").read_text("utf-8")

    def told(con, typed: str) -> list[tuple[str, str]]:
        return con.execute(sql, read(typed).params() | {"city": []}).fetchall()

    assert told(texts, "就近入学") == told(texts, "就近入学 86%") == [(KINDERGARTENS, SAID)]
    assert told(texts, "就近入学 87%") == told(texts, "普惠性幼儿园") == told(atlas, "就近入学") == []
    assert KINDERGARTENS in found(texts, "普惠性幼儿园")


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
