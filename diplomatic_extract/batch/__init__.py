"""Many documents: local processes, Ray, resume."""

from diplomatic_extract.batch.items import Done, Failure, Item, Result
from diplomatic_extract.batch.run import Batch, OnError, Plan, Summary, Watcher
from diplomatic_extract.batch.settings import ExtractorSettings, Settings
from diplomatic_extract.limits import pin_threads

__all__ = [
    "Batch",
    "Done",
    "ExtractorSettings",
    "Failure",
    "Item",
    "OnError",
    "Plan",
    "Result",
    "Settings",
    "Summary",
    "Watcher",
    "pin_threads",
]
