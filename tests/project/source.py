"""Reads the code base for the rules about it."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("awareness_site", "campaigns", "reports")


def files(*folders: str, ending: str | tuple[str, ...] = ".py") -> list[Path]:
    """The project's own files: what git knows, and what is new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    paths = [ROOT / line for line in listed if line.endswith(ending)]
    return [path for path in paths if path.is_file()]


def name_of(path: Path) -> str:
    """`reports/admin/__init__.py` is `reports.admin`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """Read once: many rules ask the same files."""
    return list(ast.walk(ast.parse(path.read_text())))


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module that a file imports, `from package import module` spelt out."""
    found: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path}: imports are written out in full"
            found |= {_module(node.module, alias.name) for alias in node.names}
    return frozenset(found)


def names_taken(path: Path, module: str) -> set[str]:
    """The names that a file imports out of one module."""
    return {
        alias.name
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }


def _module(package: str, name: str) -> str:
    inside = ROOT / package.replace(".", "/") / name
    is_module = inside.is_dir() or inside.with_suffix(".py").is_file()
    return f"{package}.{name}" if is_module else package


def texts_in(path: Path) -> str:
    """The words that a Python file holds for the program: comments and docstrings are not."""
    nodes = nodes_of(path)
    holders = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = [node for node in nodes if isinstance(node, ast.Constant)]
    return "\n".join(str(node.value) for node in constants if id(node) not in docstrings)
