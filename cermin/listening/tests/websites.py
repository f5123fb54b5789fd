"""A small website on loopback that answers as it is told and remembers what it was asked."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Paths and their answers: bytes, or (status, headers, bytes)."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.headers = []
        self.url = ""

    def __setitem__(self, path, answer):
        if isinstance(answer, str):
            answer = answer.encode()
        self.answers[path] = answer if isinstance(answer, tuple) else (200, {}, answer)

    def address(self, path):
        return f"{self.url}{path}"


def _handler(site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path, (404, {}, b""))
            if callable(answer[2]):
                answer = answer[2](self.headers)
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value.replace("{url}", site.url))
            body = body.replace(b"{url}", site.url.encode())
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    return Handler


@contextmanager
def website():
    """Serve a `Site` while the block runs."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def feed(*paths, title="Harian Contoh"):
    """Return an RSS feed whose items lead to these paths."""
    items = "".join(
        f"<item><title>KPU Brebes dan berita {path.strip('/')}</title><link>{{url}}{path}</link>"
        f"<description>Ringkasan singkat {path}</description></item>"
        for path in paths
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{{url}}</link><description>d</description>{items}</channel></rss>"
    )


def page(name):
    """Return an article page."""
    paragraphs = "".join(
        f"<p>KPU Brebes menggelar rapat kerja {name} bagian {part} bersama petugas di aula kantor"
        " pada Senin pagi, membahas jadwal, anggaran, dan pembagian tugas tahun depan.</p>"
        for part in range(6)
    )
    return (
        f"<html lang='id'><head><title>KPU Brebes dan berita {name}</title>"
        f'<meta property="og:type" content="article"></head>'
        f"<body><article><h1>KPU Brebes dan berita {name}</h1>{paragraphs}</article></body></html>"
    )
