"""A country of made cities: a data folder as large as asked, for the benches. Never committed.

    python -m tests.bench.country DIR [--cities 350]

The real data is copied whole. Each further city has 3 to 8 counties, some 40 agencies, and three plans: those
below with other values, regions and agencies, the last one five years later. That is some 420 figures and 430
milestones a city; what was reached is what the sources say of the real cities, with other values too, and
how far the last plan's goals are on their way in its first autumn. Names of facilities and milestones carry the
city's name, so that texts to search are as many as in life; scopes and notes are shared, and so are the shapes
on the map. No figure here is anybody's. The same number gives the same files.
"""

import argparse
import csv
import json
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[2] / "data"
# the real plans that the made ones are like: the year in the made one's code, and how much later its years are
PLANS = {"luoyang-2020": ("2020", 0), "luoyang-2022": ("2022", 0), "jiyuan-2025": ("2026", 5)}
REAL_NAMES = (
    "洛阳市",
    "洛阳",
    "济源产城融合示范区",
    "济源市",
    "济源",
    "Luoyang",
    "Jiyuan Demonstration Zone",
    "Jiyuan",
)
AGENCIES = 40  # a city: those that the real plans name most
AUTUMN = "2026-09"  # when agencies tell how far the last plan's goals are
REPORT = {
    "source_id": "made-report", "title": "2026年前三季度填报", "issuer": "各部门", "kind": "agency report",
    "published_on": "2026-10-31",
}  # fmt: skip
COUNTY = {"区": ("district", "District"), "县": ("county", "County")}

Row = dict[str, str]


class City(NamedTuple):
    city_id: str
    zh: str
    en: str
    regions: list[str]  # the city's code, then its counties'

    def own(self, text: str) -> str:
        """A text with the city's name for that of a real one, or before it where it names none."""
        name = self.zh if any(letter >= "\u4e00" for letter in text) else self.en
        for real in REAL_NAMES:
            text = text.replace(real, "@")
        return (
            text.replace("@", name) if "@" in text else f"{name} {text}" if name == self.en else name + text
        )

    def code(self, real: str) -> str:
        """A code of the city's for that of a real city's agency or facility."""
        return f"{self.city_id}-{real.partition('-')[2]}"


class Model(NamedTuple):
    """What cities of so many counties share; region_id is a place in `City.regions`."""

    targets: dict[str, list[Row]]
    milestones: dict[str, list[Row]]
    agencies: list[Row]
    facilities: list[Row]


@cache
def real(file: str) -> list[Row]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def spelt() -> dict[tuple[str, str], str]:
    """The agency that a real city's plans mean by a name. Agencies of two cities are one where their names are."""
    first: dict[str, str] = {}
    meant = {}
    for row in sorted(real("agencies.csv"), key=lambda row: row["city_id"] != "luoyang"):
        name = row["name_zh"]
        for city in REAL_NAMES:
            name = name.removeprefix(city)
        agency = first.setdefault(name, row["agency_id"])
        meant |= {(row["city_id"], alias): agency for alias in row["aliases"].split("|")}
    taken: dict[str, str] = {}  # within a made city a name means one agency
    return {(city, alias): taken.setdefault(alias, agency) for (city, alias), agency in meant.items()}


def names(row: Row) -> list[str]:
    return [name for role in ("lead", "support") for name in row[role].split(";") if name]


@cache
def main_agencies() -> set[str]:
    named = Counter(
        spelt()[plan.partition("-")[0], name]
        for plan in PLANS
        for row in real(f"targets/{plan}.csv") + real(f"milestones/{plan}.csv")
        for name in names(row)
    )
    return {agency for agency, _ in named.most_common(AGENCIES)}


@cache
def parts() -> list[str]:
    """The real regions below a city that the plans name."""
    rows = [row for plan in PLANS for kind in ("targets", "milestones") for row in real(f"{kind}/{plan}.csv")]
    cities = {row["region_id"] for row in real("regions.csv") if row["kind"] == "city"}
    return sorted({row["region_id"] for row in rows} - cities)


