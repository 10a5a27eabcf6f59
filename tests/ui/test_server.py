"""What the server asks of the system before it starts."""

import pytest

from attrition.ui.server import allow_open_files


def test_the_server_may_open_a_file_for_each_of_its_pages() -> None:
    resource = pytest.importorskip("resource", reason="no limits of this kind on this system")
    kind = resource.RLIMIT_NOFILE
    before = resource.getrlimit(kind)
    try:
        resource.setrlimit(kind, (200, before[1]))
        allow_open_files(100)
        assert resource.getrlimit(kind) == (200, before[1])
        allow_open_files(240)
        assert resource.getrlimit(kind) == (240, before[1])
        allow_open_files(10**15)
        assert resource.getrlimit(kind)[1] == before[1]
    finally:
        resource.setrlimit(kind, before)
