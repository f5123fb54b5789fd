"""A small OpenID Connect provider on loopback: discovery, PKCE, RS256 tokens, userinfo.

It is strict where a provider must be strict, so that a client that forgets PKCE or the secret
fails here as it would outside.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT, SECRET = "cermin", "rahasia-klien"


@dataclass
class Provider:
    """What the provider says, and what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None  # when it differs from the token's claims
    audience: str = CLIENT
    token_issuer: str = ""
    lifetime: int = 300
    grants: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    issuer: str = ""

    def authorize(self, query: str) -> str:
        """Return where the browser goes with a code, as after a person's consent."""
        asked = dict(parse_qsl(query))
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert {"openid", "email"} <= set(asked["scope"].split())
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.grants[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Return the tokens for a code; each code once, and only with its PKCE verifier."""
        grant = self.grants.pop(form.get("code", ""), None)
        verifier = form.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        checks = {
            "code": grant is not None,
            "secret": (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET),
            "pkce": grant is not None and challenge == grant["code_challenge"],
            "redirect_uri": grant is not None and form.get("redirect_uri") == grant["redirect_uri"],
        }
        if not all(checks.values()):
            self.faults += [name for name, right in checks.items() if not right]
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        told = {
            "iss": self.token_issuer or self.issuer,
            "aud": self.audience,
            "iat": now,
            "exp": now + self.lifetime,
            **self.claims,
        }
        token = jwt.encode(told, KEY, algorithm="RS256", headers={"kid": "satu"})
        return 200, {"access_token": "akses", "token_type": "Bearer", "id_token": token}

    def configuration(self) -> dict[str, Any]:
        """Return the discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/me",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self) -> dict[str, Any]:
        """Return the public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**public, "kid": "satu", "use": "sig", "alg": "RS256"}]}


def serve(provider: Provider) -> ThreadingHTTPServer:
    """Serve the provider on a free port of loopback until `shutdown`."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, status: int, body: dict[str, Any]) -> None:
            raw = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path == "/.well-known/openid-configuration":
                self._answer(200, provider.configuration())
            elif path == "/jwks":
                self._answer(200, provider.jwks())
            elif path == "/me" and self.headers["Authorization"] == "Bearer akses":
                told = provider.claims if provider.userinfo is None else provider.userinfo
                self._answer(200, told)
            else:
                self._answer(404, {})

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(raw).items()}
            self._answer(*provider.exchange(form))

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
