"""Domains of the GENIUS environment and its ANAC competitions, read from their XML.

Only linear-additive spaces over discrete issues are read: u = sum of weight x evaluation / the
largest evaluation of the issue, as GENIUS itself works it out (Lin, Kraus, Baarslag, Tykhonov,
Hindriks and Jonker 2014). The files come from strangers: entities and DTDs are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from trainer.scenario.faults import printable

LARGEST = 5_000_000  # bytes of a file
SMALL = 1e-5  # where the largest evaluation is less, GENIUS takes all for 0
Items = dict[str, float | None]


class GeniusError(Exception):
    """A file that can't be imported; the text is one line: where and what."""


@dataclass(frozen=True, slots=True)
class GeniusIssue:
    """A question of a domain."""

    index: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GeniusProfile:
    """What a side gets from each value of each issue (0 to 1 in all), and without agreement."""

    name: str
    utilities: tuple[tuple[float, ...], ...]
    reservation: float
    discount: float


@dataclass(frozen=True, slots=True)
class GeniusDomain:
    """A domain with the sides that bargain over it."""

    name: str
    issues: tuple[GeniusIssue, ...]
    profiles: tuple[GeniusProfile, ...]


def read(domain: Path, profiles: tuple[Path, ...]) -> GeniusDomain:
    """A domain and its profiles; raises GeniusError at the first thing that is wrong."""
    file = _File(domain)
    found = tuple(GeniusIssue(*issue) for issue in file.issues())
    if not found:
        raise file.error("no discrete issue in it; is it a domain file?")
    return GeniusDomain(
        name=file.name or domain.stem,
        issues=found,
        profiles=tuple(_profile(_File(path), found) for path in profiles),
    )


class _File:
    """An XML file, and the words for what is wrong with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            data = path.read_bytes()
            if len(data) > LARGEST:
                raise self.error(f"is larger than {LARGEST:,} bytes")
            self.root: Element = fromstring(data, forbid_dtd=True)
        except ParseError as error:
            line, column = error.position
            words = f"{path}:{line}:{column + 1}: not XML: {str(error).partition(':')[0]}"
            raise GeniusError(printable(words)) from None
        except DefusedXmlException:
            raise self.error("entities and document types are not allowed; remove them") from None
        except OSError as error:
            raise self.error(f"can't be read ({error.strerror})") from None
        except (ValueError, LookupError) as error:
            raise self.error(f"not XML: {error}") from None

    @property
    def name(self) -> str:
        """What the file calls its bargain."""
        root = self.root.find(".//objective")
        name = "" if root is None else root.get("name", "").strip()
        return "" if name.lower() in ("root", "any") else name

    def error(self, what: str, where: str = "") -> GeniusError:
        return GeniusError(printable(": ".join(filter(None, (str(self.path), where, what)))))

    def issues(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Every issue: its index, its name and its values."""
        seen: set[str] = set()
        for element in self.root.iter("issue"):
            index, name = self._attribute(element, "index"), self._attribute(element, "name")
            if index in seen:
                raise self.error(f"two issues with index {index}", f"issue {name}")
            seen.add(index)
            values = tuple(self.items(element))
            if len(values) < 2:  # noqa: PLR2004 - a choice is between two
                raise self.error("needs two values at least", f"issue {name}")
            yield index, name, values

    def items(self, issue: Element) -> Items:
        """The values of an issue, and how each is evaluated, where that is said."""
        where = f"issue {issue.get('name', '')}"
        kind = issue.get("type") or issue.get("etype") or issue.get("vtype") or "discrete"
        if kind.lower() != "discrete":
            raise self.error(f"is {kind}; only discrete issues can be imported", where)
        found: Items = {}
        for item in issue.iter("item"):
            value = self._attribute(item, "value")
            if value in found:
                raise self.error(f"two items with value {value}", where)
            text = item.get("evaluation")
            found[value] = None if text in (None, "null") else self.number(text or "", where)
        return found

    def number(self, text: str, where: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = float("nan")
        if not isfinite(found):
            raise self.error(f"`{text}` is no number", where)
        return found

    def one(self, tag: str, default: float) -> float:
        """The value of an element that stands once, if at all."""
        element = self.root.find(f".//{tag}")
        return default if element is None else self.number(element.get("value", ""), tag)

    def _attribute(self, element: Element, name: str) -> str:
        found = element.get(name, "").strip()
        if not found:
            raise self.error(f"no {name}", element.tag)
        return found


def _profile(file: _File, issues: tuple[GeniusIssue, ...]) -> GeniusProfile:
    elements = {element.get("index", "").strip(): element for element in file.root.iter("issue")}
    weights = {w.get("index", "").strip(): w.get("value", "") for w in file.root.iter("weight")}
    return GeniusProfile(
        name=file.path.stem,
        utilities=tuple(_utilities(file, issue, elements, weights) for issue in issues),
        reservation=file.one("reservation", 0.0),
        discount=file.one("discount_factor", 1.0),
    )


def _utilities(
    file: _File, issue: GeniusIssue, elements: dict[str, Element], weights: dict[str, str]
) -> tuple[float, ...]:
    where = f"issue {issue.name}"
    if issue.index not in elements:
        raise file.error("is in the domain and not in this profile", where)
    if issue.index not in weights:
        raise file.error("has no weight; the profile is not linear-additive", where)
    weight = file.number(weights[issue.index], f"weight of {where}")
    items = file.items(elements[issue.index])
    evaluations = []
    for value in issue.values:
        found = items.get(value)
        if found is None:
            raise file.error(f"no evaluation for {value}", where)
        evaluations.append(found)
    if weight < 0 or min(evaluations) < 0:
        raise file.error("weights and evaluations can't be less than 0", where)
    most = max(evaluations)
    return tuple(weight * one / most if most >= SMALL else 0.0 for one in evaluations)
