"""The days of the week in both languages."""

ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
INDONESIAN_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad")
# "Minggu" is a day and a week.
DAY_NAME = rf"(?:(?:hari )?(?:{'|'.join(INDONESIAN_DAYS)}|jum'at|minggu)|{'|'.join(ENGLISH_DAYS)})"
