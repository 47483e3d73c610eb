"""Django's wiring, all of it from the environment; no rule of the house lives here."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from config import environment as env
from config import languages, logs
from config.signing_in import *  # noqa: F403  AUTH_…, ACCOUNT_…, MFA_…, SOCIALACCOUNT_…, AXES_…

BASE_DIR = env.BASE_DIR
PRODUCTION = env.is_production()
DEBUG = env.switch("KOIVU_DEBUG") and not PRODUCTION

SECRET_KEY = env.secret_key()
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")

RELEASE = env.release()
# Absolute addresses (mails, feeds, QR codes) are made of this, never of the Host header.
KOIVU_BASE_URL = env.base_url()
HTTPS = KOIVU_BASE_URL.startswith("https://")
OWN_MACHINE = ["127.0.0.1", "localhost"]
HOSTS = [urlsplit(KOIVU_BASE_URL).hostname, *env.words("KOIVU_ALLOWED_HOSTS")]
ALLOWED_HOSTS = [*HOSTS, *OWN_MACHINE]
# The machine itself may ask how its server is: `/healthz`, `/readyz`.
ONLY_FOR_HEALTH = set() if {*HOSTS} & {*OWN_MACHINE} else {*OWN_MACHINE}
CSRF_TRUSTED_ORIGINS = [KOIVU_BASE_URL]
# The mail of a demonstration may be read by anybody who reaches it.
SHOWS_DEMONSTRATION = env.shows_demonstration(KOIVU_BASE_URL, production=PRODUCTION)

INSTALLED_APPS = [
    # Ours, top to bottom as the layers of docs/map.md; the first template of a name wins.
    "koivu.demo",
    "koivu.home",
    "koivu.network",
    "koivu.evaluation",
    "koivu.participation",
    "koivu.governance",
    "koivu.shifts",
    "koivu.visits",
    "koivu.guidance",
    "koivu.reading",
    "koivu.programme",
    "koivu.partners",
    "koivu.welcome",
    "koivu.places",
    "koivu.accounts",
    "koivu.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # for the library's page of passkeys
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *env.apps_to_sign_in_elsewhere(),
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
]

# A public page must leave this stack without a cookie and without `Vary: Cookie`, so nothing here
# may look into the session or at the user before the view is known to need them.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # files leave before anything else is made
    "csp.middleware.CSPMiddleware",  # outside all that may answer with a page
    "config.hosts.HostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",  # lazy
    "config.languages.LanguageMiddleware",  # by the address; no cookie
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",  # lazy
    "koivu.accounts.sign_in_scope.SignInMiddleware",  # Django's LoginRequiredMiddleware, but lazy
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it replaces the answer of a locked sign-in
]

ROOT_URLCONF = "config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# No ATOMIC_REQUESTS: with immediate transactions every GET would queue for the write lock.
DATABASES = {"default": env.database(env.text("KOIVU_DATABASE_URL", "sqlite:///"))}
# A usual hour of the day is fixed on purpose; the check complains of it at that very minute.
SILENCED_SYSTEM_CHECKS = ["fields.W161"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Sessions, cookies, headers -------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-koivu" if HTTPS else "koivu"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a sign-in for notices only sets its own 90 days
CSRF_COOKIE_NAME = "__Host-koivu_form" if HTTPS else "koivu_form"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = PRODUCTION and HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION and HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.trusted_proxies() else None

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce is written only when a page asks for it, which no public page does.
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],  # the film of a first visit
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, *env.words("KOIVU_OIDC_URL")],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Words and time -------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = languages.LANGUAGES
STAFF_LANGUAGES = languages.STAFF_LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Helsinki"

# --- Files, mail, logs ----------------------------------------------------------------------
STATIC_URL = "/static/"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    "map",
    "woff2",
    "png",
    "jpg",
    "webp",
    "ico",
    "pdf",
    "gz",
    "br",
]
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.text("KOIVU_STATIC_ROOT", str(BASE_DIR / "var" / "static"))
HASHED_FILES = "whitenoise.storage.CompressedManifestStaticFilesStorage"
FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": HASHED_FILES if PRODUCTION else FILES},
}
# Without production nothing has to be collected: a changed file is served at once.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PRODUCTION

globals().update(
    env.email(
        env.text("KOIVU_EMAIL_URL"), production=PRODUCTION, demonstration=env.switch("KOIVU_DEMO")
    )
)
DEFAULT_FROM_EMAIL = env.text("KOIVU_EMAIL_FROM", f"koivu@{urlsplit(KOIVU_BASE_URL).hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
LOGGING = logs.logging(as_json=PRODUCTION)
