"""Sweeps: the model run at many points of its parameters, and what that shows."""

from attrition.deprecation import renamed
from attrition.sweep.execute import run_sweep
from attrition.sweep.read import make_study, read_study
from attrition.sweep.store import Store, open_store
from attrition.sweep.study import Study, studies

__all__ = ["Store", "Study", "make_study", "open_store", "read_study", "run_sweep", "studies"]
__getattr__ = renamed(__name__, {"sweep": "run_sweep"})
