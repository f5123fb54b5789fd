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
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }
}

CMS_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        **SITE_POLICY["DIRECTIVES"],
        "style-src": [SELF, "'unsafe-inline'"],
        "frame-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
    }
}


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
