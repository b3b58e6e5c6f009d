"""Every fixed sentence of the chat window and the terminal, in Indonesian and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Every fixed sentence of the window in one language; ``{}`` fields are filled in later."""

    tagline: str
    articles: str
    passages: str
    dates: str
    since: str
    until: str
    welcome: str
    hint: str
    placeholder: str
    question: str
    language: str
    send: str
    stop: str
    clear: str
    busy: str
    stopped: str
    failed: str
    unanswered: str
    closest: str
    others: str
    whole_article: str
    cut_note: str
    confidence: str
    same_answer: str
    same_story: str
    timeline: str
    best_of_timeline: str
    only_timeline: str
    evidence: str
    items: str
    disagreement: str
    undated: str
    sample_note: str
    untitled: str
    understood: str
    speaker: str
    topic: str
    period: str
    literally: str
    any_time: str
    at_nearest: str
    direct: str
    indirect: str
    no_articles_in_range: str
    nearest: str
    nothing_close: str
    no_span: str
    wrong_speaker: str
    wrong_unnamed: str
    rate_right: str
    rate_wrong_answer: str
    rate_wrong_words: str
    rate_wrong_speaker: str
    rate_should_not_answer: str
    rate_none_right: str
    rate_none_wrong: str
    rate_this_one: str
    rated: str
    rated_which: str
    certainties: tuple[str, str, str, str]
    months: tuple[str, ...]
    language_names: tuple[str, str]


