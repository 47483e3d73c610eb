"""On which mornings somebody is reminded of a task; three times at most. Pure."""

from datetime import date, timedelta

AT_MOST = 3
MARKS = (timedelta(days=-1), timedelta(days=7), timedelta(days=14))  # from its day on
STALE = timedelta(days=7)  # after the last mark: then the next meeting asks, and no mail goes


def reminds(due: date, agreed: date, last: date | None, sent: int, today: date) -> bool:
    """Whether a mail goes today: a mark has come since the last mail, or since it was agreed.

    `sent` mails have really gone, whatever its days were meanwhile. A machine that stood still
    makes up for one mark, never for two at once.
    """
    if sent >= AT_MOST or today > due + MARKS[-1] + STALE:
        return False
    since = max(agreed, last or agreed)
    return any(since < due + mark <= today for mark in MARKS)
