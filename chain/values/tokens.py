"""Tokens in addresses: random, and kept only as a hash."""

import secrets
from hashlib import sha256


def new_token() -> str:
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
