"""Fetches the browser libraries that tools/vendor.toml names, with their licences and sums.

A version that was fetched before must come back byte for byte; `npm` is needed, its packages'
install scripts are not run.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
Entry = dict[str, Any]


def main() -> None:
    """Fetch everything, then write one MANIFEST.json beside each group of packages."""
    packages = tomllib.loads((ROOT / "tools/vendor.toml").read_text("utf-8"))["package"]
    for home, group in groupby(packages, lambda package: Path(package["into"]).parent):
        manifest = ROOT / home / "MANIFEST.json"
        entries = [fetch(package) for package in group]
        refuse_changes(read(manifest), entries)
        manifest.write_text(json.dumps(entries, indent=2) + "\n", "utf-8")
        print(f"{manifest.relative_to(ROOT)}: {len(entries)} packages")


def fetch(package: Entry) -> Entry:
    """Unpack what is wanted of one package; the answer is its entry in the manifest."""
    place = ROOT / package["into"]
    with tempfile.TemporaryDirectory() as folder:
        source = unpack(package, Path(folder))
        licence = json.loads((source / "package.json").read_text("utf-8"))["license"]
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for file in wanted(package):
            shutil.copyfile(source / file, place / Path(file).name)
            redirect(place / Path(file).name, package.get("imports", {}))
    files = {file.name: sha256(file) for file in sorted(place.iterdir())}
    named = {"name": package["name"], "version": package["version"], "licence": licence}
    changed = {"imports": package["imports"]} if "imports" in package else {}
    return named | {"folder": place.name} | changed | {"files": files}


def unpack(package: Entry, folder: Path) -> Path:
    """The unpacked package as npm, which checks its integrity, hands it out."""
    pack = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder)]
    subprocess.run(
        [*pack, f"{package['name']}@{package['version']}"],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def wanted(package: Entry) -> Iterator[str]:
    """The paths inside the package that we keep."""
    yield from package["licences"]
    yield from package.get("files", ())
    for name in package.get("names", "").split():
        yield f"{package['folder']}/{name}{package['suffix']}"


def redirect(file: Path, imports: dict[str, str]) -> None:
    """Let a module import by path what it names without one; all else stays as it came."""
    text = file.read_bytes()
    for name, path in imports.items():
        text = text.replace(f"from '{name}'".encode(), f"from '{path}'".encode())
    if imports:
        file.write_bytes(text)


def refuse_changes(before: list[Entry], after: list[Entry]) -> None:
    """Stop where a version we already had now has other contents."""
    known = {(entry["name"], entry["version"]): entry["files"] for entry in before}
    for entry in after:
        old = known.get((entry["name"], entry["version"]), {})
        changed = [name for name, sha in entry["files"].items() if old.get(name, sha) != sha]
        if changed:
            sys.exit(f"{entry['name']} {entry['version']} is not what it was: {changed}")


def read(manifest: Path) -> list[Entry]:
    entries: list[Entry] = json.loads(manifest.read_text("utf-8")) if manifest.exists() else []
    return entries


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
