"""The proxies of the environment, which must not stand before the window's own address."""

import os

# Of two values that differ most clients read the lower-case one alone.
_NAMES = ("no_proxy", "NO_PROXY")


def pass_proxies_by(*hosts: str) -> None:
    """Let no proxy be asked for hosts, nor for those that were excepted before.

    Gradio asks its own address once when it starts, and gives up where a proxy answers.
    """
    old = [entry.strip() for name in _NAMES for entry in os.environ.get(name, "").split(",")]
    # A lone "*" is every host; beside others it is none to urllib.
    merged = ["*"] if "*" in old else [entry for entry in dict.fromkeys([*old, *hosts]) if entry]
    os.environ.update(dict.fromkeys(_NAMES, ",".join(merged)))
