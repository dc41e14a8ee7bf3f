import pytest

from jenjang.kernel.access import rules

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


@pytest.mark.parametrize(
    ("told", "device"),
    [
        (CHROME, ("Chrome", "Linux")),
        (ANDROID, ("Chrome", "Android")),
        (IPHONE, ("Safari", "iPhone")),
        (EDGE, ("Edge", "Windows")),
        ("curl/8.5", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_by_what_its_browser_tells(told, device):
    assert rules.device(told) == device


@pytest.mark.parametrize(
    ("address", "is_own"), [("10.1.2.3", True), ("127.0.0.1", True), ("103.10.20.30", False), ("", False)]
)
def test_an_address_of_an_office_network_tells_no_place(address, is_own):
    assert rules.is_own_network(address) is is_own


@pytest.mark.parametrize(
    ("claim", "nip"),
    [
        ("198503122010011007", "198503122010011007"),
        ("19850312 201001 1 007", "198503122010011007"),
        (198503122010011007, None),  # a number may have lost digits on its way
        ("19850312201001100", None),
        ("١٩٨٥٠٣١٢٢٠١٠٠١١٠٠٧", None),
        ("", None),
        (None, None),
        (["198503122010011007"], None),
    ],
)
def test_a_claim_is_a_nip_only_as_text_of_18_digits(claim, nip):
    assert rules.nip_of(claim) == nip
