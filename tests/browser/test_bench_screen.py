"""The times of the screen are taken from a real server in a real browser."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from attrition.bench import screen

pytestmark = pytest.mark.slow("starts a server and a real browser")


@pytest.mark.usefixtures("address")  # another server, by which the week is compiled in time
def test_every_visitor_gets_new_bands(patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "PATIENCE_MS", 1000 * patience)
    with ThreadPoolExecutor(1) as pool:  # Playwright wants a thread for each of its drivers
        found = pool.submit(screen.measure, visitors=2, moves=1, rounds=1).result()
    if found["note"]:
        pytest.skip(found["note"])
    assert found["alone"]["moves"] == 1
    assert 0 < found["ready_s"] < patience
    assert 0 < found["first_chart_s"] < patience
    assert found["loaded_kb"] > 100
    assert found["at_rest_mb"] is None or 50 < found["at_rest_mb"] < 5000
    assert found["sessions_mb"] is None  # there were fewer than ten
    assert found["together"]["moves"] == 2
    assert 0 < found["together"]["most_ms"] < screen.PATIENCE_MS  # else it was given up
