"""Trajectories, and what is asked of them: quantiles, outcomes, comparisons, the event log."""
