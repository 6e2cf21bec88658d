"""`python -m diplomatic_extract`: the command line."""

from diplomatic_extract.cli.app import main

main()
