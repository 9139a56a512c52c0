"""Data folders with more cities and another decade than the real one, for tests of what must hold of any.

The real data is copied whole. The further cities do not exist; their names, plans and figures are made up, and so
is the plan of 2026-2030 that the first real city gets: no figure here is anybody's. Equal calls give equal files.

    third_city(folder)   three cities, the third with plans of three dates and without a map
    eighteen(folder)     eighteen, as a province has
"""

import csv
import shutil
from pathlib import Path

from tests.conftest import DATA

NAMES = [
    ("甲城", "Jiacheng"), ("乙城", "Yicheng"), ("丙城", "Bingcheng"), ("丁城", "Dingcheng"),
    ("戊城", "Wucheng"), ("己城", "Jicheng"), ("庚城", "Gengcheng"), ("辛城", "Xincheng"),
    ("壬城", "Rencheng"), ("癸城", "Guicheng"), ("子城", "Zicheng"), ("丑城", "Choucheng"),
    ("寅城", "Yincheng"), ("卯城", "Maocheng"), ("辰城", "Chencheng"), ("巳城", "Sicheng"),
]  # fmt: skip
# Of a plan: kind, title, last year it covers; its code is the city and the year it begins in.
PLANS = {
    "2021": ("five-year plan", "“十四五”公共服务规划", "14th Five-Year Plan for public services", "2025"),
    "2023": ("action plan", "公共服务提升行动方案", "Action plan for better public services", "2025"),
    "2026": ("five-year plan", "“十五五”公共服务规划", "15th Five-Year Plan for public services", "2030"),
}
# Of a figure: plan, item, kind, indicator, year, period, since, comparator, value, unit, agency. A further city adds
# its number to the value of what is no share.
FIGURES = [
    ("2021", "1", "target", "urban-new-jobs", "2021", "annual", "", "ge", 3, "万人", "市人社局"),
    ("2021", "1", "target", "urban-new-jobs", "2025", "cumulative", "2021", "ge", 16, "万人", "市人社局"),
    (
        "2021",
        "2",
        "baseline",
        "inclusive-kindergarten-coverage",
        "2020",
        "level",
        "",
        "eq",
        80,
        "%",
        "市教育局",
    ),
    (
        "2021",
        "2",
        "target",
        "inclusive-kindergarten-coverage",
        "2025",
        "level",
        "",
        "ge",
        86,
        "%",
        "市教育局",
    ),
    ("2021", "3", "target", "gps-per-ten-thousand", "2025", "level", "", "approx", 4, "人/万人", "市卫健委"),
    ("2023", "1", "target", "urban-new-jobs", "2025", "cumulative", "2021", "ge", 18, "万人", "市人社局"),
    (
        "2023",
        "2",
        "target",
        "inclusive-kindergarten-coverage",
        "2023",
        "level",
        "",
        "eq",
        84,
        "%",
        "市教育局",
    ),
    (
        "2023",
        "2",
        "target",
        "inclusive-kindergarten-coverage",
        "2025",
        "level",
        "",
        "eq",
        88,
        "%",
        "市教育局",
    ),
    (
        "2023",
        "7",
        "target",
        "inclusive-kindergarten-coverage",
        "2025",
        "level",
        "",
        "eq",
        87,
        "%",
        "市教育局",
    ),
    ("2023", "3", "target", "gps-per-ten-thousand", "2025", "level", "", "eq", 3.9, "人/万人", "市卫健委"),
    ("2026", "1", "target", "urban-new-jobs", "2028", "cumulative", "2026", "ge", 9, "万人", "市人社局"),
    ("2026", "1", "target", "urban-new-jobs", "2030", "cumulative", "2026", "ge", 15, "万人", "市人社局"),
    (
        "2026",
        "2",
        "baseline",
        "inclusive-kindergarten-coverage",
        "2025",
        "level",
        "",
        "eq",
        88,
        "%",
        "市教育局",
    ),
    (
        "2026",
        "2",
        "target",
        "inclusive-kindergarten-coverage",
        "2027",
        "level",
        "",
        "ge",
        90,
        "%",
        "市教育局",
    ),
    (
        "2026",
        "2",
        "target",
        "inclusive-kindergarten-coverage",
        "2030",
        "level",
        "",
        "ge",
        93,
        "%",
        "市教育局",
    ),
    ("2026", "3", "target", "gps-per-ten-thousand", "2030", "level", "", "ge", 5, "人/万人", "市卫健委"),
    ("2026", "4", "target", "pension-insured", "2030", "level", "", "eq", 490, "万人", "市人社局"),
]
# Of a milestone: plan, item, sector, year, stage, of a library or not, in Chinese, in English, agency.
MILESTONES = [
    (
        "2021",
        "9",
        "culture-sport",
        "2025",
        "started",
        True,
        "新图书馆开工",
        "Work on the new library starts",
        "市教育局",
    ),
    (
        "2026",
        "9",
        "culture-sport",
        "2028",
        "completed",
        True,
        "新图书馆建成",
        "The new library is built",
        "市教育局",
    ),
    (
        "2026",
        "8",
        "health",
        "2030",
        "established",
        False,
        "家庭医生制度建立",
        "Family doctors for all",
        "市卫健委",
    ),
    ("2026", "8", "health", "", "other", False, "健康教育开展", "Health education is given", "市卫健委"),
]
AGENCIES = {
    "市人社局": ("人力资源和社会保障局", "Human Resources and Social Security Bureau", "hrss"),
    "市教育局": ("教育局", "Education Bureau", "education"),
    "市卫健委": ("卫生健康委员会", "Health Commission", "health"),
}

