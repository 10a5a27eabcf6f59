"""The model against the record: scores, patterns, calibration."""
