"""One page of every kind is looked at: as a stranger, and as those who work there."""

from collections.abc import Iterable

from playwright.sync_api import Page

from .conftest import OpenPage
from .crawling import Found, kinds, pages
from .looking import look
from .visiting import DELI_SERDANG, KOTA_JAMBI, TEGAL, enter

GOVERNMENTS = tuple(f"/{slug}/" for slug in (KOTA_JAMBI, DELI_SERDANG, TEGAL))
FOUND_BY_A_FORM = (
    f"/{KOTA_JAMBI}/search/?q=telanai",
    f"/{KOTA_JAMBI}/search/?q=tidakada",
    f"/{KOTA_JAMBI}/calendar/deadline/?start=2026-05-20&days=5",
)
WORKERS = (
    (KOTA_JAMBI, "Sekretaris daerah"),
    (KOTA_JAMBI, "Badan kepegawaian"),
    (KOTA_JAMBI, "Badan perencanaan"),
    (KOTA_JAMBI, "Inspektur"),
    (DELI_SERDANG, "Kepala perangkat daerah"),
)
PICTURE_NAMES = {"portal:home": "government-home", "units:tree": "units", "published:report": "report"}
IN_A_JOURNEY = {
    "ui:gallery",
    "account_login",
    "law:catalogue",
    "law:rule",
    "sheets:mapping",
    "sheets:preview",
    "jobs:run",
    "published:preview",
    "published:columns",
    "published:paired",
    "published:profile",
    "published:scale_withdrawal",
    "programmes:move_milestone",
    "agreements:return",
    "agreements:revision",
    "agreements:proposal",
    "saved_views:views",
    "curves:drawing",
    "curves:why",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_security",
    "account_change_password",
    "mfa_authenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "users:list",
    "users:new",
    "users:required",
    "users:account",
    "users:activity",
    "users:sessions",
    "users:factors",
    "users:new_role",
    "users:role_end",
    "delegations:end",
    "notifications:unsubscribing",
    "check:document",
    "citizen:account",
    "citizen:address",
    "citizen:code",
    "citizen:deletion",
    "citizen:profile",
    "citizen:sign_in",
    "citizens:blocking",
    "citizens:citizen",
    "citizens:list",
    "citizens:unblocking",
    "documents:document",
    "documents:making",
    "documents:redrafting",
    "documents:revocation",
    "documents:succession",
    "signing:certificate",
    "signing:document",
}
NO_PAGE_OF_ITS_OWN = {
    "account_home": "leads on to the workspace",
    "account_session": "a deed",
    "account_other_sessions": "a deed",
    "mfa_index": "the page of security under a name of the library",
    "mfa_list_webauthn": "the page of security under a name of the library",
    "mfa_login_webauthn": "a deed, and what the browser needs for it",
    "mfa_download_recovery_codes": "a file",
    "openid_connect_login": "leads to an outside provider",
    "openid_connect_callback": "leads on after an outside provider has answered",
    "users:link": "a deed",
    "agreements:mine": "leads on to the own agreement, or says that there is none",
    "agreements:reminders": "a deed",
    "agreements:days": "a deed",
    "agreements:closing": "a deed",
    "agreements:plan_curve": "a file",
    "agreements:withdrawal": "a deed",
    "agreements:discarding": "a deed",
    "agreements:promised_data": "a file",
    "account_inactive": "shown after signing in with a closed account",
    "portal:health": "one word for watchmen",
    "watching:ready": "for watchmen",
    "watching:metrics": "for watchmen",
    "portal:suggest": "a part of the page, looked at while typing",
    "portal:demo_sign_in": "a deed",
    "ui:language": "a deed",
    "ui:theme": "a deed",
    "ui:deed": "a deed",
    "ui:because": "a part of the gallery",
    "ui:suggestions": "a part of the gallery",
    "jobs:retry": "a deed",
    "jobs:stop": "a deed",
    "check:revoked": "a file",
    "citizen:again": "a deed",
    "citizen:data": "a file",
    "citizen:other_sessions": "a deed",
    "citizen:session": "a deed",
    "citizen:sign_out": "a deed",
    "check:root": "a file",
    "documents:content": "a file",
    "documents:discarding": "a deed",
    "documents:example": "a part of a form, asked for while typing",
    "documents:freezing": "a deed",
    "documents:page": "a picture",
    "signing:content": "a file",
    "signing:no_refusal": "a deed",
    "signing:refusal": "a deed",
    "signing:revocation": "a deed",
    "notifications:count": "a part of the frame, asked for after the page",
    "notifications:reading": "a deed",
    "notifications:reading_all": "a deed",
    "notifications:sending": "a deed",
    "notifications:unreading": "a deed",
    "notifications:unreading_all": "a deed",
    "sheets:template": "a file",
    "sheets:run": "a deed",
    "published:run": "a deed",
    "published:run_paired": "a deed",
    "published:keep_profile": "a deed",
    "published:profile_removal": "a deed",
    "calendar:withdrawal": "a deed",
    "delegations:acting": "a deed",
    "saved_views:name": "a deed",
    "saved_views:removal": "a deed",
    "positions:people": "a part of a form, looked at while typing",
    "positions:choices": "a part of a form, looked at while typing",
    "directory:me": "leads on to the own page",
    "directory:chart_branch": "a part of the chart, loaded when unfolded",
    "directory:person_retirement": "a part of the page, shown beside it",
    "employees:document_file": "a file",
    "curves:template": "a file",
    "curves:picture": "a file",
    "curves:example_picture": "a file",
    "curves:name": "a deed",
    "curves:removal": "a deed",
    "published:curve": "a file",
    "programmes:force": "a deed",
    "programmes:mission_removal": "a deed",
    "programmes:objective_removal": "a deed",
    "programmes:publication": "a deed",
    "programmes:promises_data": "a file",
    "programmes:promise_data": "a file",
    "programmes:photo": "a picture",
    "cascade:branch": "a part of the tree, loaded when unfolded",
    "cascade:filling": "a deed",
    "cascade:indicator_removal": "a deed",
    "cascade:removal": "a deed",
    "cascade:restoring": "a deed",
    "indicators:choices": "a part of a form, looked at while typing",
    "indicators:history": "a file",
    "indicators:main_data": "a file",
    "indicators:taking": "a deed",
    "indicators:use": "a deed",
    "budgets:below": "a part of the tree, loaded when unfolded",
    "budgets:choices": "a part of a form, looked at while typing",
}


