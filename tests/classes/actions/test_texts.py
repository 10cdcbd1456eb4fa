import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tests.classes.made import make
from zhuji.classes.actions import save_texts
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import ClassTexts, texts_of_class
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db


def test_texts_are_the_offices_own(cast: Cast) -> None:
    class_id, by = make(cast), cast.actor(cast.organiser)
    assert texts_of_class(class_id) == ClassTexts("", "")
    save_texts(by=by, class_id=class_id, trainee_rules=" 一、按时到课。 ", pledge="本人承诺")
    assert texts_of_class(class_id) == ClassTexts("一、按时到课。", "本人承诺")
    with pytest.raises(Http404):
        texts_of_class(0)


def test_texts_of_a_class_that_is_over_stay(cast: Cast) -> None:
    class_id, by = make(cast), cast.actor(cast.organiser)
    TrainingClass.objects.update(state=ClassState.CANCELLED)
    told = save_texts(by=by, class_id=class_id, trainee_rules="x", pledge="y")
    assert told.codes == ("texts_are_final",)
    with pytest.raises(PermissionDenied):
        save_texts(by=cast.actor(cast.approver), class_id=class_id, trainee_rules="", pledge="")
