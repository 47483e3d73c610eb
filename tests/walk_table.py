"""Who gets what answer at every address: the one table that `test_walk.py` holds the house to.

A line: the name of an address, `GET` or `POST` (with an empty body), and the answer to

    nobody       without a sign-in
    worker       of the organisation whose session it is
    stranger     a worker of another organisation in the same place
    coordinator  of the place
    elsewhere    coordinator of another place only
    notices      the worker, on a phone that is signed in for notices only

A cell is an answer: its status, `in` (to the sign-in page), or three of them when they differ
by place: own/other/not public. `other` is where nobody but `elsewhere` works. `*` in a row says
the same as the cell before it. An address without a POST line takes no POST.
"""

# Pages for families: no sign-in, no cookie; see test_public_pages.py.
PUBLIC = """
front_door        GET   302          *  *  *  *  *
healthz           GET   200          *  *  *  *  *
readyz            GET   200          *  *  *  *  *
privacy           GET   200          *  *  *  *  *
check_start       GET   200          *  *  *  *  *
check             GET   200          *  *  *  *  *
this_week         GET   302/302/404  *  *  *  *  *
week              GET   200/200/404  *  *  *  *  *
place_sheet       GET   200/200/404  *  *  *  *  *
place_picture     GET   200/200/404  *  *  *  *  *
place_paper       GET   200/200/404  *  *  *  *  *
session           GET   200/200/404  *  *  *  *  *
session_calendar  GET   200/200/404  *  *  *  *  *
calendar          GET   200/200/404  *  *  *  *  *
places            GET   200          *  *  *  *  *
search            GET   200          *  *  *  *  *
today             GET   200/200/404  *  *  *  *  *
first_time        GET   200/200/404  *  *  *  *  *
screen            GET   200/200/404  *  *  *  *  *
screen_worker     GET   200/200/404  *  *  *  *  *
wall_screen_worker GET  200/200/404  *  *  *  *  *
wall              GET   200/200/404  *  *  *  *  *
wall_screen       GET   200/200/404  *  *  *  *  *
embed             GET   200/200/404  *  *  *  *  *
safer_space       GET   200/200/404  *  *  *  *  *
accessibility     GET   200/200/404  *  *  *  *  *
public_decisions  GET   200/200/404  *  *  *  *  *
picture           GET   200/200/404  *  *  *  *  *
film              GET   200/200/404  *  *  *  *  *
captions          GET   200/200/404  *  *  *  *  *
door_worker       GET   200/200/404  *  *  *  *  *
door_manifest     GET   200/200/404  *  *  *  *  *
"""

# The door of a place: to whoever is no paired device it shows a form for a code, and no more.
DOOR = """
door              GET   200/200/404  *  *  *  *  *
door              POST  401/401/404  *  *  *  *  *
door_counts       GET   405          *  *  *  *  *
door_counts       POST  401/401/404  *  *  *  *  *
door_link         GET   200/200/404  *  *  *  *  *
door_link         POST  302/302/404  *  *  *  *  *
wish_gone         GET   200/200/404  *  *  *  *  *
wishes_worker     GET   200/200/404  *  *  *  *  *
choose_thanks     GET   200/200/404  *  *  *  *  *
leaf_thanks       GET   200/200/404  *  *  *  *  *
moment_thanks     GET   200/200/404  *  *  *  *  *
feedback_thanks   GET   200/200/404  *  *  *  *  *
feedback_kiosk    GET   200/200/404  *  *  *  *  *
feedback_worker   GET   200/200/404  *  *  *  *  *
recording         GET   200/200/404  *  *  *  *  *
develop_days      GET   200/200/404  *  *  *  *  *
develop_day       GET   200/200/404  *  *  *  *  *
day_ask           GET   200/200/404  *  *  *  *  *
day_ask           POST  422/422/404  *  *  *  *  *
day_idea          GET   200/200/404  *  *  *  *  *
day_idea          POST  422/422/404  *  *  *  *  *
day_worker        GET   200/200/404  *  *  *  *  *
"""

# The open API. Its root is no page.
OPEN_DATA = """
api:openapi-json  GET   200          *  *  *  *  *
api:api_places    GET   200          *  *  *  *  *
api:api_place     GET   200/200/404  *  *  *  *  *
api:api_sessions  GET   200          *  *  *  *  *
api:api_counts    GET   405          *  *  *  *  *
api:api_counts    POST  401          *  *  *  *  *
api:api_today     GET   200/200/404  *  *  *  *  *
api:api-root      GET   404          *  *  *  *  *
api:api           GET   404          *  *  *  *  *
"""

# Pages of a demonstration: none of these places is one.
DEMONSTRATION = """
demo_mail        GET   404 * * * * *
demo             GET   in 404 * * * 403
demo_reset       GET   in 405 * * * 403
demo_reset       POST  in 404 * * * 403
"""

# A link of one's own in a letter: public, but nobody else's.
LINKS = """
invitation    GET   200          *  *  *  *  *
invitation    POST  302          *  *  *  *  *
role_card_link  GET   200        *  *  *  *  *
role_card_link  POST  422        *  *  *  *  *
task_link       GET   200        *  *  *  *  *
task_link       POST  200        *  *  *  *  *
shift_offer     GET   200        *  *  *  *  *
shift_offer     POST  200        *  *  *  *  *
shift_feed    GET   200          *  *  *  *  *
round_link    GET   200          *  *  *  *  *
round_link    POST  422          *  *  *  *  *
half_page_link        GET   200  *  *  *  *  *
half_page_link_paper  GET   200  *  *  *  *  *
proposal      GET   200/200/404  *  *  *  *  *
choose        GET   200/200/404  *  *  *  *  *
choose        POST  422/422/404  *  *  *  *  *
leaf          GET   200/200/404  *  *  *  *  *
leaf          POST  422/422/404  *  *  *  *  *
moment        GET   200/200/404  *  *  *  *  *
moment        POST  422/422/404  *  *  *  *  *
feedback      GET   200/200/404  *  *  *  *  *
check         POST  422          *  *  *  *  *
feedback      POST  422/422/404  *  *  *  *  *
wishes        GET   200/200/404  *  *  *  *  *
wishes        POST  422/422/404  *  *  *  *  *
wish          GET   200/200/404  *  *  *  *  *
wish          POST  200/200/404  *  *  *  *  *
proposal_new  GET   200/200/404  *  *  *  *  *
proposal_new  POST  422/200/404  *  *  *  *  *
"""

