"""A rule for every file: the inspectorate's words are assigned to in one module, which keeps what they were."""

from __future__ import annotations

import ast

from tests.test_house_rules import at, nodes

WORDS = {"text", "label", "lead_in", "page"}
MAY = "recommendations.inspections.services.wording"
# Where the same names are columns of something else: the drafts under review.
OF_DRAFTS = "recommendations.intake."


def test_only_the_service_of_wording_assigns_to_the_words_of_a_recommendation():
    wrong = [
        at(module, node)
        for module, node in nodes(ast.Attribute)
        if node.attr in WORDS
        and isinstance(node.ctx, ast.Store)
        and "services" in module.split(".")  # nothing else writes rows
        and module != MAY
        and not module.startswith(OF_DRAFTS)
    ]
    assert wrong == []


def test_the_service_of_wording_does_so():
    assert any(module == MAY and isinstance(node.ctx, ast.Store) for module, node in nodes(ast.Attribute))
