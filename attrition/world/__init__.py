"""From a scenario to the world at week 0."""
