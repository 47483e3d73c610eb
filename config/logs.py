"""Logs: lines for a person in development, JSON for a machine in production."""

import logging as python_logging
import re

import structlog
from structlog.typing import Processor

BEFORE_WRITING: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

# The addresses at which families answer the question of the month, tell of a child's moment,
# choose pictures, fill a leaf, wish, tell an idea of a day or ask for help with coming.
_ANSWERS = re.compile(r"/(feedback|moment|choose|leaf|wishes|days/[\w-]+/(idea|ask))/")
_QUERY = re.compile(r"\?\S*")
# The token of a link (`core/links.py`), as long as `secrets.token_urlsafe` makes it.
_TOKEN = re.compile(r"(?<=/)[\w-]{43}(?=[/\s?]|$)", re.ASCII)


class WithoutTokens(python_logging.Filter):
    """Who has the address of a link may use it; no log keeps one, of whichever page."""

    def filter(self, record: python_logging.LogRecord) -> bool:
        """Cut tokens out of the addresses in a line."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _TOKEN.sub("…", one) if isinstance(one, str) else one for one in record.args
            )
        return True


class WithoutQuery(python_logging.Filter):
    """What a family asks stands in the query of an address; no log keeps it (P-2)."""

    def filter(self, record: python_logging.LogRecord) -> bool:
        """Cut the query out of the line of a request."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _QUERY.sub("", one) if isinstance(one, str) else one for one in record.args
            )
        return True


class WithoutAnswers(python_logging.Filter):
    """When somebody answers, and from where, is written in no log."""

    def filter(self, record: python_logging.LogRecord) -> bool:
        """Drop the line of a request of an answer; where a page broke, say only that."""
        if not _ANSWERS.search(record.getMessage()):
            return True
        record.msg, record.args = "a page where families write broke", ()
        return bool(record.exc_info)


def logging(*, as_json: bool) -> dict[str, object]:
    """Return Django's LOGGING and set structlog up to write through it."""
    structlog.configure(
        processors=[*BEFORE_WRITING, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    writer: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if as_json
        # Plain: the usual one prints local variables, secrets and all, for half a minute.
        else [
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "koivu": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *writer],
                "foreign_pre_chain": BEFORE_WRITING,
            }
        },
        "filters": {
            "without_query": {"()": WithoutQuery},
            "without_tokens": {"()": WithoutTokens},
            "without_answers": {"()": WithoutAnswers},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "koivu",
                "filters": ["without_tokens"],
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers would print every line twice.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {
                "handlers": [],
                "level": "INFO",
                "propagate": True,
                "filters": ["without_query", "without_answers"],
            },
            # A page that is not there is no event; a page that breaks is.
            "django.request": {"level": "ERROR", "filters": ["without_answers"]},
            # Strangers knock with any name all day long; they are answered, and that is enough.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django_tasks": {"level": "WARNING"},
            # Who signed in when is written nowhere.
            "axes": {"level": "WARNING"},
        },
    }
