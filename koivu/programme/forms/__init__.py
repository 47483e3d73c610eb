"""Forms of the programme's desk, one file for each noun."""
