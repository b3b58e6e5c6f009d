import gzip
import json
import lzma
import os
import threading
from pathlib import Path

import pytest
import zstandard

from corpus.articles import read_articles
from corpus.errors import UnreadablePath
from corpus.report import ExactDuplicate, ReadReport, Rejection

_SEED = (
    " date 2023-11 Iklan\n\n"
    "TEMPO.CO, Jakarta - Menteri Rahmat Hadi bertemu Ratna Dewi pada Kamis.\n\n"
    '“Kami sepakat,” kata Rahmat. Ratna menyebut pertemuan itu "jalan dua arah".'
)
_PAGE = """<html lang="id"><head><title>Pasar baru dibuka - Harian Contoh</title>
<meta property="og:title" content="Pasar baru dibuka">
<meta property="og:site_name" content="Harian Contoh">
<meta property="article:published_time" content="2024-03-05T08:00:00+07:00">
<link rel="canonical" href="https://harian.example/pasar"></head>
<body><nav><a href="/">Beranda</a> <a href="/kota">Kota</a></nav><article><h1>Pasar baru dibuka</h1>
<p>SEMARANG, HARIAN.com - Wali kota membuka pasar baru di tepi sungai pada hari Selasa pagi.</p>
<p>"Pasar ini memendekkan perjalanan warga dari dua jam menjadi dua puluh menit," kata Wali Kota
Ratna Dewi kepada wartawan di lokasi.</p><p>Baca juga: Jalan lama ditutup</p>
<p>Pembangunan memakan waktu dua tahun dan menelan biaya Rp 80 miliar dari anggaran daerah.</p>
</article><footer>Hak cipta Harian Contoh</footer></body></html>"""


def _read(*paths):
    report = ReadReport()
    return list(read_articles(paths, report)), report


def _line(number, **more):
    return json.dumps({"id": f"a{number}", "text": f"Pasar nomor {number} dibuka.", **more}) + "\n"


def _reasons(report):
    return [(rejection.line, rejection.reason) for rejection in report.rejected]


def test_a_text_file_of_the_crawl_gives_month_outlet_title_and_clean_body(tmp_path):
    file = tmp_path / "000_ce86.txt"
    file.write_text(_SEED, encoding="utf-8")
    (article,), report = _read(file)
    assert article.article_id == "000_ce86"
    assert article.published == "2023-11"
    assert article.source == "TEMPO.CO"
    assert article.title == "Menteri Rahmat Hadi bertemu Ratna Dewi pada Kamis."
    assert article.body.startswith("Menteri Rahmat Hadi")
    assert "Iklan" not in article.body
    assert article.body.endswith('"jalan dua arah".')
    assert report.read == 1
    assert not report.rejected


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("date 2023-11-09 Iklan ", "2023-11-09"),
        ("date 2023\n", "2023"),
        ("tanggal: 5 Maret 2024\njudul: Pasar baru\n\n", "2024-03-05"),
        ("", None),
        ("date palms grow here.\n", None),
    ],
)
def test_headers_of_text_files_are_optional(tmp_path, header, published):
    file = tmp_path / "pasar.txt"
    file.write_text(f"{header}Pasar dibuka pada hari Senin.", encoding="utf-8")
    (article,), _ = _read(file)
    assert article.published == published
    assert article.body.endswith("Pasar dibuka pada hari Senin.")
    assert "2023" not in article.body


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [
        ("", bytes),
        (".gz", gzip.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.compress),
        (".zst", lambda data: zstandard.compress(data[:30]) + zstandard.compress(data[30:])),
    ],
)
def test_compressed_files_read_like_plain_ones(tmp_path, suffix, compress):
    file = tmp_path / f"a.jsonl{suffix}"
    file.write_bytes(compress("".join(_line(number) for number in range(50)).encode()))
    articles, report = _read(file)
    assert [article.article_id for article in articles] == [f"a{number}" for number in range(50)]
    assert not report.rejected


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [(".gz", gzip.compress), (".xz", lzma.compress), (".zst", zstandard.compress)],
)
def test_a_cut_off_file_is_reported_and_the_next_is_read(tmp_path, suffix, compress):
    data = compress("".join(_line(n, hash=str(hash(n * 7.7))) for n in range(500)).encode())
    (tmp_path / f"a.jsonl{suffix}").write_bytes(data[: len(data) // 2])
    (tmp_path / "b.jsonl").write_text(_line(1000), encoding="utf-8")
    articles, report = _read(tmp_path)
    assert articles[-1].article_id == "a1000"
    assert len(report.rejected) == 1
    assert "ends early" in report.rejected[0].reason
    assert report.rejected[0].path.endswith(suffix)


def test_a_file_that_is_not_what_its_suffix_says_is_reported(tmp_path):
    for suffix in (".gz", ".xz", ".zst"):
        (tmp_path / f"a.jsonl{suffix}").write_text("this is plain text", encoding="utf-8")
    articles, report = _read(tmp_path)
    assert articles == []
    assert ["does not decompress" in reason for _, reason in _reasons(report)] == [True] * 3


@pytest.mark.parametrize(
    "document",
    [
        [{"id": "a", "text": "Satu pasar."}, {"id": "b", "text": "Dua pasar."}],
        {"articles": [{"id": "a", "text": "Satu pasar."}, {"id": "b", "text": "Dua pasar."}]},
        {"data": [{"id": "a", "isi": "Satu pasar."}, {"id": "b", "isi": "Dua pasar."}], "n": 2},
    ],
)
def test_json_lists_and_objects_that_hold_one_are_read(tmp_path, document):
    file = tmp_path / "a.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    articles, _ = _read(file)
    assert [article.article_id for article in articles] == ["a", "b"]


def test_one_article_is_a_json_file_too(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"text": "Satu pasar.", "judul": "Pasar"}), encoding="utf-8")
    (article,), _ = _read(file)
    assert article.title == "Pasar"


