"""What news sentences are recognised by when questions are made of them, in both languages."""

import re

NUMBER = re.compile(r"(?<![\w.,])(?:Rp\s?|US\$|\$)?\d+(?:[.,]\d+)*(?![\w])")
UNIT_ID = re.compile(
    r"\s?(?:%|persen|juta|miliar|triliun|ribu|orang|ton|tahun|bulan|hari|jam|km|kilometer|meter|"
    r"dolar|unit|anggota|warga|korban|pemain|poin|rupiah|kelompok|buah|kali|tentara|polisi|hektar)\b"
    r"(?:\s(?:dolar(?: AS)?|orang|ton|rupiah|barel|unit))?"
)
DATE_ID = re.compile(
    r"\b(?:\d{1,2} )?(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|"
    r"Oktober|November|Desember)(?: \d{4})?\b|\b(?:tahun|pada) (?:19|20)\d{2}\b|"
    r"\b(?:Senin|Selasa|Rabu|Kamis|Jumat|"
    r"Sabtu|Minggu)\b(?: \(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)?"
)
DATE_EN = re.compile(
    r"\b(?:on |in )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)(?: \d{1,2})?,?(?: \d{4})?\b|\bin (?:19|20)\d{2}\b|"
    r"\b(?:on )?(?:Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:al-|bin |van |de )?[A-Z][\w'’-]+){0,3}")
WHY_ID = re.compile(r",? (karena|sebab|lantaran|akibat|disebabkan(?: oleh)?) ([^.;]{15,160})")
WHY_EN = re.compile(r",? (?:because of|because|due to|as a result of|since) ")
SAID_EN = re.compile(
    r"(?P<s>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3})[^.\"]{0,60}? "
    r"(?:said|told \w+(?: \w+)?|says|added|"
    r"stated|warned|stressed|explained|argued|claimed),?(?: on \w+day)?(?: that)? (?P<c>[^.]{25,})"
)
SAID_EN_AFTER = re.compile(
    r"^(?P<c>.{25,}?),\"? ?(?:said )?(?P<s>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)
SAID_ID = re.compile(
    r"(?P<s>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3})[^.\"]{0,60}? (?:mengatakan|menyatakan|"
    r"menyebutkan?|menegaskan|menambahkan|menjelaskan|mengungkapkan|menilai|memperingatkan|berpendapat|mengklaim)"
    r"(?: (?:pada|kepada) [\w ]{3,25}?)?,?(?: bahwa)? (?P<c>[^.]{25,})"
)
SAID_ID_AFTER = re.compile(
    r"^\"?(?P<c>[^\"]{25,}?),\"? ?(?:kata|ujar|ucap|tutur|tegas|jelas|ungkap|tambah) "
    r"(?P<s>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)
PLACE = re.compile(
    r"\bdi ((?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+){0,3}(?:, [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?)"
)
PERSON_HINT = re.compile(
    r"(?:Presiden|Menteri|Perdana|Ketua|Jenderal|Direktur|pelatih|juru bicara)\b", re.I
)
STOP_EN = frozenset(
    """
    the a an of to in on at for and or but with by from as is are was were be been being
    has have had will would can could should may might must that which who whom whose
    this these those it its he she they them his her their we our you your i not no than
    then there so if when while after before over under into out up down about against
    between during through also more most some any all very just only said says told
    because what how why where do does did
    """.split()  # noqa: SIM905 (a list of a hundred strings is no easier to read)
)
STOP_ID = frozenset(
    """
    yang dan di ke dari itu ini untuk pada dengan tidak akan ada juga kita kami mereka
    saya dia ia sudah bisa harus dalam adalah karena oleh atau sebagai agar telah bahwa
    jadi kalau kan ya nya para bagi lebih sangat seperti hanya lagi masih dapat menjadi
    namun tetapi tapi jika saat ketika maka pun lah kok nih gitu begitu anda kamu aku
    apa siapa bagaimana kata ujar tutur ucap hal secara sebuah suatu tersebut antara
    hingga sampai
    """.split()  # noqa: SIM905 (a list of a hundred strings is no easier to read)
)
