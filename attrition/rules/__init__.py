"""The rulebook: every mechanism as small pure functions, one module a mechanism.

A rule computes numbers from numbers. Called from Python it is plain Python; called from a compiled
function the same source is compiled. Rules draw no random numbers and know no tables.
"""