Row = dict[str, str]


def third_city(folder: Path) -> Path:
    """The real cities and one more, and a plan of 2026-2030 for the first real one. Returns the folder."""
    _copied(folder)
    _add_city(folder, 3)
    _add_plan_of_the_next_decade(folder)
    return folder


def eighteen(folder: Path) -> Path:
    """The real cities and sixteen more, and a plan of 2026-2030 for the first real one. Returns the folder."""
    _copied(folder)
    for order in range(3, 3 + len(NAMES)):
        _add_city(folder, order)
    _add_plan_of_the_next_decade(folder)
    return folder


def _copied(folder: Path) -> None:
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.duckdb", ".*"), dirs_exist_ok=True)


def _add_city(folder: Path, order: int) -> None:
    """A city with all of PLANS, two counties and a bureau for each of AGENCIES."""
    zh, en = NAMES[order - 3]
    city, region = en.lower(), f"99{order:02}00"
    county = region[:4] + "02"
    _add(folder, "cities.csv", {"city_id": city, "name_zh": f"{zh}市", "name_en": en, "order": str(order)})
    of_city = {"city_id": city}
    _add(
        folder, "regions.csv",
        of_city | {"region_id": region, "name_zh": f"{zh}市", "name_en": en, "kind": "city"},
        of_city | {"region_id": county, "name_zh": f"{zh}县", "name_en": f"{en} County", "kind": "county", "parent_id": region},
    )  # fmt: skip
    _add(folder, "agencies.csv", *(
        of_city | {"agency_id": f"{city}-{code}", "name_zh": f"{zh}市{bureau_zh}", "name_en": f"{en} {bureau_en}",
                   "level": "city", "aliases": alias}
        for alias, (bureau_zh, bureau_en, code) in AGENCIES.items()
    ))  # fmt: skip
    for plan in PLANS:
        _add_plan(folder, city, f"{zh}市", en, plan, region, county, more=order)


def _add_plan_of_the_next_decade(folder: Path) -> None:
    with (DATA / "cities.csv").open(encoding="utf-8", newline="") as lines:
        first = min(csv.DictReader(lines), key=lambda city: int(city["order"]))
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as lines:
        regions = [region for region in csv.DictReader(lines) if region["city_id"] == first["city_id"]]
    whole = next(region["region_id"] for region in regions if region["kind"] == "city")
    county = next(r["region_id"] for r in regions if r["kind"] == "district" and not r["valid_to"])
    _add_plan(folder, first["city_id"], first["name_zh"], first["name_en"], "2026", whole, county, more=0)


def _add_plan(
    folder: Path, city: str, zh: str, en: str, plan: str, region: str, county: str, more: int
) -> None:
    kind, title_zh, title_en, end = PLANS[plan]
    document, library = f"{city}-{plan}", f"{city}-new-library"
    _add(folder, "documents.csv", {
        "document_id": document, "city_id": city, "title_zh": zh + title_zh, "title_en": f"{en}: {title_en}",
        "issuer": f"{zh}人民政府", "issued_on": f"{plan}-01-15", "period_start": plan, "period_end": end, "kind": kind,
    })  # fmt: skip
    _write(folder / "targets" / f"{document}.csv", _header("targets"), [
        {"item": item, "heading": "一、主要目标", "kind": figure, "indicator_id": indicator, "region_id": region,
         "year": year, "period": period, "every_year": "0", "since": since, "comparator": comparator,
         "value": str(value if unit == "%" else value + more), "unit": unit, "worded": "0", "lead": agency}
        for of_plan, item, figure, indicator, year, period, since, comparator, value, unit, agency in FIGURES
        if of_plan == plan
    ])  # fmt: skip
    milestones = [row for row in MILESTONES if row[0] == plan]
    if not milestones:
        return
    _write(folder / "milestones" / f"{document}.csv", _header("milestones"), [
        {"item": item, "heading": "二、重点项目", "sector_id": sector, "year": year,
         "region_id": county if of_library else region, "facility_id": library if of_library else "",
         "stage": stage, "what_zh": what_zh, "what_en": what_en, "lead": agency}
        for _, item, sector, year, stage, of_library, what_zh, what_en, agency in milestones
    ])  # fmt: skip
    if plan == "2026":  # the library stands in each city's plan of that year
        _add(folder, "facilities.csv", {
            "facility_id": library, "name_zh": f"{zh}新图书馆", "name_en": f"New {en} Library", "type": "library",
            "region_id": county, "place_basis": "stated by the plan", "precision": "county",
        })  # fmt: skip


def _header(kind: str) -> list[str]:
    path = min((DATA / kind).glob("*.csv"))
    return path.read_text("utf-8").partition("\n")[0].split(",")


def _add(folder: Path, file: str, *rows: Row) -> None:
    """Put rows into a file where its first column's order wants them."""
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        header, before = list(reader.fieldnames), list(reader)
    _write(folder / file, header, sorted([*before, *rows], key=lambda row: row[header[0]]))


def _write(path: Path, header: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
