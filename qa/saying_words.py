"""What questions call saying, in both languages, and what the topic follows: as alternatives."""

SAYING_EN = (
    "say|says|said|think|thinks|thought|claim|claims|claimed|warn|warned|reply|replied|respond|"
    "tell|told|promise|promised|argue|argued|suggest|suggested|propose|proposed|ask|asked|urge|"
    "urged|confess|confessed|admit|admitted|deny|denied|demand|demanded|announce|announced|reveal|"
    "revealed|explain|explained|state|stated|comment|mention|mentioned|call|called|criticise|"
    "criticize|recommend|request|insist|insisted|believe|believes|want|wants|find|offer|offered|"
    "accuse|acknowledge|declare|predict|hope|expect|mean|answer|answered|advise|advised|tweet|"
    "tweeted|write|joke|joked|complain|complained|fear|feared|recall|recalled|"
    r"threaten(?= (?:if|to|that|over|after)\b|$)|"
    "regret|vow|vowed|pledge|pledged|praise|blame|stress|emphasise|emphasize|estimate"
)
# After a question word with a noun ("which of them", "how many"), only what is surely said.
SURELY_SAID_EN = (
    "say|says|said|think|thinks|thought|claim|claims|claimed|believe|believes|argue|argued|call|"
    "called|recommend|recommends|recommended|suggest|suggested|advise|advised|predict|predicted|"
    "recall|recalled"
)
REACTING_EN = (
    "respond|react|reply|describe|interpret|see|view|explain|justify|comment|answer|feel|assess|"
    "characterise|characterize|defend|address|rate|put|perceive|say|think|warn|compare|picture|"
    "portray|liken|reassure|recall|remember|sum up|summarise|summarize|dismiss|deny|counter|rebut|"
    "welcome|praise|criticise|criticize|joke|mock"
)
VIEW_EN = (
    "views?|opinions?|reactions?|responses?|statements?|comments?|stance|positions?|take|thoughts|"
    "remarks?|explanation|warning|answer|reply|claim|message|assessment|criticism|complaints?|"
    "hopes?|worr(?:y|ies)|fears?|concerns?|prediction"
)
GIVEN_EN = (
    f"(?:{VIEW_EN}|evidence|reasons?|promises?|excuse|advice|suggestions?|proposals?|jokes?|odds|"
    "comparisons?|examples?|analogy|threats?|figures?)"
)
ABOUT_EN = (
    "about|on|of|to|regarding|concerning|over|for|after|when|in response to|with|that|if|at|during"
)
SAYING_ID = (
    "kata|ujar|ucap|tutur|pesan|tanggapan|reaksi|komentar|pernyataan|sikap|pendapat|pandangan|"
    "penjelasan|keterangan|permintaan|pengakuan|klaim|janji|respons|respon|usul|usulan|harapan|"
    "peringatan|kritik|jawaban|imbauan|seruan|penilaian|ucapan|bantahan|temuan(?: awal)?|saran|"
    "tuduhan|pembelaan|perasaan|pujian|sindiran|celetukan|cerita|curhat|permohonan|ajakan|dugaan|"
    "tantangan|keluhan|nasihat|gagasan|ide|prediksi|perkiraan|ancaman|kekhawatiran|kesan|"
    "pengalaman|kesaksian|penyesalan|tudingan"
)
# "Apa isi surat X": what somebody wrote or had read out.
WRITTEN_ID = "surat|pidato|dakwaan|cuitan|unggahan|rekaman|ceramah|sambutan"
PASSIVE_ID = (
    "dikatakan|disampaikan|diungkapkan|diungkap|dijelaskan|ditegaskan|dikemukakan|diucapkan|"
    "diutarakan|dituturkan|disebut|disebutkan|diusulkan|ditawarkan|diminta|dijanjikan|diklaim|"
    "dituntut|dituduhkan|diakui|ditanyakan|dibantah|dikritik|disarankan|diharapkan|dipesankan|"
    "ditulis|diceritakan|disesalkan|dikeluhkan|dicuitkan|dikhawatirkan|diperkirakan|diprediksi"
)
# What was asked or promised is an act; what was named is said.
NAMED_ID = "dikatakan|disampaikan|diungkapkan|diungkap|disebut|disebutkan|dijelaskan"
ACTIVE_ID = (
    "bilang|katakan|mengatakan|menyebut|menyatakan|ngomong|berkata|menilai|menjelaskan|"
    "menanggapi|menegaskan|mengklaim|membantah|berpendapat|menuding"
)
DESCRIBING_ID = (
    f"{ACTIVE_ID}|menggambarkan|menceritakan|bercerita|cerita|menyambut|mengaitkan|menyindir|"
    "membela|mengkritik|memuji|mengomentari|merespons?|menjawab|membandingkan|memandang|menyikapi|"
    "mengenang|menepis|menyanggah|menyangkal"
)
ABOUT_ID = (
    "soal|tentang|mengenai|terkait|perihal|ihwal|kepada|ke|terhadap|atas|pada|saat|ketika|setelah|"
    "usai|bagi|bahwa|kalau|untuk|agar|supaya|jika|dalam|di|waktu|sesudah|sebelum|jelang|menjelang|"
    "buat|lewat|melalui|sampai|kenapa|mengapa|apakah|cara|yang"
)
ASKING_ID = "apa|siapa|kapan|di mana|mana|mengapa|kenapa|bagaimana|gimana|berapa|apakah"
