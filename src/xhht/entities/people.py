"""Teachers and staff, one by one or in groups."""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from xhht.entities.schools import SchoolLevel
from xhht.errors import Problem
from xhht.languages import Text
from xhht.typed import Count, Record

Qualification = Literal["intermediate", "college", "bachelor", "master", "doctor"]
StaffRole = Literal["teacher", "manager", "staff"]


STAFF_ROLES: dict[StaffRole, Text] = {
    "teacher": Text(vi="giáo viên", en="teachers"),
    "manager": Text(vi="cán bộ quản lý", en="education managers"),
    "staff": Text(vi="nhân viên", en="staff"),
}


@frozen(kw_only=True)
class Teacher(Record):
    """One teacher, without a name.

    Attributes:
        level: the school level taught.
        qualification: the highest degree: trung cấp, cao đẳng, đại học, thạc sĩ, tiến sĩ.
        at_standard: whether the training standard (trình độ chuẩn được đào tạo) of the level taught is
            reached on the date of the report; ``None`` if unknown. The standard changed on 01/07/2020
            (Luật Giáo dục 2019, Điều 72) and on 01/01/2026 (Luật Nhà giáo, Điều 28).
    """

    level: SchoolLevel
    qualification: Qualification | None = None
    at_standard: bool | None = None


@frozen(kw_only=True)
class StaffGroup(Record):
    """A number of people in the same role, as reports give them.

    Attributes:
        role: teachers (giáo viên), managers (cán bộ quản lý) or staff (nhân viên).
        level: the school level, or ``None`` for all together.
        count: how many there are.
        at_standard: how many are at or above the training standard; ``None`` if unknown.
        above_standard: how many of those are above it; ``None`` if unknown.

    >>> StaffGroup(role="teacher", count=40, at_standard=38).at_standard
    38
    """

    role: StaffRole
    level: SchoolLevel | None = None
    count: Count
    at_standard: Count | None = None
    above_standard: Count | None = None

    def disagreements(self) -> Iterator[Problem]:
        """Parts above their wholes; construction allows them, so that a report can be shown as it is."""
        wholes = (("at_standard", "count"), ("above_standard", "at_standard"), ("above_standard", "count"))
        for part, whole in wholes:
            least, most = getattr(self, part), getattr(self, whole)
            if least is not None and most is not None and least > most:
                yield Problem("part_above_whole", part, str(least), {"whole": whole, "value": most})
