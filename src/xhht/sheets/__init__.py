"""What results look like: said once as a sheet, read as HTML and as Markdown."""

from xhht.sheets.parts import Bar, Cell, Code, Jump, Link, Mark, Notes, Quote, Sheet, Table, Tone
from xhht.sheets.shown import Shown

__all__ = ["Bar", "Cell", "Code", "Jump", "Link", "Mark", "Notes", "Quote", "Sheet", "Shown", "Table", "Tone"]
