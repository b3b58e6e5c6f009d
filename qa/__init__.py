"""How questions are answered: a question in, the articles' own words and their evidence out."""

from qa.answers import Alternative, Answer, Reader, Reading, Source, Span, Understood
from qa.evaluation import Evaluation, evaluate
from qa.pipeline import QuestionAnswerer, load_answerer
from qa.presentation import answer_to_json
from qa.questions import Question, read_questions
from qa.reader import ExtractiveReader
from qa.understanding import understand

__all__ = [
    "Alternative",
    "Answer",
    "answer_to_json",
    "evaluate",
    "Evaluation",
    "ExtractiveReader",
    "load_answerer",
    "Question",
    "QuestionAnswerer",
    "read_questions",
    "Reader",
    "Reading",
    "Source",
    "Span",
    "understand",
    "Understood",
]
