"""What the gate lets through to a kernel, frame by frame and without a server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from tests.serving.hostile.made import CONTROL_COMM, frame, intent
from workspace_sim.serving.kernels.frames import (
    BINARY,
    DEEPEST,
    FOREIGN,
    LONGEST_FRAME,
    LONGEST_ID,
    MALFORMED,
    REMEMBERED,
    REPLAYED,
    Gate,
    Message,
    Refused,
    is_for_page,
    weight,
)

LONGEST_TEXT = 1_000_000  # what a window takes in, see `widgets/_wire.py`


def admitted(sent: str | bytes, *, whole: bool = False) -> Message | Refused:
    return Gate(binary=whole).admit(sent, whole=whole)


def v1(sent: str) -> bytes:
    """Say a frame in Jupyter's binary protocol."""
    told = json.loads(sent)
    names = ("header", "parent_header", "metadata", "content")
    parts = [json.dumps(told[name]).encode() for name in names]
    made: bytes = serialize_msg_to_ws_v1(parts, told["channel"])  # type: ignore[no-untyped-call]
    return made


def parts_of(told: Message | Refused) -> dict[str, Any]:
    assert isinstance(told, Message), told
    return told.parts


def test_intent_goes_on_with_what_a_window_said() -> None:
    parts = parts_of(admitted(intent({"type": "chat.send", "text": "Hello"})))

    said = {"type": "chat.send", "text": "Hello"}
    data = {"method": "custom", "content": said}
    assert parts["content"] == {"comm_id": "desk", "data": data}
    assert parts["header"]["msg_type"] == "comm_msg"


def test_what_goes_on_is_made_anew_from_the_parts_that_are_allowed() -> None:
    sent = json.loads(intent({"type": "ready"}))
    sent |= {"buffers": ["x"], "parent_header": {"msg_id": "1"}, "more": 1}
    sent["header"] |= {"username": "root", "version": "4.0", "subshell_id": "1"}
    sent["content"] |= {"code": "1 + 1"}
    sent["content"]["data"] |= {"state": {"view": {}}, "buffer_paths": [["a"]]}
    sent["metadata"] = {"deleteme": True}
    parts = parts_of(admitted(json.dumps(sent)))

    assert set(parts) == {"header", "parent_header", "metadata", "content"}
    assert parts["parent_header"] == parts["metadata"] == {}
    known = {"msg_id", "msg_type", "session", "username", "version"}
    assert set(parts["header"]) == known
    assert parts["header"]["username"] == ""
    assert parts["header"]["version"].startswith("5.")
    assert set(parts["content"]) == {"comm_id", "data"}
    assert set(parts["content"]["data"]) == {"method", "content"}


@pytest.mark.parametrize(
    "kind",
    [
        "comm_close",
        "comm_info_request",
        "complete_request",
        "create_subshell_request",
        "debug_request",
        "execute_request",
        "history_request",
        "input_reply",
        "inspect_request",
        "interrupt_request",
        "is_complete_request",
        "nonsense",
        "shutdown_request",
    ],
)
def test_thin_page_says_nothing_else(kind: str) -> None:
    sent = frame(kind, {"code": "1", "comm_id": "a", "target_name": "b", "data": {}})

    assert admitted(sent) == FOREIGN


@pytest.mark.parametrize("channel", ["control", "stdin", "iopub", "hb", "", None, 7])
def test_there_is_no_channel_but_shell(channel: object) -> None:
    assert admitted(frame("kernel_info_request", {}, channel=channel)) == FOREIGN
    assert admitted(frame("execute_request", {}, channel=channel)) == FOREIGN


def test_comm_is_opened_for_the_states_of_widgets_only() -> None:
    opened = frame("comm_open", CONTROL_COMM, {"version": "1.0.0"})
    other = frame("comm_open", {**CONTROL_COMM, "target_name": "jupyter.widget"})

    assert parts_of(admitted(opened))["content"] == {**CONTROL_COMM, "data": {}}
    assert admitted(other) == FOREIGN


@pytest.mark.parametrize("method", ["update", "request_state", "echo_update", "", "x"])
def test_thin_page_writes_no_state(method: str) -> None:
    data = {"method": method, "state": {"view": {"complete": True}}}

    assert admitted(frame("comm_msg", {"comm_id": "a", "data": data})) == FOREIGN


def test_whole_front_end_writes_the_state_of_core_widgets() -> None:
    data = {"method": "update", "state": {"value": 3}}
    sent = frame("comm_msg", {"comm_id": "a", "data": data})
    parts = parts_of(admitted(v1(sent), whole=True))

    assert parts["content"]["data"] == {**data, "buffer_paths": []}


@pytest.mark.parametrize("kind", ["execute_request", "shutdown_request"])
def test_whole_front_end_runs_no_code_either(kind: str) -> None:
    assert admitted(v1(frame(kind, {"code": "1"})), whole=True) == FOREIGN


@pytest.mark.parametrize("sent", [b"", b"\x00" * 80, b"{}", intent({}).encode()])
def test_binary_frame_is_refused(sent: bytes) -> None:
    assert admitted(sent) == BINARY


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        (2**63).to_bytes(8, "little"),  # upstream counts up to it
        (6).to_bytes(8, "little") + (2**64 - 1).to_bytes(8, "little") * 6,
        b"\xff" * 4096,
        v1(intent({"type": "a"})) + b"one more byte",
        v1(intent({"type": "a"}))[:-1],
        v1(intent({"type": "a"})).replace(b"comm", b"\xff\xfe\xfd\xfc"),
    ],
)
def test_binary_frame_of_the_whole_front_end_is_not_believed(sent: bytes) -> None:
    assert admitted(sent, whole=True) == MALFORMED


