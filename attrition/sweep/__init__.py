"""Sweeps: from a question about many parameters to a folder of answers, at any scale."""

from attrition.sweep.read import make_study, read_study
from attrition.sweep.study import Study, studies

__all__ = ["Study", "make_study", "read_study", "studies"]
