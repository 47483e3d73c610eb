#!/usr/bin/env python
"""Django's commands, and Koivu's own."""

from koivu.core.console import main

if __name__ == "__main__":
    main()
