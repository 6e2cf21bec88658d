"""The parts of the page, one file each: numbers and geometry for the templates, never markup."""
