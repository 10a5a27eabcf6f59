"""Conditioning: an ensemble that has learned from the figures known by a date."""