# What somebody is asked to approve, by a link in a letter and her sign-in: the worker is.
APPROVALS = """
my_approvals        GET   in  200          *            *            *            403
approval            GET   in  200          410          *            *            403
approval            POST  in  409          410          *            *            403
approval_prove      GET   in  405          *            *            *            403
approval_prove      POST  in  *            *            *            *            403
approval_no         GET   in  405          *            *            *            403
approval_no         POST  in  302          410          *            *            403
approval_document   GET   in  200          404          *            *            403
approval_again      GET   in  405          *            *            *            403
approval_again      POST  in  302          404          *            *            403
approval_take_back  GET   in  405          *            *            *            403
approval_take_back  POST  in  302          404          *            *            403
certificate         GET   in  200          404          200          404          403
certificate_file    GET   in  200          404          200          404          403
agreement_approvals GET   in  403/404/403  *            200/404/200  404/200/404  403
agreement_approvals POST  in  403/404/403  *            200/404/200  404/200/404  403
agreement_remind    GET   in  405          *            *            *            403
agreement_remind    POST  in  403/404/403  *            302/404/302  404/302/404  403
"""

# About oneself.
OWN_SETTINGS = """
me                 GET   in  200  *  *  *  403
me                 POST  in  200  *  *  *  403
sign_in_next_time  GET   in  200  *  *  *  403
only_notices_here  GET   in  405  *  *  *  403
only_notices_here  POST  in  302  *  *  *  403
sign_out_others    GET   in  405  *  *  *  403
sign_out_others    POST  in  302  *  *  *  403
my_shift_feed      GET   in  200  *  *  *  403
my_shift_feed      POST  in  422  *  *  *  403
drop_shift_feed    GET   in  405  *  *  *  403
drop_shift_feed    POST  in  302  *  *  *  403
"""

