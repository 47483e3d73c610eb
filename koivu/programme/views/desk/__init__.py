"""The desk's pages of the programme, one file for each noun."""
