"""Numbers spelt out in questions, in both languages."""

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
