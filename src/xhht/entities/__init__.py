"""Typed records of a learning society: places, schools, people, centres, documents, visits, reports."""

from xhht.entities.centres import CentreRating, LearningActivity, LearningCentre
from xhht.entities.documents import PolicyDocument
from xhht.entities.people import StaffGroup, Teacher
from xhht.entities.places import AdministrativeUnit, UnitKey, UnitRegister
from xhht.entities.report import LocalityReport, ReportedChange, ReportedFigure, Source, Statement
from xhht.entities.schools import Classrooms, NationalStandardCertificate, School
from xhht.entities.visits import Conclusion, EvaluationVisit, Participant, Proposal, VisitFinding

__all__ = [
    "AdministrativeUnit",
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
    "Proposal",
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
