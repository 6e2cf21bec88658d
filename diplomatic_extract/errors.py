"""What can go wrong, as a user would name it."""


class DiplomaticExtractError(Exception):
    """The base of every error this package raises on purpose; its text says what, where and how to mend it."""


class InputError(DiplomaticExtractError):
    """A document cannot be read: missing, empty, binary, too large or in an unknown encoding."""


class LexiconError(DiplomaticExtractError):
    """A lexicon file holds an unknown key, a wrong value or a contradiction."""


class RuleError(DiplomaticExtractError):
    """A relation file holds an unknown key, a wrong value or an example that fails."""


class TimeLimitError(DiplomaticExtractError):
    """A document takes longer than it may."""


class OutputError(DiplomaticExtractError):
    """A result cannot be written: the file exists, the folder is missing, or the disk refuses."""
