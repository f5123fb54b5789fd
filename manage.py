#!/usr/bin/env python
"""Django's command line for a checkout; an installed Cermin uses `cermin NAME`."""

from cermin.__main__ import main

if __name__ == "__main__":
    main()
