"""Content security policies: one for the site and the workdesk, one for the CMS."""

from typing import Any

from csp.constants import NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SITE_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }
}

# As strict as Wagtail 7.4 allows; docs/reference/content-security-policy.md tells how it was
# found out. There is no 'unsafe-inline' for scripts and no 'unsafe-eval': what Wagtail starts with
# inline scripts (choosers, date fields), `cermin.units.cms.strict_widgets` starts with a file.
CMS_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        **SITE_POLICY["DIRECTIVES"],
        # The rich text editor and its pop-ups add <style> elements while they run, with texts that
        # change between versions. style="…" attributes stay forbidden by style-src.
        "style-src-elem": [SELF, "'unsafe-inline'"],
        # A page's preview stands in a frame beside the editor.
        "frame-src": [SELF],
        # Pictures are shown before they are uploaded.
        "img-src": [SELF, "data:", "blob:"],
    }
}


#: What no page of ours uses, so that nothing that slips in can use it either.
PERMISSIONS = ", ".join(
    [
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb",
        )
    ]
    + [f"publickey-credentials-{verb}=(self)" for verb in ("create", "get")]
)


class PolicyMiddleware(CSPMiddleware):  # type: ignore[misc]
    """Send the CMS policy below /cms/, the site policy everywhere else."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy by the request's path (the library's documented way in)."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/cms/") and not report_only:
            parts.config = settings.CERMIN_CMS_POLICY["DIRECTIVES"]
        return parts

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the policies' headers."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer: HttpResponseBase = super().process_response(request, response)
        return answer
