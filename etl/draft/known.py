"""What the data has already, for the review of a draft: what its rows may refer to, and what is like it."""

import re
from collections import Counter
from pathlib import Path

from etl.contract import TABLES
from etl.draft.files import Cells, rows_of
from etl.draft.indicators import pairs
from etl.pinyin import syllables

REFERRED = ("cities", "documents", "sectors", "indicators", "regions", "agencies", "units", "facilities", "sources", "translations")  # fmt: skip
MULTIPLES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
ALIKE = 0.5  # of a facility's name, from which it is offered
MULTIPLIED = re.compile(r"([十百千]?[万亿]|[十百千])(.+)")


class Known:
    """The data's tables by name, and what is found in them."""

    def __init__(self, data: Path):
        patterns = {table.name: table.pattern for table in TABLES}
        self.rows: dict[str, list[Cells]] = {name: rows_of(data / patterns[name]) for name in REFERRED}
        keys = {table.name: table.key[0] for table in TABLES if table.key}
        self.by_key = {name: {row[keys[name]]: row for row in rows} for name, rows in self.rows.items()}
        self.agencies: dict[str, dict[str, str]] = {}  # by city: what is written to the agency
        for row in self.rows["agencies"]:
            of_city = self.agencies.setdefault(row["city_id"], {})
            of_city.update(dict.fromkeys(row["aliases"].split("|"), row["agency_id"]))

    def region(self, city_id: str) -> str:
        """The whole city's region; empty if the city is new."""
        return next(
            (row["region_id"] for row in self.rows["regions"] if row["city_id"] == city_id and row["kind"] == "city"), ""
        )  # fmt: skip

    def like_agency(self, name: str, city_id: str) -> list[str]:
        """The city's agencies whose ways of writing are likest to a name, best first."""
        bag, scored = pairs(name), {}
        for alias, agency in self.agencies.get(city_id, {}).items():
            other = pairs(alias)
            likeness = 2 * sum((bag & other).values()) / (sum(bag.values()) + sum(other.values()))
            scored[agency] = max(likeness, scored.get(agency, 0))
        return sorted(scored, key=lambda agency: (-scored[agency], agency))[:3]

    def like_facility(self, name: str, city_id: str) -> list[str]:
        """The city's facilities whose names have parts of a name or of a milestone's words, likest first."""
        bag, scored = pairs(name), {}
        for row in self.facilities_of(city_id):
            other = pairs(row["name_zh"])
            scored[row["facility_id"]] = sum((bag & other).values()) / max(1, sum(other.values()))
        likest = sorted(scored, key=lambda code: (-scored[code], code))
        return [code for code in likest if scored[code] >= ALIKE][:3]

    def facilities_of(self, city_id: str) -> list[Cells]:
        own = {row["region_id"] for row in self.rows["regions"] if row["city_id"] == city_id}
        return [row for row in self.rows["facilities"] if row["region_id"] in own]

    def type_of(self, name: str) -> str:
        """The type of most facilities whose names end alike, in two characters or more; or empty."""
        for length in range(len(name), 1, -1):
            alike = [row for row in self.rows["facilities"] if row["name_zh"].endswith(name[-length:])]
            if alike:
                return Counter(row["type"] for row in alike).most_common(1)[0][0]
        return ""

    def agency(self, name: str, city: Cells) -> Cells:
        """A row for an agency that a city's plan names, worded as another city's that is written alike."""
        whole = city["name_zh"] + name.removeprefix("市") if name.startswith("市") else name
        proposed = {"agency_id": "", "name_zh": whole, "name_en": "", "level": "city", "region_id": ""}
        for other_id, of_other in sorted(self.agencies.items()):
            other = self.by_key["cities"].get(other_id)
            model = self.by_key["agencies"].get(of_other.get(name, ""))
            if not model or not other or other_id == city["city_id"] or not city["name_en"]:
                continue
            if model["level"] == "group" or model["name_zh"].startswith(other["name_zh"]):
                worded = {
                    name: model[name].replace(other[name], city[name]) for name in ("name_zh", "name_en")
                }
                if model["level"] == "group" and worded["name_zh"] == model["name_zh"]:
                    worded["name_zh"] = city["name_zh"] + worded["name_zh"]  # a name stands for one
                code = model["agency_id"].replace(other_id, city["city_id"], 1)
                return proposed | worded | {"agency_id": code, "level": model["level"]}
        return proposed

    def unit(self, unit: str) -> Cells:
        """A row for a unit: 万株 is 10,000 株."""
        multiple = MULTIPLIED.fullmatch(unit)
        base = multiple[2] if multiple else unit
        english = next((row["base_unit_en"] for row in self.rows["units"] if row["base_unit"] == base), "")
        return {"unit": unit, "base_unit": base, "base_unit_en": english,
                "multiplier": str(MULTIPLES[multiple[1]] if multiple else 1), "min_value": "0", "max_value": ""}  # fmt: skip

    def translation(self, text: str) -> Cells:
        """A row for a scope or note: worded like one that differs in its numbers only."""
        for row in self.rows["translations"]:
            if re.sub(r"\d+", "0", row["text"]) == re.sub(r"\d+", "0", text):
                numbers = dict(zip(re.findall(r"\d+", row["text"]), re.findall(r"\d+", text), strict=True))

                def renumbered(words: str, numbers: dict[str, str] = numbers) -> str:
                    return re.sub(r"\d+", lambda found: numbers.get(found[0], found[0]), words)

                return {"text": text, "zh": renumbered(row["zh"]), "en": renumbered(row["en"])}
        chinese = re.search("[\u4e00-\u9fff]", text)
        return {"text": text, "zh": text if chinese else "", "en": "" if chinese else text}


def code_of(name: str) -> str:
    """A code from a name in English, or from the sound of a Chinese one."""
    spoken = " ".join(part for part, _ in syllables(name)) if re.search("[\u4e00-\u9fff]", name) else name
    return re.sub(r"[^a-z0-9]+", "-", spoken.lower().replace("'", "")).strip("-")[:60].strip("-")