def test_a_page_of_every_kind_is_looked_at(page: Page, open_page: OpenPage):
    problems, done = [], {*IN_A_JOURNEY, *NO_PAGE_OF_ITS_OWN}
    public = [
        *pages(page, ["/", *GOVERNMENTS], known_places=GOVERNMENTS),
        *pages(page, FOUND_BY_A_FORM, known_places=GOVERNMENTS),
    ]
    problems += look_at_new_kinds(page, public, done)
    for government, role in WORKERS:
        inside = open_page()
        enter(inside, government, role)
        found = pages(inside, [f"/{government}/workspace/", "/accounts/logout/"], known_places=GOVERNMENTS)
        problems += look_at_new_kinds(inside, found, done, "in-")

    assert not problems, "\n".join(problems)
    assert sorted(kinds() - done) == [], "no link leads to these pages"


def look_at_new_kinds(page: Page, found: Iterable[Found], done: set[str], prefix: str = "") -> list[str]:
    """What is wrong with the pages of kinds not yet done."""
    problems = []
    for one in best_of_each_kind(found):
        if one.kind not in done:
            done.add(one.kind)
            problems += look_for_problems(page, one, prefix)
    return problems


def best_of_each_kind(found: Iterable[Found]) -> list[Found]:
    """The first of each kind; pages of published figures from where there are some."""
    chosen: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: one.kind.startswith("published:") and DELI_SERDANG not in one.path):
        chosen.setdefault(one.kind, one)
    return list(chosen.values())


def look_for_problems(page: Page, found: Found, prefix: str) -> list[str]:
    page.goto(found.path)
    try:
        look(page, prefix + PICTURE_NAMES.get(found.kind, found.kind.replace(":", "-")))
    except AssertionError as problem:
        return [str(problem)]
    return []
