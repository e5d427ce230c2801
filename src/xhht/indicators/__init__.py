"""Indicators: named formulas with labels, and the catalogue of those that come with the library."""

from xhht.indicators.indicator import (
    Indicator,
    IndicatorForm,
    IndicatorValue,
    indicators_of_shares,
    packaged_indicators,
)

__all__ = ["Indicator", "IndicatorForm", "IndicatorValue", "indicators_of_shares", "packaged_indicators"]
