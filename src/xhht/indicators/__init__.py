"""Indicators: named formulas with labels, and the catalogue of those that come with the library."""

from xhht.indicators.indicator import Indicator, IndicatorValue, packaged_indicators

__all__ = ["Indicator", "IndicatorValue", "packaged_indicators"]
