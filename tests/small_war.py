"""The smallest scenario that makes a war of its own."""

SMALL = """
title = "North and South"
start = 2030-01-07
weeks = 4
[sides]
a.name = "North"
b.name = "South"
[[tables.regions]]
id = "plain"
name = "The plain"
area_km2 = 5000
contested = 1
[[tables.sectors]]
name = "Line"
region = "plain"
length_km = 100
share_a = 1
share_b = 1
[combat]
soldiers = 10000
"""
