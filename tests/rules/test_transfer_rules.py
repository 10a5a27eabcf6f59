"""Transfers: stocks never fall below zero, and guests share losses in proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.transfers import guests_left, transferred

amounts = st.floats(0.0, 1e7)


@given(st.floats(-1e7, 1e7), amounts)
def test_nothing_is_taken_that_is_not_there(wanted, stock):
    assert stock + transferred(wanted, stock) >= 0.0
    if wanted >= -stock:
        assert transferred(wanted, stock) == wanted


def test_guests_share_losses_in_proportion():
    assert guests_left(100.0, 0.0, 900.0) == 100.0
    assert guests_left(100.0, 100.0, 900.0) == pytest.approx(90.0)
    assert guests_left(100.0, 50.0, 0.0) == 0.0
    assert guests_left(0.0, 0.0, 0.0) == 0.0
