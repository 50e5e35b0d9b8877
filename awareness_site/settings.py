"""Every setting, from the environment; safe when the environment says nothing."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from awareness_site import env
from awareness_site.cookies import cookies_of

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# A demonstration invents its people and keeps its own secrets; anything else is a real site.
DEMONSTRATION = env.flag("DEMONSTRATION")
DEMONSTRATION_PACK = env.text("DEMONSTRATION_PACK")
DEBUG = False
# Which half a process serves. The public half has neither the desk's code in its list of
# addresses nor a session to steal; only a demonstration serves both.
SITE_ROLE = env.choice("SITE_ROLE", ("all", "public", "staff"))
SERVES_PUBLIC, SERVES_STAFF = SITE_ROLE != "staff", SITE_ROLE != "public"
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
DESK_URL = env.text("DESK_URL", SITE_URL).rstrip("/")
SITE_HOST, DESK_HOST = (urlsplit(url).hostname or "" for url in (SITE_URL, DESK_URL))

SECRET_KEY = env.text("SECRET_KEY")
if DEMONSTRATION and not SECRET_KEY:
    SECRET_KEY = env.kept_secret(VAR_DIR / "secret_key")
# Chains the audit trail. What faces the public must never hold it.
AUDIT_KEY = env.text("AUDIT_KEY")
if DEMONSTRATION and SERVES_STAFF and not AUDIT_KEY:
    AUDIT_KEY = env.kept_secret(VAR_DIR / "audit_key")
BACKUP_KEY = env.text("BACKUP_KEY")  # its public half; else in VAR_DIR/backup_key.pub
OWN_URL, OWN_HOST = (SITE_URL, SITE_HOST) if SERVES_PUBLIC else (DESK_URL, DESK_HOST)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [OWN_HOST, "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [OWN_URL] if HTTPS else []

# Without "allauth" itself, so that none of its own pages, words or mails can be shown. They stand
# first because the desk takes back what they add to it.
SIGN_IN_APPS = ["allauth.account", "allauth.mfa", "allauth.usersessions"]
INSTALLED_APPS = [
    *(SIGN_IN_APPS if SERVES_STAFF else []),
    "awareness_site",
    "campaigns",
    "reports",
    *(["django.contrib.admin"] if SERVES_STAFF else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
]
MIDDLEWARE = [
    "awareness_site.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "awareness_site.middleware.refuse_what_no_page_needs",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "awareness_site.middleware.CompressPublicPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
if SERVES_STAFF:
    MIDDLEWARE += [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "awareness_site.sign_in.refused.record_refusals",
        "awareness_site.sign_in.middleware.require_second_factor",
        "reports.admin.unlocked.carry_unlocked_key",
    ]
if not SERVES_PUBLIC:
    MIDDLEWARE += ["awareness_site.middleware.lead_to_the_public_form"]
ROOT_URLCONF = "awareness_site.urls"
WSGI_APPLICATION = "awareness_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "campaigns.context.site",
            ],
            "libraries": {"desk": "reports.admin.tags"} if SERVES_STAFF else {},
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["awareness"]
CRISPY_TEMPLATE_PACK = "awareness"
CRISPY_FAIL_SILENTLY = False

# SQLite: with synchronous=NORMAL an answer was sent before the concern was on disk.
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'site.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        ),
    }
    # In memory there is no WAL, and threads lock each other out.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
else:
    # Whoever cannot be served is told within seconds, as on SQLite, and can ring.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {"connect_timeout": 5, "tcp_user_timeout": 10_000, "options": "-c lock_timeout=10s"}
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tries at signing in and codes that were used, for all processes together.
CACHES = {"default": {"BACKEND": "awareness_site.sign_in.counting.CountedInRows"}}

# Times are stored in UTC and told in the local time of the people who read them.
LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "Europe/London"
USE_I18N = True

# What the set-up builds (the cut typeface) lies under VAR_DIR, never in the repository.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
BUILT_DIR = VAR_DIR / "built"
BUILT_DIR.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static", BUILT_DIR]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Headers and cookies. same-origin, because no-referrer makes browsers send "Origin: null",
# which the check against forged posts then refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    # Nothing here connects; but what rates a page asks for robots.txt under its policy.
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
PERMISSIONS_POLICY = (
    "camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=()"
)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Binds every other site under the same name: off unless the partnership holds them all.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.flag("HSTS_SUBDOMAINS")
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many of our own proxies have added an address to X-Forwarded-For; none of them, and it is
# not read, because anybody can send one.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 1 if BEHIND_PROXY else 0)
DESK_HOURS = 8
COOKIES = cookies_of("__Host-" if HTTPS else "", desk_hours=DESK_HOURS)
SESSION_COOKIE_NAME = COOKIES["desk"].name
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = DESK_HOURS * 60 * 60
UNLOCK_COOKIE_NAME = COOKIES["unlock"].name
# Django would put what the desk says after a press into a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = COOKIES["form"].name
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # Django's own year would leave a trace on a family computer.
CSRF_FAILURE_VIEW = "awareness_site.errors.refused_post"
JOURNEY_COOKIE_NAME = COOKIES["journey"].name
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
BODY_SECONDS = env.number("BODY_SECONDS", 60)

# How staff sign in (awareness_site/sign_in). Our own limits stand in for the library's, by which
# anybody could shut anybody out.
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "awareness_site.sign_in.adapters.StaffAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_METHODS = ["mfa"]
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 56
MFA_ADAPTER = "awareness_site.sign_in.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A code is good for half a minute before and after its own: typing takes time. It works once.
MFA_TOTP_TOLERANCE = 1
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "reports.guessing.HardToGuess"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# What a guess at a desk passphrase costs whoever has the database: about a second each. A key
# that was closed for less is closed anew at its next unlocking.
PASSPHRASE_COST = {"memory_kib": 128 * 1024, "iterations": 4, "lanes": 1}

# Mail says only that a concern waits. Without a server it lands in files under VAR_DIR.
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"concerns@{SITE_HOST}")
EMAIL_HOST = env.text("SMTP_HOST")
EMAIL_PORT = env.number("SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SMTP_TLS", default=True)
EMAIL_TIMEOUT = 15
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"

# Where "Leave this site" goes: a page that anybody might have open.
EXIT_URL = env.text("EXIT_URL", "https://www.bbc.co.uk/weather")
SECURITY_CONTACT = env.text("SECURITY_CONTACT", f"mailto:security@{SITE_HOST}")

# The rules of the clock, each a decision of the partnership.
DECISION_RULE = env.text("DECISION_RULE", "one working day")  # or "24 hours"
FIRST_LOOK_MINUTES = env.number("FIRST_LOOK_MINUTES", 60)
URGENT_REPEAT_MINUTES = env.number("URGENT_REPEAT_MINUTES", 15)
DRAFT_HOURS = env.number("DRAFT_HOURS", 4)
RECEIPT_MINUTES = env.number("RECEIPT_MINUTES", 30)

# Over these something is held apart, and seen all the same; nothing is refused.
NETWORK_AT_ONCE = env.number("NETWORK_AT_ONCE", 10)
NETWORK_MINUTES = max(env.number("NETWORK_MINUTES", 6), 1)
QUICKEST_SECONDS = env.number("QUICKEST_SECONDS", 5)

# What `run_clock` does at every turn, given `now`. What somebody waits for comes first.
CLOCK_TASKS = [
    "reports.alarms.raise_due",
    "reports.gathering.tell_of_held",
    "reports.audit.link_due",
    "reports.outbox.send_due",
    "reports.audit.link_due",  # again: a mail server may have kept the clock waiting
    "reports.drafts.forget_expired",
    "reports.floodgate.forget_networks",
    "reports.retention.tidy",
    "campaigns.register.snapshot.write_snapshot",
    "awareness_site.front_pages.write_front_pages",
    "campaigns.search.index.rebuild_if_changed",
    "awareness_site.sign_in.forgetting.forget_what_ended",
    "campaigns.poster.editions.make_missing",
]

# Django logs addresses, and an address can say that somebody told us something. Faults are
# logged by `awareness_site.errors`: their kind and place, never a word that was sent.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "awareness_site": {"level": "INFO"},
        "campaigns": {"level": "INFO"},
        "reports": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
        # Django leaves it to the server to drop the body of a HEAD, which warns at each one.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
