"""The records: tables and agents carry what is declared, once, with unit and meaning."""

import numpy as np
import pytest

from attrition.drivers.agents import AGENT_TYPES
from attrition.records import RECORDS, World
from attrition.records.tables import dtype_of, table

KINDS = {
    **{kind: np.dtype(kind) for kind in ("i2", "i4", "i8")},
    "f8": np.dtype("f8"),
    "pair": np.dtype(("f8", (2,))),
}
COLUMNS = [(name, field) for name, record in RECORDS.items() for field in record.columns]


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_has_the_declared_fields_in_their_order_and_of_their_types(name):
    columns, dtype = RECORDS[name].columns, dtype_of(RECORDS[name])
    assert dtype.names == tuple(columns)
    for field, column in columns.items():
        assert dtype[field] == KINDS[column.kind], field


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_leaves_no_gap_whose_bytes_nobody_sets(name):
    dtype = dtype_of(RECORDS[name])
    assert sum(dtype[field].itemsize for field in dtype.names) == dtype.itemsize


@pytest.mark.parametrize(("name", "field"), COLUMNS)
def test_every_field_says_its_unit_and_what_it_means(name, field):
    column = RECORDS[name].columns[field]
    assert column.unit.strip() == column.unit != ""
    assert len(column.meaning) > 2


def test_a_new_table_is_empty_of_everything():
    rows = table("formations", 3)
    assert len(rows) == 3
    assert all((rows[field] == 0).all() for field in rows.dtype.names)


def test_every_record_is_a_table_of_the_world_and_has_a_mesa_agent():
    assert tuple(RECORDS) == World._fields[: len(RECORDS)]
    assert tuple(AGENT_TYPES) == tuple(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_an_agent_has_exactly_the_fields_of_its_record(half_year, name):
    agents = getattr(half_year.world, name)
    assert agents
    mesa_own = {"model", "pos", "unique_id"}
    own = {field for field in vars(agents[0]) if not field.startswith("_")} - mesa_own
    assert own == set(RECORDS[name].columns)


@pytest.mark.parametrize("name", RECORDS)
def test_an_agent_keeps_plain_numbers_of_the_declared_kind(half_year, name):
    """NumPy's scalars would be slower; after half a year of acts none has slipped in."""
    plain = {"i2": int, "i4": int, "i8": int, "f8": float, "pair": list}
    for agent in getattr(half_year.world, name):
        for field, column in RECORDS[name].columns.items():
            assert type(getattr(agent, field)) is plain[column.kind], field
