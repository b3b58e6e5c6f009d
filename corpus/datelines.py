"""Datelines: where a report was filed and by whom, in front of its first sentence."""

import re
from dataclasses import dataclass

# Matched as "TEMPO.CO, Jakarta - ", "Jakarta, CNN Indonesia - - ", "JAKARTA (ANTARA) - ",
# "Merdeka.com - ", "JAKARTA - ". Outlets are known by their domain, or from this list.
_OUTLET = (
    r"(?P<outlet>[A-Z][A-Za-z0-9-]{1,30}\.(?:com|co\.id|co|id|net|org|tv|news|COM|CO\.ID|CO|ID|NET)"
    r"|(?:CNN|CNBC|BBC|VOA)(?: (?:Indonesia|News|INDONESIA))?"
    r"|(?:ANTARA|Antara)(?: News)?|Reuters|REUTERS|AFP|AP|Xinhua|Bernama|Kyodo|Yonhap"
    r"|Pos ?[Kk]ota|Rimanews|Tempo|TEMPO|Kompas|KOMPAS|Republika|REPUBLIKA|SINDOnews|VIVA|JPNN"
    r"|Okezone|Medcom|Bisnis|Kontan|Suara Pembaruan|Media Indonesia)"
)
_PLACE_WORD = r"(?!\S*\.(?i:com|co|id|net)\b)[A-Z][\w.'’/-]{1,25}"
_PLACE = rf"(?P<place>{_PLACE_WORD}(?:[ ,]{{1,2}}{_PLACE_WORD}){{0,3}}?)"
_CAPITALS = r"(?P<place>[A-Z][A-Z.'’/]{3,25}(?: [A-Z][A-Z.'’/]{1,25}){0,3})"
# Without a dash or capitals only these are taken for a dateline: "Jakarta Sebuah video …".
_CITY = (
    r"(?P<place>Jakarta(?: (?:Pusat|Selatan|Timur|Barat|Utara))?|Bandung|Surabaya|Medan|Semarang|"
    r"Yogyakarta|Makassar|Palembang|Denpasar|Bekasi|Depok|Bogor|Tangerang|Malang|Solo|Batam|"
    r"Pekanbaru|Padang|Banjarmasin|Balikpapan|Manado|Pontianak|London|Washington|Beijing|Tokyo|"
    r"Singapura|Singapore|Seoul|New York)"
)
_DASH = r"\s?(?:[-–—]\s?){1,4}"
_REPORTER = r"(?:Laporan (?:Wartawan|Reporter)[^\n]{0,100}?\s)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_REPORTER}{_OUTLET}\s?,\s?{_PLACE}\s?(?:[-–—]\s?){{1,4}}",
        rf"{_REPORTER}{_OUTLET}\s?,\s{_CITY}\s(?=[A-Z\"“])",
        rf"{_PLACE}\s?,\s{_OUTLET}{_DASH}",
        rf"{_PLACE}\s?\(\s?{_OUTLET}\s?\){_DASH}",
        rf"{_REPORTER}{_OUTLET}\s?(?:[-–—]\s?){{1,4}}",
        rf"{_CITY}\s(?:[-–—]\s?){{1,4}}",
        rf"{_CAPITALS}\s(?:[-–—]\s?){{1,4}}",
        r"[-–—]{1,3}\s+",
    )
)
_MOST_IN_A_ROW = 3  # "Merdeka.com - Kapanlagi.com - "


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline said, "" where it did not, and where the story begins after it."""

    outlet: str
    place: str
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that ``text`` begins with, None when it begins with the story."""
    outlet, place, end = "", "", 0
    for _ in range(_MOST_IN_A_ROW):
        match = _match_at(text, end)
        if match is None or match.end() == len(text):
            break
        groups = match.groupdict()
        outlet = outlet or groups.get("outlet") or ""
        place = place or groups.get("place") or ""
        end = match.end()
    return Dateline(outlet=outlet, place=place.strip(" ,"), end=end) if end else None


def _match_at(text: str, start: int) -> re.Match[str] | None:
    matches = (pattern.match(text, start) for pattern in _PATTERNS)
    return next((match for match in matches if match), None)
