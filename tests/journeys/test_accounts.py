"""How people come in and keep their accounts safe: passkey, app, recovery code, outside provider, invitation, sessions."""

import email
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from jenjang.config.places import PROJECT
from tests.support.provider import provider_at

from .conftest import OpenPage
from .looking import look
from .running import Site
from .test_sign_in import sign_in
from .visiting import KOTA_JAMBI
from .watching import Watch

PASSWORD = "kunci-untuk-uji-saja"
# Invented numbers, one for each journey, so that none meets what another left.
OWNER, KEEPER, GUARDED, VOUCHED = (
    "198503122010011015",
    "198503122010012023",
    "198503122010011031",
    "198503122010011049",
)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def add_account(site: Site, nip: str, name: str, role: str) -> None:
    command = [sys.executable, "-m", "jenjang.config.cli", "add-account", KOTA_JAMBI]
    words = ["--name", name, "--nip", nip, "--role", role, "--password-stdin"]
    subprocess.run([*command, *words], env=site.environment, cwd=PROJECT, input=PASSWORD, text=True, check=True)


@pytest.fixture(scope="module")
def accounts(site: Site) -> None:
    add_account(site, OWNER, "Kirana Bestari Wibawa", "staff")
    add_account(site, KEEPER, "Pandu Laksana Mahardika", "account_keeper")
    add_account(site, GUARDED, "Rangga Lazuardi Pranata", "lurah")
    add_account(site, VOUCHED, "Sekar Melati Anggraini", "staff")


@pytest.fixture
def provider(provider_port: int, watch: Watch) -> Iterator[None]:
    """Its own pages are not ours to judge."""
    watch.forgive(f"127.0.0.1:{provider_port}|picocss|jsdelivr")
    with provider_at(provider_port, {"sub": "sekar", "nip": VOUCHED}):
        yield


def again_by_password(page: Page) -> None:
    """The password once more, where it is asked."""
    if "/security/again/" in page.url:
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Lanjut").click()


def code_of(key: str) -> str:
    """What the app would show, with time enough left to type it."""
    if time.time() % 30 > 24:
        time.sleep(30 - time.time() % 30 + 0.5)
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))


def next_code_of(key: str, former: str) -> str:
    """A code is good once; the next one comes within half a minute."""
    while (code := code_of(key)) == former:
        time.sleep(1)
    return code


def letter_to(site: Site, address: str) -> str:
    """The text of the newest letter to this address; without a gateway letters are kept as files."""
    patience = time.monotonic() + 30
    while time.monotonic() < patience:
        for kept in sorted((site.folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True):
            if (text := _letter(kept, address)) is not None:
                return text
        time.sleep(0.3)
    raise AssertionError(f"no letter to {address} came")


def _letter(kept: Path, address: str) -> str | None:
    found = email.message_from_bytes(kept.read_bytes().split(b"\n-----")[0], policy=policy.default)
    part = found.get_body(("plain",)) if found["To"] == address else None
    return part.get_content() if part else None


@pytest.mark.usefixtures("accounts")
def test_a_passkey_is_registered_renamed_and_signed_in_with(open_page: OpenPage, site: Site):
    page = open_page(
        base_url=site.address.replace("127.0.0.1", "localhost")
    )  # browsers know no passkeys of bare numbers
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, OWNER, PASSWORD)
    page.goto("/accounts/security/")
    look(page, "security-empty")
    page.get_by_role("link", name="Daftarkan kunci sandi").click()
    look(page, "security-again")
    again_by_password(page)
    look(page, "passkey-new")
    page.get_by_label("Nama kunci sandi").fill("Ponsel dinas")
    page.get_by_role("button", name="Daftarkan").click()
    page.wait_for_url("**/security/codes/")
    look(page, "recovery-codes")
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.get_by_role("link", name="Ganti nama Ponsel dinas").click()
    look(page, "passkey-name")
    page.get_by_label("Nama kunci sandi").fill("Ponsel pribadi")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Ponsel pribadi").first).to_be_visible()
    look(page, "security-passkey")

    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Ya, keluar").click()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    page.wait_for_url(f"**/{KOTA_JAMBI}/workspace/")

    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Ya, keluar").click()
    sign_in(page, OWNER, PASSWORD)
    look(page, "second-factor")
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url(f"**/{KOTA_JAMBI}/workspace/")
    page.goto("/accounts/security/")
    page.get_by_role("link", name="Hapus Ponsel pribadi").click()
    if "/security/again/" in page.url:
        again_by_password(page)
    look(page, "passkey-removal")
    page.get_by_role("button", name="Hapus").click()
    expect(page.get_by_text("Belum ada kunci sandi.")).to_be_visible()


