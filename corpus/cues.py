"""The words that say something was said, in Indonesian and English."""

import re

# After the words or before the speaker: "…," kata X. With -nya: katanya.
_SAID = """
    kata ujar ucap tutur jelas tegas ungkap imbuh tambah terang sebut papar pungkas lanjut
    sambung cetus beber tandas tukas timpal urai ulas kilah tanya jawab kenang cerita klaim
    pinta ajak seru teriak celetuk bantah tulis simpul nilai tuding sindir puji seloroh canda
    kelakar keluh gumam sergah sahut cuit rinci saran usul komentar pesan imbau tekan kisah
    gugat himbau sanggah tawar sesal tantang bunyi harap aku tegur sapa kecam ancam janji tepis
"""
# Right after a closing mark only: anywhere else a shop is "tutup", and "kritik" is a noun.
_SAID_LAST = "tutup kritik tuntut doa sambut"
# After the speaker: X mengatakan (bahwa) … . A clause follows these as a rule …
_SAYS = """
    mengatakan menyebut menyebutkan menyatakan menegaskan menilai menjelaskan mengungkapkan
    menambahkan menuturkan mengaku mengakui mengeklaim mengklaim menerangkan memaparkan
    berpendapat berharap berujar berkata bercerita menduga meyakini memastikan membantah
    menyimpulkan mengingatkan memprediksi memperkirakan menekankan berpandangan beranggapan
    menganggap membeberkan berdalih mengisahkan mengira menceritakan membenarkan mencontohkan
"""
# … and these take a plain object as often, so they need "bahwa", a comma or a quotation.
_TELLS = """
    menyampaikan mengungkap melaporkan mengumumkan memperingatkan mengimbau meminta menulis
    mencatat menyarankan mengusulkan menuding menyoroti menyayangkan mengkritik mengutip
    mengajak menuntut menjawab bertanya merinci menguraikan membeberkan mengeluhkan menyinggung
    melanjutkan mendesak mendorong menyerukan mengapresiasi menyindir berpesan berjanji menepis
    menyanggah merespons menanggapi berdoa berteriak berseru menghimbau menukas melontarkan
    menyahut menimpali mencuit berkelakar berseloroh bercanda bergumam membalas mengucapkan
"""
_EN_SAYS = """
    said says told added adds insisted insists claimed claims warned warns argued argues
    admitted admits believes explained explains stressed
"""
_EN_TELLS = """
    stated states announced noted notes acknowledged suggested suggests predicted confirmed
    denied replied asked commented remarked declared wrote reported reports revealed estimates
    concluded pledged promised urged recalled joked continued complained observed maintained
    conceded
"""


def _any(words: str) -> str:
    return "|".join(sorted(dict.fromkeys(words.split()), key=len, reverse=True))


_CLOSING = _any(f"{_SAID} {_SAID_LAST}")
_EN = _any(f"{_EN_SAYS} {_EN_TELLS}")
# Right after a closing mark: one of these, then the speaker.
AFTER_QUOTE = re.compile(
    rf"\s*,?\s*(?:(?:begitu|demikian)\s)?(?:(?:bunyi|isi)\s)?"
    rf"(?:(?:di)?(?P<said>{_CLOSING}|menurut|pernyataan|keterangan)(?:kan)?(?P<nya>nya)?|(?P<en>{_EN}))"
    r"(?:\b|(?=(?-i:[A-Z])))",  # or glued by a scrape: "kataKepala"
    re.IGNORECASE,
)
# A full stop before the mark, and yet the cue goes with it: "… besok.” Kata Rina selaku dokter."
OPENS_SENTENCE = re.compile(
    r"[ \u00a0](?:Kata|Ujar|Tutur|Ucap|Ungkap|Imbuh|Tambah|Papar)"
    r"(?:nya\b|\s(?=[A-Z]|(?:dia|ia|beliau)\b))"
)
# "… besok.” Kata Rina, jembatan itu rusak." is a new saying.
NEW_SAYING = re.compile(r"Kata[^,\n]*,\s[a-z]")
# "…,” demikian Rina menerangkan."
THUS = re.compile(r"\s*(?:demikian|begitu)(?=\s)")
VERB = re.compile(
    rf"\b(?:(?P<strong>{_any(f'{_SAYS} {_EN_SAYS}')})|(?P<weak>{_any(f'{_TELLS} {_EN_TELLS}')}))\b"
)
# "…, kata X." "Saat ini, menurut X, …" "…, said X."
ASIDE = re.compile(
    rf",\s+(?P<cue>(?:{_any(_SAID)}|menurut)(?P<nya>nya)?|according to|said|says)\b(?=[ ,.])"
)
# "…, he said" and "…, Mr Blair says, …": the speaker stands before the verb.
ASIDE_AFTER = re.compile(
    r",\s+(?P<who>[^,.;:“”\"\n]{2,60}?)\s(?P<cue>said|says|added|adds|explained)(?=[,.])"
)
ACCORDING = re.compile(r"\b(?P<cue>[Mm]enurut(?P<nya>nya)?|[Aa]ccording to|Kata(?P<nya2>nya)?)\b")
# After one of these a verb reports nothing: "tidak mengatakan", "untuk menjelaskan".
NOT_SAID = re.compile(
    r"\b(?:tidak|tak|belum|untuk|bisa|dapat|akan|enggan|menolak|harus|agar|supaya|tanpa|dengan|yang|"
    r"jangan|mau|ingin|perlu|bukan|dan|atau|to|not|n't|never|who|which|be|being|is|was|been|are|were|"
    r"by|without|would|could|should|will|can|may|and|as|if|so|when|have|of|the|a|its|his|their|"
    r"widely|not|had not|has not)\s+$",
    re.IGNORECASE,
)
# Beside a name these show that it is a person who speaks.
SPEAKS = re.compile(rf"\s(?:\w+\s)?(?:{_any(f'{_SAYS} {_TELLS} {_EN}'.replace('|', ' '))})\b")
# A lone name needs the closer proof: "Seketika ia memastikan" and "Reuters mencatat" give none.
SAYS_NEXT = re.compile(
    r"\s(?:(?:juga|pun|kemudian|lalu|sempat|kembali|sendiri|also)\s)?"
    rf"(?:{_any(f'{_SAYS} {_EN_SAYS}')})\b"
)
SPOKEN = re.compile(
    rf"\b(?:{_any(f'{_SAID} tutup')}|menurut|Menurut|said|says|according to|added)\s$"
)
