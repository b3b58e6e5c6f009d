"""The port that the chat window is served on."""

import socket
from collections.abc import Iterable

from corpus.errors import KabarError

DEFAULT_PORT = 7860
LAST_PORT = 7959


def free_port(host: str, port: int | None = None) -> int:
    """Return ``port`` when it can be had; without one, the first free from DEFAULT_PORT on.

    Raises
    ------
    KabarError
        The port asked for is in use, or none is free.
    """
    if port is not None and _is_free(host, port):
        return port
    other = _first_free(host, range(DEFAULT_PORT, LAST_PORT + 1))
    if port is not None:
        raise KabarError(
            f"port {port} on {host} is in use or cannot be served; "
            f"stop the program that uses it, or choose another with --port {other}"
        )
    return other


def _first_free(host: str, ports: Iterable[int]) -> int:
    for port in ports:
        if _is_free(host, port):
            return port
    raise KabarError(
        f"no port from {DEFAULT_PORT} to {LAST_PORT} is free on {host}; "
        "choose another with --port, or another address with --host"
    )


def _is_free(host: str, port: int) -> bool:
    if not 0 < port < 65536:  # the system would count on from 0
        return False
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does it, so that a port just released counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError:
        return False
    return True
