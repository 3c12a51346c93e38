"""The layers of ARCHITECTURE.md hold: imports point downwards, never to a neighbour, never in a circle."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = [
    {"domain"},
    {"foundation"},
    {"audit", "outbox", "jobs", "files"},
    {"accounts"},
    {"reminders", "safeguarding"},
    {"inspections", "meetings"},
    {"measures"},
    {"action_plans"},
    {"intake", "papers", "spreadsheets", "owner_links"},
    # What tells of, looks back at and takes words out of everything that the features wrote.
    {"history", "search", "calendar_feed"},
    {"redaction"},
    {"retention"},
    {"pages"},
    # Commands wrap anything; what templates load may need any feature; the registries name every feature.
    {"management", "templatetags"},
    {"models", "urls", "tasks", "schedule", "admin", "apps"},
]
HEIGHT = {package: height for height, layer in enumerate(LAYERS) for package in layer}
REGISTRIES = LAYERS[-1]
BETWEEN_REGISTRIES = {("recommendations.tasks", "recommendations.schedule")}


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((ROOT / "recommendations").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" not in parts:
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def imports_of(path: Path) -> list[str]:
    """Return the module named by every import in the file; `from package import module` names the module."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            for alias in node.names:
                within = f"{node.module}.{alias.name}"
                found.append(within if within in MODULES else node.module)
    return found


def package_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "recommendations" and len(parts) > 1 else ""


def test_every_package_has_a_place():
    assert {package_of(module) for module in MODULES} - {""} - set(HEIGHT) == set()


def test_no_package_imports_a_neighbour_or_anything_above():
    wrong = [
        f"{module} imports {name}"
        for module, path in MODULES.items()
        for name in imports_of(path)
        if (here := package_of(module)) in HEIGHT
        and (there := package_of(name)) in HEIGHT
        and here != there
        and HEIGHT[there] >= HEIGHT[here]
        and (module, name) not in BETWEEN_REGISTRIES
    ]
    assert wrong == []


def test_nothing_imports_a_registry():
    wrong = [
        f"{module} imports {name}"
        for module, path in MODULES.items()
        for name in imports_of(path)
        if package_of(name) in REGISTRIES and (module, name) not in BETWEEN_REGISTRIES
    ]
    assert wrong == []


def test_nothing_below_imports_the_projects_wiring():
    wrong = [
        f"{module} imports {name}"
        for module, path in MODULES.items()
        for name in imports_of(path)
        if name.split(".")[0] == "yotplan"
    ]
    assert wrong == []


def test_the_domain_is_plain_python():
    refused = {"django", "celery", "structlog", "sqlite3", "psycopg", "os", "pathlib"}
    wrong = [
        f"{module} imports {name}"
        for module, path in MODULES.items()
        for name in imports_of(path)
        if package_of(module) == "domain" and name.split(".")[0] in refused
    ]
    assert wrong == []


def test_no_module_imports_inside_a_function():
    wrong = [
        f"{module}, line {inner.lineno}"
        for module, path in MODULES.items()
        for outer in ast.walk(tree_of(path))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert wrong == []


def test_no_import_is_relative():
    wrong = [
        f"{module}, line {node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle():
    graph = {module: [name for name in imports_of(path) if name in MODULES] for module, path in MODULES.items()}
    done: set[str] = set()

    def circle_from(module: str, trail: tuple[str, ...]) -> tuple[str, ...]:
        if module in trail:
            return (*trail[trail.index(module) :], module)
        if module in done:
            return ()
        for name in graph[module]:
            if circle := circle_from(name, (*trail, module)):
                return circle
        done.add(module)
        return ()

    assert [circle for module in graph if (circle := circle_from(module, ()))] == []
