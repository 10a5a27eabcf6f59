"""Who drives the week: Mesa's agents one by one, or compiled code on tables, with equal results."""
