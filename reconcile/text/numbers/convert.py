"""Convert quantities to common units, so that `5 km` and `3.1 miles` can be compared."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reconcile.model.values import QuantityValue
from reconcile.text.numbers.lexicon import minor_units, units

_RATIOS = {"percent": 0.01, "per mille": 0.001, "fraction": 1.0}
_TEMPERATURES = frozenset({"celsius", "fahrenheit", "kelvin", "rankine"})


def to_base(value: QuantityValue) -> QuantityValue:
    """Convert a quantity to the base unit of its dimension.

    Lengths become metres, masses kilograms, times seconds, percentages fractions, pence pounds; a unit that cannot be
    converted (`USD`, `people`, `point`) stays as it is. Exchange rates are never applied. Conversion is pint's
    (https://pint.readthedocs.io).

    Args:
        value: A quantity; an unreadable one comes back unchanged.

    Returns:
        The same interval in the base unit; its `unit` is equal for any two quantities that can be compared.
    """
    if not value.readable or not value.unit:
        return value
    if value.unit in _RATIOS:
        return _scaled(value, _RATIOS[value.unit], "fraction")
    if value.unit == "basis point":
        return _scaled(value, 0.01, "percentage point")
    if value.unit in minor_units():
        return _scaled(value, 0.01, minor_units()[value.unit])
    if value.unit.endswith(" of age"):
        return _age(value)
    if value.unit in _TEMPERATURES:
        return _temperature(value)
    factor, name = _factor(value.unit)
    return value if name is None else _scaled(value, factor, name)


def _scaled(value: QuantityValue, factor: float, unit: str) -> QuantityValue:
    low = None if value.low is None else value.low * factor
    high = None if value.high is None else value.high * factor
    return value.model_copy(update={"low": low, "high": high, "unit": unit})


def _age(value: QuantityValue) -> QuantityValue:
    factor, _ = _factor(value.unit.removesuffix(" of age"))
    years, _ = _factor("year")
    return _scaled(value, factor / years, "year of age")


def _temperature(value: QuantityValue) -> QuantityValue:
    """Convert to kelvin; a change of temperature has no zero to shift."""
    registry = _registry()
    source = registry.Unit(units().by_name[value.unit].pint)

    def convert(degrees: float | None) -> float | None:
        if degrees is None:
            return None
        shifted = float(registry.Quantity(degrees, source).to("kelvin").magnitude)
        zero = float(registry.Quantity(0.0, source).to("kelvin").magnitude)
        return shifted - zero if value.change else shifted

    return value.model_copy(update={"low": convert(value.low), "high": convert(value.high), "unit": "kelvin"})


@lru_cache(maxsize=512)
def _factor(name: str) -> tuple[float, str | None]:
    """Give what one of a unit is in base units and how that is called, or None where it cannot be converted."""
    expression = " / ".join(f"({_pint(part)})" for part in name.split(" per "))
    if "()" in expression:
        return 1.0, None
    base = _registry().Quantity(1.0, _registry().parse_expression(expression).units)
    scale = float(_registry().parse_expression(expression).magnitude)
    done = base.to_base_units()
    return float(done.magnitude) * scale, f"{done.units}".replace("meter", "metre").replace(" ** ", "^")


def _pint(name: str) -> str:
    unit = units().by_name.get(name)
    return unit.pint if unit else ""


@lru_cache(maxsize=1)
def _registry() -> Any:
    """Build pint's registry once, on first use: it takes half a second."""
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=False)
