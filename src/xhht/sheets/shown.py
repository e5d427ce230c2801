"""Results that show themselves."""

from abc import abstractmethod

from xhht.languages import Language, chosen_language
from xhht.sheets.html import fragment
from xhht.sheets.markdown import markdown
from xhht.sheets.parts import Sheet


class Shown:
    """Something that shows itself: notebooks call `_repr_html_`, everyone else `to_html` and `to_markdown`.

    >>> from xhht import check, sample
    >>> print(check(sample()).to_markdown("en").splitlines()[0])
    ### Do the report's own figures agree
    """

    __slots__ = ()

    @abstractmethod
    def sheet(self, lang: Language) -> Sheet:
        """What it looks like, in one language."""

    def to_html(self, lang: Language | None = None) -> str:
        """It as a piece of HTML: everything escaped, nothing loaded, no script, its style bound to itself.

        Args:
            lang: ``"vi"`` or ``"en"``; by default the language chosen with `xhht.language`.
        """
        return fragment(self.sheet(chosen_language(lang)))

    def to_markdown(self, lang: Language | None = None) -> str:
        """It as Markdown, everything escaped.

        Args:
            lang: ``"vi"`` or ``"en"``; by default the language chosen with `xhht.language`.
        """
        return markdown(self.sheet(chosen_language(lang)))

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()
