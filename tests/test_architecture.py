"""How the code is built, held by the tools that pyproject.toml configures."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from numpydoc.hooks.validate_docstrings import run_hook

import corridors
from corridors import errors
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src" / "corridors").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
LONGEST_PAGE = 40


def in_words(path):
    """Name a file relative to the project."""
    return path.relative_to(ROOT).as_posix()


def run(*command):
    """Run a tool over the project and return what it has to say, empty where it is content."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=10 * PATIENCE_S,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_imports_run_one_way(monkeypatch):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS


def test_every_module_is_in_the_layers_that_are_checked():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layered] = [
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]
    named = {part.strip() for layer in layered["layers"] for part in layer.split("|")}
    package = ROOT / "src" / "corridors"
    present = {
        f"corridors.{path.stem}"
        for path in package.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()
    }
    assert present == named


@pytest.mark.parametrize("page", PAGES, ids=in_words)
def test_a_page_is_thin(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


@pytest.mark.parametrize("page", PAGES, ids=in_words)
def test_a_page_holds_no_logic(page):
    tree = ast.parse(page.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try)
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, kinds)] == []


def test_there_are_pages():
    assert PAGES


@pytest.mark.parametrize("module", MODULES, ids=in_words)
def test_public_docstrings_say_what_numpydoc_asks_for(module, capsys):
    wrong = run_hook([str(module)], config=str(ROOT))
    assert not wrong, capsys.readouterr().err


def test_the_linter_is_content():
    assert run("ruff", "check", "src", "tests", "pages", "app.py") == ""


def test_the_formatter_has_nothing_to_do():
    assert run("ruff", "format", "--check", "src", "tests", "pages", "app.py") == ""


def test_types_are_sound():
    assert run("mypy") == ""


def test_the_public_surface_is_small_and_real():
    assert sorted(corridors.__all__) == ["Atlas", "CorridorsError", "Selection", "load_atlas"]
    assert all(hasattr(corridors, name) for name in corridors.__all__)


def test_every_error_is_public_where_it_is_defined():
    named = [name for name in vars(errors) if name.endswith("Error")]
    assert all(getattr(errors, name).__module__ == "corridors.errors" for name in named)


@pytest.mark.parametrize("module", MODULES, ids=in_words)
def test_a_module_says_what_it_is_for(module):
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith(".")
