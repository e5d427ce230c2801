"""Schools: their levels, their certificate of national standard, their classrooms."""

from datetime import date
from typing import Literal

from attrs import frozen

from xhht.periods import Span
from xhht.typed import Count, Record

SchoolLevel = Literal["preschool", "primary", "lower_secondary", "upper_secondary"]


@frozen
class NationalStandardCertificate(Record):
    """A certificate of national standard (công nhận đạt chuẩn quốc gia).

    Attributes:
        level: mức độ 1 or 2.
        valid: the days on which it is valid; the circulars of 2018 say five years (Thông tư 17, 18 and
            19/2018/TT-BGDĐT, Điều 38).
    """

    level: Literal[1, 2]
    valid: Span


@frozen(kw_only=True)
class Classrooms(Record):
    """Classrooms by construction, as education statistics count them.

    Attributes:
        solid: phòng kiên cố.
        semi_solid: phòng bán kiên cố.
        temporary: phòng tạm.
        borrowed: rented or borrowed rooms; in some yearbooks these stand inside the three classes.
    """

    solid: Count = 0
    semi_solid: Count = 0
    temporary: Count = 0
    borrowed: Count = 0


@frozen(kw_only=True)
class School(Record):
    """A school.

    Attributes:
        name: its name.
        levels: the levels it teaches.
        certificate: its certificate of national standard, if it holds one.
        solidly_built: whether the school counts as solidly built (kiên cố hoá); ``None`` if unknown.
        classrooms: its classrooms by construction; a share of rooms is not a share of schools.
        public: whether it is a public school; ``None`` if unknown.

    >>> school = School(name="Trường Tiểu học A", levels=("primary",),
    ...     certificate=NationalStandardCertificate(1, Span(date(2020, 5, 1), date(2025, 4, 30))))
    >>> school.holds_national_standard(date(2025, 5, 1))
    False
    """

    name: str
    levels: tuple[SchoolLevel, ...] = ()
    certificate: NationalStandardCertificate | None = None
    solidly_built: bool | None = None
    classrooms: Classrooms | None = None
    public: bool | None = None

    def holds_national_standard(self, day: date) -> bool:
        """Whether a certificate, of either level, is valid on the day."""
        return self.certificate is not None and day in self.certificate.valid
