"""Typed records of a learning society: places, schools, people, centres, documents, visits, recognitions, reports."""

from xhht.entities.centres import CentreRank, CentreRating, LearningActivity, LearningCentre, ProgrammeLearners
from xhht.entities.documents import PolicyDocument
from xhht.entities.people import StaffGroup, Teacher
from xhht.entities.places import AdministrativeUnit, UnitKey, UnitRegister
from xhht.entities.recognition import Recognition
from xhht.entities.report import LocalityReport, ReportedChange, ReportedFigure, Source, Statement
from xhht.entities.schools import Classrooms, NationalStandardCertificate, School
from xhht.entities.visits import (
    CentreEvaluation,
    Conclusion,
    EvaluationVisit,
    Participant,
    Proposal,
    VisitFinding,
)

__all__ = [
    "AdministrativeUnit",
    "CentreEvaluation",
    "CentreRank",
    "CentreRating",
    "Classrooms",
    "Conclusion",
    "EvaluationVisit",
    "LearningActivity",
    "LearningCentre",
    "LocalityReport",
    "NationalStandardCertificate",
    "Participant",
    "PolicyDocument",
    "ProgrammeLearners",
    "Proposal",
    "Recognition",
    "ReportedChange",
    "ReportedFigure",
    "School",
    "Source",
    "StaffGroup",
    "Statement",
    "Teacher",
    "UnitKey",
    "UnitRegister",
    "VisitFinding",
]
