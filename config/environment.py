"""What the surroundings of the process say: read here, wired in `settings.py`."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

# Writers queue for 20 seconds instead of failing; readers never wait (WAL).
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    # What is taken away leaves no letters behind in the file, whoever built the library.
    "PRAGMA secure_delete=ON;"
)
USUAL_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def switch(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    return [word for word in text(name).replace(",", " ").split() if word]


def is_production() -> bool:
    """Whether this is a server; a word that is neither is refused, never guessed at."""
    said = text("KOIVU_ENV") or "development"
    if said not in {"development", "production"}:
        raise ImproperlyConfigured(
            f"KOIVU_ENV is {said!r}; it must be production on a server, or development (as it is "
            "when nothing is said)."
        )
    return said == "production"


def trusted_proxies() -> int:
    """Return how many servers stand before this one and may say who calls."""
    said = text("KOIVU_TRUSTED_PROXIES") or "0"
    if not (said.isascii() and said.isdigit()):
        raise ImproperlyConfigured(
            f"KOIVU_TRUSTED_PROXIES is {said!r}; it must be the number of servers that stand "
            "before this one, such as 1 behind Caddy or nginx, or 0 for none."
        )
    return int(said)


def secret_key() -> str:
    """Return the signing key; a developer's is made once and kept in `var/`."""
    if given := text("SECRET_KEY"):
        return given
    if is_production():
        raise ImproperlyConfigured(
            "SECRET_KEY is missing. Make a long random text once, keep it safe, and give it to the "
            "server in the environment variable SECRET_KEY; for example: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    kept = BASE_DIR / "var" / "secret"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        # Two processes may start at once: the first to link its file wins.
        mine = kept.with_name(f"secret.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(get_random_secret_key())
        with suppress(FileExistsError):
            os.link(mine, kept)
        mine.unlink()
    return kept.read_text()


def release() -> str:
    """Return a short mark of the code and words as they stand: pages kept elsewhere carry it."""
    if given := text("KOIVU_RELEASE"):
        return given
    folders = [BASE_DIR / name for name in ("config", "koivu", "locale", "static", "templates")]
    seen = sorted(
        (path.name, path.stat().st_mtime_ns)
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg"}
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:8]


def base_url() -> str:
    """Return the address of the site, without a slash at the end."""
    given = text("KOIVU_BASE_URL").rstrip("/")
    if not given and not is_production():
        return f"http://127.0.0.1:{text('PORT') or '8000'}"
    parts = urlsplit(given)
    if parts.scheme == "https" or parts.hostname in {"127.0.0.1", "localhost"}:
        return given
    if parts.scheme == "http" and not is_production():
        return given
    raise ImproperlyConfigured(
        "KOIVU_BASE_URL must be the https address at which people reach this server, "
        "for example KOIVU_BASE_URL=https://koivu.example.fi"
    )


def database(url: str) -> dict[str, object]:
    """Return Django's settings for `sqlite:///path` or `postgres://user:password@host/name`.

    A PostgreSQL socket is given as `postgres://user@/name?host=/path/of/socket`; `?pool=8` is the
    most connections of one process; any other `?option=value` goes to the driver as it stands.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path[1:]) if parts.path[1:] else BASE_DIR / "var/koivu.sqlite3")
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "KOIVU_DATABASE_URL must begin with sqlite:/// or postgres:// , for example "
            "KOIVU_DATABASE_URL=postgres://koivu:password@localhost/koivu"
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    most = int(options.pop("pool", "8"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": most, "timeout": 10}},
    }


def _sqlite(path: Path) -> dict[str, object]:
    path = path if path.is_absolute() else BASE_DIR / path
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
        # A file, not memory, so that a live server and its tests keep apart connections; one of
        # its own, so that two runs at once do not meet.
        "TEST": {"NAME": str(BASE_DIR / "var" / f"test-{os.getpid()}.sqlite3")},
    }


def shows_demonstration(base_url: str, *, production: bool) -> bool:
    """Whether pages of a demonstration answer: on one's own machine, or by KOIVU_DEMO=1."""
    is_own_machine = urlsplit(base_url).hostname in {"127.0.0.1", "localhost"}
    return switch("KOIVU_DEMO") or (is_own_machine and not production)


def email(url: str, *, production: bool, demonstration: bool = False) -> dict[str, object]:
    """Return Django's mail settings for `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://`.

    `file:///path` keeps every mail as a file, `console:` prints it. Nothing at all is refused in
    production; on a developer's machine and for a demonstration it prints, and keeps it in
    `var/mail`.
    """
    if not url and production and not demonstration:
        raise ImproperlyConfigured(
            "KOIVU_EMAIL_URL is missing: sign-in codes and invitations go by mail. For example "
            "KOIVU_EMAIL_URL=smtp+tls://user:password@mail.example.fi:587 , or, only to try "
            "things out, KOIVU_EMAIL_URL=console: , which writes every mail to the log."
        )
    if url == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if not url:
        return {
            "EMAIL_BACKEND": "koivu.core.mail_kept_here.EmailBackend",
            "EMAIL_FILE_PATH": str(BASE_DIR / "var" / "mail"),
        }
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": parts.path,
        }
    if parts.scheme not in USUAL_MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "KOIVU_EMAIL_URL must look like smtp+tls://user:password@mail.example.fi:587 "
            "(or smtp://, smtps://, file:///path)"
        )
    if demonstration:
        raise ImproperlyConfigured(
            "KOIVU_DEMO=1 and a mail server do not go together: anybody can sign in to a "
            "demonstration and have mail sent to strangers. Take KOIVU_EMAIL_URL away; mail is "
            "then kept here and shown on a page. Or take KOIVU_DEMO away."
        )
    return _mail_server(parts)


def _mail_server(parts: SplitResult) -> dict[str, object]:
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or USUAL_MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def apps_to_sign_in_elsewhere() -> list[str]:
    """Return what such a sign-in needs: a library of 4 MB in each process, else left out."""
    return ["allauth.socialaccount.providers.openid_connect"] if sign_in_elsewhere() else []


def sign_in_elsewhere() -> dict[str, object]:
    """Return allauth's settings for the organisation's own sign-in (OpenID Connect), if any."""
    if not (issuer := text("KOIVU_OIDC_URL")):
        return {}
    return {
        "openid_connect": {
            # The operator names this server, so an address it has verified is believed.
            "EMAIL_AUTHENTICATION": True,
            "EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": text("KOIVU_OIDC_NAME", "OpenID Connect"),
                    "client_id": text("KOIVU_OIDC_CLIENT_ID"),
                    "secret": text("KOIVU_OIDC_SECRET"),
                    "settings": {"server_url": issuer},
                }
            ],
        }
    }