INDONESIAN = Texts(
    tagline="Tanya berita, dapatkan kata-kata artikelnya yang persis.",
    articles="{n} artikel",
    passages="{n} bagian",
    dates="{first} – {last}",
    since="sejak {first}",
    until="hingga {last}",
    welcome="Apa yang ingin Anda ketahui?",
    hint="Setiap jawaban dikutip apa adanya dari sebuah artikel, lengkap dengan tempatnya. "
    "Bila artikel tidak menyebutkannya, Kabar mengatakan demikian.",
    placeholder="Tulis pertanyaan",
    question="Pertanyaan",
    language="Bahasa",
    send="Kirim",
    stop="Hentikan",
    clear="Percakapan baru",
    busy="Mencari di {articles} artikel …",
    stopped="Dihentikan. Silakan ajukan pertanyaan lain.",
    failed="Ada yang tidak beres sehingga pertanyaan ini tidak terjawab; "
    "rinciannya ada di terminal. Silakan coba lagi.",
    unanswered="Artikel tidak menyebutkannya.",
    closest="Bagian artikel yang paling dekat",
    others="Jawaban lain",
    whole_article="Baca seluruh artikel",
    cut_note="Artikel ini panjang; yang tampak hanya bagian di sekitar jawaban.",
    confidence="Keyakinan",
    same_answer="jawaban yang sama di {n} artikel",
    same_story="jawaban yang sama di {n} berita / {articles} artikel",
    timeline="Urutan kejadian, menurut tanggal terbit",
    best_of_timeline="Yang paling dekat dengan pertanyaan",
    only_timeline="Tidak ada satu bagian yang menjawabnya; inilah yang ditulis artikel, berurutan.",
    evidence="Bukan ya atau tidak, melainkan kata artikelnya",
    items="Satu per satu ({n})",
    disagreement="Artikel menyebutkan hal yang berbeda, yang terbaru lebih dulu",
    undated="tanpa tanggal",
    sample_note="contoh yang ditulis untuk Kabar",
    untitled="Artikel tanpa judul",
    understood="Dipahami sebagai",
    speaker="Pembicara",
    topic="Topik",
    period="Terbit",
    any_time="Cari di semua waktu terbit",
    at_nearest="Cari yang terbit {date}",
    literally="Cari apa adanya, tanpa pertanyaan sebelumnya",
    direct="kutipan langsung",
    indirect="kutipan tidak langsung: disampaikan dengan kata-kata artikel",
    no_articles_in_range="Tidak ada artikel yang terbit dalam rentang waktu yang diminta.",
    nearest="Yang terdekat terbit {date}.",
    nothing_close="Tidak ada artikel yang membahas hal ini.",
    no_span="Ada artikel yang dekat dengan pertanyaan ini, tetapi tidak memuat jawabannya.",
    wrong_speaker="Ada yang membicarakannya, tetapi bukan {speaker}.",
    wrong_unnamed="Ada yang membicarakannya, tetapi bukan orang yang ditanyakan.",
    rate_right="Jawaban benar",
    rate_wrong_answer="Jawaban salah",
    rate_wrong_words="Artikelnya benar, kata-katanya salah",
    rate_wrong_speaker="Pembicaranya salah",
    rate_should_not_answer="Seharusnya tidak dijawab",
    rate_none_right="Benar, memang tidak disebutkan",
    rate_none_wrong="Sebenarnya disebutkan",
    rate_this_one="Yang benar: “{answer}”",
    rated="Dicatat, terima kasih.",
    rated_which="Dicatat, terima kasih. Apakah salah satu ini benar?",
    certainties=("sangat yakin", "cukup yakin", "kurang yakin", "tidak yakin, periksa artikelnya"),
    months=(
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    language_names=("bahasa Indonesia", "bahasa Inggris"),
)

ENGLISH = Texts(
    tagline="Ask the news, get the articles’ exact words.",
    articles="{n} articles",
    passages="{n} passages",
    dates="{first} – {last}",
    since="from {first}",
    until="until {last}",
    welcome="What would you like to know?",
    hint="Every answer is quoted word for word from an article, with the place where it stands. "
    "When the articles don’t say, Kabar says so.",
    placeholder="Type a question",
    question="Question",
    language="Language",
    send="Send",
    stop="Stop",
    clear="New conversation",
    busy="Searching {articles} articles …",
    stopped="Stopped. Ask another question whenever you like.",
    failed="Something went wrong, so this question has no answer; the terminal has the details. "
    "Please try again.",
    unanswered="The articles don’t say.",
    closest="Closest passages",
    others="Other answers",
    whole_article="Read the whole article",
    cut_note="This is a long article; only the part around the answer is shown.",
    confidence="Confidence",
    same_answer="same answer in {n} articles",
    same_story="same answer in {n} stories / {articles} articles",
    timeline="What happened, by date of publication",
    best_of_timeline="Closest to the question",
    only_timeline="No single passage answers this; here is what the articles say, in order.",
    evidence="Not a yes or no, but what the article says",
    items="One by one ({n})",
    disagreement="The articles say different things, newest first",
    undated="undated",
    sample_note="samples written for Kabar",
    untitled="Untitled article",
    understood="Understood as",
    speaker="Speaker",
    topic="Topic",
    period="Published",
    any_time="Search articles of any date",
    at_nearest="Search what was published {date}",
    literally="Search exactly what I typed, without the earlier questions",
    direct="direct quote",
    indirect="indirect quote: told in the article’s words",
    no_articles_in_range="No article was published in the period asked for.",
    nearest="The nearest was published {date}.",
    nothing_close="No article is about this.",
    no_span="Some articles come close to this question, but none of them holds the answer.",
    wrong_speaker="It is spoken about, but not by {speaker}.",
    wrong_unnamed="It is spoken about, but not by the person asked for.",
    rate_right="Right",
    rate_wrong_answer="Wrong answer",
    rate_wrong_words="Right article, wrong words",
    rate_wrong_speaker="Wrong speaker",
    rate_should_not_answer="Should not have answered",
    rate_none_right="Right, they don’t say",
    rate_none_wrong="They do say",
    rate_this_one="Right is: “{answer}”",
    rated="Noted, thank you.",
    rated_which="Noted, thank you. Is one of these right?",
    certainties=("very sure", "fairly sure", "not very sure", "unsure, check the article"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    language_names=("Indonesian", "English"),
)
