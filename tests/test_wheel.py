import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

import pytest

from tests.kit import needs
from trainer import paths

ROOT: Final = Path(__file__).parent.parent
WHERE: Final = "from trainer import paths; print(paths.data_dir({name!r}))"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh venv that holds our wheel and nothing else."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv", with_pip=False)
    python = place / "venv" / "bin" / "python"
    install = f"{_uv()} pip install --quiet --offline --no-deps --python {python} {wheel}"
    subprocess.run(install.split(), check=True)
    return python


def _uv() -> str:
    private = ROOT / ".uv" / "bin" / "uv"
    return str(private) if private.exists() else needs.program("uv", "uv")


@pytest.mark.parametrize("name", sorted(paths.NAMES))
def test_the_wheel_carries_every_data_folder(installed: Path, name: str) -> None:
    done = subprocess.run(
        [installed, "-I", "-c", WHERE.format(name=name)],
        cwd=installed.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    found = Path(done.stdout.strip())
    assert ROOT not in found.parents
    assert _files(found) == _files(ROOT / name) != set()


def _files(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
