"""Decision 1 read aloud, day by day and quarter by quarter. Slow on purpose.

Nothing is shared with `rules.py` but the values that stand in a line. All times of a test are
on quarters of an hour, and no closure begins or ends in an hour that daylight saving skips.
"""

import calendar
from datetime import date, datetime, time, timedelta

QUARTER = timedelta(minutes=15)
ONE_DAY = timedelta(days=1)


def sessions(line, first, last, closures, days_off, reach):
    """Return {id: what a poster says} of the sessions that touch the days first … last.

    `reach` is how many days before and after them any date of the line can lie.
    """
    found = {}
    for given in _days(first - reach, last + reach):
        said = _session(line, given, closures, days_off)
        if said and said["touches"] & set(_days(first, last)):
            found[f"{line.key}-{given:%Y-%m-%d}"] = said
    return found


def _days(first, last):
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def _session(line, given, closures, days_off):
    lasting = None
    for version in sorted(line.versions, key=lambda version: version.first_date):
        if not version.only_that_date and version.first_date <= given:
            lasting = version
    if lasting is None:
        return None
    how_sure = _gives(lasting.rhythm, given, days_off)
    if how_sure is None:
        return None
    facts = lasting
    for version in line.versions:
        if version.only_that_date and version.first_date == given:
            facts = version
    note = line.notes.get(given)
    day = note.moved_to if note and note.moved_to else given
    starts, ends = _hours(facts, day)
    status = "planned"
    if facts.only_that_date or (note and note.moved_to):
        status = "changed"
    if note and note.is_cancelled:
        status = "cancelled"
    said = {
        "day": day,
        "facts": facts,
        "sure": how_sure,
        "status": status,
        "reason": note.reason if note else None,
        "closed_by": None,
        "revision": line.revision + (note.revision if note else 0),
    }
    if status != "cancelled":
        spared = note.spared_by if note else None
        mine = [
            closure
            for closure in closures
            if closure.id != spared
            and (closure.venue_id is None or closure.venue_id == facts.venue_id)
        ]
        starts, ends = _close(said, facts, day, starts, ends, mine)
    said["starts"], said["ends"] = _as_said(starts), _as_said(ends)
    said["touches"] = _touched_days(facts, day, ends)
    return said


def _gives(rhythm, day, days_off):
    """None: not given. True: given. False: given, but nobody knows of the school holidays."""
    if rhythm.season_from and day < rhythm.season_from:
        return None
    if rhythm.season_until and day > rhythm.season_until:
        return None
    if rhythm.repeats == "dates":
        if day not in rhythm.dates:
            return None
    elif day.strftime("%u") != str(rhythm.weekday) or not _turn(rhythm, day):
        return None
    if rhythm.skips_public_holidays and day in days_off.public:
        return None
    if rhythm.skips_school_holidays:
        if not days_off.known_from <= day <= days_off.known_until:
            return False
        if day in days_off.school:
            return None
    return True


def _turn(rhythm, day):
    week = int(day.strftime("%V"))
    if rhythm.repeats == "even_weeks":
        return week in range(2, 54, 2)
    if rhythm.repeats == "odd_weeks":
        return week in range(1, 54, 2)
    if rhythm.repeats == "every_n_weeks":
        first = rhythm.anchor
        while first.strftime("%u") != str(rhythm.weekday):
            first += ONE_DAY
        while first < day:
            first += 7 * rhythm.every * ONE_DAY
        return first == day
    if rhythm.repeats == "monthly":
        length = calendar.monthrange(day.year, day.month)[1]
        alike = [n for n in range(1, length + 1) if (n - day.day) % 7 == 0]
        wanted = [alike[n - 1] for n in rhythm.nth if 0 < n <= len(alike)]
        wanted += [alike[-1]] if -1 in rhythm.nth else []
        return day.day in wanted
    return True


def _hours(facts, day):
    """Hours on the wall, without a time zone."""
    starts = ends = None
    if facts.starts is not None:
        starts = _not_skipped(datetime.combine(day, facts.starts))
    if facts.ends is not None:
        next_day = facts.ends == time(0) or (
            facts.starts is not None and facts.ends <= facts.starts
        )
        ends = _not_skipped(datetime.combine(day + ONE_DAY if next_day else day, facts.ends))
        if starts and ends <= starts:
            ends += timedelta(hours=1)
    return starts, ends


def _close(said, facts, day, starts, ends, closures):
    midnight = datetime.combine(day, time(0))
    if facts.all_day:
        begins, finishes = midnight, midnight + facts.days * ONE_DAY
    else:
        begins, finishes = starts or midnight, ends or midnight + ONE_DAY
    open_quarters, closed_by = [], {}
    quarter = begins
    while quarter < finishes:
        over_it = {one.id: one for one in closures if one.starts <= quarter < one.ends}
        closed_by |= over_it
        if not over_it:
            open_quarters.append(quarter)
        quarter += QUARTER
    if not closed_by:
        return starts, ends
    first = sorted(closed_by.values(), key=lambda closure: (closure.starts, closure.id))[0]
    said["closed_by"] = first.id
    said["reason"] = first.reason if first.reason else said["reason"]
    said["status"] = "changed" if open_quarters else "cancelled"
    if open_quarters and starts and ends:
        starts, ends = open_quarters[0], open_quarters[-1] + QUARTER
    return starts, ends


def _touched_days(facts, day, ends):
    last = day
    if facts.all_day:
        last = day + (facts.days - 1) * ONE_DAY
    elif ends and ends > datetime.combine(day + ONE_DAY, time(0)):
        last = ends.date()
    return set(_days(day, last))


def _last_sunday(year, month):
    return max(
        day for day in _days(date(year, month, 24), date(year, month, 31)) if f"{day:%u}" == "7"
    )


def _not_skipped(wall):
    if wall.date() == _last_sunday(wall.year, 3) and wall.hour == 3:
        return wall + timedelta(hours=1)
    return wall


def _as_said(wall):
    """The wall's hour and how far from Greenwich it is; of two alike, the first."""
    if wall is None:
        return None
    summer_begins = datetime.combine(_last_sunday(wall.year, 3), time(4))
    summer_ends = datetime.combine(_last_sunday(wall.year, 10), time(4))
    return f"{wall:%Y-%m-%dT%H:%M}+0{3 if summer_begins <= wall < summer_ends else 2}:00"