@cache
def model(counties: int) -> Model:
    def place(region: str) -> str:
        return str(1 + parts().index(region) % counties) if region in parts() else "0"

    def made(kind: str, plan: str, key: tuple[str, ...]) -> Iterator[Row]:
        """A real plan's rows, but for those that fewer regions make the same as another."""
        keys = set()
        city, later = plan.partition("-")[0], PLANS[plan][1]
        for row in real(f"{kind}/{plan}.csv"):
            row = row | {"region_id": place(row["region_id"])}
            if (found := tuple(row[name] for name in key)) in keys:
                continue
            keys.add(found)
            row |= {name: str(int(row[name]) + later) for name in ("year", "since") if row.get(name)}
            named = set()
            for role in ("lead", "support"):
                kept = []
                for name in filter(None, row[role].split(";")):
                    agency = spelt()[city, name]
                    if agency in main_agencies() and agency not in named:
                        named.add(agency)
                        kept.append(name)
                        used.setdefault(agency, {})[name] = None
                row[role] = ";".join(kept)
            yield row

    used: dict[str, dict[str, None]] = {}  # the names by which an agency goes
    figure = ("item", "kind", "indicator_id", "region_id", "scope", "year", "period", "since")
    milestone = ("item", "year", "region_id", "facility_id", "stage", "what_zh")
    targets = {plan: list(made("targets", plan, figure)) for plan in PLANS}
    milestones = {plan: list(made("milestones", plan, milestone)) for plan in PLANS}
    agencies = [
        row
        | {"aliases": "|".join(used[row["agency_id"]])}
        | {"region_id": str(1 + n % counties) if row["level"] == "county" else ""}
        for n, row in enumerate(real("agencies.csv"))
        if row["agency_id"] in used
    ]
    standing = {row["facility_id"].partition("-")[2] for rows in milestones.values() for row in rows}
    facilities: dict[str, Row] = {}  # two real cities' of one code are one here
    for row in real("facilities.csv"):
        region = place(row["region_id"])
        known = {"precision": "county", "place_basis": "in its name"} if region != "0" else {}
        nowhere = dict.fromkeys(("place_basis", "lat", "lon", "precision"), "")
        code = row["facility_id"].partition("-")[2]
        if code in standing:
            facilities.setdefault(code, row | nowhere | known | {"region_id": region})
    return Model(targets, milestones, agencies, list(facilities.values()))


@cache
def bounded() -> set[str]:
    """Indicators whose figures may not rise: shares and the like."""
    units = {row["base_unit"] for row in real("units.csv") if row["max_value"]}
    return {
        row["indicator_id"]
        for row in real("indicators.csv")
        if row["unbounded"] == "0" and row["base_unit"] in units
    }


def other_value(text: str, factor: float, least: float | None = None) -> str:
    """A figure times a factor, with as many decimals, not 0 where it was not, and above `least`."""
    decimals = len(text.partition(".")[2])
    step = 10**-decimals
    value = float(text) * factor
    lowest = step if least is None else least + step
    return text if float(text) == 0 else f"{max(value, lowest):.{decimals}f}"


def figures(city: City, rows: Iterable[Row], factors: dict[str, float]) -> Iterator[Row]:
    for row in rows:
        changed = {"region_id": city.regions[int(row["region_id"])]}
        if row["worded"] == "0":
            changed["value"] = other_value(row["value"], factors[row["indicator_id"]])
            if row["value_high"]:
                low = float(changed["value"])
                changed["value_high"] = other_value(row["value_high"], factors[row["indicator_id"]], low)
        yield row | changed


