"""The passphrase of the lock screen: only a salted scrypt hash of it is kept, and wrong tries have to wait.

It opens the window and nothing else. The store is not encrypted: whoever can read its file can read the cases.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

PASSPHRASE = "lock.passphrase"
WRONG = "lock.wrong"
MINUTES = "lock.minutes"
"""The settings that hold the hash, the wrong tries since it last opened, and the minutes until the window locks."""

USUAL_MINUTES = "10"
SHORTEST = 8
"""The fewest characters of a new passphrase."""

SALT, LENGTH = 16, 32
LOG_N, BLOCK, LANES = 15, 8, 3
MEMORY = 64 * 1024 * 1024
FREE_TRIES, LONGEST = 2, 60


def sealed(passphrase: str) -> str:
    """What is kept of a passphrase: the cost of the hash, a new salt and the hash itself."""
    salt = secrets.token_bytes(SALT)
    return f"scrypt${LOG_N}${BLOCK}${LANES}${salt.hex()}${_hash(passphrase, salt, LOG_N, BLOCK, LANES).hex()}"


def opens(passphrase: str, kept: str) -> bool:
    """Whether a passphrase is the one that was sealed; what cannot be read opens for nobody."""
    try:
        name, log_n, block, lanes, salt, hashed = kept.split("$")
        made = _hash(passphrase, bytes.fromhex(salt), int(log_n), int(block), int(lanes))
        return name == "scrypt" and hmac.compare_digest(made, bytes.fromhex(hashed))
    except ValueError:
        return False


def _hash(passphrase: str, salt: bytes, log_n: int, block: int, lanes: int) -> bytes:
    """The hash; the same letters typed on another keyboard give the same."""
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=2**log_n, r=block, p=lanes, maxmem=MEMORY, dklen=LENGTH)


def wait_seconds(wrong: int) -> int:
    """How long the next try has to wait after some wrong ones: the first are free, then 1, 2, 4 to 60 seconds."""
    return min(2 ** min(wrong - FREE_TRIES - 1, 6), LONGEST) if wrong > FREE_TRIES else 0


def wrong_tries(kept: str) -> int:
    """The wrong tries that the setting holds."""
    return int(kept) if kept.isdecimal() else 0
