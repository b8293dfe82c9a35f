"""Dates as writers put them, read into hours of the magazine's time zone."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz

from plugins.story.keys import Wrong

ISO = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"
    r"(?:(?:[Tt_]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<offset>[Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?"
)
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")
OFFSET_AT_END = re.compile(r"\s*(UTC|GMT|[+-]\d{2}:?\d{2})$")
NAMED_MONTH = re.compile(r"[A-Za-z]{3}.*\d{4}")
A_DATE = "write it as 2026-08-01 or 2026-08-01 07:00"


def read_hour(text: str, zone: tzinfo, key: str = "date") -> datetime:
    """The hour that the text names, in the zone; without a time, the day's first. Takes ISO 8601 with - / or .,
    with an offset or without, and what mail programs write ("1 Aug 2026 07:00"). Raises Wrong.
    """
    text = text.strip()
    iso = ISO.fullmatch(text)
    parts, offset = _iso(iso) if iso else _mail(text, key)
    year, month, day, *_ = parts
    if 1 <= month <= 12 and year and day > calendar.monthrange(year, month)[1]:
        raise Wrong(f'the {key} "{text}" does not exist', f"that month has {calendar.monthrange(year, month)[1]} days")
    try:
        return fixed(datetime(*parts, tzinfo=offset or zone).astimezone(zone))
    except (ValueError, OverflowError):
        raise Wrong(f'the {key} "{text}" does not exist', A_DATE) from None


def fixed(moment: datetime) -> datetime:
    """The same hour with its offset from UTC alone: a zone's rules would be asked again at each comparison."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def read_day(text: str, zone: tzinfo, key: str = "date") -> date:
    return read_hour(text, zone, key).date()


def _iso(found: re.Match[str]) -> tuple[tuple[int, int, int, int, int, int], tzinfo | None]:
    year, month, day, hour, minute, second = (
        int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    return (year, month, day, hour, minute, second), _offset(found["offset"])


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    found = OFFSET.fullmatch(text)
    if found is None:
        return UTC
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if size >= timedelta(hours=24):
        raise Wrong(f'the offset "{text}" is more than a day', A_DATE)
    return timezone(-size if found["sign"] == "-" else size)


def _mail(text: str, key: str) -> tuple[tuple[int, int, int, int, int, int], tzinfo | None]:
    # The standard library's reader of mail headers knows month names whatever the locale. It wants an hour, and
    # does not tell a missing offset from one of nought, so the offset is read here.
    offset = OFFSET_AT_END.search(text)
    rest = text[: offset.start()] if offset else text
    found = parsedate_tz(rest if ":" in rest else f"{rest} 00:00") if NAMED_MONTH.search(rest) else None
    if found is None:
        raise Wrong(f'the {key} "{text}" cannot be read', A_DATE)
    named = timezone(timedelta(seconds=found[9])) if found[9] else None
    return found[:6], _offset(offset[1]) if offset else named