def plain_goals(city: City, rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row | {
            "region_id": city.regions[int(row["region_id"])],
            "facility_id": row["facility_id"] and city.code(row["facility_id"]),
            "what_zh": city.own(row["what_zh"]),
            "what_en": city.own(row["what_en"]),
        }


def observed(city: City, factors: dict[str, float]) -> Iterator[Row]:
    """What was reached in the real cities as a whole, with other values."""
    cities = {row["region_id"] for row in real("regions.csv") if row["kind"] == "city"}
    for file in sorted((DATA / "observations").glob("*.csv")):
        for row in real(f"observations/{file.name}"):
            if row["region_id"] in cities:
                value = other_value(row["value"], factors[row["indicator_id"]])
                yield row | {"region_id": city.regions[0], "value": value}


def under_way(city: City, goals: list[Row]) -> Iterator[Row]:
    """How far a plan's goals of its last year are by September of its first: in turn far ahead of a straight
    line from what the plan starts from, on it, and behind."""
    whole = [row for row in goals if row["region_id"] == city.regions[0]]
    last, shares = max(row["year"] for row in whole), cycle((0.4, 0.15, 0.01))
    told = ("indicator_id", "region_id", "scope", "period", "unit")
    starts = {tuple(row[name] for name in told): row["value"] for row in whole if row["kind"] == "baseline"}
    asked = {tuple(row[name] for name in told): row for row in whole if row["kind"] == "target"}
    for thing, row in asked.items():
        start = "0" if row["since"] == AUTUMN[:4] else starts.get(thing)
        if row["year"] == last and start and row["comparator"] != "range":
            reached = float(start) + (float(row["value"]) - float(start)) * next(shares)
            yield dict(zip(told, thing, strict=True)) | {
                "source_id": REPORT["source_id"], "year": AUTUMN[:4], "since": row["since"], "as_of": AUTUMN,
                "comparator": "eq", "value": f"{reached:.3f}", "definition": "same", "confidence": "stated",
            }  # fmt: skip


class Folder:
    """A data folder that rows are added to. The shared files begin with the real rows and stay open."""

    def __init__(self, path: Path, files: ExitStack):
        self.path = path
        self.writers = {}
        ignored = shutil.ignore_patterns("*.duckdb", ".*", "audit", "drafts")
        shutil.copytree(DATA, path, ignore=ignored, dirs_exist_ok=True)
        files_of_all = ("documents", "agencies", "regions", "facilities", "sums", "map_shapes", "sources")
        for name in ("cities", *files_of_all):
            lines = files.enter_context((path / f"{name}.csv").open("a", encoding="utf-8", newline=""))
            self.writers[name] = csv.DictWriter(lines, list(real(f"{name}.csv")[0]), "", lineterminator="\n")

    def add(self, name: str, rows: Iterable[Row]) -> None:
        self.writers[name].writerows(rows)

    def one(self, kind: str, name: str, rows: Iterable[Row]) -> None:
        """A file of its own, with the header of the real ones."""
        header = list(real(min((DATA / kind).glob("*.csv")).relative_to(DATA).as_posix())[0])
        with (self.path / kind / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, header, "", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


@cache
def shapes() -> list[list[Row]]:
    """The shapes of each county of the real map that has the most."""
    (largest, _), *_ = Counter(row["city_id"] for row in real("map_shapes.csv")).most_common(1)
    rows = [row for row in real("map_shapes.csv") if row["city_id"] == largest and row["part"] == "whole"]
    return [
        [row for row in rows if row["region_id"] == region]
        for region in sorted({row["region_id"] for row in rows})
    ]


def square(city: int, county: int) -> list[list[list[float]]]:
    """A county's polygon, which the checks want: a square."""
    west, south = 75 + city % 100 * 0.5 + county * 0.05, 18 + city // 100
    east, north = west + 0.05, south + 0.05
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [[[round(lon, 4), round(lat, 4)] for lon, lat in ring]]


def add_city(folder: Folder, n: int) -> list[tuple[str, list[list[list[float]]]]]:
    """Write the n-th city; its counties' polygons."""
    chance = random.Random(n)
    counties = chance.randint(3, 8)
    short = f"{'甲乙丙丁戊己庚辛壬癸'[n // 1000]}{n % 1000:03}"
    city = City(
        f"c{n:04}", f"{short}市", f"City {n:04}", [f"{n:04}{part:02}" for part in range(counties + 1)]
    )
    like = model(counties)
    own = {"city_id": city.city_id}
    folder.add("cities", [own | {"name_zh": city.zh, "name_en": city.en, "order": str(n)}])
    folder.add(
        "regions",
        [
            own | {"region_id": city.regions[0], "name_zh": city.zh, "name_en": city.en, "kind": "city"},
            *(
                own
                | {
                    "region_id": region,
                    "name_zh": f"{short}{'一二三四五六七八'[part]}{ends}",
                    "name_en": f"{city.en} {COUNTY[ends][1]} {part + 1}",
                    "kind": COUNTY[ends][0],
                    "parent_id": city.regions[0],
                }
                for part, region in enumerate(city.regions[1:])
                for ends in ["区县"[part % 2]]
            ),
        ],
    )
    folder.add(
        "agencies",
        (
            row
            | own
            | {
                "agency_id": city.code(row["agency_id"]),
                "name_zh": city.own(row["name_zh"]),
                "name_en": city.own(row["name_en"]),
                "region_id": row["region_id"] and city.regions[int(row["region_id"])],
            }
            for row in like.agencies
        ),
    )
    folder.add(
        "facilities",
        (
            row
            | {
                "facility_id": city.code(row["facility_id"]),
                "name_zh": city.own(row["name_zh"]),
                "name_en": city.own(row["name_en"]),
                "region_id": city.regions[int(row["region_id"])],
            }
            for row in like.facilities
        ),
    )
    for region, drawn in zip(city.regions[1:], shapes(), strict=False):
        folder.add("map_shapes", (row | own | {"region_id": region} for row in drawn))
    usual = {row["indicator_id"]: chance.uniform(0.5, 2) for row in real("indicators.csv")}
    usual |= {indicator: chance.uniform(0.8, 0.95) for indicator in sorted(bounded())}
    reached = [*observed(city, usual)]
    for document in real("documents.csv"):
        if document["document_id"] not in PLANS:
            continue
        year, later = PLANS[document["document_id"]]
        plan = f"{city.city_id}-{year}"
        dates = ("period_start", "period_end")
        folder.add(
            "documents",
            [
                document
                | own
                | {"document_id": plan, "issued_on": f"{year}-03-01", "url": "", "note": "", "number": ""}
                | {name: city.own(document[name]) for name in ("title_zh", "title_en", "issuer")}
                | {name: str(int(document[name]) + later) for name in dates}
            ],
        )
        # a later plan raises or lowers some goals
        factors = {name: usual[name] * chance.choice((0.95, 1, 1, 1, 1.05)) for name in usual}
        goals = [*figures(city, like.targets[document["document_id"]], factors)]
        folder.one("targets", plan, goals)
        if year == AUTUMN[:4]:
            reached += under_way(city, goals)
        folder.one("milestones", plan, plain_goals(city, like.milestones[document["document_id"]]))
        folder.add(
            "sums",
            (
                row | {"document_id": plan, "year": str(int(row["year"]) + later)}
                for row in real("sums.csv")
                if row["document_id"] == document["document_id"]
            ),
        )
    folder.one("observations", city.city_id, reached)
    return [(region, square(n, part)) for part, region in enumerate(city.regions[1:])]


def write(path: Path, cities: int) -> None:
    """Write a data folder of so many cities, the real ones among them, city by city."""
    first = len(real("cities.csv")) + 1
    with ExitStack() as files:
        folder = Folder(path, files)
        folder.add("sources", [REPORT])
        polygons = (DATA / "counties.geojson").read_text("utf-8").rstrip().removesuffix("]}").rstrip()
        drawn = files.enter_context((path / "counties.geojson").open("w", encoding="utf-8"))
        drawn.write(polygons)
        for n in range(first, cities + 1):
            for region, rings in add_city(folder, n):
                geometry = {"type": "Polygon", "coordinates": rings}
                feature = {"type": "Feature", "properties": {"region_id": region}, "geometry": geometry}
                drawn.write(",\n" + json.dumps(feature, separators=(",", ":")))
        drawn.write("\n]}\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cities", type=int, default=350)
    asked = parser.parse_args()
    write(asked.folder, asked.cities)


if __name__ == "__main__":
    main()
