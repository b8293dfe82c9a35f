"""The one clock of a build. It tells no hour, only whether a moment has come."""

from datetime import UTC, datetime


class Clock:
    """Set once, at the hour of the build. Whoever asks is told the same from `since` until before `until`: these are
    the nearest moments that it was asked about."""

    def __init__(self, hour: datetime) -> None:
        self._hour = hour
        self.since = datetime.min.replace(tzinfo=UTC)
        self.until = datetime.max.replace(tzinfo=UTC)

    def has_come(self, moment: datetime) -> bool:
        if moment <= self._hour:
            if moment > self.since:
                self.since = moment.astimezone(UTC)
            return True
        if moment < self.until:
            self.until = moment.astimezone(UTC)
        return False
