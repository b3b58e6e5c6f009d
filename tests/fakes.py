"""Small real parts: an encoder without weights, and models with a few random ones."""

import re
from hashlib import sha256
from pathlib import Path

import numpy as np

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


class HashEncoder:
    """Words to unit vectors by hashing: texts that share words are near each other.

    ``encoded`` are the passages it was given so far.
    """

    def __init__(self, dimension=64, *, name="hash", revision="1"):
        self.dimension = dimension
        self.name = name
        self.revision = revision
        self.encoded = []

    def encode_queries(self, texts):
        return self._encode(texts)

    def encode_passages(self, texts):
        self.encoded += texts
        return self._encode(texts)

    def _encode(self, texts):
        vectors = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                digest = sha256(word.encode()).digest()
                vectors[row, digest[0] % self.dimension] += 1 if digest[1] % 2 else -1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def save_tiny_encoder(path: Path, words) -> Path:
    """Save a sentence-transformers model of one narrow layer, its weights random but fixed."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertModel

    torch.manual_seed(0)
    inner = path / "inner"
    _tokenizer(words).save_pretrained(inner)
    BertModel(_config(words)).save_pretrained(inner)
    transformer = Transformer(str(inner))
    SentenceTransformer(modules=[transformer, Pooling(_config(words).hidden_size)]).save(
        str(path / "encoder")
    )
    return path / "encoder"


def save_tiny_reader(path: Path, words) -> Path:
    """Save a question-answering model of one narrow layer, its weights random but fixed."""
    import torch
    from transformers import BertForQuestionAnswering

    torch.manual_seed(0)
    _tokenizer(words).save_pretrained(path / "reader")
    BertForQuestionAnswering(_config(words)).save_pretrained(path / "reader")
    return path / "reader"


def _config(words):
    from transformers import BertConfig

    return BertConfig(
        vocab_size=len(SPECIAL) + len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=512,
    )


def _tokenizer(words):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: at for at, word in enumerate([*SPECIAL, *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=512,
    )