# The desk: today and the week. Of the session, its organisation's workers and coordinators.
THE_WEEK = """
desk_this_week     GET   in  302/404/302  *            *            404/302/404  403
desk_week          GET   in  200/404/200  *            *            404/200/404  403
desk_paper         GET   in  302/404/302  *            *            404/302/404  403
desk_paper_kind    GET   in  200/404/200  *            *            404/200/404  403
desk_paper_file    GET   in  200/404/200  *            *            404/200/404  403
session_new        GET   in  200/404/200  *            *            404/200/404  403
session_new        POST  in  422/404/422  *            *            404/422/404  403
session_change     GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
session_change     POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
session_texts      GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
session_texts      POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
session_publish    GET   in  405          *            *            *            403
session_publish    POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
session_end        GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
session_end        POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
session_cancel     GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
session_cancel     POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
session_told       GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
session_move       GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
session_move       POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
session_restore    GET   in  405          *            *            *            403
session_restore    POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
notice_new         GET   in  200/404/200  *            *            404/200/404  200/404/200
notice_new         POST  in  422/404/422  *            *            404/422/404  422/404/422
notice             GET   in  200/404/200  *            *            404/200/404  200/404/200
notice_end         GET   in  405          *            *            *            *
notice_end         POST  in  302/404/302  *            *            404/302/404  302/404/302
presence_list      GET   in  200/404/200  *            *            404/200/404  403
presence_new       GET   in  200/404/200  *            *            404/200/404  403
presence_new       POST  in  422/404/422  *            *            404/422/404  403
presence_change    GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
presence_change    POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
presence_tap       GET   in  405          *            *            *            403
presence_tap       POST  in  302/404/302  *            *            404/302/404  403
presence_remove    GET   in  405          *            *            *            403
presence_remove    POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
rooms              GET   in  200/404/200  *            *            404/200/404  403
rooms_now          GET   in  200/404/200  *            *            404/200/404  403
rooms_now          POST  in  422/404/422  *            *            404/422/404  403
booking_new        GET   in  200/404/200  *            *            404/200/404  403
booking_new        POST  in  422/404/422  *            *            404/422/404  403
booking            GET   in  200/404/200  *            *            404/200/404  403
booking            POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
closure_list       GET   in  200/404/200  *            *            404/200/404  403
closure_new        GET   in  403/404/403  *            200/404/200  404/200/404  403
closure_new        POST  in  403/404/403  *            422/404/422  404/422/404  403
closure            GET   in  403/404/403  *            200/404/200  404/200/404  403
closure            POST  in  403/404/403  *            302/404/302  404/302/404  403
closure_take_back  GET   in  405          *            *            *            403
closure_take_back  POST  in  403/404/403  *            302/404/302  404/302/404  403
share              GET   in  200/404/200  *            *            404/200/404  403
listing            GET   in  200/404/200  *            *            404/200/404  403
season_choose      GET   in  200/404/200  *            *            404/200/404  403
season_choose      POST  in  422/404/422  *            *            404/422/404  403
season             GET   in  200/404/200  *            *            404/200/404  403
season_copy        GET   in  405          *            *            *            403
season_copy        POST  in  403/404/403  *            302/404/302  404/302/404  403
season_publish     GET   in  405          *            *            *            403
season_publish     POST  in  403/404/403  *            302/404/302  404/302/404  403
proposals          GET   in  200/404/200  *            *            404/200/404  403
proposal_send      GET   in  200/404/200  *            *            404/200/404  403
proposal_send      POST  in  422/404/422  *            *            404/422/404  403
proposal_answer    GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
proposal_answer    POST  in  403/404/403  *            422/404/422  404/422/404  403
proposals_decline  GET   in  405          *            *            *            403
proposals_decline  POST  in  403/404/403  *            422/404/422  404/422/404  403
days_desk              GET   in  200/404/200  *  *            404/200/404  403
day_new                GET   in  200/404/200  *  *            404/200/404  403
day_new                POST  in  422/404/422  *  *            404/422/404  403
day_desk               GET   in  200/404/200  *  *            404/200/404  403
day_plan               GET   in  200/404/200  *  *            404/200/404  403
day_plan               POST  in  422/404/422  *  *            404/422/404  403
day_needs              GET   in  200/404/200  *  *            404/200/404  403
day_needs              POST  in  422/404/422  *  *            404/422/404  403
day_open               GET   in  405          *  *            *            403
day_open               POST  in  302/404/302  *  *            404/302/404  403
day_off                GET   in  405          *  *            *            403
day_off                POST  in  302/404/302  *  *            404/302/404  403
day_help               GET   in  200/404/200  *  *            404/200/404  403
day_help               POST  in  302/404/302  *  *            404/302/404  403
day_help_add           GET   in  405          *  *            *            403
day_help_add           POST  in  422/404/422  *  *            404/422/404  403
day_help_remove        GET   in  405          *  *            *            403
day_help_remove        POST  in  302/404/302  *  *            404/302/404  403
day_people             GET   in  200/404/200  *  *            404/200/404  403
day_people             POST  in  302/404/302  *  *            404/302/404  403
day_groups             GET   in  200/404/200  *  *            404/200/404  403
day_groups             POST  in  422/404/422  *  *            404/422/404  403
day_enter              GET   in  200/404/200  *  *            404/200/404  403
day_enter              POST  in  422/404/422  *  *            404/422/404  403
day_wall               GET   in  200/404/200  *  *            404/200/404  403
day_move               GET   in  405          *  *            *            403
day_move               POST  in  302/404/302  *  *            404/302/404  403
day_theme              GET   in  200/404/200  *  *            404/200/404  403
day_theme              POST  in  302/404/302  *  *            404/302/404  403
day_paper              GET   in  200/404/200  *  *            404/200/404  403
desk_wishes            GET   in  200/404/200  *  *            404/200/404  403
desk_wishes_open       GET   in  405          *  *            *            403
desk_wishes_open       POST  in  403/404/403  *  302/404/302  404/302/404  403
desk_wish_enter        GET   in  200/404/200  *  *            404/200/404  403
desk_wish_enter        POST  in  422/404/422  *  *            404/422/404  403
wall_paper             GET   in  200/404/200  *  *            404/200/404  403
levels                 GET   in  200/404/200  *  *            404/200/404  403
levels                 POST  in  422/404/422  *  *            404/422/404  403
act_back               GET   in  405          *  *            *            403
act_back               POST  in  302/404/302  *  *            404/302/404  403
wish_paper             GET   in  200/404/200  *  *            404/200/404  403
desk_wish              GET   in  200/404/200  *  *            404/200/404  403
desk_wish              POST  in  200/404/200  *  *            404/200/404  403
desk_wish_not_now      GET   in  405          *  *            *            403
desk_wish_not_now      POST  in  403/404/403  *  404          *            403
desk_wish_step         GET   in  405          *  *            *            403
desk_wish_step         POST  in  404          *  *            *            403
desk_wish_join         GET   in  405          *  *            *            403
desk_wish_join         POST  in  302/404/302  *  *            404/302/404  403
desk_wish_gist         GET   in  200/404/200  *  *            404/200/404  403
desk_wish_gist         POST  in  302/404/302  *  *            404/302/404  403
desk_wish_owner        GET   in  200/404/200  *  *            404/200/404  403
desk_wish_owner        POST  in  422/404/422  *  *            404/422/404  403
moments              GET   in  200/404/200  *  *            404/200/404  403
moment_enter         GET   in  200/404/200  *  *            404/200/404  403
moment_enter         POST  in  422/404/422  *  *            404/422/404  403
moment_sheet         GET   in  200/404/200  *  *            404/200/404  403
moment_round         GET   in  200/404/200  *  *            404/200/404  403
moment_changes       GET   in  403/404/403  *  200/404/200  404/200/404  403
moment_changes       POST  in  403/404/403  *  422/404/422  404/422/404  403
moment_changes_sheet GET   in  200/404/200  *  *            404/200/404  403
choices              GET   in  200/404/200  *  *            404/200/404  403
choices              POST  in  422/404/422  *  *            404/422/404  403
choice_cards         GET   in  200/404/200  *  *            404/200/404  403
leaves               GET   in  200/404/200  *  *            404/200/404  403
leaf_enter           GET   in  200/404/200  *  *            404/200/404  403
leaf_enter           POST  in  422/404/422  *  *            404/422/404  403
leaf_sheet           GET   in  200/404/200  *  *            404/200/404  403
moment_round_new     GET   in  403/404/403  *  200/404/200  404/200/404  403
moment_round_new     POST  in  403/404/403  *  422/404/422  404/422/404  403
moment_round_change  GET   in  403/404/403  *  200/404/200  404/200/404  403
moment_round_change  POST  in  403/404/403  *  422/404/422  404/422/404  403
method_form          GET   in  403/404/403  *  200/404/200  404/200/404  403
method_form          POST  in  403/404/403  *  422/404/422  404/422/404  403
method_form_file     GET   in  200/404/200  *  *            404/200/404  403
method_form_remove   GET   in  405          *  *            *            403
method_form_remove   POST  in  403/404/403  *  302/404/302  404/302/404  403
feedback_desk          GET   in  200/404/200  *  *            404/200/404  403
feedback_enter         GET   in  200/404/200  *  *            404/200/404  403
feedback_enter         POST  in  422/404/422  *  *            404/422/404  403
feedback_paper         GET   in  200/404/200  *  *            404/200/404  403
feedback_question      GET   in  403/404/403  *  200/404/200  404/200/404  403
feedback_question      POST  in  403/404/403  *  422/404/422  404/422/404  403
feedback_done          GET   in  403/404/403  *  200/404/200  404/200/404  403
feedback_done          POST  in  403/404/403  *  302/404/302  404/302/404  403
feedback_voice         GET   in  403/404/403  *  200/404/200  404/200/404  403
feedback_voice         POST  in  403/404/403  *  422/404/422  404/422/404  403
feedback_voice_remove  GET   in  405          *  *            *            403
feedback_voice_remove  POST  in  403/404/403  *  302/404/302  404/302/404  403
duty               GET   in  403/404/403  200/404/200  403/404/403  404/403/404  403
duty_read_together GET   in  405          *            *            *            403
duty_read_together POST  in  403/404/403  302/404/302  403/404/403  404/403/404  403
duty_read          GET   in  405          *            *            *            403
duty_read          POST  in  403/404/403  302/404/302  403/404/403  404/403/404  403
devices            GET   in  200/404/200  *            *            404/200/404  403
figures            GET   in  200/404/200  *            *            404/200/404  403
figures_csv        GET   in  200/404/200  *            *            404/200/404  403
figures_xlsx       GET   in  200/404/200  *            *            404/200/404  403
figure_counts      GET   in  200/404/200  *            *            404/200/404  403
grants             GET   in  200/404/200  *            403/404/403  404/403/404  403
grants             POST  in  422/404/422  *            403/404/403  404/403/404  403
grant_end          GET   in  405          *            *            *            403
grant_end          POST  in  302/404/302  404          *            *            403
device_code        GET   in  405          *            *            *            403
device_code        POST  in  422/404/422  *            *            404/422/404  403
device_here        GET   in  405          *            *            *            403
device_here        POST  in  302/404/302  *            *            404/302/404  403
device_end         GET   in  405          *            *            *            403
device_end         POST  in  302/404/302  *            *            404/302/404  403
count_link         GET   in  200/404/200  *            *            404/200/404  403
count_link         POST  in  200/404/200  *            *            404/200/404  403
count_questions    GET   in  200/404/200  *            *            404/200/404  403
count_answer       GET   in  405          *            *            *            403
count_answer       POST  in  400/404/400  *            *            404/400/404  403
reading_new        GET   in  200/404/200  *            *            404/200/404  403
reading_new        POST  in  422/404/422  *            *            404/422/404  403
reading            GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
reading            POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
reading_back       GET   in  405          *            *            *            403
reading_back       POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
history            GET   in  403/404/403  *            200/404/200  404/200/404  403
history            POST  in  403/404/403  *            422/404/422  404/422/404  403
history_book       GET   in  403/404/403  *            200/404/200  404/200/404  403
history_book       POST  in  403/404/403  *            302/404/302  404/302/404  403
history_drop       GET   in  405          *            *            *            403
history_drop       POST  in  403/404/403  *            302/404/302  404/302/404  403
history_back       GET   in  405          *            *            *            403
history_back       POST  in  403/404/403  *            302/404/302  404/302/404  403
feed_stop          GET   in  405          *            *            *            403
feed_stop          POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
desk               GET   in  200          *            *            302          200
desk_place         GET   in  200/404/200  *            *            404/200/404  302/404/302
week_holds         GET   in  405          *            *            *            403
week_holds         POST  in  302/404/302  *            *            404/302/404  403
desk_seen          GET   in  405          *            *            *            403
desk_seen          POST  in  302/404/302  *            *            404/302/404  403
"""

