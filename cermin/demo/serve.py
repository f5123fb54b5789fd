"""Web server and worker of the demo side by side; imports no Django, so it weighs little."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time


def commands(port: int) -> tuple[list[str], list[str]]:
    """Return the command lines of the web server and of the worker."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    server += ["--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
    server += ["--log-level", "warning", "cermin.config.wsgi:application"]
    return server, [sys.executable, "-m", "cermin", "worker"]


def main(port: int) -> int:
    """Serve until the server ends or somebody asks to stop; return the server's exit code."""
    env = {
        **os.environ,
        "CERMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local",
    }
    server_line, worker_line = commands(port)
    processes = [subprocess.Popen(server_line, env=env)]  # noqa: S603

    def stop(signum: int, frame: object) -> None:
        for process in processes:
            if process.poll() is None:
                process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # People wait for the pages, nobody for the worker: it starts once the server answers.
    while processes[0].poll() is None and not answers(port):
        time.sleep(0.1)
    if processes[0].poll() is None:
        processes.append(subprocess.Popen(worker_line, env=env))  # noqa: S603
    code = processes[0].wait()
    stop(0, None)
    for process in processes[1:]:
        process.wait()
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code


def answers(port: int) -> bool:
    """Tell whether the server takes connections."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
