"""German dates: a comma before the time."""

DATETIME_FORMAT = "j. F Y, H:i"