# House meetings; the one of the walk is today.
MEETINGS = """
meetings             GET   in  200/404/200  *  *            404/200/404  403
meeting_series       GET   in  403/404/403  *  200/404/200  404/200/404  403
meeting_series       POST  in  403/404/403  *  422/404/422  404/422/404  403
meeting_series_stop  GET   in  405          *  *            *            403
meeting_series_stop  POST  in  403/404/403  *  302/404/302  404/302/404  403
meeting_new          GET   in  403/404/403  *  200/404/200  404/200/404  403
meeting_new          POST  in  403/404/403  *  422/404/422  404/422/404  403
meeting_move         GET   in  403/404/403  *  200/404/200  404/200/404  403
meeting_move         POST  in  403/404/403  *  422/404/422  404/422/404  403
meeting_call_off     GET   in  405          *  *            *            403
meeting_call_off     POST  in  403/404/403  *  302/404/302  404/302/404  403
house_meeting        GET   in  200/404/200  *  *            404/200/404  403
house_meeting_paper  GET   in  200/404/200  *  *            404/200/404  403
house_meeting        POST  in  302/404/302  *  *            404/302/404  403
decisions            GET   in  200/404/200  *  *            404/200/404  403
decision             GET   in  200/404/200  *  *            404/200/404  403
decision_new         GET   in  200/404/200  *  *            404/200/404  403
decision_new         POST  in  422/404/422  *  *            404/422/404  403
decision_change      GET   in  200/404/200  *  *            404/200/404  403
decision_change      POST  in  422/404/422  *  *            404/422/404  403
decision_make        GET   in  405          *  *            *            403
decision_make        POST  in  302/404/302  *  *            404/302/404  403
decision_take_back   GET   in  405          *  *            *            403
decision_take_back   POST  in  302/404/302  *  *            404/302/404  403
decision_done        GET   in  405          *  *            *            403
decision_done        POST  in  302/404/302  *  *            404/302/404  403
decision_answer      GET   in  405          *  *            *            403
decision_answer      POST  in  403/404/403  *  302/404/302  404/302/404  403
round_begin          GET   in  405          *  *            *            403
round_begin          POST  in  422/404/422  *  *            404/422/404  403
round_answer         GET   in  405          *  *            *            403
round_answer         POST  in  404          *  *            *            403
round_close          GET   in  405          *  *            *            403
round_close          POST  in  302/404/302  *  *            404/302/404  403
decision_story       GET   in  405          *  *            *            403
decision_story       POST  in  302/404/302  *  *            404/302/404  403
story                GET   in  200/404/200  *  *            404/200/404  403
story                POST  in  403/404/403  *  422/404/422  404/422/404  403
story_untell         GET   in  405          *  *            *            403
story_untell         POST  in  403/404/403  *  302/404/302  404/302/404  403
decision_told        GET   in  200/404/200  *  *            404/200/404  403
decision_told        POST  in  422/404/422  *  *            404/422/404  403
tasks                GET   in  200/404/200  *  *            404/200/404  403
my_tasks             GET   in  200          *  *            *            403
task_answer          GET   in  405          *  *            *            403
task_answer          POST  in  422/404/422  *  *            404/422/404  403
"""