def test_json_lines_under_the_suffix_of_json_are_read(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(_line(1) + _line(2), encoding="utf-8")
    articles, report = _read(file)
    assert len(articles) == 2
    assert not report.rejected


def test_bad_lines_are_reported_by_number_and_the_rest_goes_on(tmp_path):
    lines = [_line(1), "{broken\n", "\n", '["a list"]\n', '{"title": "no text"}\n', _line(2)]
    file = tmp_path / "a.jsonl"
    file.write_text("".join(lines), encoding="utf-8")
    articles, report = _read(file)
    assert [article.article_id for article in articles] == ["a1", "a2"]
    assert [line for line, _ in _reasons(report)] == [2, 4, 5]
    assert "broken JSON" in report.rejected[0].reason
    assert "expected a JSON object" in report.rejected[1].reason
    assert "found title; expected a field text" in report.rejected[2].reason


def test_broken_and_textless_json_documents_are_reported(tmp_path):
    (tmp_path / "a.json").write_text('[\n{"text": "Pasar."},\n oops]', encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"text": "Pasar."}, {"x": 1}, 5]', encoding="utf-8")
    articles, report = _read(tmp_path)
    assert len(articles) == 1
    assert [line for line, _ in _reasons(report)] == [3, None, None]
    assert report.rejected[1].reason.startswith("record 2 has no text")
    assert report.rejected[2].reason.startswith("record 3 is a int")


def test_deeply_nested_json_is_reported(tmp_path):
    (tmp_path / "a.jsonl").write_text("[" * 200_000 + "\n" + _line(1), encoding="utf-8")
    articles, report = _read(tmp_path)
    assert len(articles) == 1
    assert [line for line, _ in _reasons(report)] == [1]


def test_a_line_of_fifty_megabytes_is_reported_and_the_next_is_read(tmp_path):
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        file.write(_line(1) + '{"text": "')
        for _ in range(50):
            file.write("x" * 2**20)
        file.write('"}\n' + _line(2))
    articles, report = _read(tmp_path)
    assert [article.article_id for article in articles] == ["a1", "a2"]
    assert [line for line, _ in _reasons(report)] == [2]
    assert "is longer than" in report.rejected[0].reason


