"""Decide comparisons for every row: pair by pair on whole numbers, by bounds, branch by branch."""

from xhht.exact import Number as Exact
from xhht.formula.columns.cells import NO, Cell, both, either, opposite
from xhht.formula.columns.ends import End, Truth, compared, end, known
from xhht.formula.columns.forms import form_ends
from xhht.formula.columns.reading import Reading, Value
from xhht.formula.columns.shares import paired
from xhht.formula.decide import forms
from xhht.formula.linear import Form, arranged, linear_form
from xhht.formula.nodes import Choice, Compare, Constant, Count, Number, Parameter, Share


def truth(node: Compare, left: Value, right: Value, reading: Reading) -> Truth:
    """The comparison, with what the rule for empty bases makes of it."""
    found = _decided(node, left, right, reading)
    empty, maybe = either(left.empty, right.empty), either(left.maybe, right.maybe)
    rule = known(reading.if_empty)
    # where a base may be 0, only what both cases agree on is certain
    yes = either(both(opposite(maybe), found.yes), both(empty, rule.yes), both(maybe, found.yes, rule.yes))
    no = either(both(opposite(maybe), found.no), both(empty, rule.no), both(maybe, found.no, rule.no))
    return Truth(yes, no)


def _decided(node: Compare, left: Value, right: Value, reading: Reading) -> Truth:
    """The comparison where there are numbers on both sides."""
    for side, value in (("left", left), ("right", right)):
        if isinstance(value.formula, Choice):
            decision, then, otherwise = value.parts
            return branched(decision, *(_on_branch(node, side, branch, left, right, reading)
                                        for branch in (then, otherwise)))  # fmt: skip
    node = _with_known_threshold(node, reading)
    by_pairs = _by_pairs(node, left, right, reading)
    if by_pairs is not None and _is_enough(node, reading):
        return by_pairs
    by_bounds = compared(node.relation, left.ends, right.ends)
    return by_bounds if by_pairs is None else by_bounds | by_pairs


def _with_known_threshold(node: Compare, reading: Reading) -> Compare:
    """A share against a parameter that is known, as against a constant, where that finds no more than bounds do."""
    if isinstance(node.left, Share) and isinstance(node.right, Parameter) and _is_enough(node, reading):
        return Compare(node.left, node.relation, Constant(reading.interval(node.right).low or 0))
    return node


def branched(decision: Truth, then: Truth, otherwise: Truth) -> Truth:
    """One truth where a condition holds, another where it does not, what both agree on elsewhere."""
    return Truth(_branch(decision, then.yes, otherwise.yes), _branch(decision, then.no, otherwise.no))


def _branch(decision: Truth, then: Cell, otherwise: Cell) -> Cell:
    return either(both(opposite(decision.no), then, either(decision.yes, otherwise)), both(decision.no, otherwise))


def _on_branch(
    node: Compare, side: str, branch: Value, left: Value, right: Value, reading: Reading
) -> Truth:  # fmt: skip
    decide = _decided if branch.maybe is NO else truth
    if side == "left":
        return decide(Compare(branch.formula, node.relation, node.right), branch, right, reading)
    return decide(Compare(node.left, node.relation, branch.formula), left, branch, reading)


def _by_pairs(node: Compare, left: Value, right: Value, reading: Reading) -> Truth | None:
    """The comparison decided on one linear form, where it can be one."""
    found = [
        compared(asked, form_ends(form, reading.leaves), (end(0), end(0)))
        for form, asked in forms(node.relation, node.left, node.right)
    ]
    if not found:
        return None
    share = next((value for value in (left, right) if isinstance(value.formula, Share)), None)
    return found[0] if share is None else _where_positive(found[0], share.parts[1].ends[0])


def _where_positive(found: Truth, base: End) -> Truth:
    """Multiplying with the base keeps the relation only where the base is not negative."""
    sure = both(opposite(base.open), opposite(base.above.negative))
    return Truth(both(sure, found.yes), both(sure, found.no))


def _is_enough(node: Compare, reading: Reading) -> bool:
    """Whether pairs decide all that bounds do, which is so where the figures stand side by side."""
    share, other = (node.right, node.left) if isinstance(node.right, Share) else (node.left, node.right)
    sides = [linear_form(side) for side in (share, other)]
    if isinstance(share, Share):
        threshold = _least_threshold(other, share, reading)
        if reading.if_empty is not None or threshold is None or threshold < 0 or _is_stated(share, reading):
            return False
        sides = [linear_form(share.part), linear_form(share.whole)]
    leaves = [form[0] if form else None for form in sides]
    return None not in leaves and _flat({**(leaves[0] or {}), **(leaves[1] or {})}, reading)


def _least_threshold(other: Number, share: Share, reading: Reading) -> Exact | None:
    if isinstance(other, Constant):
        return other.value
    if isinstance(other, Parameter) and paired(share, reading.leaves):
        known = reading.interval(other)
        return known.low if known.low == known.high else None
    return None


def _is_stated(share: Share, reading: Reading) -> bool:
    part, whole = share.part, share.whole
    if not (isinstance(part, Count) and isinstance(whole, Count) and part.back == whole.back):
        return False
    name = reading.vocabulary.share_names.get((part.name, whole.name), "")
    return (name, whole.back) in reading.figures.given


def _flat(form: Form, reading: Reading) -> bool:
    """Whether no figure is an addend, and none lies within one that lies within another."""
    groups = arranged(form, reading.vocabulary)
    wholes = {group.figure: group.whole for group in groups}
    return not any(group.addends or wholes.get(wholes.get(group.whole)) in wholes for group in groups if group.whole)