# What is agreed with a partner, here the stranger's: everybody at the desk reads the facts of what
# holds; words, drafts and documents are its own people's and the coordinators'.
AGREEMENTS = """
partner_agreement     GET   in  200/404/200  200/404/200  200/404/200  404/200/404  403
agreement_version     GET   in  200/404/200  200/404/200  200/404/200  404/200/404  403
agreement_draft       GET   in  403/404/403  200/404/200  200/404/200  404/200/404  403
agreement_draft       POST  in  403/404/403  200/404/200  200/404/200  404/200/404  403
agreement_fix         GET   in  405          *            *            *            403
agreement_fix         POST  in  403/404/403  302/404/302  302/404/302  404/302/404  403
agreement_change      GET   in  405          *            *            *            403
agreement_change      POST  in  403/404/403  302/404/302  302/404/302  404/302/404  403
agreement_throw_away  GET   in  405          *            *            *            403
agreement_throw_away  POST  in  403/404/403  302/404/302  302/404/302  404/302/404  403
agreement_signed      GET   in  403/404/403  *            200/404/200  404/200/404  403
agreement_signed      POST  in  403/404/403  *            200/404/200  404/200/404  403
agreement_end         GET   in  403/404/403  *            200/404/200  404/200/404  403
agreement_end         POST  in  403/404/403  *            200/404/200  404/200/404  403
agreement_document    GET   in  403/404/403  200/404/200  200/404/200  404/200/404  403
agreement_paper       GET   in  403/404/403  200/404/200  200/404/200  404/200/404  403
agreement_compare     GET   in  403/404/403  200/404/200  200/404/200  404/200/404  403
agreement_template    GET   in  403/404/403  *            200/404/200  404/200/404  403
agreement_template    POST  in  403/404/403  *            200/404/200  404/200/404  403
"""

# The desk: shifts of organisations; the one of the walk is of the worker's own.
SHIFTS = """
shifts               GET   in  302/404/302  *            *            404/302/404  403
shifts_week          GET   in  200/404/200  *            *            404/200/404  403
shift                GET   in  200/404/200  *            *            404/200/404  403
shift_come           GET   in  405          *            *            *            403
shift_come           POST  in  302/404/302  403/404/403  403/404/403  404/403/404  403
shift_stay_away      GET   in  405          *            *            *            403
shift_stay_away      POST  in  302/404/302  403/404/403  403/404/403  404/403/404  403
shift_mails          GET   in  405          *            *            *            403
shift_mails          POST  in  302/404/302  *            *            404/302/404  403
shift_call_off       GET   in  405          *            *            *            403
shift_call_off       POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
shift_after_all      GET   in  405          *            *            *            403
shift_after_all      POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
shift_day_off        GET   in  405          *            *            *            403
shift_day_off        POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
shift_day_on         GET   in  405          *            *            *            403
shift_day_on         POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
shift_instead        GET   in  405          *            *            *            403
shift_instead        POST  in  403/404/403  *            *            404/403/404  403
shift_came_true      GET   in  405          *            *            *            403
shift_came_true      POST  in  302/404/302  403/404/403  403/404/403  404/403/404  403
shift_move           GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
shift_move           POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
shift_move_back      GET   in  405          *            *            *            403
shift_move_back      POST  in  422/404/422  403/404/403  422/404/422  404/422/404  403
shift_swap           GET   in  200/404/200  403/404/403  403/404/403  404/403/404  403
shift_swap           POST  in  422/404/422  403/404/403  403/404/403  404/403/404  403
swap_answer          GET   in  405          *            *            *            403
swap_answer          POST  in  302/404/302  403/404/403  403/404/403  404/403/404  403
shifts_came_true     GET   in  200/404/200  403/404/403  200/404/200  404/200/404  403
shifts_came_true     POST  in  302/404/302  403/404/403  403/404/403  404/403/404  403
shift_table          GET   in  403/404/403  *            200/404/200  404/200/404  403
shift_season_new     GET   in  403/404/403  *            200/404/200  404/200/404  403
shift_season_new     POST  in  403/404/403  *            422/404/422  404/422/404  403
shift_season_change  GET   in  403/404/403  *            200/404/200  404/200/404  403
shift_season_change  POST  in  403/404/403  *            422/404/422  404/422/404  403
shift_season         GET   in  200/404/200  *            *            404/200/404  403
shift_season_paper   GET   in  200/404/200  *            *            404/200/404  403
shift_row            GET   in  403/404/403  *            200/404/200  404/200/404  403
shift_row            POST  in  403/404/403  *            302/404/302  404/302/404  403
shift_shown          GET   in  403/404/403  *            200/404/200  404/200/404  403
shift_shown          POST  in  403/404/403  *            302/404/302  404/302/404  403
shift_double         GET   in  405          *            *            *            403
shift_double         POST  in  302/404/302  403/404/403  302/404/302  404/302/404  403
shift_suggest        GET   in  403/404/403  *            200/404/200  404/200/404  403
shift_suggest        POST  in  403/404/403  *            200/404/200  404/200/404  403
shift_season_lay     GET   in  405          *            *            *            403
shift_season_lay     POST  in  403/404/403  *            302/404/302  404/302/404  403
"""

