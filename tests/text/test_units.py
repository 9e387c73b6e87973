"""Units and amounts in words."""

import pytest

from vawsim.model import PeruModel
from vawsim.text.catalogue import LANGUAGES, Texts
from vawsim.text.units import amount_in_words, unit_in_words


@pytest.mark.parametrize(
    ("number", "unit", "english", "spanish"),
    [
        ("-5", "officer", "-5 officers", "-5 policías"),
        ("-1", "examiner", "-1 examiner", "-1 perito"),
        ("1.5", "officer/month", "1.5 officers per month", "1.5 policías por mes"),
        ("3", "hour/officer/month", "3 hours per officer per month", "3 horas por policía por mes"),
        ("0.2", "1/month", "0.2 per month", "0.2 por mes"),
        ("0.2", "1", "0.2", "0.2"),
    ],
)
def test_amounts(number: str, unit: str, english: str, spanish: str) -> None:
    assert amount_in_words(number, unit, Texts("en")) == english
    assert amount_in_words(number, unit, Texts("es")) == spanish


def test_every_unit_of_the_model_has_its_words(peru: PeruModel) -> None:
    units = {named.unit for named in (*peru.parameters.values(), *peru.model.variables.values())}
    assert len(units) > 20
    for language in LANGUAGES:
        for unit in units:
            assert unit_in_words(unit, Texts(language))
            assert amount_in_words("2", unit, Texts(language))
