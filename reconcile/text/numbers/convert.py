"""Convert quantities to common units, so that `5 km` and `3.1 miles` can be compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reconcile.model.values import QuantityValue
from reconcile.text.numbers.lexicon import load, minor_units, units

if TYPE_CHECKING:
    import pint

_FIXED: dict[str, tuple[float, str]] = {
    "percent": (0.01, "fraction"),
    "per mille": (0.001, "fraction"),
    "basis point": (0.01, "percentage point"),
    **{name: (0.01, currency) for name, currency in minor_units().items()},
}
_TEMPERATURES = frozenset({"celsius", "fahrenheit", "kelvin", "rankine"})
_OF_AGE = " of age"


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
    if value.unit in _TEMPERATURES:
        return _temperature(value)
    factor, name = _factor(value.unit)
    return _scaled(value, factor, name)


def _scaled(value: QuantityValue, factor: float, unit: str) -> QuantityValue:
    low = None if value.low is None else value.low * factor
    high = None if value.high is None else value.high * factor
    return value.model_copy(update={"low": low, "high": high, "unit": unit})


def _temperature(value: QuantityValue) -> QuantityValue:
    """Convert to kelvin; a change of temperature has no zero to shift."""
    source = units().by_name[value.unit].pint

    def kelvin(degrees: float) -> float:
        return float(_registry().Quantity(degrees, source).to("kelvin").magnitude)

    def convert(degrees: float | None) -> float | None:
        if degrees is None:
            return None
        return kelvin(degrees) - kelvin(0.0) if value.change else kelvin(degrees)

    return value.model_copy(update={"low": convert(value.low), "high": convert(value.high), "unit": "kelvin"})


@lru_cache(maxsize=512)
def _factor(name: str) -> tuple[float, str]:
    """Give what one of a unit is in its base unit and how that is called; 1 and the name where nothing converts it."""
    if name in _FIXED:
        return _FIXED[name]
    if name.endswith(_OF_AGE):
        return _factor(name.removesuffix(_OF_AGE))[0] / _factor("year")[0], "year of age"
    above, *below = name.split(" per ")
    known = units().by_name.get(name)
    parts = [known] if known else [units().by_name.get(part) for part in (above, *below)]
    pints = [part.pint for part in parts if part and part.pint]
    if len(pints) == len(parts):
        return _pint_factor(" / ".join(f"({part})" for part in pints))
    return _part_by_part(above, below) if below else (1.0, name)


def _part_by_part(above: str, below: list[str]) -> tuple[float, str]:
    """Convert `USD per mile`, of which pint knows only a part."""
    ratio, name = _factor(above)
    for part in below:
        factor, base = _factor(part)
        ratio, name = ratio / factor, f"{name} per {base}"
    return ratio, name


def _pint_factor(expression: str) -> tuple[float, str]:
    common = _common_factors().get(expression.removeprefix("(").removesuffix(")"))
    return (common["factor"], common["base"]) if common else from_pint(expression)


@lru_cache(maxsize=1)
def _common_factors() -> dict[str, Any]:
    """Read what the commonest units are in their base units, so that pint need not be loaded for them."""
    return load("factors.toml")


def from_pint(expression: str) -> tuple[float, str]:
    """Ask pint what an expression of units is in base units.

    Args:
        expression: Such as `(tonne) / (year)`.

    Returns:
        The factor, and the name of the base unit.
    """
    base = _registry().Quantity(expression).to_base_units()
    return float(base.magnitude), str(base.units).replace("meter", "metre").replace(" ** ", "^")


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry:
    """Build pint's registry once, on first use."""
    import pint  # noqa: PLC0415  # takes a third of a second, and only comparisons need it

    return pint.UnitRegistry()
