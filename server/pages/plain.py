"""What a page says where no script runs: the same state, its time, and what is missing. The app takes its place in one
step where scripts run; what stands in <noscript> is then never seen, not even for a moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from server import locales
from server.domain.journal import State

TUNNEL = timedelta(minutes=2)
"""Between writing and posting: whoever waited longer had no signal, and readers are told both times."""
WITHOUT_SCRIPTS = {"/invite": "plain-invite"}


def page(language: str, path: str) -> str:
    """A page that only the app can draw."""
    title, why, way = (
        _said(language, name) for name in ("plain-title", WITHOUT_SCRIPTS.get(path, "plain"), "to-actions")
    )
    return _noscript(f'<h1>{title}</h1><p>{why}</p><a class="button plain" href="/">{way}</a>', "empty")


def missing(language: str, what: str) -> str:
    """`what`: "action-gone" or "not-found", in the words of the app."""
    title, why, way = (_said(language, name) for name in (what, f"{what}-why", "to-actions"))
    return _noscript(f'<h1>{title}</h1><p>{why}</p><a class="button plain" href="/">{way}</a>', "empty")


def start(language: str, actions: Sequence[State], as_of: str) -> str:
    return _noscript(f"<h1>{_said(language, 'now-title')}</h1>{_cards(language, actions, as_of)}", "screen")


def group(language: str, group: State, actions: Sequence[State], as_of: str) -> str:
    return _noscript(f"<h1><bdi>{escape(group['name'])}</bdi></h1>{_cards(language, actions, as_of)}", "screen")


def action(language: str, snapshot: State) -> str:
    shown, updates, as_of = snapshot["action"], snapshot["updates"], snapshot["serverTime"]
    known = {update["id"]: update for update in updates}
    lines = _lines(language, shown, updates, as_of, known)
    empty = "" if updates else f'<p class="feed-empty">{_said(language, "feed-empty")}</p>'
    return (
        f'<main><div class="action">{_status(language, shown, as_of)}<div class="column">'
        f'<header class="action-title"><p class="kicker"><bdi>{escape(shown["group"]["name"])}</bdi></p>'
        f"<h1><bdi>{escape(shown['title'])}</bdi></h1></header>{_now_card(language, shown, as_of)}"
        f"<noscript>{_essentials(language, shown)}</noscript>"
        f'<section class="feed"><ol>{lines}</ol>{empty}</section></div></div></main>'
    )


def _noscript(content: str, look: str) -> str:
    return f'<noscript><main class="{look}">{content}</main></noscript>'


def _cards(language: str, actions: Sequence[State], as_of: str) -> str:
    """No page may know where its reader is, so that the time is told with its zone."""
    time = _said(language, "as-of", time=f"{datetime.fromisoformat(as_of):%H:%M} UTC")
    none = f'<p class="quiet-text">{_said(language, "no-actions")}</p>'
    cards = "".join(_card(language, one) for one in actions) or none
    return f'<p class="quiet-text">{time}</p><p class="card">{_said(language, "plain-list")}</p>{cards}'


def _card(language: str, action: State) -> str:
    when = escape(locales.moment(language, action["startsAt"], action["timeZone"]))
    where = f'<p class="quiet-text"><bdi>{escape(action["location"])}</bdi></p>' if action["location"] else ""
    return (
        f'<a class="card action-card" href="/actions/{escape(action["id"])}">'
        f'<p class="action-card-when"><bdi>{when}</bdi> · {_phase(language, action)}</p>'
        f"<h3><bdi>{escape(action['title'])}</bdi></h3>{where}</a>"
    )


def _status(language: str, action: State, as_of: str) -> str:
    time = _said(language, "as-of", time=_time(action, as_of))
    return (
        '<header class="status"><div class="status-row"><p class="liveness">'
        f'<span class="clock"><time datetime="{escape(as_of)}">{time}</time></span></p></div></header>'
    )


def _essentials(language: str, action: State) -> str:
    when = locales.moment(language, action["startsAt"], action["timeZone"])
    end = f"–{_time_or_day(language, action, action['endsAt'], action['startsAt'])}" if action["endsAt"] else ""
    rows = [("essentials-phase", _phase(language, action)), ("essentials-when", f"<bdi>{escape(when + end)}</bdi>")]
    if action["location"]:
        rows.append(("essentials-where", f"<bdi>{escape(action['location'])}</bdi>"))
    told = "".join(f"<dt>{_said(language, name)}</dt><dd>{words}</dd>" for name, words in rows)
    return f'<p class="card">{_said(language, "plain-action")}</p><dl class="essentials">{told}</dl>'


def _now_card(language: str, action: State, as_of: str) -> str:
    now = action["now"]
    until = now and now["validUntil"]
    closed = action["phase"] == "CLOSED"
    over = closed or (bool(until) and datetime.fromisoformat(until) <= datetime.fromisoformat(as_of))
    look = f"{now['severity']} {now['verification']}".lower() if now and not over else "calm"
    said = _happening(language, action, now, over, as_of) if now else _quiet(language, action, as_of)
    word = _phase(language, action) if closed else _said(language, "now")
    return f'<section class="now-card {look}"><h2 class="now-word">{word}</h2>{said}</section>'


def _quiet(language: str, action: State, as_of: str) -> str:
    if action["phase"] != "CLOSED":
        return f'<p class="now-text">{_phase(language, action)}</p>'
    time = _time_or_day(language, action, action["startsAt"], as_of)
    return f'<p class="now-since">{_said(language, "called-for", time=time)}</p>'


def _happening(language: str, action: State, now: State, over: bool, as_of: str) -> str:
    closed = action["phase"] == "CLOSED"
    time = _time_or_day(language, action, now["postedAt"], as_of)
    told = [escape(time) if closed else _said(language, "since", time=time)]
    if now["validUntil"] and not closed:
        until = _time_or_day(language, action, now["validUntil"], as_of)
        told.append(_said(language, "valid-over" if over else "valid-until", time=until))
    if not over:
        told.append(_said(language, now["verification"].lower()))
    where = f'<p class="now-location"><bdi>{escape(now["location"])}</bdi></p>' if now["location"] else ""
    return (
        f'<p class="now-text" lang="{escape(now["language"])}" dir="auto">{escape(now["text"])}</p>{where}'
        f'<p class="now-since">{"".join(f"<span>{words}</span>" for words in told)}</p>'
    )


def _lines(language: str, action: State, updates: Sequence[State], as_of: str, known: dict[str, State]) -> str:
    """Newest first, with the day above the first line of each day but that of `as_of`."""
    zone = ZoneInfo(action["timeZone"])
    lines, above = [], datetime.fromisoformat(as_of).astimezone(zone)
    for update in updates:
        posted = datetime.fromisoformat(update["postedAt"]).astimezone(zone)
        if posted.date() != above.date():
            lines.append(f'<li class="feed-day">{escape(locales.day(language, posted))}</li>')
        lines.append(_line(language, action, update, known))
        above = posted
    return "".join(lines)


def _line(language: str, action: State, update: State, known: dict[str, State]) -> str:
    wrong = update["correctedBy"] or update["retractedAt"] or update["verification"] == "REFUTED"
    form = "wrong" if wrong else update["verification"].lower()
    text = escape(update["text"])
    meta = "".join(f"<span>{words}</span>" for words in _meta(language, action, update))
    return (
        f'<li class="update {update["severity"].lower()} {form}" id="update-{escape(update["id"])}">'
        f'<time class="update-time" datetime="{update["postedAt"]}">{_time(action, update["postedAt"])}</time>'
        f'<span></span><div class="update-body"><p class="update-text" lang="{escape(update["language"])}" dir="auto">'
        f'{f"<s>{text}</s>" if wrong else text}</p><p class="update-meta">{meta}</p>'
        f"{_right(what_stands(update, known))}</div></li>"
    )


def _meta(language: str, action: State, update: State) -> list[str]:
    """What the app shows by signs and forms, in words."""
    if update["correctedBy"] or update["retractedAt"]:
        said = [_said(language, "retracted" if update["retractedAt"] else "was-wrong")]
        return [*said, f"<bdi>{escape(update['reason'])}</bdi>"] if update["reason"] else said
    said = [_said(language, f"kind-{update['kind'].lower().replace('_', '-')}")]
    said.append(_said(language, update["verification"].lower()))
    if update["location"]:
        said.append(f"<bdi>{escape(update['location'])}</bdi>")
    if update["validUntil"]:
        until = _time_or_day(language, action, update["validUntil"], update["postedAt"])
        said.append(_said(language, "valid-until", time=until))
    return [*said, *_late(language, action, update)]


def _late(language: str, action: State, update: State) -> list[str]:
    written, posted = (datetime.fromisoformat(update[name]) for name in ("writtenAt", "postedAt"))
    if posted - written <= TUNNEL:
        return []
    return [_said(language, "written-at", time=_time_or_day(language, action, update["writtenAt"], update["postedAt"]))]


def what_stands(update: State, known: Mapping[str, State]) -> State | None:
    """In the end, however often it was corrected; the app does the same (`pwa/src/actions/lineage.ts`)."""
    last: State | None = update
    while last and last["correctedBy"]:
        last = known.get(last["correctedBy"])
    return None if last is None or last is update or last["retractedAt"] else last


def _right(stands: State | None) -> str:
    if stands is None:
        return ""
    link = f"#update-{escape(stands['id'])}"
    return f'<a class="update-right" href="{link}" dir="auto">{escape(stands["text"])}</a>'


def _phase(language: str, action: State) -> str:
    return _said(language, f"phase-{action['phase'].lower().replace('_', '-')}")


def _said(language: str, message: str, **arguments: str) -> str:
    return escape(locales.sentence(language, message, arguments))


def _time(action: State, moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(action["timeZone"])).strftime("%H:%M")


def _time_or_day(language: str, action: State, moment: str, beside: str) -> str:
    """An hour alone is read as one of the same day: of another, the day is said."""
    zone = ZoneInfo(action["timeZone"])
    days = {datetime.fromisoformat(one).astimezone(zone).date() for one in (moment, beside)}
    return _time(action, moment) if len(days) == 1 else locales.moment(language, moment, action["timeZone"])