# What partners pay together: whoever works for one reads it, coordinators write it.
COSTS = """
costs          GET   in  302/404/302  *            *            404/302/404  403
structure       GET  in  200/404/200  *  *  404/200/404  403
structure_paper GET  in  200/404/200  *  *  404/200/404  403
costs_of_year  GET   in  200/404/200  *            *            404/200/404  403
cost_new       GET   in  403/404/403  *            200/404/200  404/200/404  403
cost_new       POST  in  403/404/403  *            200/404/200  404/200/404  403
cost_bases     GET   in  403/404/403  *            200/404/200  404/200/404  403
cost_bases     POST  in  403/404/403  *            200/404/200  404/200/404  403
cost           GET   in  403/404/403  *            200/404/200  404/200/404  403
cost           POST  in  403/404/403  *            200/404/200  404/200/404  403
costs_of_quarter  GET   in  200/404/200  *            *            404/200/404  403
quarter_close     GET   in  405          *            *            *            403
quarter_close     POST  in  403/404/403  *            302/404/302  404/302/404  403
statement_paper   GET   in  200/404/200  *            *            404/200/404  403
statement_csv     GET   in  200/404/200  *            *            404/200/404  403
statement_xlsx    GET   in  200/404/200  *            *            404/200/404  403
cost_remove    GET   in  405          *            *            *            403
cost_remove    POST  in  403/404/403  *            302/404/302  404/302/404  403
"""

