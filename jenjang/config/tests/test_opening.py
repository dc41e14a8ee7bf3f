"""Opening a real government and giving the first account, from the command line."""

import pytest
from click.testing import CliRunner
from django.test import Client

from jenjang.config import opening
from jenjang.kernel.access import queries as access
from jenjang.kernel.access.models import User
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.territory import queries as territory
from tests.support.people import NOON, PASSWORD, make_user

pytestmark = pytest.mark.django_db
NIP = "198001012005011001"


def add_government(*arguments: str):
    return CliRunner().invoke(opening.add_government, arguments)


def add_account(*arguments: str, password: str = PASSWORD):
    return CliRunner().invoke(opening.add_account, [*arguments, "--password-stdin"], input=f"{password}\n")


@pytest.fixture
def jambi() -> str:
    assert add_government("15.71", "--name", "Kota Jambi").exit_code == 0
    return "kota-jambi"


def test_it_opens_a_real_one_with_its_regions_and_says_what_is_next():
    answer = add_government("15.71", "--name", "Kota  Jambi ", "--accent", "maroon")

    assert answer.exit_code == 0, answer.output
    assert "/kota-jambi/" in answer.output
    assert "jenjang add-account kota-jambi" in answer.output
    government = tenancy.government_by_slug_or_code("15.71")
    assert (government.name, government.kind, government.is_demo, government.accent) == (
        "Kota Jambi",
        "city",
        False,
        "maroon",
    )
    with government_scope(government.id):
        assert len(territory.regions(on=NOON.date())) == 80
        assert "tenancy.government_opened" in [entry.action for entry in audit.entries()]


def test_a_government_without_carried_territory_still_has_its_own_region():
    assert "with 1 region," in add_government("12.07", "--name", "Kabupaten Deli Serdang").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("99.99", "--name", "X"), "no province"),
        (("15.71'; --", "--name", "X"), "no province"),
        (("15.71", "--name", "   "), "name"),
        (("15.71", "--name", "x" * 200), "name"),
        (("15.71", "--name", "Kota Jambi", "--slug", "accounts"), "accounts"),
        (("15.71", "--name", "Kota Jambi", "--slug", "../etc"), "../etc"),
        (("15.71", "--name", "市"), "“”"),
        (("15.71", "--name", "Kota Jambi", "--kind", "kingdom"), "kingdom"),
        (("15.71",), "--name"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_a_sentence(arguments, words):
    answer = add_government(*arguments)

    assert answer.exit_code == 2
    assert words in answer.output
    assert "Traceback" not in answer.output
    assert tenancy.governments() == []


def test_a_code_or_address_that_is_taken_is_refused(jambi):
    assert add_government("15.71", "--name", "Kota Lain").exit_code == 2
    assert add_government("15.72", "--name", "Kota Jambi").exit_code == 2
    assert len(tenancy.governments()) == 1


def test_a_bad_territory_file_opens_nothing_and_names_every_problem(tmp_path):
    file = tmp_path / "wilayah.csv"
    file.write_text("kode,nama\n15.71,Kota Jambi\nabc,Salah\n15.71.01,\n")

    answer = add_government("15.71", "--name", "Kota Jambi", "--territory", str(file))

    assert answer.exit_code == 2
    assert "abc" in answer.output
    assert "15.71.01" in answer.output
    assert tenancy.governments() == []


def test_its_own_territory_file_is_used(tmp_path):
    file = tmp_path / "wilayah.csv"
    file.write_text("kode,nama\n15.71,Kota Jambi\n15.71.01,Telanaipura\n")

    assert "with 2 regions" in add_government("15.71", "--name", "Kota Jambi", "--territory", str(file)).output


def test_the_first_account_can_sign_in(jambi):
    answer = add_account("15.71", "--name", "Sari Contoh", "--nip", "19800101 200501 1 001", "--role", "secretary")

    assert answer.exit_code == 0, answer.output
    assert "/kota-jambi/workspace/" in answer.output
    assert PASSWORD not in answer.output
    signed = Client().post("/accounts/login/", {"login": NIP, "password": PASSWORD})
    assert signed.headers["Location"] == "/kota-jambi/workspace/"
    assert signed.client.get("/kota-jambi/workspace/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"government": "tidak-ada"}, "no government"),
        ({"nip": "123"}, "NIP"),
        ({"nip": ""}, "--nip or --email"),
        ({"email": "bukan alamat"}, "not an e-mail"),
        ({"role": "raja"}, "raja"),
        ({"unit": "TIDAK-ADA"}, "no unit"),
        ({"password": "pendek"}, "12"),
        ({"password": ""}, "12"),
        ({"password": "123456789012"}, "angka"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_a_sentence(jambi, changed, words):
    given = {"government": jambi, "nip": NIP, "email": "", "role": "staff", "unit": "", "password": PASSWORD, **changed}

    answer = add_account(
        given["government"], "--name", "Sari", "--nip", given["nip"], "--email", given["email"], "--role", given["role"],
        "--unit", given["unit"], password=given["password"],
    )  # fmt: skip

    assert answer.exit_code == 2, answer.output
    assert words in answer.output
    assert User.objects.count() == 0


def test_the_same_nip_twice_is_refused(jambi):
    add_account(jambi, "--name", "Sari", "--nip", NIP, "--role", "staff")

    assert add_account(jambi, "--name", "Tono", "--nip", NIP, "--role", "staff").exit_code == 2
    assert User.objects.count() == 1


def test_the_account_of_an_employee_brings_the_rights_of_the_post(jambi):
    government = tenancy.government_by_slug_or_code(jambi)
    with government_scope(government.id):
        make_incumbency(make_employee("Sari Contoh", nip=NIP), make_position(role="camat"))

    answer = add_account(jambi, "--name", "Sari Contoh", "--nip", NIP)

    assert answer.exit_code == 0, answer.output
    assert "employee" in answer.output
    with government_scope(government.id):
        user = User.objects.get(nip=NIP)
        assert [row.role for row in access.accounts_by_role(on=NOON.date()) if row.user_id == user.pk] == ["camat"]


def test_an_employee_who_has_an_account_gets_no_second_one(jambi):
    government = tenancy.government_by_slug_or_code(jambi)
    with government_scope(government.id):
        other = make_user(government.id)
        make_employee("Sari Contoh", nip=NIP, user_id=other.pk)

    answer = add_account(jambi, "--name", "Sari Contoh", "--nip", NIP)

    assert answer.exit_code == 2
    assert "account already" in answer.output
    assert User.objects.count() == 1


def test_who_is_no_employee_needs_a_role(jambi):
    answer = add_account(jambi, "--name", "Sari", "--nip", NIP)

    assert answer.exit_code == 2
    assert "--role" in answer.output
    assert User.objects.count() == 0


def test_a_typed_password_is_asked_twice(jambi):
    answer = CliRunner().invoke(
        opening.add_account,
        [jambi, "--name", "Sari", "--nip", NIP, "--role", "staff"],
        input=f"{PASSWORD}\n{PASSWORD}\n",
    )

    assert answer.exit_code == 0, answer.output
    assert answer.output.count("Once more") == 1
