"""The days of the week in both languages, as a pattern."""

from corpus.weekday_dates import ENGLISH_DAYS, INDONESIAN_DAYS

# "Minggu" is a day and a week.
DAY_NAME = rf"(?:(?:hari )?(?:{'|'.join(INDONESIAN_DAYS)}|jum'at|minggu)|{'|'.join(ENGLISH_DAYS)})"
