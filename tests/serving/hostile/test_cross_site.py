"""Pages of other sites, forged cookies, and forms that no page of ours sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller
from tests.serving.hostile.intruder import Intruder

if TYPE_CHECKING:
    from http.cookiejar import Cookie

    from tests.serving.served import ServedLessons

POSTS = (
    "welcome",
    "leave",
    "login",
    "record/delete",
    "lessons/thin/again",
    "lessons/thin/back",
    "queue/left",
    "reports/disputes",
)


def foreign_origins(server: ServedLessons) -> list[str]:
    """List what a page of another site may say of where it is from."""
    own = f"127.0.0.1:{server.port}"
    return [
        "http://elsewhere.example",
        "null",
        "http://127.0.0.1",
        f"http://127.0.0.1:{server.port + 1}",
        f"http://localhost:{server.port}",
        f"http://{own}.elsewhere.example",
        f"http://{own}@elsewhere.example",
        f"http://elsewhere.example/{own}",
        f"http://elsewhere.example#{own}",
        "file://",
        "chrome-extension://abcdef",
    ]


def test_websocket_is_not_for_pages_of_other_sites(
    ada: Intruder, besieged: ServedLessons
) -> None:
    for origin in foreign_origins(besieged):
        assert ada.handshake(Origin=origin) == 403, origin
    assert ada.handshake(Sec_Fetch_Site="cross-site") == 403
    assert ada.handshake(Origin=f"http://127.0.0.1:{besieged.port}") == 101


@pytest.mark.parametrize("path", POSTS)
def test_form_without_its_token_is_refused(ada: Intruder, path: str) -> None:
    assert ada.ask(path, form={"sure": "yes", "way": "new"})[0] == 403
    forged = {"sure": "yes", "_xsrf": "2|00000000|" + "0" * 32 + "|1"}
    assert ada.ask(path, form=forged)[0] == 403
    assert ada.status("") == 200


def test_form_from_another_site_is_refused_even_with_its_token(
    ada: Intruder, besieged: ServedLessons
) -> None:
    page = ada.ask("record/delete")[1]
    token = re.search(r'name="_xsrf" value="([^"]+)"', page)
    assert token
    form = {"_xsrf": token[1], "sure": "yes"}
    for origin in foreign_origins(besieged):
        assert ada.ask("record/delete", form=form, Origin=origin)[0] in {403, 404}
    assert ada.ask("record/delete", form=form, Sec_Fetch_Site="cross-site")[0] == 403
    assert ada.status(f"api/kernels/{ada.kernel_id}") == 200


def test_farewell_from_another_site_is_not_heard(
    ada: Intruder, besieged: ServedLessons
) -> None:
    path = f"voila/api/shutdown/{ada.kernel_id}"
    for origin in foreign_origins(besieged):
        assert ada.status(path, "POST", Origin=origin) in {403, 404}


def test_no_other_site_may_read_an_answer(ada: Intruder) -> None:
    for path in ("", "health", f"api/kernels/{ada.kernel_id}", "record/my-record.json"):
        headers = ada.ask(path, Origin="http://elsewhere.example")[2]
        assert not [name for name in headers if name.startswith("Access-Control")]


def own_cookies(caller: Caller) -> dict[str, Cookie]:
    return {one.name.partition("-")[0]: one for one in caller.cookies}


def test_cookies_are_for_the_server_alone(besieged: ServedLessons) -> None:
    caller = Caller(besieged)
    caller.enter("Cora Test")
    cookies = own_cookies(caller)

    assert set(cookies) == {"_xsrf", "learner"}
    for cookie in cookies.values():
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert cookie.get_nonstandard_attr("SameSite") == "Lax"
        assert cookie.path == "/"
        assert not cookie.domain_specified


def test_cookies_of_an_encrypted_connection_stay_on_such(
    besieged: ServedLessons,
) -> None:
    caller = Caller(besieged)
    caller.ask("welcome", X_Forwarded_Proto="https")

    assert all(cookie.secure for cookie in caller.cookies)


def test_forged_cookies_open_nothing(ada: Intruder, besieged: ServedLessons) -> None:
    held = own_cookies(ada)["learner"]
    assert held.value
    version, *parts = held.value.split("|")
    for forged in (
        held.value[:-1] + ("0" if held.value[-1] != "0" else "1"),
        held.value.replace(version, "1", 1),
        "|".join([version, *parts[:-1], ""]),
        "2|1:0|10:1700000000|7:learner|4:YWRh|" + "0" * 64,
        "x" * 4000,
        "",
    ):
        cookie = f"{held.name}={forged}"
        stranger = Intruder(besieged)
        status, page, _ = stranger.ask("", Cookie=cookie)
        assert status == 200
        assert "Class code" in page
        path = stranger.channels(ada.kernel_id)
        assert stranger.handshake(path, Cookie=cookie) == 403


def test_cookie_of_a_learner_makes_no_instructor(
    ada: Intruder, besieged: ServedLessons
) -> None:
    held = own_cookies(ada)["learner"]
    as_instructor = held.name.replace("learner", "instructor")
    page = Caller(besieged).ask("reports", Cookie=f"{as_instructor}={held.value}")[1]

    assert 'name="password"' in page


def test_tokens_that_jupyter_knows_open_nothing(besieged: ServedLessons) -> None:
    stranger = Caller(besieged)
    for token in ("", "marker-of-a-secret", "x"):
        page = stranger.ask(f"?token={token}", Authorization=f"token {token}")[1]
        assert "Class code" in page
        assert stranger.status("reports/disputes", "POST") == 403
    stranger.ask("", X_Learner="ada", X_Forwarded_User="ada", Remote_User="ada")
    assert stranger.status("record/my-record.json", "POST") == 403


def test_door_leads_to_no_other_site(besieged: ServedLessons) -> None:
    for wanted in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere"):
        caller = Caller(besieged)
        form = besieged.entry(caller.ask("welcome")[1], "Dora Test")
        status, page, _ = caller.ask("welcome", form={**form, "next": wanted})
        assert status == 200
        assert "thin" in page
