"""What stands around a speaker's name, in Indonesian and English."""

import re

# Ends the phrase after "kata": punctuation, or what says where, when and how.
PHRASE_END = re.compile(
    r"\s*[,;:!?\n\"“”«»\[\]–—|]|\s-\s(?!\d)|"
    r"\s*(?<!\bdr)(?<!\bDr)(?<!\bDR)(?<!\bIr)(?<!\bProf)(?<!\bdrg)(?<!\b[A-Z])\.|\s*\(\s?(?![\w./&-]{2,15}\s?\)\s[A-Z])|"
    r"\s(?:di|pada|dalam|saat|ketika|kepada|usai|seusai|seperti|sebagaimana|melalui|lewat|dikutip|"
    r"dilansir|sambil|seraya|yang|untuk|dengan|terkait|soal|mengenai|menanggapi|sembari|setelah|"
    r"sesudah|sebelum|menjelaskan|menjawab|kemarin|tadi|hari|lagi|pula|singkat|tentang|ihwal|itu|ini|"
    r"berdasarkan|dari|ke|merujuk|mengutip|menambahkan|melanjutkan|tersebut|adalah|"
    r"in|on|at|during|after|before|when|while|who|as|to|last|yesterday|today|about|from|with|that|"
    r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b|"
    r"\skepada[a-z]|"  # glued by a scrape: "kepadawartawan"
    r"\sme(?!ndiang|nteri)(?:ng|ny|m[bp]|n[cdjt])[a-z]{4,}"  # "kata Rina mengakhiri pidatonya"
)
PRONOUN = re.compile(r"(?:dia|ia|beliau|pihaknya|dirinya|he|she)\b", re.IGNORECASE)
NOBODY = re.compile(
    r"(?:mereka|they|saya|kami|kita|we|i|aku|ini|itu|hal|it|this|that|keduanya|you|there|what|who)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\s*(?:(?:lagi|pula|juga|pun|lebih lanjut|kemudian|singkat|oleh)\s+)*"
    r"(?P<text>(?:(?:bunyi|isi|sebuah)\s+)*(?:pernyataan|keterangan|siaran pers|cuitan|unggahan)"
    r"(?:\s+(?:resmi|tertulis|bersama|dari|pers|pihak))*(?:\s+(?=\w)|(?=nya)))?"
)
# "kata politikus itu", "sebut pernyataan tersebut": whoever was named before.
NAMED_BEFORE = re.compile(r"\s(?:itu|tersebut|ini)\b|\s?nya\b")
# "kata pengacara Tom, Ari": the name behind these is whom the speaker belongs to.
RELATION = re.compile(
    r"(?:pengacara|kuasa hukum|penasihat hukum|istri|suami|anak|ayah|ibu|ibunda|kakak|adik|"
    r"keluarga|"
    r"rekan|teman|tim|pendukung|sopir|asisten|staf|kantor|tetangga|kerabat|jubir|juru bicara|"
    r"office of|lawyer for|wife of|spokes(?:man|woman|person) (?:for|of))"
    r"(?:\s(?:dari|terdakwa|tersangka|korban))?\s+$",
    re.IGNORECASE,
)
ADVERBS = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:\s+(?:juga|pun|kemudian|lalu|sendiri|sebelumnya|turut|sempat|kembali|"
    r"telah|sudah|hanya|lantas|bahkan|malah|justru|ikut|akhirnya|mulanya|"
    r"lebih lanjut|selanjutnya|pernah|tetap|masih|also|later|then|has|had|"
    r"have|previously|earlier|reportedly|allegedly|yesterday|recently|already|himself|herself|still))*,?\s+$",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"(?:(?:[A-Z][\w-]*(?:\s[\w-]+){0,3}),\s+|(?:Namun|Tetapi|Tapi|Sementara|Sedangkan|Lalu|Kemudian|"
    r"Adapun|Bahkan|But|And|However|Meanwhile|Dan)\s+)"
)
LONGEST_PHRASE_WORDS = 9
OFTEN = 3  # mentions after which a name needs no other proof to be a person's
LONGEST_LAST_WORDS = 4
ARTICLES = frozenset(
    [
        "seorang",
        "sejumlah",
        "beberapa",
        "para",
        "sang",
        "si",
        "the",
        "a",
        "an",
        "salah",
        "satu",
        "one",
        "some",
        "many",
        "most",
        "all",
        "both",
        "dua",
        "tiga",
        "banyak",
        "another",
        "his",
        "her",
        "their",
    ]
)
ACTIVE = re.compile(
    r"\s+(?:(?:juga|pun|kemudian|lalu|sempat|kembali|telah|sudah|terus|tetap|turut|akan)\s+)*"
    r"(?:me|ber|ter)[a-z]{3,}"
)
PASSIVE = re.compile(
    r"\b(?:disampaikan|diungkapkan|dikatakan|diutarakan|dituturkan|dijelaskan|ditegaskan|dirasakan|"
    r"dialami|diakui|dilakukan|dinyatakan|diceritakan|dikemukakan)\s(?:(?:oleh|pula|juga)\s)*"
)
CROWD = re.compile(
    r"(?:(?:salah satu|sebuah|isi|bunyi)\s)?"
    r"(?:petisi|spanduk|poster|akun|unggahan|cuitan|narasi|video|teks|artikel|buku|kitab|ayat|pasal|"
    r"kementerian|lembaga|perusahaan|perseroan|manajemen|klub|tim|panitia|otoritas|badan|dinas|partai|"
    r"fraksi|komisi|organisasi|kelompok|koalisi|kepolisian|militer|istana|situs|"
    r"para|pemerintah|masyarakat|publik|polisi|pihak|sejumlah|banyak|data|hasil|survei|studi|laporan|"
    r"keterangan|pernyataan|aturan|undang|surat|media|sumber|kondisi|kebijakan|langkah|ketentuan|"
    r"some|many|most|experts|critics|analysts|officials|people|report|the)\b",
    re.IGNORECASE,
)
NO_SUBJECT = tuple(
    f" {word}"
    for word in (
        *("di", "ke", "dari", "pada", "oleh", "kepada", "bahwa", "untuk", "dan", "yang", "/", "&"),
        *("saat", "ketika", "waktu", "setelah", "sebelum", "sejak", "karena", "sebab", "jika"),
        *("kalau", "bila", "apabila", "agar", "supaya", "meski", "meskipun", "walau", "walaupun"),
    )
)
INSIDE = tuple(
    f" {word}" for word in ("di", "ke", "dari", "pada", "oleh", "kepada", "of", "in", "by")
)
AGE = re.compile(r"\s?\(\s?\d{1,2}\s?\)|, \d{2}(?:,| tahun)")
# A lone name behind one of these is a body's or a paper's.
HOLDS_BODY = re.compile(
    r"\b(?:di|PT|CV|pihak|manajemen|klub|tim|melansir|dilansir|dikutip|laman|situs|harian|majalah|"
    r"koran|kantor berita|perusahaan|raksasa|produsen|maskapai|operator|emiten|at|from|firm|"
    r"company|giant|maker|group|agency|analysts)\s$"
)
# The name behind one of these, at the end of a title, is a body's: "Direktur PT Maju Jaya, Rina".
FIRM = re.compile(
    r"\b(?:PT|CV|UD|Yayasan|Polda|Polres|Polresta|Universitas|RS|RSUD|Hotel|Bank|SMAN?|SMPN?)$"
)
ROLE = re.compile(
    r"(?:(?!(?:of|by|from|for|a|the|oleh|dari|di|dan)\s)[a-z]+\s){1,3}"
)  # "gitaris", "pelatih kepala"
MANNER = re.compile(
    r"(?:\s(?!news|agency|paper|magazine|spokes|analyst|bank|chief)[a-z]+){1,3}"
)  # "tutup Rina mantap"
# "kata pria asal Bogor itu", "ujar pria yang akrab disapa Rina", "tambah bek kelahiran 1988".
DESCRIBED = re.compile(
    r"(?:pria|wanita|perempuan|lelaki|laki-laki)\s(?:asal|yang)\b|"
    r"(?!seorang|salah|sejumlah|para|beberapa|satu)[a-z-]+(?:\s[a-z]+)?\s(?:kelahiran|berusia|berumur)\b"
)
# "Artinya: …" opens a sentence and names nobody; "Istrinya" is somebody.
NO_KIN = re.compile(
    r"(?:Arti|Terjemahan|Tujuan|Inti|Isi|Bunyi|Maksud|Alasan|Hasil|Akibat|Pasal)nya"
)
# A word that makes a phrase a clause, so that it names nobody.
CLAUSE = re.compile(
    r"(?<![\w-])(?!(?:berita|berbagai|beberapa|bersama|dinas|direktur|dirjen|direktorat|direksi|dirut|"
    r"media|meteorologi|mertua|menteri|menantu|merek|metro|mesin|terdakwa|tersangka|teroris|terpidana|"
    r"termasuk|terminal|terduga|diplomat|divisi|distrik|digital|dirlantas|dewan|member|memorial|"
    r"medical|mental|metropolitan|bergerak|terpadu|terbaru|terkenal|terkemuka|tertinggi|terbesar)\b)"
    r"(?:(?:me|di|ber|ter)[a-z]{4,}|^Me(?:ng|ny|mp|mb|nc|nj)[a-z]{4,}|[a-z]{3,}ed|"
    r"^(?:Speaking|Following|Using|Writing|Asked|Commenting|Terlepas|Bicara)|[Ii]nilah|[Ii]tulah|"
    r"hanya|telah|sudah|akan|tidak|tak|meski|karena|jika|bahwa|adalah|merupakan|bisa|dapat|hingga|"
    r"are|is|was|were|has|have|had|will|would|been|being|there|sued|not|can|could)(?![\w-])"
)
