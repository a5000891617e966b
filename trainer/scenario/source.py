"""A scenario's files as one piece of plain data that remembers where each part stands."""

from dataclasses import dataclass, field
from typing import Any

from trainer.scenario.faults import Fault, FaultyScenarioError, Mark, Path, fault
from trainer.scenario.reading import LONGEST_NAME, Folder
from trainer.scenario.tree import Tree, parse

MAIN, NEWS, PUBLIC = "scenario.yaml", "injects.yaml", "public.md"
_ELSEWHERE = {
    "injects": f"injects are written in {NEWS}; move them there",
    "public": f"the public text is written in {PUBLIC}; move it there",
    "digest": "the digest is computed; remove it",
}


@dataclass(slots=True)
class Source:
    """What an author wrote: the data, the marks of its parts, and the faults met on the way."""

    folder: Folder
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    holes: list[Path] = field(default_factory=list)  # where a stand-in is looked at instead

    def mark(self, path: Path) -> Mark:
        """Where a part stands, or the nearest thing around it that stands anywhere."""
        for length in range(len(path), -1, -1):
            if found := self.values.get(path[:length]) or self.keys.get(path[:length]):
                return found
        return self.folder.mark(NEWS if path[:1] == ("injects",) else MAIN)

    def key_mark(self, path: Path) -> Mark:
        """Where the key of a part stands."""
        return self.keys.get(path) or self.mark(path)

    def text_mark(self, path: Path, text: str, offset: int) -> Mark:
        """Where a phrase stands in a text that may be a whole file."""
        mark = self.mark(path)
        if not mark.file.endswith(".md"):
            return mark
        before = text[:offset]
        return Mark(mark.file, before.count("\n") + 1, offset - before.rfind("\n"))

    def complain(self, path: Path, what: str) -> None:
        """Note a fault at a part, unless what stands there is not the author's."""
        if not any(path[: len(hole)] == hole for hole in self.holes):
            self.faults.append(fault(self.mark(path), what))

    def items(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        """The mappings in a top-level list, with their places; anything else is skipped."""
        found = self.data.get(name)
        every = enumerate(found) if isinstance(found, list) else ()
        return [(n, item) for n, item in every if isinstance(item, dict)]


def gather(folder: Folder) -> Source:
    """Everything the folder says. What can't be read is among the faults."""
    source = Source(folder)
    if main := _tree(source, MAIN):
        source.data = dict(main.data)
        _remember(source, main)
    for name, advice in _ELSEWHERE.items():
        if name in source.data:
            source.faults.append(fault(source.key_mark((name,)), advice))
            del source.data[name]
    _take_texts(source)
    _take_news(source)
    if main is None:
        source.data = {}  # what is missing has been said already
    return source


def _tree(source: Source, name: str) -> Tree | None:
    try:
        tree = parse(source.folder, name)
    except FaultyScenarioError as error:
        source.faults += error.faults
        return None
    source.faults += tree.faults
    if not isinstance(tree.data, dict):
        words = "the file must be a mapping of keys to values; write `key: value` lines"
        source.faults.append(fault(source.folder.mark(name), words))
        return None
    return tree


def _remember(source: Source, tree: Tree) -> None:
    source.values |= tree.values
    source.keys |= tree.keys


def _take_news(source: Source) -> None:
    news = _tree(source, NEWS) if source.folder.has(NEWS) else None
    if news is None:
        return
    del news.values[()]  # what is found nowhere stands in scenario.yaml
    _remember(source, news)
    for key in news.data:
        if key != "injects":
            words = f"unknown key `{key}`; {NEWS} has one key, `injects`"
            source.faults.append(fault(news.keys[(key,)], words))
    source.data["injects"] = news.data.get("injects", [])


def _take_texts(source: Source) -> None:
    if source.folder.has(PUBLIC):
        _take_file(source, source.data, ("public",), PUBLIC)
    for n, role in source.items("roles"):
        name = f"briefs/{role.get('id')}.md"
        if not role.get("brief") and source.folder.has(name):
            _take_file(source, role, ("roles", n, "brief"), name)
    for n, document in source.items("documents"):
        file = document.get("file")
        if isinstance(file, str) and file:
            if document.get("text"):
                source.complain(("documents", n, "file"), "both `text` and `file`; keep one")
            _take_file(source, document, ("documents", n, "text"), file)


def _take_file(source: Source, into: dict[str, Any], path: Path, name: str) -> None:
    try:
        into[str(path[-1])] = source.folder.read(name)
        source.values[path] = source.folder.mark(name)
    except FaultyScenarioError as error:
        asked = source.values.get((*path[:-1], "file"))
        said = f"{name[:LONGEST_NAME]}: "
        source.faults += [fault(asked, said + f.what) if asked else f for f in error.faults]
