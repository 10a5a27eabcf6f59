"""The page of a library of wars held against its records."""
