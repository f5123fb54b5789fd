"""Indonesian affixes: build a form from its root by the rules, and take a form apart again."""

from collections.abc import Callable, Iterator

__all__ = ["derive", "is_derived", "nasal"]

_VOWELS = frozenset("aiueo")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
# Bound forms that are joined to whole words.
_BOUND = (
    *("re", "mis", "dis", "de", "non", "anti", "pra", "pasca", "antar", "sub", "multi", "inter"),
    *("super", "ultra", "semi", "ko", "tele", "mikro", "makro", "mega", "bio", "agro", "eko"),
    *("swa", "adi", "nir", "tuna", "pro", "pan", "trans", "elektro", "foto", "geo", "hiper"),
)
# Which suffixes a prefix takes; longer prefixes first, for the first that fits is tried first.
_FRAMES: tuple[tuple[str, frozenset[str]], ...] = (
    ("keber", frozenset(["an"])),
    ("keter", frozenset(["an"])),
    ("ketidak", frozenset(["an"])),
    ("diper", frozenset(["", "kan", "i"])),
    ("member", frozenset(["kan"])),
    ("diber", frozenset(["kan"])),
    ("pember", frozenset(["an"])),
    ("memper", frozenset(["", "kan", "i"])),
    ("pemer", frozenset(["an"])),
    ("seper", frozenset(["an"])),
    ("sepen", frozenset(["an"])),
    ("kese", frozenset(["an"])),
    ("dise", frozenset(["kan", "i"])),
    ("menye", frozenset(["kan", "i"])),
    ("penye", frozenset(["an"])),
    ("berke", frozenset(["an"])),
    ("ter", frozenset(["", "kan", "i"])),
    ("ber", frozenset(["", "an", "kan"])),
    ("per", frozenset(["", "an", "kan"])),
    ("kepe", frozenset(["an"])),
    ("di", frozenset(["", "kan", "i"])),
    ("se", frozenset(["", "an"])),
    ("ke", frozenset(["an"])),
    ("be", frozenset(["", "an"])),
    ("te", frozenset([""])),
    ("pe", frozenset(["", "an"])),
    *((form, frozenset([""])) for form in _BOUND),
    ("", frozenset(["", "kan", "an", "i"])),
)

_USUAL = (
    ("", ("", "kan", "an", "i")),
    ("di", ("", "kan", "i")),
    ("me", ("", "kan", "i")),
    ("pe", ("", "an")),
    ("ter", ("", "kan", "i")),
    ("ber", ("", "kan")),
    ("per", ("an",)),
    ("ke", ("an",)),
    ("se", ("",)),
)


def nasal(prefix: str, root: str) -> str:
    """Put ``me`` or ``pe`` before a root with the nasal and the elision that EYD wants.

    k, t, s and p fall before a vowel: ``nasal("me", "taat") == "menaat"``; clusters keep them
    ("memprotes", "mengkritik", "menyukseskan" but "mensyukuri").
    """
    if not root:
        return prefix
    first, second = root[0], root[1:2]
    if sum(letter in _VOWELS for letter in root) == 1 and len(root) <= 4:
        return f"{prefix}nge{root}"  # monosyllables: mengecat, mengesahkan
    if first in "lrwymn" or root[:2] in ("ny", "ng"):
        return prefix + root
    joined = second in _VOWELS
    if first == "p":
        return f"{prefix}m{root[1:]}" if joined else f"{prefix}m{root}"
    if first == "t":
        return f"{prefix}n{root[1:]}" if joined else f"{prefix}n{root}"
    if first == "s":
        return f"{prefix}ny{root[1:]}" if joined else f"{prefix}n{root}"
    if first == "k":
        return f"{prefix}ng{root[1:]}" if joined else f"{prefix}ng{root}"
    if first in "bfv":
        return f"{prefix}m{root}"
    if first in "djcz":
        return f"{prefix}n{root}"
    return f"{prefix}ng{root}"


def derive(root: str) -> Iterator[str]:
    """Give the usual forms of a root, in one order, so that two roots can be laid side by side."""
    for prefix, suffixes in _USUAL:
        stem = nasal(prefix, root) if prefix in ("me", "pe") else _prefixed(prefix, root)
        for suffix in suffixes:
            yield stem + suffix


def _prefixed(prefix: str, root: str) -> str:
    # The r of a prefix falls before another: berisiko, terawat.
    return (
        prefix[:-1] + root if prefix in ("ber", "ter", "per") and root[0] == "r" else prefix + root
    )


def is_derived(word: str, known: Callable[[str], bool]) -> bool:
    """Say whether a word in small letters is a well-built form of a known root.

    Args:
        word: letters only, at most some forty of them.
        known: tells roots from other strings.
    """
    if known(word):
        return True
    return any(_framed(stem, known) for stem in _without_clitics(word))


def _without_clitics(word: str) -> Iterator[str]:
    yield word
    for clitic in _CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= 3:
            rest = word[: -len(clitic)]
            yield rest
            if clitic in ("lah", "kah", "pun") and rest.endswith("nya") and len(rest) > 5:
                yield rest[:-3]


def _framed(word: str, known: Callable[[str], bool]) -> bool:
    if known(word):
        return True
    for suffix in ("", *_SUFFIXES):
        if suffix and not word.endswith(suffix):
            continue
        rest = word[: len(word) - len(suffix)]
        if len(rest) < 3 or (suffix == "i" and rest[-1] == "i"):
            continue
        for prefix, suffixes in _FRAMES:
            if suffix in suffixes and rest.startswith(prefix):
                stem = rest[len(prefix) :]
                if prefix in ("be", "te") and stem[:1] != "r" and stem[1:3] != "er":
                    continue  # the r falls only beside another: bekerja, terasa
                if len(stem) >= 3 and (prefix or suffix) and known(stem):
                    return True
        if _nasal_root(rest, suffix, known):
            return True
    return False


def _nasal_root(rest: str, suffix: str, known: Callable[[str], bool]) -> bool:
    for prefix, suffixes in (
        ("me", ("", "kan", "i")),
        ("pe", ("", "an")),
        ("berpe", ("an",)),
        ("kepe", ("an",)),
        ("sepe", ("",)),
    ):
        if rest.startswith(prefix) and suffix in suffixes:
            return any(known(root) for root in _roots_of(rest[len(prefix) :]))
    return False


def _roots_of(stem: str) -> Iterator[str]:
    """Give what may have stood before ``me``/``pe`` and its nasal were put on."""
    for nasal_sound, dropped in (("nge", ""), ("ng", "k"), ("ny", "s"), ("m", "p"), ("n", "t")):
        if stem.startswith(nasal_sound):
            rest = stem[len(nasal_sound) :]
            if len(rest) < 2:
                continue
            if dropped and rest[0] in _VOWELS:
                yield dropped + rest
            if len(rest) >= 3:
                yield from _kept(nasal_sound, rest)
    if len(stem) >= 3 and stem[0] in "lrwymn":
        yield stem


def _kept(nasal_sound: str, rest: str) -> Iterator[str]:
    first, second = rest[0], rest[1:2]
    cluster = second not in _VOWELS
    if (
        (nasal_sound == "ng" and (first in "aiueogh" or (first == "k" and cluster)))
        or (nasal_sound == "m" and (first in "bfv" or (first == "p" and cluster)))
        or (nasal_sound == "n" and (first in "djcz" or (first in "ts" and cluster)))
        or nasal_sound == "nge"
    ):
        yield rest
