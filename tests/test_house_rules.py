"""Rules of ARCHITECTURE.md that hold for every file, so that nobody has to remember them."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from celery import current_app
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.template import engines

from recommendations import schedule, tasks
from recommendations.audit.events import REGISTRY
from recommendations.audit.history import TRACKED
from recommendations.intake.models import Draft
from recommendations.jobs.working import KINDS
from tests.test_imports_point_downwards import MODULES, ROOT, package_of, tree_of

TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt"))
MOST_LINES = 350
TRACKED_NAMES = {model.__name__ for model in TRACKED.values()}


def nodes(kind: type[ast.AST], *, where: dict[str, Path] = MODULES) -> Iterator[tuple[str, ast.AST]]:
    for module, path in where.items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, kind):
                yield module, node


def at(module: str, node: ast.AST) -> str:
    return f"{module}, line {node.lineno}"


# --- The clock is read once, at the edge -------------------------------------------------------------


def is_an_edge(module: str) -> bool:
    """Views (all of pages/, parts of pages whatever is called a page), tasks, commands, schedule, signing in."""
    parts = module.split(".")
    is_a_page = parts[-1].endswith(("_page", "_pages"))
    return is_a_page or bool({"views", "pages", "page_parts", "tasks", "commands", "schedule", "sign_in"} & set(parts))


def reads_a_clock(node: ast.AST) -> bool:
    """Say whether the node reads the clock, or hands on the function that does."""
    if isinstance(node, ast.Attribute):
        if node.attr in {"now", "today", "utcnow"}:
            return True
        return node.attr == "time" and isinstance(node.value, ast.Name) and node.value.id == "time"
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"localdate", "localtime"}
        and not node.args
        and not node.keywords
    )


def test_only_the_edge_reads_the_clock():
    wrong = [at(module, node) for module, node in nodes(ast.AST) if reads_a_clock(node) and not is_an_edge(module)]
    assert wrong == []


# --- Writing -----------------------------------------------------------------------------------------


def root_name(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def test_tracked_rows_are_written_one_by_one_so_that_each_leaves_its_version():
    """conftest.py refuses it at run time too, whatever the queryset is called."""
    wrong = [
        at(module, node)
        for module, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "bulk_create", "bulk_update", "update_or_create"}
        and root_name(node) in TRACKED_NAMES
    ]
    assert wrong == []


def test_nothing_overrides_save_or_delete():
    wrong = [
        at(module, method)
        for module, node in nodes(ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in {"save", "delete"}
    ]
    assert wrong == []


def test_there_are_no_signals_of_our_own():
    wrong = [
        at(module, node)
        for module, node in nodes(ast.ImportFrom)
        if node.module in {"django.dispatch", "django.db.models.signals", "blinker"}
        and not module.endswith(".receivers")
    ]
    assert wrong == []


def test_foreign_keys_name_the_class_so_that_the_import_shows_their_direction():
    wrong = [
        at(module, node)
        for module, node in nodes(ast.Call)
        if getattr(node.func, "attr", "") in {"ForeignKey", "OneToOneField"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value != "self"  # a class has no name yet while it is written
    ]
    assert wrong == []


def test_tracked_models_have_no_many_to_many_fields_which_history_leaves_out():
    assert [model.__name__ for model in TRACKED.values() if model._meta.many_to_many] == []


def declares_events(module: str) -> bool:
    """A feature's events.py, or the modules of its events package; the record's own stand beside their registry."""
    last = "record_events" if package_of(module) == "audit" else "events"
    return last in module.split(".")


def test_every_declared_event_is_recorded_somewhere_with_exactly_its_details():
    declared = {
        target.id: node.value.args[0].value
        for module, node in nodes(ast.Assign)
        if declares_events(module)
        for target in node.targets
        if isinstance(target, ast.Name) and getattr(getattr(node.value, "func", None), "id", "") == "EventType"
    }
    for module in MODULES:
        if declares_events(module):
            importlib.import_module(module)
    assert set(declared.values()) == set(REGISTRY), "an event is declared outside a feature's events.py"
    used = {node.attr for module, node in nodes(ast.Attribute) if not declares_events(module)}
    assert {name for name in declared if name not in used} == set(), "declared and never recorded"
    wrong = []
    for module, call in nodes(ast.Call):
        if getattr(call.func, "id", "") != "record" or not call.args or not isinstance(call.args[0], ast.Attribute):
            continue
        names = [keyword.arg for keyword in call.keywords]
        if None in names or call.args[0].attr not in declared:
            continue  # a dictionary of details is checked when it is written
        if {*names} - {"within"} != REGISTRY[declared[call.args[0].attr]].details:
            wrong.append(at(module, call))
    assert wrong == []


# --- Modules -----------------------------------------------------------------------------------------


def test_no_module_is_a_drawer_for_odds_and_ends():
    refused = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|base)$")
    assert [module for module in MODULES if any(refused.search(part) for part in module.split("."))] == []


def test_no_module_is_longer_than_a_person_reads_at_once():
    lengths = {module: len(path.read_text().splitlines()) for module, path in MODULES.items()}
    assert {module: lines for module, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_module_with_code_says_what_it_is_for():
    wrong = [
        module
        for module, path in MODULES.items()
        if tree_of(path).body
        and not ast.get_docstring(tree_of(path))
        and package_of(module)
        and not module.endswith(".urls")  # a table of addresses says it all
    ]
    assert wrong == []


def test_every_constraint_is_named_by_a_sentence():
    wrong = [
        constraint.name
        for model in apps.get_app_config("recommendations").get_models()
        for constraint in model._meta.constraints
        if constraint.name.count("_") < 2
    ]
    assert wrong == []


# --- Templates ---------------------------------------------------------------------------------------

INVISIBLE = [
    re.compile(r"\{#.*?#\}", re.DOTALL),
    re.compile(r"\{% comment .*?%\}.*?\{% endcomment %\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL),
    re.compile(r"\{% blocktrans(?:late)?\b.*?%\}.*?\{% endblocktrans(?:late)? %\}", re.DOTALL),
    re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL),
    re.compile(r"<!--.*?-->|<!DOCTYPE[^>]*>", re.DOTALL),
    re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL),
]
SHOWN_ATTRIBUTE = re.compile(r"\b(?:aria-label|alt|title|placeholder)=(?:\"([^\"]*)\"|'([^']*)')")
OUR_NAME = re.compile(r"YOT Plan")
WORD = re.compile(r"[A-Za-z]{2,}")


def bare_words(source: str) -> list[str]:
    """Return the English a reader would see that no translation tag holds."""
    for invisible in INVISIBLE:
        source = invisible.sub(" ", source)
    shown = [words for pair in SHOWN_ATTRIBUTE.findall(source) for words in pair]
    shown += re.sub(r"<[^<>]*>", "\n", source).splitlines()
    texts = [OUR_NAME.sub("", re.sub(r"&[a-z]+;", "", text)).strip() for text in shown]
    return [text for text in texts if WORD.search(text)]


@pytest.mark.parametrize("source, found", [
    ("<p>Bare words</p>", ["Bare words"]),
    ('<p>{% translate "Held" %}</p>', []),
    ('<img alt="A chart">', ["A chart"]),
    ("{% blocktranslate %}Held{% endblocktranslate %} {# not shown #}", []),
])  # fmt: skip
def test_bare_words_are_found(source: str, found: list[str]):
    assert bare_words(source) == found


def test_templates_speak_only_through_translation():
    wrong = {str(path.relative_to(ROOT)): found for path in TEMPLATES if (found := bare_words(path.read_text()))}
    assert wrong == {}


def test_every_template_compiles():
    for path in TEMPLATES:
        engines["django"].get_template(str(path.relative_to(ROOT / "templates")))


def test_every_page_has_a_title():
    wrong = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if '{% extends "base.html" %}' in path.read_text() and "{% block title %}" not in path.read_text()
    ]
    assert wrong == []


EMAILS = ROOT / "templates" / "emails"
BLOCKS = {"summary"}  # parts of a reminder email, which has the subject


def test_every_email_has_a_subject_of_one_line_and_both_bodies():
    folders = [path for path in EMAILS.iterdir() if path.is_dir() and path.name not in BLOCKS]
    for folder in folders:
        assert {"subject.txt", "body.txt", "body.html"} <= {path.name for path in folder.iterdir()}, folder.name
        assert len((folder / "subject.txt").read_text().strip().splitlines()) == 1, folder.name


def test_every_email_that_code_sends_has_its_folder():
    sent = {
        keyword.value.value
        for _, call in nodes(ast.Call)
        for keyword in call.keywords
        if keyword.arg == "occasion" and isinstance(keyword.value, ast.Constant)
        # What a course of reminders is of is called its occasion too.
        if getattr(call.func, "id", "") not in {"Course", "Q"} and getattr(call.func, "attr", "") != "filter"
    }
    assert sent == {path.name for path in EMAILS.iterdir() if path.is_dir()} - BLOCKS


# --- Migrations and tasks ----------------------------------------------------------------------------


def test_migrations_are_one_straight_line_of_named_steps():
    loader = MigrationLoader(None)
    names = sorted(name for app, name in loader.disk_migrations if app == "recommendations")
    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]*", name) or "_auto_" in name] == []
    assert len(loader.graph.leaf_nodes("recommendations")) == 1
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.django_db
def test_no_migration_is_missing():
    told = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=told, stderr=told)
    except SystemExit:
        pytest.fail(told.getvalue())


def test_every_scheduled_name_is_a_task_that_the_worker_knows():
    assert tasks.__all__
    assert set(schedule.EVERY) - set(current_app.tasks) == set()


def test_every_task_is_named_by_us_and_not_by_its_module():
    ours = {name: task for name, task in current_app.tasks.items() if task.__module__.startswith("recommendations")}
    assert ours
    assert [name for name, task in ours.items() if name.startswith(task.__module__)] == []


def test_what_is_missed_does_not_pile_up():
    for name, entry in schedule.beat_schedule().items():
        assert entry["options"]["expires"] < entry["schedule"], name


def test_every_kind_of_work_that_is_asked_for_is_known():
    asked = {
        keyword.value.value
        for _, call in nodes(ast.Call)
        if getattr(call.func, "id", "") == "ask_for"
        for keyword in call.keywords
        if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant)
    }
    assert asked - set(KINDS) == set()


def test_every_constraint_is_proved_by_name_somewhere_in_the_tests():
    """A constraint that no test has seen refuse may say something else than its name (habit 4)."""
    told = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    names = {
        constraint.name
        for model in apps.get_app_config("recommendations").get_models()
        for constraint in model._meta.constraints
    }
    assert {name for name in names if f'"{name}"' not in told} == set()


def test_a_column_that_may_be_empty_says_so_to_the_commands_that_check_it_too():
    """Commands call full_clean(), which refuses None where null is allowed and blank is not."""
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in {*TRACKED.values(), Draft}
        for field in model._meta.concrete_fields
        if (field.null or field.get_default() in ([], {})) and not field.blank
    ]
    assert wrong == []
