"""The content security policies: strict everywhere, a little wider in the CMS and nowhere else."""

import pytest

from cermin.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def rules(page):
    policy = page.headers["Content-Security-Policy"]
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


@pytest.mark.parametrize(
    "path",
    ["/", "/desk/", "/akun/login/", "/healthz", "/tidak/ada/", "/cmsx/", "//cms/", "/desk/cms/"],
)
def test_public_site_desk_and_accounts_allow_nothing_inline(client, path):
    found = rules(client.get(path))
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == found["connect-src"] == ["'self'"]
    assert found["form-action"] == found["frame-ancestors"] == ["'self'"]
    assert found["object-src"] == found["base-uri"] == ["'none'"]
    assert not any("unsafe" in value for values in found.values() for value in values)


def test_cms_allows_styles_inline_and_no_script(client):
    client.force_login(UserFactory(keeper=True))
    found = rules(client.get("/cms/"))
    # Besides files of ours at most scripts that are known by their hash.
    assert all(v == "'self'" or v.startswith("'sha256-") for v in found["script-src"])
    unsafe = {rule for rule, values in found.items() if any("unsafe" in v for v in values)}
    assert unsafe <= {"style-src", "style-src-elem"}
    assert not any("unsafe-eval" in value for values in found.values() for value in values)


def test_every_page_gives_up_what_no_page_uses(client):
    policy = client.get("/akun/login/").headers["Permissions-Policy"]
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in policy
    assert "publickey-credentials-get=(self)" in policy
