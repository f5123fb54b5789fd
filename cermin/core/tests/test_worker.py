"""The worker knows the living from the dead."""

import os
import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from cermin.core.models.attempts import process_start, worker_name
from cermin.core.worker import is_dead


def test_a_worker_that_lives_is_not_dead():
    assert not is_dead(worker_name())


def test_a_worker_that_ended_is_dead():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    name = f"{socket.gethostname()}:{child.pid}:{process_start(child.pid)}"
    assert not is_dead(name)
    child.kill()
    child.wait()
    assert is_dead(name)


def test_a_process_number_used_again_does_not_hide_the_dead():
    assert is_dead(f"{socket.gethostname()}:{os.getpid()}:1")


def test_a_worker_of_another_computer_is_left_to_its_lease():
    assert not is_dead("elsewhere:1:1")
    assert not is_dead("")


def test_an_unknown_duty_is_named_beside_the_known():
    with pytest.raises(CommandError, match=r"Tugas tidak dikenal: apa\. Yang dikenal: .*pages"):
        call_command("worker", once=True, only=["apa"])
