"""Which questions ask for a list, for yes or no, or for what happened."""

import pytest

from corpus.samples import sample_questions_path
from qa.followups import standalone
from qa.question_kinds import events_topic, items_asked, question_kind
from qa.questions import read_questions

LISTS = (
    "Which countries signed the fishing treaty?",
    "who are the suspects",
    "What are the three demands of the bus drivers?",
    "Which harbour officials said they would resign?",
    "In which provinces did the free meals begin?",
    "name the members of the panel",
    "Sebutkan nama-nama tersangka kasus pasar",
    "siapa saja tersangka kasus pasar?",
    "Negara mana saja yang mengusulkan tari itu?",
    "Negara-negara mana yang ikut latihan?",
    "Stasiun barunya ada di mana saja?",
    "siapa tiga calon ketua koperasi?",
    "apa saja kata Rina Sari soal pasar",
    "What parts of the bridge were closed?",
    "Tiga syarat apa yang diminta sopir?",
    "Di dua kota mana lomba digelar?",
)
YES_NO = (
    "Did the mayor sign it?",
    "Is Banjaran still the capital?",
    "and is he still alive?",
    "Have any victims been found?",
    "apakah gubernur hadir?",
    "Apakah penyebab kebakaran sudah diketahui?",
    "benarkah dia mundur?",
    "apa benar tarif naik?",
    "Tersangka sudah ditahan, kan?",
    "Ada korban jiwa?",
    "After losing the vote, did the mayor resign?",
)
TIMELINES = {
    "what happened with the Siak bridge": "the Siak bridge",
    "What happened at the mine?": "the mine",
    "apa yang terjadi dengan jembatan Siak?": "jembatan Siak",
    "timeline of the market fire": "the market fire",
    "kronologi kasus pasar": "kasus pasar",
    "Bagaimana kronologi kebakaran Pasar Baru?": "kebakaran Pasar Baru",
    "gimana perkembangan kasus pasar": "kasus pasar",
}
PLAIN = (
    "Which United States president visited?",
    "What does the word mean?",
    "What is the news about gas prices?",
    "Which virus spread in Bekasi?",
    "What was the basis of the claim?",
    "Apakah nama ibu kota baru?",
    "Sudah berapa orang tewas?",
    "Do you know who won the cup?",
    "Can you tell me when the bridge opened?",
    "apa kata polisi soal kronologi kecelakaan?",
    "Di festival apa dua warga ditangkap?",
    "Who is the suspect?",
    "Apa yang membuat pesawat jatuh?",
    "what did Rina Sari say about the market",
    "ada berapa korban?",
    "Which friend of Rina Lubis was hurt?",
    "Which school did the pupils who sang attend?",
    "What percentage of drivers said no?",
    "What odds did the bookmaker give?",
    "Dua gol siapa yang menentukan laga?",
    "Setelah dua tahun apa yang berubah?",
    "dua tahun apa yang berubah?",
    "What happens of an evening?",
    "",
)


@pytest.mark.parametrize("question", LISTS)
def test_questions_for_several_things_are_lists(question):
    assert question_kind(question) == "list"


@pytest.mark.parametrize("question", YES_NO)
def test_questions_whether_something_is_so_are_yes_no(question):
    assert question_kind(question) == "yes_no"


@pytest.mark.parametrize(("question", "topic"), TIMELINES.items())
def test_questions_what_happened_are_timelines_of_their_topic(question, topic):
    assert question_kind(question) == "timeline"
    assert events_topic(question) == topic


@pytest.mark.parametrize("question", PLAIN)
def test_other_questions_are_plain(question):
    assert question_kind(question) == "plain"


def test_what_a_follow_up_carries_does_not_change_its_kind():
    assert question_kind("When was that? (which countries signed)") == "plain"


def test_the_sample_questions_are_of_the_kind_they_are_labelled():
    labelled = {"list": "list", "yesno_evidence": "yes_no"}
    for question in read_questions(sample_questions_path()):
        kind = question_kind(standalone(question.question, question.history))
        assert kind == labelled.get(question.kind, "plain"), question.question


def test_how_many_things_are_asked_for():
    assert items_asked("What are the three demands?") == 3
    assert items_asked("siapa dua tersangkanya?") == 2
    assert items_asked("who are the suspects?") is None
