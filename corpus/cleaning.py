"""Raw scraped text to the text that is stored: the only place where text is changed.

Removed: mojibake, control and zero-width characters, HTML left-overs, advertisement and "read
also" lines, reporters' initials. Kept: every word and quotation mark of the outlet, paragraphs,
and glued words (``kasuspembunuhan``), which the analysis deals with so that answers stay verbatim.
"""

import html
import re
import unicodedata
from itertools import pairwise

# A pass can uncover work for another (an entity that spells a tag); real text settles in two.
_MOST_PASSES = 12

# Mojibake always shows a character outside these: ASCII, typographic punctuation, no-break space.
# Skipping the rest spares ftfy's 0.7 ms per article for nearly all articles.
_SUSPICIOUS = re.compile("[^\x00-\x7f\xa0\u2010-\u2027\u2030-\u203a]")

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)

_ENTITY = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AMPERSANDS = re.compile("&(?:amp;|#38;)+")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# Removed with all that stands between: opening and closing mark.
_ENCLOSURES = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"(?i)<script\b[^<>]{0,500}>"), re.compile(r"(?i)</script\s*>")),
    (re.compile(r"(?i)<style\b[^<>]{0,500}>"), re.compile(r"(?i)</style\s*>")),
)
_BLOCK_TAG = re.compile(
    r"(?i)</?(?:p|div|h[1-6]|li|ul|ol|table|tr|blockquote|section|article|figure|figcaption)"
    r"(?:\s[^<>]{0,500})?/?>|<br(?:\s[^<>]{0,500})?/?>"
)
_INLINE_TAG = re.compile(
    r"(?i)</?(?:a|abbr|b|big|center|cite|code|em|font|hr|i|iframe|img|ins|del|label|mark|noscript|"
    r"q|s|script|small|source|span|strike|strong|style|sub|sup|tbody|td|th|thead|time|u|video)"
    r"(?:\s[^<>]{0,500})?/?>"
)

# Whole lines. Bounded lengths: a line that goes on is more likely a paragraph that begins like one.
_AD_LINE = re.compile(
    r"""(?ix)
    (?: iklan | advertisement | advertisements? | promoted | sponsored )
  | (?: advertisement \s+ )? scroll \s to \s (?: continue | resume ) (?: \s with \s content )?
  | \[? \(? baca [\s_] juga \b .{0,160}
  | (?: simak | lihat | tonton | saksikan ) (?: \s? juga )? \s? :? \s?
    (?: video | live | foto | infografis ) \b .{0,200}
  | (?: simak | lihat | tonton | saksikan ) \s juga \s? : .{0,200}
  | (?: baca | simak | lihat | saksikan ) (?: \s berita | \s artikel )? \s selengkapnya \b .{0,60}
  | (?: simak | baca | lihat ) \b .{0,60} \s di \s halaman \s (?: selanjutnya | berikutnya ) \W*
  | (?: berlanjut | bersambung | lanjut ) \s ke \s halaman \s (?: selanjutnya | berikutnya ) \W*
  | halaman \s (?: \d \s ){0,9} (?: selanjutnya | berikutnya ) \W*
  | pilihan \s (?: editor | redaksi ) \s? : .{0,200}
  | artikel \s ini \s telah \s tayang \s di \b .{0,200}
  | "? detik \s? (?: pagi | sore ) , .{0,60}
  | read \s (?: more | also | next ) \s? : .{0,160}
  | (?: story | article ) \s continues \s below .{0,40}
  | [^\w"“”'‘’(\[)\]]+
    """
)
_AD_INLINE = re.compile(
    r"\[\s?(?i:gambas)\s?:[^\]\n]{0,80}\]"
    r"|(?:ADVERTISEMENT\s+)?SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT"
    r"|[(\[]\s?(?i:baca)(?i:\s+juga)?\s?:[^()\[\]\n]{0,200}[)\]]"
)
_AD_END = re.compile(
    r"(?<=[.!?\"”)])\s*(?:(?i:advertisement|iklan)|(?:BACA SELENGKAPNYA|Baca [Ss]elengkapnya)\b"
    r"[^\n]{0,40}|Artikel ini telah tayang di [^\n]{0,200})$"
)
_INITIALS_END = re.compile(
    r"(?<=[.!?\"”\n])\s*[(\[]\s?(?:[A-Za-z]{2,4}|[a-z]{5,15})\s?[)\]][.]?$"
    r"|(?<=[.!?\"”\n])\s*[(\[]\s?[*A-Za-z][^()\[\]\n]{0,40}/[^()\[\]\n]{0,40}[)\]][.]?$"
    r"|\s*[(\[]\s?(?:\*|[a-z]{2,4})(?:\s?/\s?(?:\*|[a-z]{2,4})){1,3}\s?[)\]][.]?$"
)
_END_CHARS = 300  # where the two above are looked for
_BLANK_LINES = re.compile("\n{3,}")

