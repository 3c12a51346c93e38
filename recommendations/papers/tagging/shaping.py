"""Makes of what was read what PDF wants: the HTML's order, lists with labels and bodies, words in paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recommendations.papers.tagging.nodes import Node, Piece
from recommendations.papers.tagging.roles import GROUPS, INLINE

KEPT_EMPTY = {"TH", "TD"}  # a table stays regular


def shape(root: Node) -> Node:
    """Return the same tree, mended in place from its leaves up."""
    for kid in root.nodes():
        shape(kid)
    root.kids = [kid for kid in ordered(root.kids) if isinstance(kid, Piece) or is_kept(kid)]
    if root.role == "LI":
        gather(root, "LBody", wanted=lambda kid: not is_role(kid, {"Lbl", "LBody"}))
    elif root.role == "TOCI":
        gather(root, "Reference", wanted=is_inline)
    elif root.role == "L":
        pair_terms(root)
    elif root.role == "Div" and says_words(root.kids) and all(is_inline(kid) for kid in root.kids):
        root.role = "P"
    elif root.role in GROUPS:
        gather(root, "P", wanted=is_inline, only=says_words)
    chain(root)
    return root


def is_kept(node: Node) -> bool:
    """Say whether a node says anything; a link drawn without words still leads somewhere."""
    return bool(node.kids) or node.role in KEPT_EMPTY or (node.role == "Link" and bool(node.boxes))


def is_role(kid: Node | Piece, roles: set[str]) -> bool:
    """Say whether it is a node of one of these roles."""
    return isinstance(kid, Node) and kid.role in roles


def is_inline(kid: Node | Piece) -> bool:
    """Say whether it stands among words."""
    return isinstance(kid, Piece) or kid.role in INLINE


def says_words(kids: Iterable[Node | Piece]) -> bool:
    """Say whether these hold more than pictures."""
    return any(isinstance(kid, Piece) or (kid.role in INLINE and kid.role != "Figure") for kid in kids)


def ordered(kids: list[Node | Piece]) -> list[Node | Piece]:
    """Return the kids in the HTML's order; only what was laid out apart (floats, captions below) has to move."""
    made: list[Node | Piece] = []
    highest = -1
    for kid in kids:
        if isinstance(kid, Piece) or kid.order < 0 or kid.order >= highest:
            made.append(kid)
            highest = highest if isinstance(kid, Piece) else max(highest, kid.order)
            continue
        later = (at for at, other in enumerate(made) if isinstance(other, Node) and other.order > kid.order)
        made.insert(next(later), kid)
    return made


def gather(
    node: Node,
    role: str,
    *,
    wanted: Callable[[Node | Piece], bool],
    only: Callable[[Iterable[Node | Piece]], bool] = bool,
) -> None:
    """Put each run of wanted kids into a node of its own, which no HTML element stands behind."""
    kids: list[Node | Piece] = []
    run: list[Node | Piece] = []
    for kid in (*node.kids, None):
        if kid is not None and wanted(kid):
            run.append(kid)
            continue
        if run and only(run):
            made = Node(role, kids=run)
            take_over(made)
            kids.append(made)
        else:
            kids.extend(run)
        run = []
        if kid is not None:
            kids.append(kid)
    node.kids = kids


def pair_terms(node: Node) -> None:
    """Make list items of a description list's terms and descriptions: a new one with each term after a description."""
    kids: list[Node | Piece] = []
    for kid in node.kids:
        if not is_role(kid, {"Lbl", "LBody"}):
            kids.append(kid)
            continue
        before = kids[-1] if kids else None
        is_new = (
            before is None or before.element is not None or (kid.role == "Lbl" and before.nodes()[-1].role != "Lbl")
        )
        if is_new:
            kids.append(Node("LI", kids=[kid]))
        else:
            before.kids.append(kid)
    node.kids = kids


def take_over(node: Node) -> None:
    """Let the pieces of a new node know where they stand."""
    for kid in node.kids:
        if isinstance(kid, Piece):
            kid.node = node
    chain(node)


def chain(node: Node) -> None:
    """Tell each piece which one it follows without anything between."""
    before: Node | Piece | None = None
    for kid in node.kids:
        if isinstance(kid, Piece):
            kid.follows = before if isinstance(before, Piece) else None
        before = kid
