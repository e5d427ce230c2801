"""The same query in SQL."""

from beside.communes import ASKED


def sql_share(names: list[str], level: int, groups: tuple[str, ...]) -> tuple[str, str]:
    low, high, base = [], [], []
    for group in groups:
        part, whole = f"literate_{level}_{group}", f"people_{group}"
        parts = [f"coalesce(literate_{n}_{group}, 0)" for n in (1, 2) if f"literate_{n}_{group}" in names]
        least = f"coalesce({whole}, greatest({', '.join(parts)}))"
        low.append(f"10 * coalesce({part}, 0) - 9 * {whole}")
        high.append(f"10 * coalesce({part}, {whole}) - 9 * {least}")
        base.append(least)
    there = f"{' + '.join(base)} > 0"
    return (f"(coalesce({' + '.join(low)} >= 0, false) and {there})",
            f"(coalesce({' + '.join(high)} < 0, false) and {there})")  # fmt: skip


def sql(names: list[str]) -> str:
    """The same in SQL."""
    hard, easy = "coalesce(special_difficulty, false)", "coalesce(not special_difficulty, false)"
    steps = []
    for level, (all_groups, hard_groups) in ASKED.items():
        met, unmet = sql_share(names, level, all_groups)
        met_hard, unmet_hard = sql_share(names, level, hard_groups)
        steps.append(f"((not {hard} and not {met}) or (not {easy} and not {met_hard})) as doubtful_{level}")
        steps.append(f"(({easy} and {unmet}) or ({hard} and {unmet_hard})) as failed_{level}")
    pairs = [(name, "people_" + name.split("_", 2)[2]) for name in names if name.startswith("literate")]
    bad = [f"coalesce({part} > {whole}, false)" for part, whole in pairs]
    bad += [f"coalesce({name} < 0, false)" for name in names if name != "special_difficulty"]
    inner = f"select *, {', '.join(steps)}, {' or '.join(bad)} as invalid from source"  # noqa: S608
    ends = [
        f"((not {bar}_1)::tinyint + (not {bar}_1 and not {bar}_2)::tinyint)::tinyint as {name}"
        for name, bar in (("at_least", "doubtful"), ("at_most", "failed"))
    ]
    middle = f"select {', '.join(names)}, invalid, {', '.join(ends)} from ({inner})"  # noqa: S608
    return f"select *, case when at_least = at_most then at_least end as level from ({middle})"  # noqa: S608
