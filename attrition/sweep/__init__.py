"""Sweeps: from a question about many parameters to a folder of answers, at any scale."""

from attrition.sweep.execute import sweep
from attrition.sweep.read import make_study, read_study
from attrition.sweep.store import Store, open_store
from attrition.sweep.study import Study, studies

__all__ = ["Store", "Study", "make_study", "open_store", "read_study", "studies", "sweep"]