# A hard-wrapped text file: lines of this width that do not end a sentence are one paragraph.
_WRAP_WIDTH_CHARS = (50, 100)
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")


def clean_text(raw: str) -> str:
    """Return ``raw`` without the traces of its transport; paragraphs stay apart by newlines.

    Idempotent: ``clean_text(clean_text(raw)) == clean_text(raw)``. May be empty.
    """
    text = raw
    for _ in range(_MOST_PASSES):
        before, text = text, _clean_once(text)
        if text == before:
            break
    return text


def clean_line(raw: str) -> str:
    """Return a title or other one-line value on one line, repaired as ``clean_text`` does."""
    return _SPACES.sub(" ", _repair(raw).replace("\n", " ")).strip()


def _clean_once(raw: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in _repair(raw).split("\n"))
    kept = (_without_ads(line) for line in lines)
    text = "\n".join(line for line in kept if line is not None)
    text = _unwrap(_BLANK_LINES.sub("\n\n", text).strip())
    head, tail = text[:-_END_CHARS], text[-_END_CHARS:]
    return (head + _INITIALS_END.sub("", _AD_END.sub("", tail))).rstrip()


def _without_ads(line: str) -> str | None:
    """Return the line without advertisements, None when it was nothing else."""
    if not line:
        return line
    rest = _SPACES.sub(" ", _AD_INLINE.sub("", line)).strip()
    return rest if rest and not _AD_LINE.fullmatch(rest) else None


def _repair(raw: str) -> str:
    """Undo what transport did to characters: encodings, entities, tags, invisible characters."""
    text = _fix_mojibake(raw)
    text = _LINE_ENDS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), _AMPERSANDS.sub("&", text))
    if "<" in text or "]]>" in text:
        text = _strip_tags(text)
    return unicodedata.normalize("NFC", text)


def _fix_mojibake(text: str) -> str:
    if not _SUSPICIOUS.search(text):
        return text
    import ftfy

    return "\n".join(
        ftfy.fix_encoding(line) if _SUSPICIOUS.search(line) else line for line in text.split("\n")
    )


def _strip_tags(text: str) -> str:
    """Remove known tags only: ``harga < Rp 5.000`` and ``<nama>`` are words of the article."""
    for opening, closing in _ENCLOSURES:
        text = _drop_enclosed(text, opening, closing)
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", _CDATA.sub("", text)))


def _drop_enclosed(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Linear, where one lazy pattern would search to the end again for every opening mark."""
    parts, at = [], 0
    while (start := opening.search(text, at)) and (end := closing.search(text, start.end())):
        parts.append(text[at : start.start()])
        at = end.end()
    return "".join((*parts, text[at:]))


def _unwrap(text: str) -> str:
    """Join the lines of paragraphs that were wrapped at a fixed width."""
    lines = text.split("\n")
    breaks = [
        index
        for index in range(len(lines) - 1)
        if lines[index] and lines[index + 1] and not _SENTENCE_END.search(lines[index])
    ]
    inner = sum(1 for here, after in pairwise(lines) if here and after)
    low, high = _WRAP_WIDTH_CHARS
    wrapped = [index for index in breaks if low <= len(lines[index]) <= high]
    if len(wrapped) < 3 or len(wrapped) < 0.6 * inner:
        return text
    return _join(lines)


def _join(lines: list[str]) -> str:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
