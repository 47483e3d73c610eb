"""The figures of a place: how many came, on what basis, and how much of it was counted.

`sums` is pure and says what is added and what never is; `rows` reads what it adds up; `county`
reads the sums of months of many places.
"""
