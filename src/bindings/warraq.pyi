"""Reads Arabic conflict news and writes down who did what to whom, when and where, how many, and who says so."""
from typing import Any

__version__: str

class Engine:
    """Reads articles with one compiled language; may be shared by threads. ValueError: there is no such file, or it is none."""
    def __init__(self, language: str | None = None, policy: str | None = None) -> None:
        """language: a compiled language file. policy: the text of a policy file (docs/policy.md); ValueError names its line."""
    def read(self, text: str | bytes, published: str = "", id: str = "") -> dict[str, Any]: ...
    def mentions(self, text: str | bytes, published: str = "", id: str = "") -> list[dict[str, Any]]: ...
    def same_name(self, a: str, b: str) -> float: ...

def read(text: str | bytes, published: str = "", id: str = "") -> dict[str, Any]:
    """The record of an article, as `warraq extract` writes it (docs/record.md): offsets are bytes of the text in UTF-8.

    published: YYYY-MM-DD, the day that "yesterday" is counted from. ValueError: it is no day.
    """

def mentions(text: str | bytes, published: str = "", id: str = "") -> list[dict[str, Any]]:
    """Its numbers, quantities, times, people, organisations and places, wherever they stand."""

def same_name(a: str, b: str) -> float:
    """How far two spellings can be one name: 0 to 1, from .5 on they can."""