def test_whole_front_end_speaks_one_language() -> None:
    assert admitted(v1(intent({"type": "a"})), whole=True) != MALFORMED
    assert Gate(binary=True).admit(intent({}), whole=True) == BINARY


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "null",
        "[]",
        "7",
        '"text"',
        "{}",
        "{",
        '{"header": null}',
        '{"header": {}}',
        '{"header": [], "channel": "shell"}',
        "[" * 100_000,
        '{"a":' * 100_000,
        intent({"type": "ready"}).replace('"ready"', "NaN"),
        intent({"type": "ready"}).replace('"ready"', "-Infinity"),
        intent({"type": "ready"}).replace('"ready"', "1e999"),
        intent({"type": "ready"}).replace('"ready"', "9" * 5000),
        intent({"type": "ready"}).replace('"ready"', "9" * 40),
        frame("comm_msg", {}),
        frame("comm_msg", {"comm_id": "a"}),
        frame("comm_msg", {"comm_id": "a", "data": {}}),
        frame("comm_msg", {"comm_id": "a", "data": "text"}),
        frame("comm_msg", {"comm_id": 7, "data": {"method": "request_states"}}),
        frame("comm_msg", {"comm_id": "a", "data": {"method": []}}),
        frame("comm_msg", {"comm_id": "a", "data": {"method": "custom"}}),
        frame("comm_open", CONTROL_COMM),
        frame("comm_open", CONTROL_COMM, {"version": 1}),
        frame("kernel_info_request", {}, msg_id=""),
        frame("kernel_info_request", {}, msg_id="a" * (LONGEST_ID + 1)),
        frame("kernel_info_request", {}, msg_id="a\nb"),
        frame("kernel_info_request", {}, msg_id="\u202e"),
        frame("kernel_info_request", {}, session=None),
    ],
)
def test_malformed_frame_is_refused(sent: str) -> None:
    assert admitted(sent) == MALFORMED


def test_nested_values_end_somewhere() -> None:
    deep: Any = "bottom"
    for _ in range(DEEPEST):
        deep = [deep]

    assert admitted(intent({"type": "a", "deep": deep})) == MALFORMED
    assert admitted(intent({"type": "a", "deep": [[1]]})) != MALFORMED


def test_half_a_character_becomes_a_sign_for_it() -> None:
    text = "a\ud83d b \U0001f600 \udc00\ue000"
    content = {"type": "chat.send", "text": text}
    said = parts_of(admitted(intent(content)))["content"]["data"]["content"]["text"]

    assert said == "a\ufffd b \U0001f600 \ufffd\ue000"


def test_last_of_two_equal_keys_counts_for_gate_and_kernel_alike() -> None:
    sent = frame("execute_request", {}).replace(
        '"msg_type": "execute_request"',
        '"msg_type": "execute_request", "msg_type": "kernel_info_request"',
    )
    parts = parts_of(admitted(sent))

    assert parts["header"]["msg_type"] == "kernel_info_request"
    assert parts["content"] == {}


def test_replayed_frame_is_dropped() -> None:
    gate, sent = Gate(), intent({"type": "menu.open"})
    first, again = (gate.admit(sent, whole=False) for _ in range(2))

    assert isinstance(first, Message)
    assert again == REPLAYED
    for _ in range(REMEMBERED - 1):
        assert isinstance(gate.admit(intent({"type": "a"}), whole=False), Message)
        assert gate.admit(sent, whole=False) == REPLAYED


def test_longest_text_of_a_window_fits_in_any_script() -> None:
    for sign in ("a", "\u0416", "\u65e5", "\U0001f600"):
        content = {"type": "chat.send", "text": sign * LONGEST_TEXT}
        sent = json.dumps(json.loads(intent(content)), ensure_ascii=False)

        assert len(sent.encode()) <= LONGEST_FRAME
        assert isinstance(admitted(sent), Message)


def test_costly_and_long_messages_count_for_more() -> None:
    click, states = (
        admitted(intent({"type": "a"})),
        admitted(
            frame("comm_msg", {"comm_id": "a", "data": {"method": "request_states"}})
        ),
    )
    assert isinstance(click, Message)
    assert isinstance(states, Message)

    assert click.cost == 0
    assert states.cost > 10
    assert weight(" " * 1_000_000) > 50 * weight(" ")


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("kind", ["execute_input", "execute_reply", "error"])
def test_source_that_a_kernel_runs_is_for_no_page(kind: str, *, whole: bool) -> None:
    assert not is_for_page(kind, whole=whole)
    assert not is_for_page("stream", whole=whole, error=True)


def test_outputs_are_for_the_whole_front_end_only() -> None:
    shown = ("display_data", "stream", "execute_result", "comm_info_reply", "status")
    for kind in shown:
        assert is_for_page(kind, whole=True)
        assert not is_for_page(kind, whole=False)
    for kind in ("comm_open", "comm_msg", "comm_close", "kernel_info_reply"):
        assert is_for_page(kind, whole=False)