@pytest.mark.usefixtures("accounts")
def test_a_role_that_needs_a_second_factor_gets_the_set_up_page_until_it_has_one(open_page: OpenPage, site: Site):
    """The keeper requires it, an official sets up the app, signs in by code and by a recovery code, which is good once."""
    keeper, official = open_page(), open_page()
    sign_in(keeper, KEEPER, PASSWORD)
    keeper.goto(f"/{KOTA_JAMBI}/users/required/")
    keeper.get_by_label("Lurah").check()
    keeper.get_by_role("button", name="Simpan").click()
    expect(keeper.get_by_text("Ketentuan faktor kedua disimpan")).to_be_visible()
    look(keeper, "users-required")

    sign_in(official, GUARDED, PASSWORD)
    official.wait_for_url("**/accounts/security/")
    expect(official.get_by_text("Peran Anda mewajibkan faktor kedua")).to_be_visible()
    look(official, "security-owed")
    official.goto(f"/{KOTA_JAMBI}/employees/?export=csv")
    official.wait_for_url("**/accounts/security/")
    official.get_by_role("link", name="Pasang aplikasi").click()
    again_by_password(official)
    look(official, "app-new")
    key = official.locator("#totp-key").inner_text()
    first = code_of(key)
    official.get_by_label("Kode").fill(first)
    official.get_by_role("button", name="Pasang").click()
    official.wait_for_url("**/security/codes/")
    spare = official.locator("#codes code").first.inner_text()
    official.goto(f"/{KOTA_JAMBI}/workspace/")
    expect(official.get_by_role("heading", level=1)).to_contain_text("Rangga")

    for code, is_good in ((next_code_of(key, first), True), (spare, True), (spare, False)):
        official.goto("/accounts/logout/")
        official.get_by_role("button", name="Ya, keluar").click()
        sign_in(official, GUARDED, PASSWORD)
        official.get_by_label("Kode").fill(code)
        official.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()
        if is_good:
            official.wait_for_url(f"**/{KOTA_JAMBI}/workspace/")
        else:
            expect(official.get_by_text("Kode tidak cocok")).to_be_visible()
            look(official, "second-factor-refused")

    keeper.goto(f"/{KOTA_JAMBI}/users/?q=Rangga")
    look(keeper, "users")
    keeper.get_by_role("link", name="Rangga Lazuardi Pranata").click()
    keeper.get_by_role("link", name="Cabut faktor kedua").click()
    keeper.get_by_label("Alasan").fill("Ponsel dinas hilang")
    look(keeper, "users-factors")
    keeper.get_by_role("button", name="Cabut").click()
    expect(keeper.get_by_text("Ponsel dinas hilang")).to_be_visible()
    look(keeper, "users-account")
    keeper.goto(f"/{KOTA_JAMBI}/users/required/")
    keeper.get_by_label("Lurah").uncheck()
    keeper.get_by_role("button", name="Simpan").click()
    expect(keeper.get_by_text("Ketentuan faktor kedua disimpan")).to_be_visible()


@pytest.mark.usefixtures("accounts")
def test_an_invitation_leads_to_the_first_sign_in_and_a_role(open_page: OpenPage, site: Site):
    keeper, newcomer = open_page(), open_page()
    address, nip = "anggun.undangan@contoh.example", "199003122015012010"
    sign_in(keeper, KEEPER, PASSWORD)
    keeper.goto(f"/{KOTA_JAMBI}/users/new/")
    look(keeper, "users-new")
    keeper.get_by_label("Nama").fill("Anggun Lestari Undangan")
    keeper.get_by_label("NIP").fill("19900312 201501 2 010")
    keeper.get_by_label("Alamat e-mail").fill(address)
    keeper.get_by_role("button", name="Kirim undangan").click()
    expect(keeper.get_by_text("Undangan dikirim")).to_be_visible()
    keeper.get_by_role("link", name="Beri peran").click()
    look(keeper, "users-role")
    keeper.get_by_label("Peran").select_option("staff")
    keeper.get_by_role("button", name="Beri peran").click()
    expect(keeper.get_by_text("Peran diberikan.")).to_be_visible()

    link = re.search(r"http\S+/password/link/\S+", letter_to(site, address))
    assert link
    newcomer.goto(link[0])
    look(newcomer, "new-password")
    newcomer.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    newcomer.get_by_label("Kata sandi baru sekali lagi").fill(PASSWORD)
    newcomer.get_by_role("button", name="Simpan kata sandi").click()
    newcomer.wait_for_url("**/accounts/login/")
    sign_in(newcomer, nip, PASSWORD)
    newcomer.wait_for_url(f"**/{KOTA_JAMBI}/workspace/")

    used = open_page()
    used.goto(link[0])
    expect(used.get_by_text("Tautan ini tidak berlaku lagi")).to_be_visible()
    look(used, "link-used")
    used.get_by_role("link", name="Minta tautan baru").click()
    look(used, "reset")
    used.get_by_label("Alamat e-mail").fill("tidak.ada@contoh.example")
    used.get_by_role("button", name="Kirim tautan").click()
    look(used, "reset-sent")


@pytest.mark.usefixtures("accounts")
def test_a_session_on_another_device_is_ended(open_page: OpenPage):
    here, there = open_page(), open_page()
    for page in (there, here):
        sign_in(page, VOUCHED, PASSWORD)
        page.wait_for_url(f"**/{KOTA_JAMBI}/workspace/")
    here.goto("/accounts/security/")
    expect(here.get_by_text("sekarang, di sini")).to_be_visible()
    look(here, "security-sessions")
    here.get_by_role("button", name="Akhiri Chrome di Linux").click()
    expect(here.get_by_text("Sesi itu sudah diakhiri")).to_be_visible()

    there.goto(f"/{KOTA_JAMBI}/workspace/")
    there.wait_for_url("**/accounts/login/**")


@pytest.mark.usefixtures("accounts", "provider")
def test_who_the_outside_provider_vouches_for_comes_in_by_the_nip(page: Page):
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Masuk dengan SSO Contoh").click()
    page.locator("input[name=sub]").fill("orang-tanpa-nip")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text("tidak menyebut NIP")).to_be_visible()
    look(page, "sso-refused")

    page.goto("/accounts/login/")
    page.get_by_role("link", name="Masuk dengan SSO Contoh").click()
    page.get_by_role("button", name="sekar").click()
    page.wait_for_url(f"**/{KOTA_JAMBI}/workspace/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sekar")
