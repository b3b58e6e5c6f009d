import csv

import pytest

from corpus.articles import read_articles
from corpus.report import ReadReport


def _read(tmp_path, text, name="a.csv"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8", newline="")
    report = ReadReport()
    return list(read_articles([file], report)), report


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_the_delimiter_is_the_one_that_gives_known_columns(tmp_path, name, mark):
    text = f"id{mark}judul{mark}isi{mark}tanggal\r\n7{mark}Pasar{mark}Pasar buka.{mark}5/3/2024\r\n"
    (article,), _ = _read(tmp_path, text, name)
    assert (article.article_id, article.title) == ("7", "Pasar")
    assert (article.body, article.published) == ("Pasar buka.", "2024-03-05")


def test_quoted_cells_hold_delimiters_quotes_and_lines(tmp_path):
    text = 'id,text,rubrik\n1,"Satu, ""dua"".\nTiga.",kota\n2,Empat.,\n'
    articles, _ = _read(tmp_path, text)
    assert [article.body for article in articles] == ['Satu, "dua".\nTiga.', "Empat."]
    assert [article.metadata for article in articles] == [{"rubrik": "kota"}, {}]


def test_rows_that_do_not_fit_are_reported_by_line(tmp_path):
    text = "id,text\n1,Pasar buka.\n2,Pasar, tanpa kutip\n3,\n\n4,Pasar tutup.\n"
    articles, report = _read(tmp_path, text)
    assert [article.article_id for article in articles] == ["1", "4"]
    assert [rejection.line for rejection in report.rejected] == [3, 4]
    assert "has 3 cells; expected 2" in report.rejected[0].reason
    assert "has no text" in report.rejected[1].reason


@pytest.mark.parametrize("text", ["nama,umur\nRani,7\n", "", "\n"])
def test_a_table_without_a_column_of_text_is_reported_once(tmp_path, text):
    articles, report = _read(tmp_path, text)
    assert articles == []
    assert [rejection.line for rejection in report.rejected] == [1]
    assert "has no column of text" in report.rejected[0].reason


def test_a_cell_that_is_never_closed_does_not_end_the_report(tmp_path):
    text = 'id,text\n1,Pasar buka.\n2,"Pasar yang\n' + "x" * 2**20 * 9 + "\n"
    articles, report = _read(tmp_path, text)
    assert articles[0].article_id == "1"
    assert report.rejected


def test_a_table_written_by_csv_reads_back(tmp_path):
    bodies = ['Ia berkata, "pergi".', "Satu; dua.", "Tiga\n\nempat | lima."]
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["text", "title"], *[[body, "Judul"] for body in bodies]])
    assert [article.body for article in read_articles([file], ReadReport())] == bodies
