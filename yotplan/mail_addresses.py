"""Reads EMAIL_URL: one address says which way emails go out, and the settings that Django and anymail want for it.

Of a provider it reads `scheme://key@` or `scheme://key:second-key@domain`, and further settings of anymail's for this
provider as `?name=value`; `scheme://key` alone will do.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from environ import Env

SMTP = ("smtp", "smtp+tls", "smtps", "smtp+ssl")
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
NOTIFY_KEY = re.compile(rf".*{UUID}-{UUID}")


@dataclass(frozen=True)
class Provider:
    """One of anymail's: its module, what its settings begin with, and which of them the parts of the address are."""

    module: str
    prefix: str
    key: str = "api_key"
    second_key: str = ""
    domain: str = ""
    further: frozenset[str] = frozenset()
    reports_by: str = ""
    always: dict[str, Any] = field(default_factory=dict)


def _provider(module: str, view: str, **parts: Any) -> Provider:
    further = frozenset(parts.pop("further", "").split()) | {"api_url"}
    reports_by = f"anymail.webhooks.{module}.{view}WebhookView" if view else ""
    return Provider(module, parts.pop("prefix", module.upper()), further=further, reports_by=reports_by, **parts)


PROVIDERS = {
    "brevo": _provider("brevo", "BrevoTracking"),
    "mailersend": _provider("mailersend", "MailerSendTracking", key="api_token", further="signing_secret"),
    "mailgun": _provider("mailgun", "MailgunTracking", domain="sender_domain", further="webhook_signing_key"),
    "mailjet": _provider("mailjet", "MailjetTracking", second_key="secret_key"),
    "mailtrap": _provider("mailtrap", "MailtrapTracking", key="api_token", further="sandbox_id"),
    "mandrill": _provider("mandrill", "MandrillCombined", further="webhook_key webhook_url"),
    "postal": _provider("postal", "PostalTracking", further="webhook_key"),
    "postmark": _provider(
        "postmark",
        "PostmarkTracking",
        key="server_token",
        # Without it Postmark puts a Message-ID of its own in the place of ours.
        always={"send_defaults": {"extra_headers": {"X-PM-KeepID": "true"}}},
    ),
    "resend": _provider("resend", "ResendTracking", further="signing_secret"),
    "scaleway": _provider("scaleway", "", key="secret_key", further="project_id region"),
    "sendgrid": _provider("sendgrid", "SendGridTracking"),
    "sparkpost": _provider("sparkpost", "SparkPostTracking", further="subaccount"),
    "unisender": _provider("unisender_go", "UnisenderGoTracking"),
}


def mail(raw: str) -> dict[str, Any]:
    """Read the way emails go out, such as smtp+tls://user:password@host:587 or postmark://token."""
    url = urlsplit(raw.strip())
    if not url.netloc:
        raise ValueError(EXPECTED)
    if url.scheme in SMTP:
        return _smtp(raw.strip())
    if url.scheme == "notify":
        return _notify(url)
    if url.scheme == "ses":
        return _ses(url)
    if url.scheme in PROVIDERS:
        return _anymail(url, PROVIDERS[url.scheme])
    raise ValueError(EXPECTED)


EXPECTED = (
    "expected a mail server such as smtp+tls://user:password@host:587, notify://key?template=id, or a provider: "
    + ", ".join(f"{name}://" for name in sorted([*PROVIDERS, "ses"]))
)


