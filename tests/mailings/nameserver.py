"""A real name server in a thread: it answers from the lines of a zone, over UDP."""

import socket
from contextlib import contextmanager
from threading import Thread

from dns import flags, message, name, rcode, rrset


@contextmanager
def serve(zone: list[str], *, is_signed: bool = True):
    """Answer with `zone`, lines such as 'om.nl. TXT "v=spf1 -all"'; yield the address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        thread = Thread(target=_answer_all, args=(door, zone, is_signed), daemon=True)
        thread.start()
        host, port = door.getsockname()
        yield f"{host}:{port}"
        door.sendto(b"", (host, port))
        thread.join()


def _answer_all(door, zone, is_signed):
    while True:
        asked, who = door.recvfrom(4096)
        if not asked:
            return
        door.sendto(_answer(message.from_wire(asked), zone, is_signed).to_wire(), who)


def _answer(query, zone, is_signed):
    [question] = query.question
    answer = message.make_response(query)
    rows = [line.split(maxsplit=2) for line in zone]
    known = [row for row in rows if name.from_text(row[0]) == question.name]
    for owner, kind, data in known:
        if kind == question.rdtype.name:
            answer.answer.append(rrset.from_text(owner, 60, "IN", kind, data))
    if not known:
        answer.set_rcode(rcode.NXDOMAIN)
    if is_signed:
        answer.flags |= flags.AD
    return answer
