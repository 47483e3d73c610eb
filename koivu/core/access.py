"""Doing is guarded by `require`; a refusal is a 403 that says what to do."""

from django.core.exceptions import PermissionDenied


def require(allowed: bool) -> None:
    """Answer 403 unless `allowed`."""
    if not allowed:
        raise PermissionDenied
