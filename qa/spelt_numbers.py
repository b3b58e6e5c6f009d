"""Numbers spelt out, in both languages."""

_WORDS = (
    "a an one satu",
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

_COUNTS = "|".join(word for word in SPELT_NUMBERS if word not in {"a", "an"})
# A scale that may follow a number, one that a number is spelt out with, and a whole number of
# words; none has a group of its own.
SCALE = rf"(?:{'|'.join(SCALES)})\b"
SPELT_NUMBER = (
    r"\b(?:se(?:puluh|belas|ratus|ribu|juta|buah|orang|bulan|tahun|minggu|pekan|hari|jam)"
    rf"|(?:{_COUNTS})(?: (?:{_COUNTS}|belas|puluh|{'|'.join(SCALES)}))*"
    r"|(?:puluh|belas|ratus|ribu|juta)an|(?:dozen|hundred|thousand|million)s|twenty)\b"
)
