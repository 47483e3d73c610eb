"""What an agreement says: as a value, in words, on a form, on paper."""
