"""Read money, percentages, durations, ordinals and plain numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from .numbers import Numeral, numerals
from .value_kinds import Kind, Taken, Value

__all__ = ["BETWEEN", "amounts"]

#: What stands between the two ends of a range.
BETWEEN = re.compile(r"\s?[-–—]\s?|\s(?:s\.?d\.?|s/d|hingga|sampai(?:\sdengan)?)\s")

_BEFORE = {
    "rp": "IDR",
    "rp.": "IDR",
    "idr": "IDR",
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "s$": "SGD",
    "sgd": "SGD",
    "a$": "AUD",
    "aud": "AUD",
    "rm": "MYR",
    "myr": "MYR",
    "eur": "EUR",
    "€": "EUR",
    "gbp": "GBP",
    "£": "GBP",
    "jpy": "JPY",
    "¥": "JPY",
    "cny": "CNY",
    "sar": "SAR",
}
_AFTER = {
    "rupiah": "IDR",
    "rp": "IDR",
    "perak": "IDR",
    "dolar as": "USD",
    "dollar as": "USD",
    "dolar amerika": "USD",
    "dolar singapura": "SGD",
    "dolar australia": "AUD",
    "dolar": "USD",
    "dollar": "USD",
    "usd": "USD",
    "ringgit": "MYR",
    "euro": "EUR",
    "poundsterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "riyal": "SAR",
    "real saudi": "SAR",
}
_CURRENCY_BEFORE = re.compile(
    r"(?<![a-z])(?P<currency>us\$|s\$|a\$|\$|€|£|¥|rp\.?|idr|usd|sgd|aud|rm|myr|eur|gbp|jpy|cny|sar)"
    r"[ \u00a0]{0,2}$"
)
_CURRENCY_AFTER = re.compile(
    rf"[ \u00a0]?(?P<currency>{'|'.join(sorted(_AFTER, key=len, reverse=True))})"
    r"(?!\w)(?!\.?\s?[0-9])"
)
_LARGE = {"m": Decimal(10**9), "mrd": Decimal(10**9), "t": Decimal(10**12)}
_LARGE_AFTER = re.compile(r"[ \u00a0]?(?P<large>mrd|m|t)(?![\w²])")
_NO_CENTS = re.compile(r",-|\.-|,--")
_PERCENT = re.compile(r"[ \u00a0]?(?:%|persen(?!\w)|per\ssen(?!\w)|prosen(?!\w))")
_DURATION = re.compile(
    r"[ \u00a0]?(?P<unit>detik|menit|jam|hari|minggu|pekan|bulan|tahun|thn)"
    r"(?!\w)(?!\s[12][0-9]{3}(?!\w))"
)
_UNIT_NAMES = {"pekan": "minggu", "thn": "tahun"}
_ORDINAL = re.compile(r"(?<!\w)ke[-–]?$")
# Units that are written against their number; any other letter there makes it a code ("28D", "5G").
_MEASURE = re.compile(r"(?:k?m[23²³]?|cm|mm|ha|kg|gr?|mg|l|ml|ton|gb|mb|tb|x|orang|org)(?!\w)")
# A number word in these is part of a phrase or of a place name.
_PHRASE_BEFORE = re.compile(r"(?:salah|kepulauan|kep\.|negeri|sama)\s$")
_COUNTED = "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
_PHRASE_AFTER = re.compile(
    rf"\ssama\slain|\slawang|\skota(?!\w)|[-–](?=[^\W\d_])(?!(?:{_COUNTED})(?!\w))"
)
_UP_TO = re.compile(rf"(?<!\w)(?:satu|{_COUNTED}|puluh|belas)[-–]$")


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str
    numeral: Numeral
    prefixed: bool  # the currency stands before the number


def amounts(text: str, lowered: str, taken: Taken) -> list[Value]:
    """Read the amounts of a text among the characters that nothing else has taken.

    Args:
        text: The text as it is.
        lowered: The same in small letters, every letter in its place.
        taken: What dates, times and addresses hold already.
    """
    found: list[Value] = []
    pending: _Amount | None = None
    for amount in _classified(lowered, taken):
        if pending is None:
            pending = amount
            continue
        joined = _range(lowered, pending, amount)
        if joined is None:
            found.append(_value(text, pending))
            pending = amount
        else:
            found.append(replace(joined, text=text[joined.start : joined.end]))
            pending = None
    if pending is not None:
        found.append(_value(text, pending))
    return found


def _value(text: str, amount: _Amount) -> Value:
    surface = text[amount.start : amount.end]
    return Value(amount.start, amount.end, surface, amount.kind, amount.value, unit=amount.unit)


def _classified(lowered: str, taken: Taken) -> Iterator[_Amount]:
    for numeral in numerals(lowered):
        if not taken.free(numeral.start, numeral.end):
            continue
        amount = _money(lowered, numeral) or _counted(lowered, numeral, taken)
        if amount is not None and taken.free(amount.start, amount.end):
            yield amount


def _money(lowered: str, numeral: Numeral) -> _Amount | None:
    start, end, value = numeral.start, numeral.end, _plain_money(lowered, numeral)
    offset = max(0, start - 6)
    before = _CURRENCY_BEFORE.search(lowered[offset:start])
    if before is None:
        after = _CURRENCY_AFTER.match(lowered, end)
        if after is None or _hyphened(lowered, start):
            return None
        unit = _AFTER[after["currency"]]
        return _Amount(start, after.end(), "money", numeral.value, unit, numeral, prefixed=False)
    large = _LARGE_AFTER.match(lowered, end) if numeral.scale == 1 else None
    if large is not None:
        value, end = numeral.coefficient * _LARGE[large["large"]], large.end()
        numeral = numeral._replace(scale=_LARGE[large["large"]], value=value, end=end)
    elif (cents := _NO_CENTS.match(lowered, end)) is not None:
        end = cents.end()
    if lowered[end : end + 1].isalpha():
        return None
    unit = _BEFORE[before["currency"]]
    return _Amount(offset + before.start(), end, "money", value, unit, numeral, prefixed=True)


def _plain_money(lowered: str, numeral: Numeral) -> Decimal:
    """Read "Rp 125,000" as 125 thousand: no price has three decimals."""
    digits = lowered[numeral.start : numeral.end]
    if numeral.scale == 1 and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", digits):
        return numeral.value * 1000
    return numeral.value


def _counted(lowered: str, numeral: Numeral, taken: Taken) -> _Amount | None:
    start, end = numeral.start, numeral.end
    if not numeral.spelled and not _stands_alone(lowered, start, end):
        return _ordinal(lowered, numeral)
    value = numeral.value
    if lowered[start - 1 : start] in ("-", "−") and not lowered[
        max(0, start - 2) : start - 1
    ].strip(" (\n"):
        start, value = start - 1, -value
    percent = _PERCENT.match(lowered, end)
    if percent is not None:
        return _Amount(start, percent.end(), "percent", value, "", numeral, prefixed=False)
    if numeral.spelled and _in_phrase(lowered, numeral):
        return None
    duration = _DURATION.match(lowered, end)
    if duration is not None and taken.free(end, duration.end()):
        unit = _UNIT_NAMES.get(duration["unit"], duration["unit"])
        return _Amount(start, duration.end(), "duration", value, unit, numeral, prefixed=False)
    if numeral.spelled and numeral.value == Decimal("0.5"):
        return None  # "setengah hati"
    return _Amount(start, end, "number", value, "", numeral, prefixed=False)


def _stands_alone(lowered: str, start: int, end: int) -> bool:
    """Whether digits are a number and not part of a code, a name or a fraction."""
    before, after = lowered[start - 1 : start], lowered[end : end + 1]
    if "x" in (before, after):  # "3x24 jam"
        around = lowered[start - 2 : start - 1] if before == "x" else lowered[end + 1 : end + 2]
        if around.isdigit():
            return True
    if before.isalpha() or before in ("/", "_") or _hyphened(lowered, start):
        return False
    if after == "/" and lowered[end + 1 : end + 2].isdigit():
        return False
    if after.isalpha() or after == "_":
        return _MEASURE.match(lowered, end) is not None or _DURATION.match(lowered, end) is not None
    return True


def _hyphened(lowered: str, start: int) -> bool:
    """Whether a word stands before the number with a hyphen: "COVID-19", "ke-2"."""
    return lowered[start - 1 : start] in ("-", "–") and lowered[start - 2 : start - 1].isalpha()


def _ordinal(lowered: str, numeral: Numeral) -> _Amount | None:
    offset = max(0, numeral.start - 4)
    before = _ORDINAL.search(lowered[offset : numeral.start])
    if before is None or lowered[numeral.end : numeral.end + 1].isalpha():
        return None
    start, value = offset + before.start(), numeral.value
    return _Amount(start, numeral.end, "ordinal", value, "", numeral, prefixed=False)


def _in_phrase(lowered: str, numeral: Numeral) -> bool:
    before = lowered[max(0, numeral.start - 12) : numeral.start]
    if before[-1:] in ("-", "–", "’", "'") and not _UP_TO.search(before):
        return True
    if _PHRASE_BEFORE.search(before):
        return True
    return _PHRASE_AFTER.match(lowered, numeral.end) is not None


def _range(lowered: str, first: _Amount, last: _Amount) -> Value | None:
    """Join "Rp50-100 juta" and "5 hingga 10 persen"; None when the two are no range."""
    between = BETWEEN.fullmatch(lowered, first.end, last.start)
    if between is None or "ordinal" in (first.kind, last.kind):
        return None
    value, unit, kind = first.value, first.unit, first.kind
    if first.kind == "money" and last.kind == "number":
        last = replace(last, kind="money", unit=first.unit)  # "Rp50 juta hingga 100 juta"
    elif first.kind == "number" and last.kind != "number" and not last.prefixed:
        unit, kind = last.unit, last.kind
    if (kind, unit) != (last.kind, last.unit):
        return None
    scale = last.numeral.scale
    if (
        first.numeral.scale == 1
        and scale > 1
        and first.numeral.coefficient < last.numeral.coefficient
    ):
        value *= scale
    if value >= last.value:
        return None
    return Value(first.start, last.end, "", kind, value, until=last.value, unit=unit)
