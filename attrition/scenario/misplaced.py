"""Keys of a scenario file that stand in the wrong place: what they mean there, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrition.scenario.problems import Complaints, either

TEXTS = ("title", "description", "extends", "record", "start", "weeks", "months", "days")
TABLES = ("sides", "map", "tables", "data", "sources", "events", "parties", "presets")
WITH_TEXTS = ("presets", "parties")  # whose rows have some of these texts themselves
FIRST = "above the first table"


def tell_misplaced(path: str, sections: Sequence[str], complaints: Complaints) -> bool:
    """Note a key of the head, or of another table, that stands below a table; say if it does."""
    table, _, name = path.rpartition(".")
    if table and name in TEXTS:
        complaints.add(path, f"{name} stands below [{table}], so it belongs to that", f"it {FIRST}")
        return True
    if table and name in (*sections, *TABLES):
        where = f"the key without “{name}.”" if table == name else f"it {FIRST} or below [{name}]"
        complaints.add(path, f"“{name}.” stands below [{table}], so it belongs to that", where)
        return True
    return False


def tell_below_rows(key: str, at: str, table: str, complaints: Complaints) -> bool:
    """Note a key of the head that stands below a row of a table `at`; say if it does."""
    if key in TEXTS:
        complaints.add(at + key, f"{key} stands below [[{table}]]", f"it {FIRST}")
    return key in TEXTS


def tell_at_top(key: str, fields: Sequence[str], complaints: Complaints) -> bool:
    """Note a key that stands outside its table, or in quotation marks; say if it does."""
    if any(key == one or key.startswith(f"{one}.") for one in fields):
        complaints.add(key, "a single key, because of the quotation marks", "it without them")
        return True
    homes = [one.rpartition(".")[0] for one in fields if one.endswith(f".{key}")]
    if homes:
        below = either(f"[{home}]" for home in homes)
        complaints.add(key, "stands outside its table", f"it below {below}")
    return bool(homes)


def misplaced_heads(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of the head that stand below some table, and so are not merely missing."""
    for key, value in data.items():
        tables = value if isinstance(value, list) and key not in WITH_TEXTS else [value]
        for table in (one for one in tables if isinstance(one, dict)):
            yield from (name for name in table if name in TEXTS)
            if key in ("sides", "tables"):
                yield from misplaced_heads(table)
