"""All that a desk may do to a magazine between two builds.

An edit is a function of the magazine and of `choose`, which picks one of some options; it returns what was done, in
words.
"""

from itertools import pairwise

from address_edits import decide_addresses, remember_addresses
from desk_edits import (
    add_person,
    delete_package,
    delete_person,
    edit_package,
    edit_page,
    edit_person,
)
from file_edits import check_out, quiet_edit, quiet_picture, quiet_title, touch, touch_all
from look_edits import (
    delete_picture,
    edit_catalogue,
    edit_icon,
    edit_lock,
    edit_look,
    edit_setting,
    edit_sidecar,
    edit_template,
    put_picture,
)
from plan_edits import delete_fronts, edit_fronts, edit_style
from small_magazine import DATES, DEKS, SECTIONS, TITLES, TYPES
from story_edits import (
    AUTHORS,
    add_story,
    cut_body,
    dead_link,
    delete_story,
    edit_body,
    embargo,
    link,
    pass_time,
    relate,
    rename_story,
    set_key,
    swap_stories,
    translate,
)

SLUGS = ("open-questions", "grain", "the-tail", "minsk")
EDITS = (
    edit_body, add_story, add_story, edit_body, cut_body, delete_story, rename_story, swap_stories, embargo, pass_time,
    set_key("title", TITLES), set_key("dek", DEKS), set_key("date", DATES), set_key("date", DATES),
    set_key("section", list(SECTIONS)), set_key("type", TYPES), set_key("slug", (*SLUGS, None)), set_key("id", ("keep-1", "keep-2", None)),
    set_key("also_in", (["europe"], ["law", "africa"], ["Europe"], None)),
    set_key("tags", (["Ukraine", "nato"], ["NATO"], ["Land mines", "grain", "water"], [])),
    set_key("authors", tuple(list(map(list, pairwise(AUTHORS))) + [[name] for name in AUTHORS] + [[]])),
    set_key("status", ("draft", "published", None)), set_key("package", ("rivers", "rivers", "rivers", "wars", None, None)),
    set_key("image", ("images/map.png", "images/dam.png", "new.png", {"src": "images/map.png", "alt": "Mine", "caption": "*Ours*"}, None)),
    set_key("corrections", ([{"date": "2026-11-20", "text": "It was *two*."}], [{"date": "2026-10-05", "text": "Not so."}, {"date": "2026-11-02", "text": "Nor so."}], None)),
    set_key("updated", ("2026-11-22 05:00", "2026-10-09", None)),
    set_key("redirect_from", (["/old/one/"], ["/2019/two.html", "/old/one/"], None)),
    set_key("republish", ("no", "yes", None)), edit_fronts, edit_fronts, delete_fronts, edit_style, edit_style,
    relate("pin"), relate("ban"), link, link, dead_link, translate, edit_person, add_person, delete_person, edit_package, edit_package,
    remember_addresses, remember_addresses, decide_addresses,
    delete_package, edit_page, put_picture, delete_picture, edit_sidecar, edit_template, edit_look, edit_icon, edit_lock, edit_catalogue,
    edit_setting, edit_setting, touch, touch_all, quiet_edit, quiet_title, quiet_picture, check_out,
)  # fmt: skip
