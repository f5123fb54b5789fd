"""How people sign in: accounts, second factors, single sign-on."""

from typing import Any

from cermin.accounts.provider_settings import single_sign_on
from cermin.config.env import env_bool, env_list, env_secret, env_str
from cermin.config.settings.place import BASE_URL

ACCOUNT_ADAPTER = "cermin.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator, not by sign-up
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's mailbox is none of our business
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Cermin] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BASE_URL.startswith("https://") else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "push": "20/m/ip",  # a browser asks for news
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_ADAPTER = "cermin.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Cermin"
MFA_TOTP_TOLERANCE = 1  # people type slowly and telephones' clocks are wrong
_FORMS = "cermin.accounts.forms_second_factor"
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.EditPasskeyForm",
    "login_webauthn": f"{_FORMS}.LoginPasskeyForm",
    "authenticate_webauthn": f"{_FORMS}.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": f"{_FORMS}.ReauthenticatePasskeyForm",
}
# Browsers offer passkeys over http on localhost only; the library asks to say so.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = BASE_URL.startswith("http://")
# Roles whose holders, and superusers with them, must set up a second factor before they work.
CERMIN_MFA_ROLES = env_list("CERMIN_MFA_ROLES", ("admin",))

SOCIALACCOUNT_ADAPTER = "cermin.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
# Whether the provider has asked for the second factor, so that Cermin need not ask again.
CERMIN_OIDC_TRUST_MFA = env_bool("CERMIN_OIDC_TRUST_MFA")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": single_sign_on(
        issuer=env_str("CERMIN_OIDC_ISSUER"),
        name=env_str("CERMIN_OIDC_NAME", "SSO"),
        client_id=env_str("CERMIN_OIDC_CLIENT_ID"),
        secret=env_secret("CERMIN_OIDC_CLIENT_SECRET"),
    )
}
