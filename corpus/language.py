"""Indonesian or English: by the function words, which any sentence of news is full of."""

import re

from corpus.documents import Language


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_INDONESIAN = _words(
    """
    ada adalah agar akan antara atas atau baru bahwa banyak bagi beberapa belum berada bisa bukan
    dalam dan dapat dari demi dengan di dia hal hanya hari harus hingga ia ini itu jadi jika juga
    kami karena kata kepada kini kita lagi lain lalu lebih maka mana masih mengatakan menjadi
    menurut mereka namun oleh pada para pun saat saja salah sangat saya sebagai sebelum sebuah
    secara sedang sejak selain selama seorang seperti serta setelah sudah tahun tak tapi telah
    tentang terhadap tersebut tidak untuk usai warga yakni yaitu yang apa apakah siapa kapan
    bagaimana mengapa kenapa berapa soal
    """
)
_ENGLISH = _words(
    """
    about after all also an and are as at be because been before being but by can could did do
    does for from had has have he her him his how if in into is it its just like more most new
    not now of on one only or other our out over said say says she should since so some than
    that the their them then there they this those to two under up was we were what when where
    which while who why will with would year years you your
    """
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_CHARS = 2000  # the language does not change within an article


def detect_language(text: str) -> Language:
    """Return "id" or "en"; "id" when no function word of either tells.

    Measured against py3langid restricted to the two (2026-11): on 2,393 articles each is wrong
    once, on their first 200 characters this 7 times and py3langid twice, on 150 questions neither.
    Counting is six times faster and has no model to load.
    """
    words = [word.lower() for word in _WORD.findall(text[:_ENOUGH_CHARS])]
    indonesian = sum(word in _INDONESIAN for word in words)
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > indonesian else "id"
