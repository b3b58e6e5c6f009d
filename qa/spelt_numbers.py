"""Numbers spelt out, in both languages."""

_WORDS = (
    "one satu",
    "two dua",
    "three tiga",
    "four empat",
    "five lima",
    "six enam",
    "seven tujuh",
    "eight delapan",
    "nine sembilan",
    "ten sepuluh",
    "eleven sebelas",
    "twelve",
)
SPELT_NUMBERS = {word: n for n, words in enumerate(_WORDS, start=1) for word in words.split()}
SCALES = {
    "hundred": 1e2, "ratus": 1e2, "thousand": 1e3, "ribu": 1e3, "million": 1e6, "juta": 1e6,
    "billion": 1e9, "miliar": 1e9, "milyar": 1e9, "bn": 1e9, "trillion": 1e12, "triliun": 1e12,
}  # fmt: skip

# Regular expressions of both, without groups: a scale that follows a number, and a number in words.
SCALE_PATTERN = rf"(?:{'|'.join(SCALES)})\b"
_MORE = rf"(?: (?:{'|'.join(SPELT_NUMBERS)}|belas|puluh|{'|'.join(SCALES)}))*"
NUMBER_PATTERN = (
    rf"\b(?:(?:se(?:puluh|belas|ratus|ribu|juta)|{'|'.join(SPELT_NUMBERS)}){_MORE}"
    r"|se(?:bulan|tahun|minggu|pekan|hari|jam)|separuh|setengah|half|twenty"
    r"|(?:puluh|belas|ratus|ribu|juta|miliar|triliun)an|dozens?|(?:hundred|thousand|million)s)\b"
)
