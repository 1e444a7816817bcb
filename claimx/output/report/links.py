"""Where a click on the page may lead."""

from __future__ import annotations

from urllib.parse import urlsplit

from claimx.output.sanitise import UNSAFE_CHARACTER

__all__ = ["safe_link"]


def safe_link(url: str | None) -> str | None:
    """Return the address where a reader's click may lead: http or https with a host and no blank or control character; else None."""
    if not url or UNSAFE_CHARACTER.search(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an open bracket in the host
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
