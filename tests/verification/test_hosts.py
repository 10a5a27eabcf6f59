"""People among hosts: the engine's flows and rest against the gravity form and its equilibrium."""

import pytest

from attrition.verification.hosts import HOSTS, kilometres, refuge


@pytest.fixture(scope="module")
def found():
    return refuge().set_index("host")


def test_those_who_leave_go_where_the_gravity_form_says(found):
    """Within a percentage point: some 40,000 cohorts of ten move, by chance."""
    for host in HOSTS:
        assert found.loc[host, "flow_model"] == pytest.approx(found.loc[host, "flow"], abs=0.01)


def test_at_rest_people_are_where_as_many_come_as_go(found):
    for host in HOSTS:
        assert found.loc[host, "rest_model"] == pytest.approx(found.loc[host, "rest"], abs=0.003)


def test_the_comparison_is_of_hosts_that_differ(found):
    """Of two alike the nearer pulls more at first; a small one fills, a large one does not."""
    assert kilometres("Rich") < kilometres("Far")
    assert found.loc["Rich", "flow"] > found.loc["Far", "flow"]
    assert found.loc["Small", "rest"] < 0.5 * found.loc["Small", "flow"]
    assert found.loc["Large", "rest"] > 1.5 * found.loc["Large", "flow"]
    assert found["rest"].sum() == pytest.approx(1.0)
