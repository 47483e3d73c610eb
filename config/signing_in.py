"""Signing in: who checks it, and by which keys; a part of `settings.py`."""

from config import environment as env

HTTPS = env.base_url().startswith("https://")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["koivu.accounts.hashers.LightArgon2PasswordHasher"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "koivu.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # nobody signs up; it shapes the sign-in form
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # our adapter writes that mail and sends none
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before one changes how one signs in
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 2  # the old one, until the new one is confirmed
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
# Not by address alone, as is usual: else anybody could keep a colleague out from afar. AXES_… below
# count the tries of one caller at one address.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip",
    # By caller first; the limit of an address is only against a flood from many callers at once.
    "request_login_code": "5/m/ip,40/h/key",
    "reset_password": "5/m/ip,40/h/key",
    "mail_from_one_caller": "8/h/key",  # ours: one caller asking for mail to one address
}
ACCOUNT_FORMS = {
    "request_login_code": "koivu.accounts.forms.CodeForm",
    "reset_password": "koivu.accounts.forms.ForgottenPasswordForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = env.trusted_proxies()
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Koivu"
MFA_ADAPTER = "koivu.accounts.adapter.KeysAdapter"
MFA_FORMS = {"add_webauthn": "koivu.accounts.forms.AddPasskeyForm"}
SOCIALACCOUNT_ADAPTER = "koivu.accounts.adapter.SignInElsewhereAdapter"
SOCIALACCOUNT_PROVIDERS = env.sign_in_elsewhere()

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock a colleague out from afar
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "koivu.accounts.adapter.name_tried"
AXES_CLIENT_IP_CALLABLE = "koivu.accounts.adapter.where_from"
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_DISABLE_ACCESS_LOG = True  # no log of who came when
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
