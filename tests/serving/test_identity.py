"""Who is let in, as whom, and who is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller
from tests.serving.served import ServedLessons, class_code
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.people.passwords import digest_of
from workspace_sim.serving.people.secret import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PASSWORD = "correct horse battery staple"  # noqa: S105  # of a test


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons() as server:
        yield server


@pytest.fixture(scope="module")
def alone() -> Iterator[ServedLessons]:
    with ServedLessons(class_name="") as server:
        yield server


@pytest.fixture(scope="module")
def behind() -> Iterator[ServedLessons]:
    options = ("--identity-header", "X-Learner", "--trusted-proxy", "127.0.0.1")
    with ServedLessons(class_name="", options=options) as server:
        yield server


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ServedLessons]:
    options = ("--identity-header", "X-Learner", "--trusted-proxy", "192.0.2.0/24")
    with ServedLessons(class_name="", options=options) as server:
        yield server


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    store = open_store(folder / "records.sqlite")
    store.add_user("Erin", digest_of(PASSWORD))
    store.close()
    return folder


@pytest.fixture(scope="module")
def server(school: Path) -> Iterator[ServedLessons]:
    with ServedLessons(data=school) as server:
        yield server


def continue_code_of(caller: Caller) -> str:
    """Read the code on the page for leaving."""
    page = caller.ask("leave")[1]
    found = re.search(r'class="code">([\w-]+)<', page)
    assert found, page
    return found[1]


def continued(server: ServedLessons, code: str) -> tuple[Caller, int, str]:
    """Come in with a continue code, in another browser."""
    other = Caller(server)
    form = server.entry(other.ask("welcome")[1])
    form |= {"way": "again", "continue_code": code}
    status, page, _ = other.ask("welcome", form=form)
    return other, status, page


class TestAlone:
    def test_owner_of_this_computer_needs_no_code(self, alone: ServedLessons) -> None:
        status, page, _ = Caller(alone).ask("")

        assert status == 200
        assert "Count to two" in page

    def test_two_browsers_of_the_owner_are_one_learner(
        self, alone: ServedLessons
    ) -> None:
        mine, other = Caller(alone), Caller(alone)
        page = mine.ask("lessons/count")[1]
        found = re.search(r'data-kernel-id="([\w-]+)"', page)
        assert found

        assert other.status(f"api/kernels/{found[1]}") == 200
        mine.status(f"voila/api/shutdown/{found[1]}", "POST")

    @pytest.mark.parametrize(
        "header",
        ["Forwarded", "Via", "X_Forwarded_For", "X_Forwarded_Proto", "X_Real_Ip"],
    )
    def test_who_comes_through_a_proxy_is_told_what_is_missing(
        self, alone: ServedLessons, header: str
    ) -> None:
        stranger = Caller(alone)
        status, page, _ = stranger.ask("", form=None, **{header: "192.0.2.7"})

        assert status == 403
        assert "There is no class yet" in page
        assert "workspace-sim classes add" in page
        assert stranger.status("lessons/count", **{header: "192.0.2.7"}) == 403

    def test_foreign_host_name_opens_nothing(self, alone: ServedLessons) -> None:
        assert Caller(alone).status("", Host="lessons.example") == 403
        assert Caller(alone).status("lessons/count", Host="lessons.example") == 403

    def test_class_ends_being_alone(self) -> None:
        with ServedLessons(class_name="") as server:
            caller = Caller(server)
            before = caller.ask("")[1]
            assert server.data is not None
            class_code(server.data, "Made while serving")
            after = caller.ask("")[1]

        assert "Class code" not in before
        assert "Class code" in after


class TestClass:
    def test_stranger_is_led_to_the_door(self, served: ServedLessons) -> None:
        for path in ("", "lessons/count"):
            status, page, _ = Caller(served).ask(path)

            assert status == 200
            assert "Class code" in page

    @pytest.mark.parametrize("path", ["api/kernels/{0}", "api/kernels/{0}/channels"])
    def test_stranger_reaches_no_kernel(self, served: ServedLessons, path: str) -> None:
        kernel = "00000000-0000-0000-0000-000000000000"

        assert Caller(served).status(path.format(kernel)) == 403

    def test_name_and_code_let_in(self, served: ServedLessons) -> None:
        caller = Caller(served)
        status, page, _ = caller.enter("Mara")

        assert status == 200
        assert "Count to two" in page
        assert "Mara" in caller.ask("welcome")[1]

    def test_two_of_one_name_never_share_a_record(self, served: ServedLessons) -> None:
        one, other = Caller(served), Caller(served)
        one.enter("Mara")
        other.enter("Mara")

        assert continue_code_of(one) != continue_code_of(other)

    def test_continue_code_opens_the_record_elsewhere(
        self, served: ServedLessons
    ) -> None:
        caller = Caller(served)
        caller.enter("Noor")
        code = continue_code_of(caller)
        elsewhere, status, _ = continued(served, f" {code.lower().replace('-', ' ')} ")

        assert status == 200
        assert continue_code_of(elsewhere) == code

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"name": ""}, "Please enter the name"),
            ({"name": "   \t "}, "Please enter the name"),
            ({"name": "x" * 81}, "Please shorten your name"),
            ({"class_code": "CCC-CCC"}, "There is no class with this code"),
            ({"class_code": ""}, "Please enter the code of your class"),
            ({"way": "again"}, "Please enter your continue code"),
            (
                {"way": "again", "continue_code": "CCCC-CCCC-CCCC"},
                "There is no record with this code",
            ),
            ({"way": "again", "continue_code": "'; --"}, "There is no record"),
        ],
    )
    def test_what_is_missing_is_told_and_what_was_entered_kept(
        self, served: ServedLessons, changed: dict[str, str], sentence: str
    ) -> None:
        caller = Caller(served)
        form = served.entry(caller.ask("welcome")[1], "Ada <b>Test</b>") | changed
        status, page, _ = caller.ask("welcome", form=form)

        assert status == 400
        assert sentence in page
        assert page.count('role="alert"') == 1
        assert 'aria-invalid="true"' in page
        assert "<b>" not in page
        assert "Class code" in caller.ask("")[1]

    def test_form_of_another_site_is_refused(self, served: ServedLessons) -> None:
        caller = Caller(served)
        form = served.entry(caller.ask("welcome")[1]) | {"_xsrf": "2|0|0|0"}
        status, page, _ = caller.ask("welcome", form=form)

        assert status == 403
        assert "Nothing was done" in page

    def test_link_with_the_code_fills_in_the_form(self, served: ServedLessons) -> None:
        page = Caller(served).ask(f"welcome?class={served.class_code}")[1]

        assert f'value="{served.class_code}"' in page
        assert "Class of the tests" in page

    @pytest.mark.parametrize(
        "address",
        ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"],
    )
    def test_door_leads_to_no_other_site(
        self, served: ServedLessons, address: str
    ) -> None:
        caller = Caller(served)
        form = served.entry(caller.ask("welcome")[1]) | {"next": address}
        status, page, _ = caller.ask("welcome", form=form)

        assert status == 200
        assert "Count to two" in page

    def test_door_leads_where_somebody_wanted_to_go(
        self, served: ServedLessons
    ) -> None:
        caller = Caller(served)
        page = caller.ask("lessons/count?mode=none")[1]
        wanted = re.search(r'name="next" value="([^"]*)"', page)
        assert wanted
        form = served.entry(page) | {"next": wanted[1]}
        status, page, _ = caller.ask("welcome", form=form)

        assert status == 400
        assert "There is no such mode" in page

    def test_cookies_are_signed_and_out_of_reach(self, served: ServedLessons) -> None:
        caller = Caller(served)
        caller.enter()
        cookies = {cookie.name.partition("-")[0]: cookie for cookie in caller.cookies}
        learner = cookies["learner"]
        learner.value = (learner.value or "").replace("|", "|1", 1)

        for cookie in cookies.values():
            assert cookie.has_nonstandard_attr("HttpOnly")
            assert cookie.get_nonstandard_attr("SameSite") == "Lax"
            assert not cookie.secure
        assert learner.expires
        assert "Class code" in caller.ask("")[1]

    def test_leaving_lets_go_of_the_browser(self, served: ServedLessons) -> None:
        caller = Caller(served)
        caller.enter()
        form = {"_xsrf": served.entry(caller.ask("leave")[1])["_xsrf"]}
        status, page, _ = caller.ask("leave", form=form)

        assert status == 200
        assert "Class code" in page
        assert "Class code" in caller.ask("")[1]

    def test_forgotten_learner_is_a_stranger(self, served: ServedLessons) -> None:
        caller = Caller(served)
        caller.enter("Gone")
        assert served.data is not None
        store = open_store(served.data / "records.sqlite")
        learner = store.continued(continue_code_of(caller))
        assert learner is not None
        store.forget(learner.id)
        store.close()

        assert "Class code" in caller.ask("")[1]

    def test_code_still_works_when_the_server_started_again(self) -> None:
        with ServedLessons() as server:
            caller = Caller(server)
            caller.enter("Stays")
            code = continue_code_of(caller)
            server.stop()
            server.start()
            again = continued(server, code)[1]

        assert again == 200


def test_guessing_codes_is_slowed_down() -> None:
    with ServedLessons() as server:
        caller = Caller(server)
        form = server.entry(caller.ask("welcome")[1]) | {"way": "again"}
        wrong = form | {"continue_code": "CCCC-CCCC-CCCC"}
        told = guessed(lambda: caller.ask("welcome", form=wrong)[0])
        _, page, headers = caller.ask("welcome", form=wrong)
        server.stop()

    assert told[:30] == [400] * 30
    assert told[-1] == 429
    assert 0 < int(headers["Retry-After"]) <= 10
    assert "That was too often" in page


def guessed(guess: Callable[[], int]) -> list[int]:
    """Guess until somebody is asked to wait; a slow machine is given more guesses."""
    told: list[int] = []
    while 429 not in told and len(told) < 100:
        told.append(guess())
    return told


def test_secret_is_kept_for_its_owner_alone(served: ServedLessons) -> None:
    assert served.data is not None
    secret = served.data / FILE_NAME

    assert secret.stat().st_mode & 0o777 == 0o600
    assert len(secret.read_bytes()) >= 32


class TestProxy:
    def test_header_of_the_proxy_tells_who_it_is(self, behind: ServedLessons) -> None:
        one, same, other = Caller(behind), Caller(behind), Caller(behind)
        page = one.ask("lessons/count", X_Learner="mara")[1]
        found = re.search(r'data-kernel-id="([\w-]+)"', page)
        assert found
        path = f"api/kernels/{found[1]}"

        assert same.status(path, X_Learner="mara") == 200
        assert other.status(path, X_Learner="noor") == 404
        one.status(f"voila/{path.replace('kernels', 'shutdown')}", "POST")
        one.ask(f"voila/api/shutdown/{found[1]}", "POST", X_Learner="mara")

    @pytest.mark.parametrize("name", ["", "  "])
    def test_proxy_that_tells_nobody_lets_nobody_in(
        self, behind: ServedLessons, name: str
    ) -> None:
        status, page, _ = Caller(behind).ask("", X_Learner=name)

        assert status == 403
        assert "We do not know who you are" in page

    def test_header_of_anybody_else_is_ignored(self, elsewhere: ServedLessons) -> None:
        status, page, _ = Caller(elsewhere).ask("", X_Learner="mara")

        assert status == 403
        assert "We do not know who you are" in page

    def test_encrypted_connection_gets_secure_cookies(
        self, behind: ServedLessons, elsewhere: ServedLessons
    ) -> None:
        https = "https"
        believed = Caller(behind).ask(
            "leave", X_Forwarded_Proto=https, X_Learner="mara"
        )[2]["Set-Cookie"]
        ignored = Caller(elsewhere).ask("login", X_Forwarded_Proto=https)[2][
            "Set-Cookie"
        ]

        assert "Secure" in believed
        assert "Secure" not in ignored


class TestInstructor:
    def logged_in(
        self, server: ServedLessons, name: str, password: str
    ) -> tuple[Caller, int, str]:
        caller = Caller(server)
        form = {
            "_xsrf": server.entry(caller.ask("login")[1])["_xsrf"],
            "name": name,
            "password": password,
            "next": "/welcome",
        }
        status, page, _ = caller.ask("login", form=form)
        return caller, status, page

    def test_name_and_password_log_in(self, server: ServedLessons) -> None:
        _, status, page = self.logged_in(server, "Erin", PASSWORD)

        assert status == 200
        assert ">Reports</a>" in page

    @pytest.mark.parametrize(
        ("name", "password"),
        [
            ("Erin", "wrong"),
            ("Erin", ""),
            ("Erin", f"{PASSWORD} "),
            ("Nobody", PASSWORD),
            ("", ""),
        ],
    )
    def test_anything_else_is_refused_in_the_same_words(
        self, server: ServedLessons, name: str, password: str
    ) -> None:
        caller, status, page = self.logged_in(server, name, password)

        assert status == 400
        assert "Name and password do not belong together" in page
        assert password == "" or f'value="{password}"' not in page
        assert ">Reports</a>" not in caller.ask("welcome")[1]

    def test_instructor_is_no_learner(self, server: ServedLessons) -> None:
        caller, _, _ = self.logged_in(server, "Erin", PASSWORD)

        assert "Class code" in caller.ask("lessons/count")[1]

    def test_guessing_passwords_is_slowed_down(self, school: Path) -> None:
        with ServedLessons(data=school) as server:
            told = guessed(lambda: self.logged_in(server, "Erin", "wrong")[1])
            server.stop()

        assert told[:20] == [400] * 20
        assert told[-1] == 429