# The desk: setting up a place and its partners, for coordinators; others of the place may look.
SETTING_UP = """
place_partners         GET   in  200/404/200  *  *            404/200/404  403
partner_new            GET   in  403/404/403  *  200/404/200  404/200/404  403
partner_new            POST  in  403/404/403  *  200/404/200  404/200/404  403
partner_invite         GET   in  403/404/403  *  200/404/200  404/200/404  403
partner_invite         POST  in  403/404/403  *  200/404/200  404/200/404  403
invitation_withdraw    GET   in  405          *  *            *            403
invitation_withdraw    POST  in  403/404/403  *  302/404/302  404/302/404  403
place_coordination     GET   in  403/404/403  *  200/404/200  404/200/404  403
place_coordination     POST  in  403/404/403  *  200/404/200  404/200/404  403
coordination_back      GET   in  405          *  *            *            403
coordination_back      POST  in  403/404/403  *  302/404/302  404/302/404  403
deputy                 GET   in  403/404/403  *  200/404/200  404/200/404  403
deputy                 POST  in  403/404/403  *  200/404/200  404/200/404  403
partner_rename         GET   in  403/404/403  *  *            404/403/404  403
partner_rename         POST  in  403/404/403  *  *            404/403/404  403
partner_merge          GET   in  403/404/403  *  *            404/403/404  403
partner_merge          POST  in  403/404/403  *  *            404/403/404  403
partner_split          GET   in  403/404/403  *  *            404/403/404  403
partner_split          POST  in  403/404/403  *  *            404/403/404  403
partner_end            GET   in  403/404/403  *  200/404/200  404/200/404  403
partner_end            POST  in  403/404/403  *  200/404/200  404/200/404  403
membership_end         GET   in  403/404/403  *  200/404/200  404/200/404  403
membership_end         POST  in  403/404/403  *  200/404/200  404/200/404  403
who_knows              GET   in  200/404/200  *  *            404/200/404  403
who_knows_paper        GET   in  200/404/200  *  *            404/200/404  403
area_add               GET   in  405          *  *            *            403
area_add               POST  in  403/404/403  *  302/404/302  404/302/404  403
area_remove            GET   in  405          *  *            *            403
area_remove            POST  in  403/404/403  *  302/404/302  404/302/404  403
area_take              GET   in  405          *  *            *            403
area_take              POST  in  302/404/302  *  *            404/302/404  403
area_let_go            GET   in  405          *  *            *            403
area_let_go            POST  in  302/404/302  *  *            404/302/404  403
area_together          GET   in  405          *  *            *            403
area_together          POST  in  302/404/302  *  *            404/302/404  403
name_contact           GET   in  405          *  *            *            403
name_contact           POST  in  403/404/403  *  302/404/302  404/302/404  403
colleagues             GET   in  200/404/200  *  *            404/200/404  403
colleague_face         GET   in  200/404/200  *  *            404/200/404  403
show_myself            GET   in  200/404/200  *  *            404/200/404  403
show_myself            POST  in  302/404/302  *  *            404/302/404  403
first_steps            GET   in  403/404/403  *  200/404/200  404/200/404  403
first_steps            POST  in  403/404/403  *  302/404/302  404/302/404  403
my_card                GET   in  302/404/302  *  200/404/200  404/200/404  403
role_card              GET   in  404          *  200/404/200  404/200/404  403
role_card_write        GET   in  403/404/403  *  200/404/200  404/200/404  403
role_card_write        POST  in  403/404/403  *  200/404/200  404/200/404  403
role_card_ask          GET   in  405          *  *            *            403
role_card_ask          POST  in  403/404/403  *  422/404/422  404/422/404  403
role_card_send         GET   in  405          *  *            *            403
role_card_send         POST  in  403/404/403  *  302/404/302  404/302/404  403
role_card_remind       GET   in  405          *  *            *            403
role_card_remind       POST  in  403/404/403  *  302/404/302  404/302/404  403
role_card_back         GET   in  405          *  *            *            403
role_card_back         POST  in  403/404/403  *  302/404/302  404/302/404  403
role_card_paper        GET   in  403/404/403  *  200/404/200  404/200/404  403
half_pages             GET   in  403/404/403  *  200/404/200  404/200/404  403
half_page              GET   in  403/404/403  *  200/404/200  404/200/404  403
half_page              POST  in  403/404/403  *  200/404/200  404/200/404  403
half_page_withdraw     GET   in  405          *  *            *            403
half_page_withdraw     POST  in  403/404/403  *  302/404/302  404/302/404  403
half_page_paper        GET   in  403/404/403  *  200/404/200  404/200/404  403
let_read               GET   in  405          *  *            *            403
let_read               POST  in  403/404/403  *  302/404/302  404/302/404  403
role_end               GET   in  403/404/403  *  200/404/200  404/200/404  403
role_end               POST  in  403/404/403  *  200/404/200  404/200/404  403
place_setup            GET   in  403/404/403  *  200/404/200  404/200/404  403
place_profile          GET   in  403/404/403  *  200/404/200  404/200/404  403
place_profile          POST  in  403/404/403  *  200/404/200  404/200/404  403
place_address          GET   in  403/404/403  *  200/404/200  404/200/404  403
place_address          POST  in  403/404/403  *  200/404/200  404/200/404  403
place_hours            GET   in  403/404/403  *  200/404/200  404/200/404  403
place_hours            POST  in  403/404/403  *  200/404/200  404/200/404  403
place_languages          GET   in  403/404/403  *  200/404/200  404/200/404  403
place_language           GET   in  403/404/403  *  200/404/200  404/200/404  403
place_language           POST  in  403/404/403  *  422/404/422  404/422/404  403
place_language_close     GET   in  405          *  *            *            403
place_language_close     POST  in  403/404/403  *  302/404/302  404/302/404  403
place_language_sheet     GET   in  403/404/403  *  200/404/200  404/200/404  403
place_language_sheet_in  GET   in  405          *  *            *            403
place_language_sheet_in  POST  in  403/404/403  *  302/404/302  404/302/404  403
place_words            GET   in  403/404/403  *  200/404/200  404/200/404  403
place_words            POST  in  403/404/403  *  200/404/200  404/200/404  403
place_school_calendar  GET   in  403/404/403  *  200/404/200  404/200/404  403
place_school_calendar  POST  in  403/404/403  *  200/404/200  404/200/404  403
place_counting         GET   in  403/404/403  *  200/404/200  404/200/404  403
place_counting         POST  in  403/404/403  *  200/404/200  404/200/404  403
place_doors            GET   in  405          *  *            *            403
place_doors            POST  in  403/404/403  *  302/404/302  404/302/404  403
place_rooms            GET   in  403/404/403  *  200/404/200  404/200/404  403
room_new               GET   in  403/404/403  *  200/404/200  404/200/404  403
room_new               POST  in  403/404/403  *  200/404/200  404/200/404  403
room_change            GET   in  403/404/403  *  200/404/200  404/200/404  403
room_change            POST  in  403/404/403  *  200/404/200  404/200/404  403
venue_new              GET   in  403/404/403  *  200/404/200  404/200/404  403
venue_new              POST  in  403/404/403  *  200/404/200  404/200/404  403
venue_change           GET   in  403/404/403  *  200/404/200  404/200/404  403
venue_change           POST  in  403/404/403  *  200/404/200  404/200/404  403
welcome                GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_words          GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_words          POST  in  403/404/403  *  200/404/200  404/200/404  403
welcome_questions      GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_questions      POST  in  403/404/403  *  200/404/200  404/200/404  403
welcome_safer          GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_safer          POST  in  403/404/403  *  200/404/200  404/200/404  403
welcome_access         GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_access         POST  in  403/404/403  *  200/404/200  404/200/404  403
welcome_picture        GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_picture        POST  in  403/404/403  *  422/404/422  404/422/404  403
welcome_film           GET   in  403/404/403  *  200/404/200  404/200/404  403
welcome_film           POST  in  403/404/403  *  302/404/302  404/302/404  403
welcome_picture_file   GET   in  403/404/403  *  200/404/200  404/200/404  403
place_preview          GET   in  200/404/200  *  *            404/200/404  403
"""

