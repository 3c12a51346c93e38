"""Signing in through the page, as a person does."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import Page


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in, and return once a page for people who are signed in is there."""
    page.goto(reverse("account_login"))
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
