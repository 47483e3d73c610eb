"""Forms of co-leadership, one file for each page."""