# Of the library that signs people in; whoever has signed in is sent on.
SIGNING_IN = """
account_login                            GET   200  302  *  *  *  *
account_login                            POST  200  302  *  *  *  *
account_logout                           GET   302  200  *  *  *  *
account_logout                           POST  302  *    *  *  *  *
account_inactive                         GET   200  *    *  *  *  *
account_signup                           GET   200  302  *  *  *  *
account_signup                           POST  200  302  *  *  *  *
account_reauthenticate                   GET   in   403  *  *  *  *
account_email                            GET   in   200  *  *  *  403
account_email                            POST  in   302  *  *  *  403
account_email_verification_sent          GET   in   302  *  *  *  *
account_email_verification_sent          POST  in   302  *  *  *  *
account_change_password                  GET   in   302  *  *  *  403
account_change_password                  POST  in   302  *  *  *  403
account_set_password                     GET   in   200  *  *  *  403
account_set_password                     POST  in   200  *  *  *  403
account_reset_password                   GET   200  *    *  *  *  *
account_reset_password                   POST  200  *    *  *  *  *
account_confirm_login_code               GET   302  *    *  *  *  *
account_confirm_login_code               POST  302  *    *  *  *  *
account_reset_password_from_key_done     GET   200  *    *  *  *  *
account_reset_password_from_key          GET   200  *    *  *  *  *
account_reset_password_from_key          POST  200  *    *  *  *  *
account_reset_password_done              GET   200  *    *  *  *  *
account_request_login_code               GET   200  302  *  *  *  *
account_request_login_code               POST  200  302  *  *  *  *
mfa_index                                GET   in   200  *  *  *  403
mfa_authenticate                         GET   in   302  *  *  *  *
mfa_authenticate                         POST  in   302  *  *  *  *
mfa_reauthenticate                       GET   in   403  *  *  *  *
mfa_activate_totp                        GET   in   200  *  *  *  403
mfa_activate_totp                        POST  in   200  *  *  *  403
mfa_deactivate_totp                      GET   in   404  *  *  *  403
mfa_view_recovery_codes                  GET   in   404  *  *  *  403
mfa_generate_recovery_codes              GET   in   200  *  *  *  403
mfa_generate_recovery_codes              POST  in   200  *  *  *  403
mfa_download_recovery_codes              GET   in   404  *  *  *  403
mfa_list_webauthn                        GET   in   200  *  *  *  403
mfa_add_webauthn                         GET   in   200  *  *  *  403
mfa_add_webauthn                         POST  in   200  *  *  *  403
mfa_reauthenticate_webauthn              GET   in   403  *  *  *  *
mfa_remove_webauthn                      GET   in   404  *  *  *  403
mfa_edit_webauthn                        GET   in   404  *  *  *  403
mfa_login_webauthn                       GET   in   302  *  *  *  *
mfa_login_webauthn                       POST  in   302  *  *  *  *
socialaccount_login_cancelled            GET   200  *    *  *  *  *
socialaccount_login_error                GET   in   401  *  *  *  403
socialaccount_signup                     GET   in   *    *  *  *  *
socialaccount_connections                GET   in   200  *  *  *  403
socialaccount_connections                POST  in   200  *  *  *  403
fi/desk/account/social/login/cancelled/  GET   in   301  *  *  *  403
fi/desk/account/social/login/cancelled/  POST  in   301  *  *  *  403
fi/desk/account/social/login/error/      GET   in   301  *  *  *  403
fi/desk/account/social/login/error/      POST  in   301  *  *  *  403
fi/desk/account/social/signup/           GET   in   301  *  *  *  403
fi/desk/account/social/signup/           POST  in   301  *  *  *  403
fi/desk/account/social/connections/      GET   in   301  *  *  *  403
fi/desk/account/social/connections/      POST  in   301  *  *  *  403
"""

# The end of a shift: anybody of the place, and nothing of who it was.
THE_TALLY = """
tally                 GET   in  200/404/200  *  *            404/200/404  403
tally                 POST  in  302/404/302  *  *            404/302/404  403
tally_themes          GET   in  403/404/403  *  200/404/200  404/200/404  403
tally_themes          POST  in  403/404/403  *  422/404/422  404/422/404  403
for_the_meeting       GET   in  200/404/200  *  *            404/200/404  403
theme_taken_up        GET   in  405          *  *            *            403
theme_taken_up        POST  in  302/404/302  *  *            404/302/404  403
observation_taken_up  GET   in  405          *  *            *            403
observation_taken_up  POST  in  302/404/302  *  *            404/302/404  403
close_day             GET   in  200/404/200  *  *            404/200/404  403
close_day             POST  in  302/404/302  *  *            404/302/404  403
from_paper            GET   in  200/404/200  *  *            404/200/404  403
from_paper            POST  in  302/404/302  *  *            404/302/404  403
tally_paper           GET   in  200/404/200  *  *            404/200/404  403
"""

# The steering group: nobody of these people sits in it; coordinators write down who does.
STEERING_GROUP = """
steering  GET   in  403/404/403  *  200/404/200  404/200/404  403
seat_new  GET   in  403/404/403  *  200/404/200  404/200/404  403
seat_new  POST  in  403/404/403  *  422/404/422  404/422/404  403
seat      GET   in  403/404/403  *  200/404/200  404/200/404  403
seat      POST  in  403/404/403  *  422/404/422  404/422/404  403
seat_end  GET   in  403/404/403  *  200/404/200  404/200/404  403
seat_end  POST  in  403/404/403  *  422/404/422  404/422/404  403
brief                    GET   in  403/404/403  *  200/404/200  404/200/404  403
brief_paper              GET   in  403/404/403  *  200/404/200  404/200/404  403
turn_swap_ask            GET   in  405          *  *            *            403
turn_swap_ask            POST  in  403/404/403  *  302/404/302  404/302/404  403
turn_swap_answer         GET   in  405          *  *            *            403
turn_swap_answer         POST  in  403/404/403  *  302/404/302  404/302/404  403
turn_away                GET   in  405          *  *            *            403
turn_away                POST  in  403/404/403  *  302/404/302  404/302/404  403
steering_meeting_new     GET   in  403/404/403  *  200/404/200  404/200/404  403
steering_meeting_new     POST  in  403/404/403  *  422/404/422  404/422/404  403
steering_meeting         GET   in  403/404/403  *  200/404/200  404/200/404  403
steering_meeting         POST  in  403/404/403  *  302/404/302  404/302/404  403
steering_meeting_paper   GET   in  403/404/403  *  200/404/200  404/200/404  403
steering_meeting_change  GET   in  403/404/403  *  200/404/200  404/200/404  403
steering_meeting_change  POST  in  403/404/403  *  422/404/422  404/422/404  403
steering_meeting_off     GET   in  405          *  *            *            403
steering_meeting_off     POST  in  403/404/403  *  302/404/302  404/302/404  403
steering_handover        GET   in  405          *  *            *            403
steering_handover        POST  in  403/404/403  *  302/404/302  404/302/404  403
"""
