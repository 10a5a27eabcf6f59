"""One code for all processors of an architecture, unless another is asked for."""

import os
import subprocess
import sys

import pytest

from attrition.drivers.machine import machine

pytestmark = pytest.mark.slow("starts new processes")

ANOTHER_HOST = """
from llvmlite import binding
binding.get_host_cpu_name = lambda: "another"
binding.get_host_cpu_features = lambda: binding.FeatureMap(sse2=True)
"""
COMPILED_BEFORE = """
import numba
numba.njit(lambda x: x + 1)(1)
"""
PRINT = """
from attrition.drivers.machine import machine
print(machine())
"""


def told(before="", **environment):
    command = [sys.executable, "-c", before + PRINT]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_CPU")}
    done = subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_processors_of_an_architecture_share_code():
    assert told(ANOTHER_HOST) == told() == machine()


def test_without_a_compiler_the_folder_is_the_same():
    assert told(NUMBA_DISABLE_JIT="1") == told()


def test_a_processor_that_is_asked_for_has_its_own_code():
    assert told(NUMBA_CPU_NAME="generic") == told()
    assert told(NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="+sse4.1") != told()
    assert told(ANOTHER_HOST, NUMBA_CPU_NAME="another") != told()


def test_what_numba_compiled_before_for_this_processor_is_kept_apart():
    """Its compiler stays as it was made: the code would not be for all processors."""
    assert told(COMPILED_BEFORE) != told()
