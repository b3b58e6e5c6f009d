"""Small articles written for the tests of the index."""

from corpus.documents import Article

FLOOD = Article(
    article_id="banjir",
    title="Banjir Demak Surut",
    body=(
        "Bupati Demak Sari Utami mengatakan banjir mulai surut pada Selasa.\n\n"
        "“Pompa bekerja siang dan malam,” kata Sari di kantornya. Warga kembali ke rumah.\n\n"
        "Pemerintah provinsi mengirim beras dan obat untuk tiga ribu pengungsi."
    ),
    published="2024-03-19",
    source="Kabar",
)
TRADE = Article(
    article_id="dagang",
    title="Menlu Bahas Dagang dengan Tiongkok",
    body=(
        "Menteri Luar Negeri Rudi Hartono bertemu mitranya di Beijing pada Kamis.\n\n"
        "Rudi menyebut Tiongkok mitra dagang terbesar. “Ekspor nikel naik dua kali lipat,” "
        "ujar Rudi.\n\nKedua negara sepakat menurunkan tarif impor mulai tahun depan."
    ),
    published="2023-11",
    source="Kabar",
)
MATCH = Article(
    article_id="match",
    title="Late goal settles the final",
    body=(
        "Garuda City won the cup on Sunday with a goal in the last minute.\n\n"
        "“We never stopped running,” said coach Dewi Anggraini. The crowd of forty thousand "
        "sang until midnight."
    ),
    published="2025-07-20T21:00:00+07:00",
    language="en",
)
UNDATED = Article(
    article_id="resep",
    title="Resep Soto",
    body="Rebus ayam dengan serai selama satu jam. Sajikan soto dengan nasi hangat dan sambal.",
)
ARTICLES = (FLOOD, TRADE, MATCH, UNDATED)


def many(count: int, *, salt: str = "") -> list[Article]:
    """Articles that differ in every sentence."""
    places = ("Demak", "Palu", "Ende", "Biak", "Tegal", "Bima", "Sambas")
    things = ("jembatan", "pasar", "sekolah", "pelabuhan", "puskesmas", "waduk")
    return [
        Article(
            article_id=f"artikel-{salt}{n}",
            title=f"{things[n % 6].title()} nomor {n} di {places[n % 7]}",
            body=" ".join(
                f"Pada hari ke-{n * 10 + m} petugas {salt} memeriksa {things[(n + m) % 6]} {n}{m} "
                f"di {places[(n * 3 + m) % 7]}."
                for m in range(25)
            ),
            published=f"2024-{1 + n % 12:02d}",
        )
        for n in range(count)
    ]
