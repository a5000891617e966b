"""What kind of question each issue is, from the points its options bring."""

from typing import Literal, TypeAlias

import numpy as np

from trainer.scoring.space import Numbers, Space

IssueType: TypeAlias = Literal["compatible", "distributive", "integrative"]


def issue_types(space: Space) -> tuple[IssueType, ...]:
    """In the domain's order: same ordering = compatible, constant sum = distributive, else
    integrative (Walton and McKersie 1965; Thompson 1990 for compatible issues).

    Interactions are left out: they belong to no single issue.
    """
    return tuple(_type(table) for table in space.tables)


def _type(table: Numbers) -> IssueType:
    signs = np.sign(table[:, :, None] - table[:, None, :])
    if (signs == signs[0]).all():
        return "compatible"
    sums = table.sum(axis=0)
    return "distributive" if (sums == sums[0]).all() else "integrative"
