"""The loads: sessions a year over so many places; where shifts, ideas and decisions lie."""

LOADS = {2_000: 50, 20_000: 200, 200_000: 1_000}
IDEAS = (10, 500)  # on the wall of a day
SHIFTS_AT = "kahvila-9"  # far from the house whose pages families read
DECIDE_AT = {"kahvila-10": 1, "kahvila-11": 10}  # years of meetings and decisions behind them
