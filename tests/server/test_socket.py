"""What a hostile browser sends over the socket is left out, or told in our words."""

import random
import re

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.server.conftest import faults, rerun, said

OURS = r"This page has failed; the log has the fault under the code [0-9a-f]{6}\. .*"


def widgets(came) -> list[str]:
    """The ids of the multiselects that a page has drawn."""
    elements = [each.delta.new_element for each in came if each.WhichOneof("type") == "delta"]
    return [each.multiselect.id for each in elements if each.HasField("multiselect")]


def with_state(**value: object) -> BackMsg:
    message = rerun()
    message.rerun_script.widget_states.widgets.add(**value)
    return message


def test_a_choice_that_there_is_not_is_told_in_our_words(server):
    """Streamlit's own words would be English, on a Chinese page, and name no code."""
    first = said(server, rerun())
    assert not faults(first)
    bogus = with_state(id=widgets(first)[0], string_array_value={"data": ["nowhere"]})
    number = with_state(id=widgets(first)[0], int_value=9**15)
    for message in (bogus, number):
        for told in faults(said(server, rerun(), message)):
            assert re.fullmatch(OURS, told), told
    # a number where words were asked cannot be read at all; who sends none is not troubled by it
    assert faults(said(server, rerun(), number))
    assert not faults(said(server, rerun()))


def test_messages_of_any_kind_leave_the_page_standing(server):
    """Some hundred messages with values of every type for every widget; the seed is kept."""
    chance = random.Random(17)
    first = said(server, rerun())
    elements = [each.delta.new_element for each in first if each.WhichOneof("type") == "delta"]
    ids = re.findall(r"\$\$ID-[\w-]+", "".join(map(str, elements)))
    kinds = [field for field in WidgetState.DESCRIPTOR.fields if field.name != "id"]
    for _ in range(12):
        messages = []
        for _ in range(8):
            field = chance.choice(kinds)
            value = {
                "bool": True, "int": -(2**40), "float": float("nan"), "str": chance.choice(["", "{", "\0", "²"]),
                "bytes": b"\xff",
            }.get(_type(field))  # fmt: skip
            made = WidgetState(id=chance.choice(ids))
            if value is None:
                getattr(made, field.name).SetInParent()
            else:
                setattr(made, field.name, value)
            message = rerun()
            message.rerun_script.widget_states.widgets.append(made)
            messages.append(message)
        for told in faults(said(server, rerun(), *messages)):
            assert re.fullmatch(OURS, told), told
    assert not faults(said(server, rerun()))


def _type(field) -> str | None:
    if field.message_type:
        return None
    return {field.CPPTYPE_BOOL: "bool", field.CPPTYPE_DOUBLE: "float"}.get(
        field.cpp_type,
        {field.TYPE_STRING: "str", field.TYPE_BYTES: "bytes"}.get(field.type, "int"),
    )


@pytest.mark.parametrize("sent", ["text", b"\xff\xff", b"x" * 1_100_000])
def test_what_is_no_message_ends_the_session(server, sent):
    with pytest.raises(ConnectionClosed):
        said(server, sent, rerun(), rerun())


def test_a_browser_cannot_clear_what_all_readers_share(server):
    clear = BackMsg(clear_cache=True)
    came = said(server, rerun(), clear, rerun())
    assert not faults(came)
    # a cleared cache would make the components anew, and Streamlit would send them a second time
    assert len({each for each in widgets(came)}) == len(widgets(came)) / 2


def test_a_page_of_another_site_may_not_connect(server):
    with pytest.raises(InvalidStatus) as refused:
        said(server, rerun(), origin="https://evil.example")
    assert refused.value.response.status_code == 403
    assert "Pages of other sites may not connect here" in refused.value.response.body.decode()
    assert not faults(said(server, rerun(), origin=server))
