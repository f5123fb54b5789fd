"""The words in which the newsroom sorts what it writes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What sort of page it is; stored with the page, so that a list need not ask for more."""

    NEWS = "berita", _("news")
    RELEASE = "siaran-pers", _("press release")
    STATEMENT = "pernyataan", _("statement")
    ANNOUNCEMENT = "pengumuman", _("announcement")


class Category(models.TextChoices):
    """What a text is about, as the desks of the trade divide it."""

    ACTIVITY = "kegiatan", _("activity")
    POLICY = "kebijakan", _("policy")
    SERVICE = "layanan", _("public service")
    RESULTS = "capaian", _("results and data")
    PEOPLE = "organisasi", _("people and organisation")
    EDUCATION = "edukasi", _("public education")
    FEATURE = "sosok", pgettext_lazy("category of news", "feature")


class ReleaseKind(models.TextChoices):
    """What a press release is for."""

    ACTIVITY = "kegiatan", _("activity")
    POLICY = "kebijakan", _("policy")
    REBUTTAL = "klarifikasi", _("clarification or rebuttal")
    INVITATION = "undangan", _("invitation to cover")
    STATEMENT = "keterangan", _("press statement")
    DATA = "data", _("data or results")
    ADVERTORIAL = "advertorial", _("advertorial")


class StatementKind(models.TextChoices):
    """How the institution speaks."""

    STATEMENT = "pernyataan", _("statement")
    CLARIFICATION = "klarifikasi", _("clarification")
    REBUTTAL = "bantahan", _("rebuttal")
    REPLY = "hak-jawab", _("right of reply")


class Verdict(models.TextChoices):
    """What the institution says of a claim about itself; it judges no third party."""

    TRUE = "benar", _("true")
    PARTLY = "sebagian", _("partly true")
    OUT_OF_CONTEXT = "konteks", _("true, but torn out of its context")
    FALSE = "tidak-benar", _("not true")
    NOT_OURS = "bukan-kami", _("does not come from us")
    UNCLEAR = "diperiksa", _("still being examined")


class ImmediateType(models.TextChoices):
    """What the law wants announced without delay (UU 14/2008, article 10)."""

    NATURAL = "bencana-alam", _("natural disaster")
    NON_NATURAL = "bencana-nonalam", _("non-natural disaster")
    SOCIAL = "bencana-sosial", _("social disaster")
    DISEASE = "penyakit-menular", _("contagious disease: kind, spread, source area")
    POISON = "racun-makanan", _("poison in food that people eat")
    UTILITY = "gangguan-utilitas", _("planned disruption of a public utility")


class WithdrawalReason(models.TextChoices):
    """Why a page is no longer what it was; readers see it."""

    ERROR = "keliru", _("published in error")
    CONSOLIDATED = "digabung", _("merged with another page")
    WITHDRAWN = "ditarik", _("withdrawn")
    EXPIRED = "berakhir", _("its time has passed")
