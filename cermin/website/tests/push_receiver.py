"""A push service on this computer, and a browser that reads what comes."""

import http.server
import json
import threading

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cermin.website.webpush import b64, point_of


class Browser:
    """Keys of a subscribed browser; reads messages by RFC 8291, written apart from the sender."""

    def __init__(self, key=None, auth=b"0123456789abcdef"):
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.secret = auth

    @property
    def p256dh(self):
        return b64(point_of(self.key))

    @property
    def auth(self):
        return b64(self.secret)

    def read(self, body):
        salt, length = body[:16], body[20]
        sender_point, sealed = body[21 : 21 + length], body[21 + length :]
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender_point)
        shared = self.key.exchange(ec.ECDH(), sender)
        info = b"WebPush: info\0" + point_of(self.key) + sender_point
        ikm = self._hkdf(shared, self.secret, info, 32)
        key = self._hkdf(ikm, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = self._hkdf(ikm, salt, b"Content-Encoding: nonce\0", 12)
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")[:-1]

    @staticmethod
    def _hkdf(secret, salt, info, length):
        return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


class Service(http.server.ThreadingHTTPServer):
    """Takes messages and remembers them; `status` says what it answers."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = []
        self.status = 201
        self.headers = {}

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.server_port}/kirim/rahasia"

    def start(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


def told(browser, body):
    return json.loads(browser.read(body))
