import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cermin.language.text.masking import mask_handles, masked_spans

KEEP = frozenset({"kpu_brebes", "@Bawaslu_RI"})
PIECES = st.sampled_from(
    [*"@. -+_a1é:/[]\n", "@a", "a@b.id", "@pengguna", "0812", "345", "+62", ".id"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata @budi_s. lalu", "kata @pengguna. lalu"),
        ("@KPU_Brebes tolong @warga.satu", "@KPU_Brebes tolong @pengguna"),
        ("cc @bawaslu_ri", "cc @bawaslu_ri"),
        ("RT @ani: halo,@budi", "RT @pengguna: halo,@pengguna"),
        ("(@ani)", "(@pengguna)"),
        ("surat ke ani@contoh.id", "surat ke ani@contoh.id"),
        ("humas@brebeskab.go.id", "humas@brebeskab.go.id"),
        ("2 kg @ Rp5.000, rapat @ kantor", "2 kg @ Rp5.000, rapat @ kantor"),
        ("kata@budi", "kata@budi"),
        ("@", "@"),
        ("https://contoh.id/@budi", "https://contoh.id/@pengguna"),
    ],
)
def test_handles_of_persons_are_masked(text: str, expected: str) -> None:
    assert mask_handles(text, KEEP) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("surat ke ani.b@contoh.co.id.", "surat ke [surel]."),
        ("humas@brebeskab.go.id", "humas@brebeskab.go.id"),
        ("WA 0812-3456-7890 ya", "WA [telepon] ya"),
        ("+62 812 3456 7890", "[telepon]"),
        ("Nomor 08/2021 dan 0283 671234", "Nomor 08/2021 dan 0283 671234"),
    ],
)
def test_contacts_are_masked_when_asked(text: str, expected: str) -> None:
    assert mask_handles(text, contacts=True) == expected


@settings(deadline=None)
@given(
    st.one_of(st.text(st.characters(), max_size=200), st.lists(PIECES).map("".join)), st.booleans()
)
@example("@a" * 1000, True)
@example("a.a" * 1000 + "@", True)
@example("0812" * 1000, True)
@example("0@0.0+@0.0", True)
@example("08123456789@abc", True)
@example("a@b.c-08123456789@ab", True)
def test_masking_twice_changes_nothing_more(text: str, contacts: bool) -> None:
    for found in masked_spans(text, contacts=contacts):
        assert text[found.start : found.end] == found.text
    once = mask_handles(text, contacts=contacts)
    assert mask_handles(once, contacts=contacts) == once
