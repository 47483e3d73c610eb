"""The console command, started as a process of its own by tests."""

from koivu.core.console import main

main()
