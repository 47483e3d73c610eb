"""How often a wrong code may be tried: counted in the database, without knowing who tries.

Networks share a few thousand buckets by a hash that changes each day, so no row leads to anybody;
what is counted holds for every process and after a restart. A right code is never asked this.
"""

import ipaddress
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from koivu.core.models import TryBucket

BUCKETS = 4096
EVERYBODY = -1
# How many wrong ones at once, and then one in how many seconds: of a network, and of all together.
BURST, PAUSE = 10, 20.0
BURST_OF_ALL, PAUSE_OF_ALL = 300, 0.5


@transaction.atomic
def may_try_again(purpose: str, network: str | None, now: datetime) -> bool:
    """Count a wrong try of a network (an address of it); say whether it may try again at once."""
    bucket = _bucket(purpose, network, now)
    of_all = _drip(purpose, EVERYBODY, BURST_OF_ALL, PAUSE_OF_ALL, now)
    return _drip(purpose, bucket, BURST, PAUSE, now) and of_all


def _drip(purpose: str, bucket: int, burst: int, pause: float, now: datetime) -> bool:
    where = {"purpose": purpose, "bucket": bucket}
    TryBucket.objects.get_or_create(**where, defaults={"left": burst, "since": now})
    row = TryBucket.objects.select_for_update().get(**where)
    left = min(burst, row.left + max(0.0, (now - row.since).total_seconds()) / pause)
    row.left, row.since = max(0.0, left - 1), now
    row.save(update_fields=["left", "since"])
    return left >= 1


def _bucket(purpose: str, network: str | None, now: datetime) -> int:
    said = f"{purpose} {now.date()} {_network_of(network)}"
    mixed = salted_hmac("koivu.wrong_tries", said, algorithm="sha256").digest()
    return int.from_bytes(mixed[:4], "big") % BUCKETS


def _network_of(address: str | None) -> str:
    """Return the network of an address: who has a whole network of addresses is one caller."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    prefix = 24 if known.version == 4 else 48
    return str(ipaddress.ip_network(f"{known}/{prefix}", strict=False))