def _smtp(raw: str) -> dict[str, Any]:
    read = Env.email_url_config(raw)
    if not read["EMAIL_HOST"]:
        raise ValueError(EXPECTED)
    return {
        "EMAIL_BACKEND": "recommendations.outbox.smtp.EmailBackend",
        "EMAIL_HOST": read["EMAIL_HOST"],
        "EMAIL_PORT": read["EMAIL_PORT"] or 25,
        "EMAIL_HOST_USER": read["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": read["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": read.get("EMAIL_USE_TLS", False),
        "EMAIL_USE_SSL": read.get("EMAIL_USE_SSL", False),
    }


def _parts(url: SplitResult) -> tuple[str, str, str]:
    """Return the key, the second key and the domain; letters of keys stay as they are, large and small."""
    keys, _, domain = url.netloc.rpartition("@")
    if not keys:
        keys, domain = domain, ""
    key, _, second = keys.partition(":")
    return unquote(key), unquote(second), unquote(domain)


def _further(url: SplitResult, allowed: frozenset[str], scheme: str) -> dict[str, str]:
    further = dict(parse_qsl(url.query))
    if unknown := sorted(further.keys() - allowed):
        raise ValueError(f"{scheme}:// knows no {', '.join(unknown)}; it knows {', '.join(sorted(allowed))}")
    return further


def _anymail(url: SplitResult, provider: Provider) -> dict[str, Any]:
    key, second, domain = _parts(url)
    further = _further(url, provider.further, url.scheme)
    for part, name, value in (("second key", provider.second_key, second), ("domain", provider.domain, domain)):
        if value and not name:
            raise ValueError(f"{url.scheme}:// takes no {part}")
    if provider.second_key and not second:
        raise ValueError(f"{url.scheme}:// needs two keys, as in {url.scheme}://key:secret")
    named = {provider.key: key, provider.second_key: second, provider.domain: domain}
    named = {name: value for name, value in named.items() if name and value}
    return _by_anymail(provider.module, provider.prefix, provider.reports_by, {**provider.always, **further, **named})


def _ses(url: SplitResult) -> dict[str, Any]:
    if importlib.util.find_spec("boto3") is None:
        raise ValueError("ses:// needs the package boto3; install it, or use Amazon's mail server by smtp+tls://")
    key, secret, region = _parts(url)
    if not (key and secret and region):
        raise ValueError("expected ses://key:secret@region, such as ses://key:secret@eu-west-2")
    further = _further(url, frozenset({"configuration_set_name", "endpoint_url"}), "ses")
    client = {"aws_access_key_id": key, "aws_secret_access_key": secret, "region_name": region}
    if "endpoint_url" in further:
        client["endpoint_url"] = further.pop("endpoint_url")
    view = "anymail.webhooks.amazon_ses.AmazonSESTrackingWebhookView"
    return _by_anymail("amazon_ses", "AMAZON_SES", view, {**further, "client_params": client})


def _by_anymail(module: str, prefix: str, reports_by: str, named: dict[str, Any]) -> dict[str, Any]:
    return {
        "EMAIL_BACKEND": f"anymail.backends.{module}.EmailBackend",
        "REPORTS_BY": reports_by,
        "ANYMAIL": {
            # An email without a header that a provider will not take is better than no email.
            "IGNORE_UNSUPPORTED_FEATURES": True,
            **{f"{prefix}_{name.upper()}": value for name, value in named.items()},
        },
    }


def _notify(url: SplitResult) -> dict[str, Any]:
    key, _, _ = _parts(url)
    further = _further(url, frozenset({"template", "reply_to", "api_url"}), "notify")
    if not NOTIFY_KEY.fullmatch(key):
        raise ValueError("expected notify://key?template=id with the whole key, which ends with two ids")
    if not re.fullmatch(UUID, further.get("template", "")):
        raise ValueError("expected notify://key?template=id with the id of a template of ((subject)) and ((body))")
    if not re.fullmatch(UUID, further.get("reply_to", "0" * 8 + "-0000-0000-0000-" + "0" * 12)):
        raise ValueError("expected the id of a reply-to address in reply_to, not the address itself")
    return {
        "EMAIL_BACKEND": "recommendations.outbox.notify.EmailBackend",
        "REPORTS_BY": "recommendations.outbox.reports_page.NotifyReports",
        "NOTIFY": {"api_key": key, **further},
    }
