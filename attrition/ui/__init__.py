"""The screen: a Solara app of a few pages, served from this machine alone."""
