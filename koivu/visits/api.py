"""Counts from paired devices: the one thing that the API takes in."""

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from koivu.core import clock
from koivu.core.open_api import JSON, Refusal, Refusing, written
from koivu.places.devices import find_device
from koivu.places.models import Device
from koivu.visits.actions import NotPaired
from koivu.visits.receiving import body_of, receive
from koivu.visits.sending import AnswersOut, CountsIn, NotABatch

router = Router(tags=["counts"])

# Where the batch's own parts stand in the description: it is not read by the framework.
PARTS = "#/paths/~1api~1v1~1counts/post/requestBody/content/application~1json/schema/$defs/{model}"

SENTENCES: dict[str, Promise] = {
    "too_long": _("Send at most 1 MB at a time."),
    "not_json": _("This is not JSON. Send the same counts again, whole."),
    "no_items": _("Send the counts as a list in “items”."),
    "too_many_items": _("Send at most 500 counts at a time."),
}


class OfDevice(HttpBearer):
    """The token of a paired device; one taken out of use opens nothing from that moment on."""

    def authenticate(self, request: HttpRequest, token: str) -> Device | None:
        """Return the device that sends."""
        return find_device(token, clock.now())


@router.post(
    "/counts",
    auth=OfDevice(),
    response={200: AnswersOut, 401: Refusal, 422: Refusal},
    url_name="api_counts",
    operation_id="counts",
    summary="Counts of a place, from its paired devices",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": CountsIn.model_json_schema(ref_template=PARTS)}
            },
        }
    },
)
def counts(request: HttpRequest) -> HttpResponse:
    """Keep each count that is not there yet; the answers say of each what became of it."""
    device: Device = request.auth  # type: ignore[attr-defined]
    try:
        answers = receive(device, body_of(request), clock.now())
    except NotPaired:
        raise AuthenticationError from None
    except NotABatch as wrong:
        raise Refusing(422, wrong.reason, SENTENCES[wrong.reason], "items") from None
    return HttpResponse(written(answers), content_type=JSON)
