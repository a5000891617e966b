from pathlib import Path

import pytest

from trainer import paths


@pytest.mark.parametrize("name", sorted(paths.NAMES))
def test_every_data_folder_is_found(name: str) -> None:
    assert paths.data_dir(name).is_dir()


def test_a_packaged_folder_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "static").mkdir()
    monkeypatch.setattr(paths, "PACKAGED", tmp_path)
    assert paths.data_dir("static") == tmp_path / "static"
    assert paths.data_dir("templates") == paths.CHECKOUT / "templates"


@pytest.mark.parametrize("name", ["trainer", "..", "static/..", ""])
def test_no_other_folder_is_a_data_folder(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        paths.data_dir(name)
