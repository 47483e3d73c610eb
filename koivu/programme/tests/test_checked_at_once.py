"""A row's checks in one question: the same answers as one by one, and the same words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from koivu.places.tests.factories import make_place
from koivu.programme.tests.factories import make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_slot(make_place()).versions.get()


def said(validate, *args, **options) -> dict:
    try:
        validate(*args, **options)
    except ValidationError as error:
        return {name: sorted(errors) for name, errors in error.message_dict.items()}
    return {}


@pytest.mark.parametrize(
    ("change", "exclude", "broken"),
    [
        ({}, None, 0),
        ({}, {"changed_at"}, 0),
        ({}, {"weekday"}, 0),
        ({"weekday": None}, None, 0),  # unknown is not broken, as in the database
        ({"weekday": 9}, None, 1),
        ({"weekday": 9}, {"weekday"}, 0),
        ({"weekday": 9, "every": 0}, {"weekday"}, 1),
        ({"weekday": 9, "every": 0, "repeats": "every_n_weeks"}, {"changed_at"}, 3),
    ],
)
def test_what_is_broken_is_told_as_one_by_one(version, change, exclude, broken):
    for name, value in change.items():
        setattr(version, name, value)

    one_by_one = said(models.Model.validate_constraints, version, exclude=exclude)

    assert sum(map(len, one_by_one.values())) == broken
    assert said(version.validate_constraints, exclude=exclude) == one_by_one


def test_a_row_that_is_right_is_asked_about_once(version):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        version.validate_constraints()
    with CaptureQueriesContext(connection) as one_by_one:
        models.Model.validate_constraints(version)

    checks = [one for one in version._meta.constraints if isinstance(one, models.CheckConstraint)]
    # A question stands between a savepoint and its release.
    assert len(one_by_one) - len(asked) == 3 * (len(checks) - 1) > 20
