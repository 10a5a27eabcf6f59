"""Other wars: a library with records, each run with default behaviour and held against its record.

What differs between wars is what is known about them, not how people behave.
"""