def test_a_text_file_without_end_is_reported(tmp_path):
    (tmp_path / "a.txt").write_text("x" * 9 * 2**20, encoding="utf-8")
    assert "is longer than" in _read(tmp_path)[1].rejected[0].reason


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.json", "a.html"])
def test_binary_data_is_reported_whatever_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x89PNG\x00\x00\x01\x02" * 100)
    (tmp_path / "b.txt").write_text("Pasar dibuka.", encoding="utf-8")
    articles, report = _read(tmp_path)
    assert [article.article_id for article in articles] == ["b"]
    assert [reason for _, reason in _reasons(report)] == [
        "holds NUL bytes, so it is binary data; expected text"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv"])
def test_text_is_read_in_the_encoding_it_is_in(tmp_path, encoding, suffix):
    text = "Kafe “Élysée” dibuka di kota – harga menunya £5 dan ramai sekali."
    content = {
        ".txt": text,
        ".jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        ".csv": f"judul,isi\nKafe,{text}\n",
    }[suffix]
    (tmp_path / f"a{suffix}").write_bytes(content.encode(encoding))
    (article,), report = _read(tmp_path)
    assert article.body == text
    assert not report.rejected


def test_one_line_of_another_encoding_does_not_spoil_the_others(tmp_path):
    record = '{"id": "%s", "text": "Kafe Élysée dibuka."}\n'
    data = (record % "a").encode() + (record % "b").encode("cp1252") + (record % "c").encode()
    (tmp_path / "a.jsonl").write_bytes(data)
    articles, _ = _read(tmp_path)
    assert {article.body for article in articles} == {"Kafe Élysée dibuka."}


def test_a_line_that_is_no_text_is_reported_and_the_next_is_read(tmp_path):
    noise = bytes([0x81, 0x8D, 0xFE, 0x90, 0x02, 0x05, 0xFF]) * 40
    (tmp_path / "a.jsonl").write_bytes(_line(1).encode() + noise + b"\n" + _line(2).encode())
    articles, report = _read(tmp_path)
    assert [article.article_id for article in articles] == ["a1", "a2"]
    assert _reasons(report) == [(2, "is text in no encoding that Kabar knows; expected UTF-8")]


def test_a_half_surrogate_in_json_does_not_reach_the_article(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Pasar \\ud83d ramai."}\n', encoding="utf-8")
    (article,), _ = _read(tmp_path)
    assert article.body == "Pasar ramai."


def test_a_saved_page_gives_its_story_and_what_its_head_says(tmp_path):
    (tmp_path / "pasar.html").write_text(_PAGE, encoding="utf-8")
    (article,), _ = _read(tmp_path)
    assert article.article_id == "pasar"
    assert (article.title, article.source) == ("Pasar baru dibuka", "Harian Contoh")
    assert (article.published, article.url) == ("2024-03-05", "https://harian.example/pasar")
    assert article.body.startswith("Wali kota membuka pasar baru")
    assert article.body.endswith("dari anggaran daerah.")
    assert "Baca juga" not in article.body
    assert "Beranda" not in article.body


def test_a_page_without_a_story_is_reported(tmp_path):
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert "holds no story" in _read(tmp_path)[1].rejected[0].reason


def test_folders_are_read_recursively_in_order_and_other_files_counted(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".git/x.txt", ".hidden.txt", "photo.jpg", "README"):
        (tmp_path / name).write_text(f"Pasar {name} dibuka.", encoding="utf-8")
    articles, report = _read(tmp_path)
    assert [article.body for article in articles] == [
        "Pasar a.txt dibuka.",
        "Pasar c.txt dibuka.",
        "Pasar b/a.txt dibuka.",
    ]
    assert [article.article_id for article in articles] == ["a", "c", "b/a"]
    assert report.skipped == 2


def test_globs_are_read_and_a_file_named_twice_is_read_once(tmp_path):
    for name in ("a1.txt", "a2.txt", "b1.txt"):
        (tmp_path / name).write_text(f"Pasar {name} dibuka.", encoding="utf-8")
    articles, report = _read(str(tmp_path / "a*.txt"), tmp_path / "a1.txt")
    assert [article.article_id for article in articles] == ["a1", "a2"]
    assert not report.duplicates


@pytest.mark.parametrize("name", ["missing.txt", "missing", "*.txt", "empty", "photo.jpg"])
def test_a_path_that_holds_nothing_readable_is_refused_at_once(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(UnreadablePath, match=r"expected"):
        read_articles([tmp_path / name], ReadReport())


def test_a_folder_of_files_of_other_kinds_is_refused(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(UnreadablePath, match="holds no file that Kabar can read"):
        read_articles([tmp_path], ReadReport())


def test_the_same_text_again_is_dropped_and_named(tmp_path):
    (tmp_path / "a.txt").write_text("Pasar dibuka.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Iklan\n\nPasar  dibuka.\n", encoding="utf-8")
    articles, report = _read(tmp_path)
    assert [article.article_id for article in articles] == ["a"]
    assert report.duplicates == [ExactDuplicate(article_id="b", of="a")]


def test_the_same_id_with_another_text_is_an_update(tmp_path):
    first, second = '{"id": "a", "text": "Pasar buka."}\n', '{"id": "a", "text": "Pasar tutup."}\n'
    again = '{"id": "b", "text": "Pasar buka."}\n'
    (tmp_path / "a.jsonl").write_text(first + second + again, encoding="utf-8")
    articles, report = _read(tmp_path)
    assert [(article.article_id, article.body) for article in articles] == [
        ("a", "Pasar buka."),
        ("a", "Pasar tutup."),
        ("b", "Pasar buka."),
    ]
    assert (report.read, report.updated, report.duplicates) == (3, 1, [])


def _dated(number, date, **more):
    return _line(number, date=date, **more)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.json", "a.csv"])
def test_a_file_whose_other_dates_are_month_first_is_read_so(tmp_path, name):
    dates = ["07/03/2025 08:15", "10/21/2025 20:43"]
    if name.endswith(".csv"):
        rows = [f"a{n},Pasar nomor {n} dibuka.,{date}\n" for n, date in enumerate(dates)]
        text = "id,text,date\n" + "".join(rows)
    else:
        lines = [_dated(n, date) for n, date in enumerate(dates)]
        text = f"[{','.join(lines)}]" if name.endswith(".json") else "".join(lines)
    data = text.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    articles, report = _read(tmp_path)
    assert [a.published for a in articles] == ["2025-07-03T08:15:00", "2025-10-21T20:43:00"]
    assert not report.rejected


def test_dates_in_numbers_are_day_first_where_a_file_has_both_orders_or_neither(tmp_path):
    (tmp_path / "a.jsonl").write_text(_dated(1, "07/03/2025"), encoding="utf-8")
    lines = [_dated(n, d) for n, d in enumerate(["08/03/2025", "10/21/2025", "21/10/2025"], 2)]
    (tmp_path / "b.jsonl").write_text("".join(lines), encoding="utf-8")
    articles, _ = _read(tmp_path)
    assert [article.published for article in articles] == [
        *("2025-03-07", "2025-03-08", "2025-10-21", "2025-10-21"),
    ]


def test_the_sources_of_one_file_may_order_their_dates_differently(tmp_path):
    lines = [
        _dated(n, date, source=source)
        for n, (date, source) in enumerate(
            [("07/03/2025", "x"), ("07/03/2025", "y"), ("10/21/2025", "x"), ("21/10/2025", "y")]
        )
    ]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    articles, _ = _read(tmp_path)
    assert [article.published for article in articles][:2] == ["2025-07-03", "2025-03-07"]


def test_bad_records_beside_the_dates_are_reported_once(tmp_path):
    lines = [_dated(1, "07/03/2025"), "{broken\n", "[]\n", _dated(2, "10/21/2025")]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    articles, report = _read(tmp_path)
    assert articles[0].published == "2025-07-03"
    assert [rejection.line for rejection in report.rejected] == [2, 3]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_once_and_whole(tmp_path):
    pipe = tmp_path / "a.jsonl"
    os.mkfifo(pipe)
    text = _dated(1, "07/03/2025") + _dated(2, "10/21/2025")
    writer = threading.Thread(target=pipe.write_text, args=(text,), daemon=True)
    writer.start()
    articles, _ = _read(pipe)
    writer.join(timeout=10)
    assert [article.published for article in articles] == ["2025-03-07", "2025-10-21"]


def test_records_are_handed_out_before_the_file_is_read_to_its_end(tmp_path):
    (tmp_path / "a.jsonl").write_text(_line(1) + "{broken\n", encoding="utf-8")
    report = ReadReport()
    articles = read_articles([tmp_path], report)
    assert next(articles).article_id == "a1"
    assert not report.rejected


def test_the_summary_names_file_and_line_and_stays_short():
    rejected = [Rejection(path="a.jsonl", line=n, reason="is broken JSON") for n in range(1, 31)]
    summary = ReadReport(read=1200, updated=2, skipped=3, rejected=rejected).summary()
    assert "1,200 articles read, 30 rejected, 0 exact duplicates dropped" in summary
    assert "a.jsonl:1: is broken JSON" in summary
    assert "… and 20 more rejected" in summary
    assert len(summary.splitlines()) == 12


def test_a_whole_file_is_rejected_without_a_line():
    assert str(Rejection(path="a.gz", line=None, reason="ends early")) == "a.gz: ends early"


_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="no development data beside the checkout")
def test_the_users_own_article_reads_as_designed():
    (article,), report = _read(_SHARED / "seed")
    assert (article.published, article.source) == ("2023-11", "TEMPO.CO")
    assert article.title.startswith("Menteri Luar Negeri")
    assert article.body.startswith("Menteri Luar Negeri")
    assert "peran konstruktif" in article.body
    assert not report.rejected


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="no development data beside the checkout")
def test_a_raw_scrape_is_read_whole_and_without_its_noise():
    articles, report = _read(_SHARED / "data" / "news" / "detik-2025.jsonl.xz")
    assert report.read + len(report.duplicates) == 182
    assert not report.rejected
    assert {article.language for article in articles} == {"id"}
    noise = ("SCROLL TO CONTINUE", "[Gambas", "Simak Video", "Lihat juga Video")
    assert not [a.article_id for a in articles if any(word in a.body for word in noise)]
