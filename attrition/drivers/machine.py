"""The machine that code is compiled for: any processor of its architecture, by default."""

from __future__ import annotations

import hashlib
import sys
from functools import cache

import llvmlite
import numba
import numpy as np
from numba.core.registry import cpu_target

GENERIC = "generic"


@cache
def machine() -> str:
    """Return a hash of the compiler and of the processors that its code is for.

    Code is compiled for every processor of the architecture, so that it can be shipped and gives
    the same bits everywhere. NUMBA_CPU_NAME or NUMBA_CPU_FEATURES ask for another one. Releases of
    one minor version of Python share code: numba tells no more of them apart.
    """
    config = numba.config
    if config.CPU_NAME is None and config.CPU_FEATURES is None:  # type: ignore[attr-defined]
        config.CPU_NAME, config.CPU_FEATURES = GENERIC, ""  # type: ignore[attr-defined]
    if (config.CPU_NAME, config.CPU_FEATURES) == (GENERIC, ""):  # type: ignore[attr-defined]
        config.LOOP_VECTORIZE = 0  # type: ignore[attr-defined]  # the oldest ones are slower
    vectorised = config.LOOP_VECTORIZE  # type: ignore[attr-defined]
    target = (*cpu_target.target_context.codegen().magic_tuple(), vectorised)
    python = (sys.implementation.cache_tag, getattr(sys, "abiflags", ""))
    versions = (numba.__version__, llvmlite.__version__, np.__version__)
    return hashlib.sha256(repr((target, python, versions)).encode()).hexdigest()[:8]
