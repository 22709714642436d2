"""Prints the weekdays that are bank holidays from 2019 to 2030, a line each: nation, day.

A peer of `course::holidays`. Dutch Good Friday is left out: whether it is a day off is by agreement, and vipp asks.
"""

import holidays

NATIONS = {
    "england-and-wales": ("GB", "ENG"),
    "scotland": ("GB", "SCT"),
    "northern-ireland": ("GB", "NIR"),
    "netherlands": ("NL", None),
}

for nation, (country, part) in NATIONS.items():
    days = holidays.country_holidays(country, subdiv=part, years=range(2019, 2031))
    for day, name in sorted(days.items()):
        if day.weekday() < 5 and not (country == "NL" and name == "Good Friday"):
            print(nation, day)
