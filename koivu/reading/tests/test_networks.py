import ipaddress

import pytest

from koivu.reading.networks import is_public


@pytest.mark.parametrize(
    "place", ["93.184.216.34", "1.1.1.1", "193.166.3.1", "2606:4700::1111", "2001:708:10:6::1"]
)
def test_places_of_the_public_net_may_be_reached(place):
    assert is_public(ipaddress.ip_address(place))


@pytest.mark.parametrize(
    "place",
    [
        "0.0.0.0", "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1",
        "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::ffff:10.0.0.1",
        "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::5db8:d822", "64:ff9b:1::a00:1",
        "2002:7f00:1::", "2001:0:53aa:64c:0:0:80ff:fffe", "fe80::1", "fe80::1%1", "fec0::1",
        "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "100::1", "2606:4700::1111%5",
    ],
)  # fmt: skip
def test_places_of_ours_and_of_nobody_may_not_be_reached(place):
    assert not is_public(ipaddress.ip_address(place))
