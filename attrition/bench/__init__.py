"""The benchmark: drivers, a plain Mesa model, C, growth, memory and first results, side by side.

Everything is measured in one run on one machine, so that the ratios can be trusted more than the
times. A time is the least of several repetitions: other work on the machine only ever adds to it.
"""
